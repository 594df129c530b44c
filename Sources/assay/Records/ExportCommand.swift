import ArgumentParser
import Storage
import StorageSQLite

/// `assay export --attempt ID`
struct ExportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export", abstract: "Writes everything that is held about an attempt, as JSON.")

    @OptionGroup var database: DatabaseOption

    @Option(help: ArgumentHelp("See: assay attempts", valueName: "ID"))
    var attempt: String

    @Flag(help: "JSON is what it writes; the flag is there so that a script can say so.")
    var json = false

    func run() async throws {
        let database = try await database.open()
        guard let export = try await AttemptStore(database: database).export(attemptID: attempt) else {
            throw Failure("There is no attempt \(attempt). See: assay attempts")
        }
        print(try JSONText.of(export))
        try database.close()
    }
}
