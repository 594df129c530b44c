import ArgumentParser
import Storage
import StorageSQLite

/// `assay erase --candidate ID`
struct EraseCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "erase",
        abstract: "Removes everything of a candidate from the database, for good.",
        discussion: """
            Names, addresses, answers and what was written about them go, also from the file's free pages. What stays: that \
            there was an attempt, when, and hashes that nobody can turn back. Copies that you made (backups, exports) are \
            yours to remove.
            """)

    @OptionGroup var database: DatabaseOption

    @Option(help: ArgumentHelp("See: assay attempts", valueName: "ID"))
    var candidate: String

    func run() async throws {
        let database = try await database.open()
        do {
            try await Erasure(database: database).erase(candidateID: candidate, by: nil, now: Clock.now())
        } catch StoreRefusal.notFound {
            throw Failure("There is no candidate \(candidate). See: assay attempts, assay interviews")
        }
        try database.close()
        Terminal.say("Erased. `assay audit verify` shows that the record of what happened still holds.")
    }
}
