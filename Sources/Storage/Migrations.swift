/// Brings the tables of a database up to what this program expects; does nothing when they are.
public func migrate(_ database: any Database) async throws {
    try await database.write { connection in
        try connection.execute(
            "CREATE TABLE IF NOT EXISTS schema_versions (version BIGINT PRIMARY KEY, name TEXT NOT NULL)")
        let done = try connection.rows("SELECT COALESCE(MAX(version), 0) AS version FROM schema_versions")
        let version = try done.first?.integer("version") ?? 0
        let newest = Int64(Schema.migrations.count)
        guard version <= newest else { throw MigrationFault.newerThanProgram(version: version, known: newest) }
        for (number, migration) in zip(Int64(1)..., Schema.migrations) where number > version {
            for statement in migration.statements { try connection.execute(statement) }
            try connection.execute(
                "INSERT INTO schema_versions (version, name) VALUES ($1, $2)",
                [.integer(number), .text(migration.name)])
        }
    }
}

/// Why a database was not brought up to date.
public enum MigrationFault: Error, Sendable, Hashable, CustomStringConvertible {
    /// A later version of the program has changed the tables already.
    case newerThanProgram(version: Int64, known: Int64)

    public var description: String {
        switch self {
        case .newerThanProgram(let version, let known):
            "the database has version \(version) of the tables, and this program knows \(known): use a newer program"
        }
    }
}

/// One step of the schema. Never edited once released: a change is a new step.
struct Migration {
    var name: String
    var statements: [String]
}
