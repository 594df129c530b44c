/// The version of this program, as `assay version`, `/health` and the settings page say it.
enum ProductVersion {
    static let text = "0.1.0"
}
