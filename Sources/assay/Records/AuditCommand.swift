import ArgumentParser
import Storage
import StorageSQLite

/// `assay audit …`
struct AuditCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "audit", abstract: "Checks the record of what happened.", subcommands: [AuditVerify.self])
}

/// `assay audit verify [--json]`
struct AuditVerify: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify", abstract: "Checks that no event was changed, removed or moved.",
        discussion: "Exit status: 0 when everything holds, 1 otherwise.")

    @OptionGroup var database: DatabaseOption

    @Flag(help: "Write JSON to standard output.")
    var json = false

    func run() async throws {
        let database = try await database.open()
        let report = try await AuditLog(database: database).verify()
        try database.close()
        if json {
            print(try JSONText.of(report))
        } else {
            for fault in report.faults {
                print("\(fault.stream)\(fault.number.map { " event \($0)" } ?? ""): \(fault.kind.rawValue)")
            }
            Terminal.say(
                "\(report.events) events in \(report.streams) streams: "
                    + (report.holds ? "everything holds" : "\(report.faults.count) faults"))
            print("ledger \(report.ledger)")
        }
        if !report.holds { throw ExitCode(1) }
    }
}
