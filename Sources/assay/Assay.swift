import ArgumentParser
import Foundation

/// The command line: one command a file, grouped by who types it.
@main
struct Assay: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "assay",
        abstract:
            "Technical interviews for Python teams: a bank that proves itself, tests whose code runs, scores with an error bar.",
        version: ProductVersion.text,
        subcommands: [],
        groupedSubcommands: [
            CommandGroup(
                name: "For operators",
                subcommands: [ServeCommand.self, RunnerCommand.self, DoctorCommand.self, MembersCommand.self]),
            CommandGroup(
                name: "For authors", subcommands: [BankCommand.self, RunCommand.self, RuntimesCommand.self]),
            CommandGroup(
                name: "For the people in the records",
                subcommands: [
                    AttemptsCommand.self, InterviewsCommand.self, ExportCommand.self, EraseCommand.self,
                    AuditCommand.self,
                ]),
            CommandGroup(
                name: "For hiring managers", subcommands: [SimulateCommand.self, MatchCommand.self, CVCommand.self]),
            CommandGroup(
                name: "For anyone's numbers",
                subcommands: [
                    CalibrateCommand.self, ScoreCommand.self, DIFCommand.self, AgreementCommand.self,
                    FacetsCommand.self, AssembleCommand.self,
                ]),
            CommandGroup(name: "Other", subcommands: [VersionCommand.self]),
        ])

    /// Like `AsyncParsableCommand.main()`, but a wrong use of the command line, or a file that is no
    /// table, ends with status 2, as `grep` and `diff` do.
    static func main() async {
        do {
            var command = try parseAsRoot()
            if var command = command as? any AsyncParsableCommand {
                try await command.run()
            } else {
                try command.run()
            }
        } catch {
            let code = exitCode(for: error)
            let text = fullMessage(for: error)
            if !text.isEmpty {
                if code == .success { print(text) } else { Terminal.say(text) }
            }
            Foundation.exit(code == .validationFailure || error is InputFault ? 2 : code.rawValue)
        }
    }
}
