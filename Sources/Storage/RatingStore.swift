public import Interviews

/// What people say of answers in words.
public struct RatingStore: Sendable {
    let database: any Database

    public init(database: any Database) { self.database = database }

    public func rate(_ rating: Rating) async throws { throw StoreRefusal.notFound }

    public func undo(responseID: String, memberID: String, now: Milliseconds) async throws {
        throw StoreRefusal.notFound
    }

    public func ratings(attemptID: String) async throws -> [Rating] { throw StoreRefusal.notFound }

    public func ratings(responseID: String) async throws -> [Rating] { throw StoreRefusal.notFound }

    public func rateable(jobID: String) async throws -> [RateableResponse] { throw StoreRefusal.notFound }
}
