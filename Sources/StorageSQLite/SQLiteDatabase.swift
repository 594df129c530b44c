import GRDB
public import Storage

/// SQLite in one file, or in memory for a test.
///
/// What was acknowledged survives a `kill -9` and a loss of power: every transaction is synced to the write-ahead log. What
/// was deleted is overwritten with zeros, and ``scrub()`` rewrites the file so that no stale copy is left either.
public struct SQLiteDatabase: Storage.Database {
    private let writer: any DatabaseWriter

    /// Opens the file, or makes it, readable and writable by its owner only. The folder must exist.
    public init(path: String) throws {
        try PrivateFile.ensure(at: path)
        writer = try DatabasePool(path: path, configuration: Self.configuration)
        // After the pool: it sets NORMAL when it turns the write-ahead log on.
        try writer.writeWithoutTransaction { try $0.execute(sql: "PRAGMA synchronous = FULL") }
    }

    private init(writer: any DatabaseWriter) { self.writer = writer }

    /// A database that is gone with the value.
    public static func inMemory() throws -> SQLiteDatabase {
        SQLiteDatabase(writer: try DatabaseQueue(configuration: configuration))
    }

    /// Waits for what runs and gives the file back; nothing can be read or written afterwards.
    public func close() throws { try writer.close() }

    public func read<T: Sendable>(
        _ body: @escaping @Sendable (any Connection) throws -> T
    ) async throws -> T {
        try await writer.read { try body(SQLiteConnection(database: $0)) }
    }

    public func write<T: Sendable>(
        _ body: @escaping @Sendable (any Connection) throws -> T
    ) async throws -> T {
        try await writer.write { try body(SQLiteConnection(database: $0)) }
    }

    public func scrub() async throws {
        // A barrier: a reader of this process would keep the log from being emptied.
        try await writer.barrierWriteWithoutTransaction { database in
            try database.execute(sql: "VACUUM")
            try database.checkpoint(.truncate)
        }
    }

    private static var configuration: Configuration {
        var configuration = Configuration()
        configuration.foreignKeysEnabled = true
        configuration.busyMode = .timeout(10)
        configuration.prepareDatabase { try $0.execute(sql: "PRAGMA secure_delete = ON") }
        return configuration
    }
}
