import ArgumentParser
import Foundation
import Matching

/// `assay cv read FILE… [--json]`
struct CVRead: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "read",
        abstract:
            "Shows what of a CV is read: its lines by section, hidden ones marked, and how far they can be trusted.",
        discussion:
            "PDF, DOCX, plain text, Markdown, JSON Resume. Exit status: 0 when all files were read, 1 otherwise.")

    @Argument(help: ArgumentHelp("The CVs.", valueName: "FILE"), completion: .file())
    var files: [String]

    @Flag(help: "Write JSON to standard output.")
    var json = false

    /// One file: its text, or why there is none.
    private struct Entry: Encodable {
        var file: String
        var cv: CVText?
        var error: String?
    }

    private struct Report: Encodable { var cvs: [Entry] }

    func run() async throws {
        let source = CVFile()
        var entries: [Entry] = []
        for file in files {
            do {
                let text = try await source.read(file)
                entries.append(Entry(file: file, cv: text))
                if !json { print(CVReadText.text(of: text, file: file)) }
            } catch let failure as Failure {
                entries.append(Entry(file: file, error: failure.description))
                if !json { Terminal.say("\(file): \(failure)") }
            }
        }
        if json { print(try JSONText.of(Report(cvs: entries))) }
        if entries.contains(where: { $0.error != nil }) { throw ExitCode(1) }
    }
}
