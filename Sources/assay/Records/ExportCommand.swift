import ArgumentParser
import Interviews
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

    @Option(help: ArgumentHelp("What the panel of this interview gave, said and decided.", valueName: "ID"))
    var panel: String?

    @Flag(help: "JSON is what it writes; the flag is there so that a script can say so.")
    var json = false

    func validate() throws {
        guard [attempt, interview, panel].compactMap(\.self).count == 1 else {
            throw ValidationError("Name one of --attempt, --interview and --panel.")
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
        } else if let panel {
            do {
                print(try JSONText.of(try await PanelStore(database: database).export(interviewID: panel, for: nil)))
            } catch PanelRefusal.notFound {
                throw Failure("There is no interview \(panel). See: assay interviews")
            }
        }
        try database.close()
    }
}
