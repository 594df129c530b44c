public import Interviews

/// Who may sign in, and who is signed in.
public struct MemberStore: Sendable {
    let database: any Database

    public init(database: any Database) { self.database = database }

    /// How many may sign in.
    public func count() async throws -> Int {
        try await database.read { connection in
            try connection.rows("SELECT COUNT(*) AS count FROM members WHERE removed = 0").first?.int("count") ?? 0
        }
    }

    /// - Throws: ``StoreRefusal/emailTaken`` (upper and lower case are the same), ``StoreRefusal/idTaken``.
    public func add(_ member: Member, passwordHash: String) async throws {
        try await database.write { connection in
            guard try connection.rows("SELECT id FROM members WHERE id = $1", [.text(member.id)]).isEmpty else {
                throw StoreRefusal.idTaken
            }
            let key = MemberRow.key(ofEmail: member.email)
            let taken = try connection.rows(
                "SELECT id FROM members WHERE email_key = $1 AND removed = 0", [.text(key)])
            guard taken.isEmpty else { throw StoreRefusal.emailTaken }
            try connection.execute(
                """
                INSERT INTO members (id, email, email_key, name, role, password_hash, created_at)
                VALUES ($1, $2, $3, $4, $5, $6, $7)
                """,
                [
                    .text(member.id), .text(member.email), .text(key), .text(member.name),
                    .text(member.role.rawValue), .text(passwordHash), .integer(member.createdAt),
                ])
        }
    }

    /// All who may sign in, the longest there first.
    public func all() async throws -> [Member] {
        try await database.read { connection in
            try connection.rows(
                "SELECT \(MemberRow.columns) FROM members WHERE removed = 0 ORDER BY created_at, id"
            ).map(MemberRow.member)
        }
    }

    /// The member with this id, also one who was removed: old ratings keep a name. Says nothing about who may sign in.
    public func member(id: String) async throws -> Member? {
        try await database.read { connection in
            try connection.rows("SELECT \(MemberRow.columns) FROM members WHERE id = $1", [.text(id)])
                .first.map(MemberRow.member)
        }
    }

    /// What a login is checked against; upper and lower case of the address are the same.
    public func credentials(email: String) async throws -> (member: Member, passwordHash: String)? {
        guard !email.utf8.contains(0) else { return nil }
        return try await database.read { connection in
            try connection.rows(
                "SELECT \(MemberRow.columns), members.password_hash FROM members WHERE email_key = $1 AND removed = 0",
                [.text(MemberRow.key(ofEmail: email))]
            ).first.map { (member: try MemberRow.member($0), passwordHash: try $0.text("password_hash")) }
        }
    }

    /// Also closes all of this person's sessions.
    public func setPassword(_ passwordHash: String, memberID: String) async throws {
        try await database.write { connection in
            let changed = try connection.execute(
                "UPDATE members SET password_hash = $1 WHERE id = $2 AND removed = 0",
                [.text(passwordHash), .text(memberID)])
            guard changed == 1 else { throw StoreRefusal.notFound }
            try connection.execute("DELETE FROM sessions WHERE member_id = $1", [.text(memberID)])
        }
    }

    /// - Throws: ``StoreRefusal/lastAdministrator``, ``StoreRefusal/notFound``.
    public func setRole(_ role: Member.Role, memberID: String) async throws {
        try await database.write { connection in
            try MemberRow.requirePresent(memberID, on: connection)
            if role != .administrator { try MemberRow.requireOtherAdministrator(than: memberID, on: connection) }
            try connection.execute(
                "UPDATE members SET role = $1 WHERE id = $2", [.text(role.rawValue), .text(memberID)])
        }
    }

    /// Closes the account; what the person said of candidates stays, with the name.
    ///
    /// - Throws: ``StoreRefusal/lastAdministrator``, ``StoreRefusal/notFound``.
    public func remove(memberID: String) async throws {
        try await database.write { connection in
            try MemberRow.requirePresent(memberID, on: connection)
            try MemberRow.requireOtherAdministrator(than: memberID, on: connection)
            try connection.execute("DELETE FROM sessions WHERE member_id = $1", [.text(memberID)])
            try connection.execute(
                "UPDATE members SET removed = 1, password_hash = '' WHERE id = $1", [.text(memberID)])
        }
    }
}
