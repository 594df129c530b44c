import ArgumentParser
import Matching

/// `assay match --cv FILE… --job JOB… [--json]`
struct MatchCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "match",
        abstract:
            "Shows what CVs say of what jobs ask for: found, unclear or not found, each with the words themselves.",
        discussion: """
            CVs are PDF, DOCX, plain text, Markdown or JSON Resume; see: assay cv read. A job is a file, or the name of one in \
            the bank's folder jobs, such as backend-engineer-python. An ad in words (.txt, .md, or JSON as of schema.org's \
            JobPosting) is read too: what it seems to ask for is matched, and shown to be looked over. Several CVs or jobs are compared too, by must requirements \
            with evidence; ties stay ties. Nothing here decides about a person.
            Exit status: 0 when all could be matched, 1 when a CV could not be read or a job asks for nothing, 2 when the \
            command was typed wrongly.
            """)

    @Option(
        parsing: .upToNextOption, help: ArgumentHelp("The CVs.", valueName: "FILE"), completion: .file())
    var cv: [String]

    @Option(
        parsing: .upToNextOption,
        help: ArgumentHelp("The jobs: files, or names below jobs in the bank.", valueName: "JOB"))
    var job: [String]

    @Option(help: ArgumentHelp("The bank's folder.", valueName: "DIR"), completion: .directory)
    var bank = "bank"

    @Option(help: ArgumentHelp("The month up to which present jobs count, such as 2026-03; this month by itself."))
    var today: String?

    @Flag(help: "Write JSON to standard output.")
    var json = false

    func run() async throws {
        let contents = try MatchBank(folder: bank)
        let files = try job.map(contents.job)
        let today = try month()
        let report = await MatchReport(cvs: cv, jobs: files.map(\.job), bank: contents, today: today)
        for proposal in files.compactMap(\.proposal) { Terminal.say(proposal) }
        if json {
            print(try JSONText.of(report))
        } else {
            print(MatchText.text(of: report), terminator: "")
        }
        for fault in report.faults { Terminal.say(fault) }
        if !report.faults.isEmpty { throw ExitCode(1) }
    }

    private func month() throws -> YearMonth {
        let today = today ?? String(Clock.day().prefix(7))
        let numbers = today.split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
        guard numbers.count == 2, let month = YearMonth(year: numbers[0] ?? 0, month: numbers[1] ?? 0) else {
            throw ValidationError("--today \(today) is no month: write it as 2026-03.")
        }
        return month
    }
}
