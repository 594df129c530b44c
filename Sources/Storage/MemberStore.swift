public import Interviews

/// Who may sign in, and who is signed in.
public struct MemberStore: Sendable {
    let database: any Database

    public init(database: any Database) { self.database = database }

    public func count() async throws -> Int { throw StoreRefusal.notFound }

    public func add(_ member: Member, passwordHash: String) async throws { throw StoreRefusal.notFound }

    public func all() async throws -> [Member] { throw StoreRefusal.notFound }

    public func member(id: String) async throws -> Member? { throw StoreRefusal.notFound }

    public func credentials(email: String) async throws -> (member: Member, passwordHash: String)? {
        throw StoreRefusal.notFound
    }

    public func setPassword(_ passwordHash: String, memberID: String) async throws { throw StoreRefusal.notFound }

    public func setRole(_ role: Member.Role, memberID: String) async throws { throw StoreRefusal.notFound }

    public func remove(memberID: String) async throws { throw StoreRefusal.notFound }

    public func openSession(tokenHash: String, memberID: String, expiresAt: Milliseconds, now: Milliseconds)
        async throws
    { throw StoreRefusal.notFound }

    public func member(sessionHash: String, now: Milliseconds) async throws -> Member? { throw StoreRefusal.notFound }

    public func closeSession(tokenHash: String) async throws { throw StoreRefusal.notFound }
}
