/// An SQL engine. The two that stand are SQLite and PostgreSQL; the SQL is written once, in the dialect both share.
public protocol Database: Sendable {
    /// Runs `body` on one consistent state of the database; it changes nothing.
    func read<T: Sendable>(_ body: @escaping @Sendable (any Connection) throws -> T) async throws -> T

    /// Runs `body` in one serializable transaction: all of it or, if it throws, nothing. An engine may run it again.
    func write<T: Sendable>(_ body: @escaping @Sendable (any Connection) throws -> T) async throws -> T

    /// Rewrites the files so that no byte of a deleted row is left in them: table, index, free page or log.
    func scrub() async throws
}

/// What SQL is run on, within one transaction.
public protocol Connection {
    /// Runs one statement with `$1`, `$2` … bound in order, and says how many rows it changed.
    @discardableResult
    func execute(_ sql: String, _ arguments: [SQLValue]) throws -> Int

    /// Runs one statement and fetches all its rows.
    func rows(_ sql: String, _ arguments: [SQLValue]) throws -> [Row]
}

extension Connection {
    @discardableResult
    public func execute(_ sql: String) throws -> Int { try execute(sql, []) }
    public func rows(_ sql: String) throws -> [Row] { try rows(sql, []) }
}
