public import Interviews

/// Takes a person out of the database for good.
public struct Erasure: Sendable {
    let database: any Database

    public init(database: any Database) { self.database = database }

    public func erase(candidateID: String, by memberID: String?, now: Milliseconds) async throws {
        throw StoreRefusal.notFound
    }
}
