public import Interviews

/// What candidates say about questions and their marking.
public struct ConcernStore: Sendable {
    let database: any Database

    public init(database: any Database) { self.database = database }

    public func raise(_ concern: Concern) async throws { throw StoreRefusal.notFound }

    public func open(jobID: String) async throws -> [Concern] { throw StoreRefusal.notFound }

    public func concerns(attemptID: String) async throws -> [Concern] { throw StoreRefusal.notFound }

    public func settle(concernID: String, _ settlement: Concern.Settlement) async throws { throw StoreRefusal.notFound }
}
