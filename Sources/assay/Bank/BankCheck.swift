import ArgumentParser
import Matching
import QuestionBank

/// `assay bank check [DIR] [--json]`
struct BankCheck: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "Reads every question, skill and job file and says what is wrong, where.",
        discussion: """
            \
            An error leaves its question out of the bank. A doubt leaves it in: what it says does not fit what is run. \
            Exit status: 0 clean or with warnings only, 1 with errors or doubts, 2 when the command was typed wrongly.
            """)

    @Argument(help: ArgumentHelp("The bank's folder.", valueName: "DIR"))
    var folder = "bank"

    @Flag(help: "Write JSON to standard output.")
    var json = false

    private struct Report: Encodable {
        var questions: Int
        var skills: Int
        var jobs: Int
        var errors: Int
        var doubts: Int
        var warnings: Int
        var keys: KeyStanding
        var claims: ClaimStanding
        var diagnostics: [Diagnostic]
    }

    func run() throws {
        let contents = BankContents(try BankFolder(path: folder).read(withLedger: true))
        let skills = SkillFiles(contents, folder: folder)
        let diagnostics = contents.diagnostics + skills.diagnostics
        let keys = KeyStanding(contents.bank)
        let claims = ClaimStanding(contents.bank.questions)
        let errors = diagnostics.count { $0.severity == .error }
        let doubts = diagnostics.count { $0.severity == .doubt }
        let warnings = diagnostics.count - errors - doubts
        if json {
            print(
                try JSONText.of(
                    Report(
                        questions: contents.bank.questions.count, skills: skills.tree.skills.count,
                        jobs: skills.jobs.count, errors: errors, doubts: doubts, warnings: warnings,
                        keys: keys, claims: claims, diagnostics: diagnostics)))
        } else {
            for diagnostic in diagnostics { Terminal.show(diagnostic.asLine) }
            Terminal.say(keys.text)
            Terminal.say(claims.text)
            Terminal.say(
                "\(contents.bank.questions.count) questions, \(skills.tree.skills.count) skills and \(skills.jobs.count) jobs are good, \(errors) errors, \(doubts) doubts, \(warnings) warnings"
            )
        }
        if errors + doubts > 0 { throw ExitCode(1) }
    }
}

extension Diagnostic {
    /// `path:line: error: message`, as compilers write it and editors read it.
    var asLine: String { "\(file):\(line): \(severity.rawValue): \(message)" }
}
