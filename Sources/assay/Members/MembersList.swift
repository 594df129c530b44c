import ArgumentParser
import Interviews
import Storage
import StorageSQLite

/// `assay members list [--json]`
struct MembersList: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "Lists who may sign in.")

    @OptionGroup var database: DatabaseOption

    @Flag(help: "Write JSON to standard output.")
    var json = false

    private struct Row: Encodable {
        var email: String
        var name: String
        var role: Member.Role
    }

    func run() async throws {
        let database = try await database.open()
        let rows = try await MemberStore(database: database).all().map {
            Row(email: $0.email, name: $0.name, role: $0.role)
        }
        try database.close()
        if json { return print(try JSONText.of(rows)) }
        var columns = Columns()
        for row in rows { columns.add([row.email, row.role.rawValue, row.name]) }
        if !rows.isEmpty { print(columns.text) }
    }
}
