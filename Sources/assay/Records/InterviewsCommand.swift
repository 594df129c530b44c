import ArgumentParser
import Interviews
import Storage
import StorageSQLite

/// `assay interviews [--json]`
struct InterviewsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "interviews", abstract: "Lists the interviews, with the ids that `export` and `erase` want.")

    @OptionGroup var database: DatabaseOption

    @Flag(help: "Write JSON to standard output.")
    var json = false

    private struct Row: Encodable {
        var interview: String
        var candidate: String
        var name: String
        var job: String
        var state: String
    }

    func run() async throws {
        let database = try await database.open()
        let rows = try await InterviewStore(database: database).all().map { listed in
            let state =
                switch listed.interview.state {
                case .planned: "planned"
                case .running: "running"
                case .ended: "ended"
                }
            return Row(
                interview: listed.interview.id, candidate: listed.candidate.id,
                name: listed.candidate.erasedAt == nil ? listed.candidate.name : "(erased)", job: listed.jobTitle,
                state: state)
        }
        try database.close()
        if json { return print(try JSONText.of(rows)) }
        var columns = Columns()
        columns.add(["INTERVIEW", "CANDIDATE", "STATE", "JOB", "NAME"])
        for row in rows { columns.add([row.interview, row.candidate, row.state, row.job, row.name]) }
        print(columns.text)
    }
}
