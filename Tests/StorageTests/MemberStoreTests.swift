import Interviews
import Storage
import Testing

extension Member {
    static let ada = Member(id: "ada", email: "Ada@Example.org", name: "Ada", role: .administrator, createdAt: 1)
    static func named(_ id: String, role: Role = .interviewer) -> Member {
        Member(id: id, email: "\(id)@example.org", name: id, role: role, createdAt: 2)
    }
}

@Suite("Members")
struct MemberStoreTests {
    @Test("an address has one account, in whatever case", arguments: Engine.allCases)
    func emails(engine: Engine) async throws {
        let members = MemberStore(database: try await engine.open().database)
        #expect(try await members.count() == 0)
        try await members.add(.ada, passwordHash: "hash")
        var other = Member.named("other")
        other.email = "ADA@example.ORG"
        await #expect(throws: StoreRefusal.emailTaken) { try await members.add(other, passwordHash: "x") }
        await #expect(throws: StoreRefusal.idTaken) { try await members.add(.ada, passwordHash: "x") }
        let found = try await members.credentials(email: "ada@EXAMPLE.org")
        #expect(found?.member == .ada)
        #expect(found?.passwordHash == "hash")
        #expect(try await members.credentials(email: "nobody@example.org") == nil)
        #expect(try await members.credentials(email: "ada@example.org\0") == nil)
        #expect(try await members.all() == [.ada])
    }

    @Test("the last administrator can neither be removed nor lose the role", arguments: Engine.allCases)
    func lastAdministrator(engine: Engine) async throws {
        let members = MemberStore(database: try await engine.open().database)
        try await members.add(.ada, passwordHash: "h")
        try await members.add(.named("bob"), passwordHash: "h")
        await #expect(throws: StoreRefusal.lastAdministrator) { try await members.remove(memberID: "ada") }
        await #expect(throws: StoreRefusal.lastAdministrator) {
            try await members.setRole(.interviewer, memberID: "ada")
        }
        try await members.setRole(.administrator, memberID: "bob")
        try await members.remove(memberID: "ada")
        await #expect(throws: StoreRefusal.lastAdministrator) { try await members.remove(memberID: "bob") }
        await #expect(throws: StoreRefusal.notFound) { try await members.remove(memberID: "ada") }
        #expect(try await members.all().map(\.id) == ["bob"])
    }

    @Test("a removed member keeps the name, loses every way in, and frees the address", arguments: Engine.allCases)
    func removal(engine: Engine) async throws {
        let members = MemberStore(database: try await engine.open().database)
        try await members.add(.ada, passwordHash: "h")
        try await members.add(.named("bob"), passwordHash: "h")
        try await members.openSession(tokenHash: "s", memberID: "bob", expiresAt: 100, now: 1)
        try await members.remove(memberID: "bob")
        #expect(try await members.member(id: "bob")?.name == "bob")
        #expect(try await members.member(sessionHash: "s", now: 2) == nil)
        #expect(try await members.credentials(email: "bob@example.org") == nil)
        await #expect(throws: StoreRefusal.notFound) {
            try await members.openSession(tokenHash: "t", memberID: "bob", expiresAt: 100, now: 1)
        }
        var again = Member.named("bob2")
        again.email = "bob@example.org"
        try await members.add(again, passwordHash: "h")
        #expect(try await members.count() == 2)
    }

    @Test("a session ends by time, by sign-out and by a new password", arguments: Engine.allCases)
    func sessions(engine: Engine) async throws {
        let members = MemberStore(database: try await engine.open().database)
        try await members.add(.ada, passwordHash: "old")
        for token in ["one", "two", "three"] {
            try await members.openSession(tokenHash: token, memberID: "ada", expiresAt: 100, now: 1)
        }
        #expect(try await members.member(sessionHash: "one", now: 99) == .ada)
        #expect(try await members.member(sessionHash: "one", now: 100) == nil)
        try await members.closeSession(tokenHash: "two")
        #expect(try await members.member(sessionHash: "two", now: 2) == nil)
        #expect(try await members.member(sessionHash: "three", now: 2) == .ada)
        try await members.setPassword("new", memberID: "ada")
        #expect(try await members.member(sessionHash: "three", now: 2) == nil)
        #expect(try await members.credentials(email: "ada@example.org")?.passwordHash == "new")
        await #expect(throws: StoreRefusal.notFound) { try await members.setPassword("x", memberID: "nobody") }
    }
}
