import ArgumentParser
import Storage
import StorageSQLite

/// `assay export --attempt ID`
struct ExportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export", abstract: "Writes everything that is held about an attempt or an interview, as JSON.")

    @OptionGroup var database: DatabaseOption

    @Option(help: ArgumentHelp("See: assay attempts", valueName: "ID"))
    var attempt: String?

    @Option(help: ArgumentHelp("See: assay interviews", valueName: "ID"))
    var interview: String?

    @Flag(help: "JSON is what it writes; the flag is there so that a script can say so.")
    var json = false

    func validate() throws {
        guard (attempt == nil) != (interview == nil) else {
            throw ValidationError("Name one of --attempt and --interview.")
        }
    }

    func run() async throws {
        let database = try await database.open()
        if let attempt {
            guard let export = try await AttemptStore(database: database).export(attemptID: attempt) else {
                throw Failure("There is no attempt \(attempt). See: assay attempts")
            }
            print(try JSONText.of(export))
        } else if let interview {
            guard let export = try await InterviewStore(database: database).export(interviewID: interview) else {
                throw Failure("There is no interview \(interview). See: assay interviews")
            }
            print(try JSONText.of(export))
        }
        try database.close()
    }
}
