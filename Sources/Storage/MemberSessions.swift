public import Interviews

extension MemberStore {
    /// Signs a member in, and forgets sessions that are over.
    ///
    /// - Throws: ``StoreRefusal/notFound`` for a member who is not there any more.
    public func openSession(
        tokenHash: String, memberID: String, expiresAt: Milliseconds, now: Milliseconds
    ) async throws {
        try await database.write { connection in
            try MemberRow.requirePresent(memberID, on: connection)
            try connection.execute("DELETE FROM sessions WHERE expires_at <= $1", [.integer(now)])
            try connection.execute(
                "INSERT INTO sessions (token_hash, member_id, created_at, expires_at) VALUES ($1, $2, $3, $4)",
                [.text(tokenHash), .text(memberID), .integer(now), .integer(expiresAt)])
        }
    }

    /// Who is signed in with this session; `nil` when it is over.
    public func member(sessionHash: String, now: Milliseconds) async throws -> Member? {
        try await database.read { connection in
            try connection.rows(
                """
                SELECT \(MemberRow.columns) FROM sessions JOIN members ON members.id = sessions.member_id
                WHERE sessions.token_hash = $1 AND sessions.expires_at > $2 AND members.removed = 0
                """, [.text(sessionHash), .integer(now)]
            ).first.map(MemberRow.member)
        }
    }

    public func closeSession(tokenHash: String) async throws {
        try await database.write { connection in
            _ = try connection.execute("DELETE FROM sessions WHERE token_hash = $1", [.text(tokenHash)])
        }
    }
}
