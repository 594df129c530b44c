import ArgumentParser
import Interviews
import Storage
import StorageSQLite

/// `assay export --attempt ID`, `--interview ID [--with-panel]`, `--panel ID`
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

    @Flag(help: "With --interview: also what its panel gave, said and decided, in one file.")
    var withPanel = false

    @Flag(help: "JSON is what it writes; the flag is there so that a script can say so.")
    var json = false

    func validate() throws {
        guard [attempt, interview, panel].compactMap(\.self).count == 1 else {
            throw ValidationError("Name one of --attempt, --interview and --panel.")
        }
        guard !withPanel || interview != nil else { throw ValidationError("--with-panel goes with --interview.") }
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
            if withPanel {
                let panel = try await PanelStore(database: database).export(interviewID: interview, for: nil)
                print(try JSONText.of(WholeInterview(interview: export, panel: panel)))
            } else {
                print(try JSONText.of(export))
            }
        } else if let panel {
            do {
                print(try JSONText.of(try await PanelStore(database: database).export(interviewID: panel, for: nil)))
            } catch PanelRefusal.notFound {
                throw Failure("There is no interview \(panel). See: assay interviews")
            }
        }
        try database.close()
    }

    /// Both records of one interview. They stay two, for the panel's is hidden from more people.
    private struct WholeInterview: Encodable {
        var schema = "interview-with-panel/1"
        var interview: InterviewExport
        var panel: PanelExport
    }
}
