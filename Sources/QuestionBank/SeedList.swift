/// The entries of `seeds.txt`, one a line: what questions may name in `seed`.
struct SeedList {
    static let path = "seeds.txt"

    var entries: [String]

    /// Lines that begin with `#` are left out, as are empty ones.
    init(_ file: SourceFile?) {
        entries = String(decoding: file?.bytes ?? [], as: UTF8.self).split(whereSeparator: \.isNewline)
            .map { String($0).trimmed }.filter { !$0.isEmpty && !$0.hasPrefix("#") }
    }
}
