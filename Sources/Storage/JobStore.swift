public import Interviews

/// Jobs, their kits, and the text of every question that was ever in one.
public struct JobStore: Sendable {
    let database: any Database

    public init(database: any Database) { self.database = database }

    public func add(_ job: Job, by memberID: String) async throws { throw StoreRefusal.notFound }

    public func update(_ job: Job, by memberID: String, now: Milliseconds) async throws { throw StoreRefusal.notFound }

    public func all() async throws -> [Job] { throw StoreRefusal.notFound }

    public func job(id: String) async throws -> Job? { throw StoreRefusal.notFound }

    public func save(_ kit: Kit, sources: [QuestionSource], by memberID: String) async throws {
        throw StoreRefusal.notFound
    }

    public func currentKit(jobID: String) async throws -> Kit? { throw StoreRefusal.notFound }

    public func kit(id: String) async throws -> Kit? { throw StoreRefusal.notFound }

    public func source(hash: String) async throws -> QuestionSource? { throw StoreRefusal.notFound }
}
