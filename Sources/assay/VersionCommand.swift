import ArgumentParser

/// `assay version`
struct VersionCommand: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "version", abstract: "Says which version this is.")

    func run() { print("assay \(ProductVersion.text)") }
}
