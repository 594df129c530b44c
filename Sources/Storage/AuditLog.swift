/// The chain of events, read and checked.
public struct AuditLog: Sendable {
    let database: any Database

    public init(database: any Database) { self.database = database }

    public func events(attemptID: String) async throws -> [AuditEvent] { throw StoreRefusal.notFound }

    public func verify() async throws -> AuditReport { throw StoreRefusal.notFound }
}
