import ArgumentParser
import QuestionBank

/// `assay bank check [DIR] [--json]`
struct BankCheck: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "Reads every question file and says what is wrong, where.",
        discussion: "Exit status: 0 clean, 1 with errors, 2 when the command was typed wrongly.")

    @Argument(help: ArgumentHelp("The bank's folder.", valueName: "DIR"))
    var folder = "bank"

    @Flag(help: "Write JSON to standard output.")
    var json = false

    private struct Report: Encodable {
        var questions: Int
        var errors: Int
        var warnings: Int
        var diagnostics: [Diagnostic]
    }

    func run() throws {
        let contents: BankContents
        do {
            contents = BankContents(try BankFolder(path: folder).read())
        } catch let failure as Failure {
            throw ValidationError(failure.description)
        }
        let errors = contents.errors.count
        let warnings = contents.diagnostics.count - errors
        if json {
            print(
                try JSONText.of(
                    Report(
                        questions: contents.bank.questions.count, errors: errors, warnings: warnings,
                        diagnostics: contents.diagnostics)))
        } else {
            for diagnostic in contents.diagnostics { print(diagnostic.asLine) }
            Terminal.say("\(contents.bank.questions.count) questions are good, \(errors) errors, \(warnings) warnings")
        }
        if errors > 0 { throw ExitCode(1) }
    }
}

extension Diagnostic {
    /// `path:line: error: message`, as compilers write it and editors read it.
    var asLine: String { "\(file):\(line): \(severity.rawValue): \(message)" }
}
