import ArgumentParser

/// `assay doctor [--json]`
struct DoctorCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor", abstract: "Says what is there, what is missing, what that costs and how to mend it.",
        discussion: "Exit status: 0 when nothing needed is missing, 1 otherwise.")

    @OptionGroup var database: DatabaseOption
    @OptionGroup var bank: BankOption

    @Option(help: ArgumentHelp("The address that `assay serve` would listen at.", valueName: "H"))
    var host = "127.0.0.1"

    @Option(help: ArgumentHelp("The port that `assay serve` would listen at.", valueName: "P"))
    var port = 8080

    @Option(help: ArgumentHelp("The code editor's files.", valueName: "DIR"))
    var editor = "var/editor"

    @Flag(help: "Write JSON to standard output.")
    var json = false

    private struct Report: Encodable {
        var ok: Bool
        var checks: [Check]
    }

    func run() async throws {
        let checks =
            await IsolationChecks().all()
            + [
                FolderChecks.bank(bank.path), await FolderChecks.database(database.location),
                FolderChecks.space(database.location.folder), FolderChecks.editor(editor),
                FolderChecks.port(Port(host: host, number: port)), FolderChecks.browser(),
            ] + DocumentChecks.all()
        let isWell = !checks.contains { $0.isNeeded && !$0.holds }
        if json {
            print(try JSONText.of(Report(ok: isWell, checks: checks)))
        } else {
            for check in checks { print(check.text) }
            Terminal.say(isWell ? "Nothing that is needed is missing." : "Something that is needed is missing.")
        }
        if !isWell { throw ExitCode(1) }
    }
}
