import ArgumentParser
import Interviews
import Storage
import StorageSQLite

/// `assay attempts [--json]`
struct AttemptsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "attempts", abstract: "Lists the attempts, with the ids that `export` and `erase` want.")

    @OptionGroup var database: DatabaseOption

    @Flag(help: "Write JSON to standard output.")
    var json = false

    private struct Row: Encodable {
        var attempt: String
        var candidate: String
        var name: String
        var job: String
        var state: String
    }

    func run() async throws {
        let database = try await database.open()
        let attempts = AttemptStore(database: database)
        var rows: [Row] = []
        for job in try await JobStore(database: database).all() {
            for invited in try await attempts.attempts(jobID: job.id) {
                let state =
                    switch invited.attempt.state {
                    case .invited: "invited"
                    case .running: "running"
                    case .finished: "finished"
                    }
                rows.append(
                    Row(
                        attempt: invited.attempt.id, candidate: invited.candidate.id,
                        name: invited.candidate.erasedAt == nil ? invited.candidate.name : "(erased)", job: job.title,
                        state: state))
            }
        }
        try database.close()
        if json { return print(try JSONText.of(rows)) }
        var columns = Columns()
        columns.add(["ATTEMPT", "CANDIDATE", "STATE", "JOB", "NAME"])
        for row in rows { columns.add([row.attempt, row.candidate, row.state, row.job, row.name]) }
        print(columns.text)
    }
}
