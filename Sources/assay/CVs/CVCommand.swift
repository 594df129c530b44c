import ArgumentParser

/// `assay cv …`
struct CVCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "cv", abstract: "Reads CVs.", subcommands: [CVRead.self])
}
