import Interviews

/// Attempts and candidates as they stand in their tables.
enum AttemptRow {
    static let columns = """
        attempts.id, attempts.job_id, attempts.kit_id, attempts.candidate_id, attempts.invited_at, attempts.started_at,
        attempts.finished_at, attempts.minutes, attempts.seed
        """

    static func attempt(_ row: Row) throws -> Attempt {
        let state: Attempt.State =
            switch (try row.optionalInteger("started_at"), try row.optionalInteger("finished_at")) {
            case (nil, _): .invited
            case (.some(let since), nil): .running(since: since)
            case (.some(let since), .some(let at)): .finished(since: since, at: at)
            }
        return Attempt(
            id: try row.text("id"), jobID: try row.text("job_id"), kitID: try row.text("kit_id"),
            candidateID: try row.text("candidate_id"), state: state, invitedAt: try row.integer("invited_at"),
            minutes: try row.int("minutes"), seed: UInt64(bitPattern: try row.integer("seed")))
    }

    static func load(tokenHash: String, on connection: any Connection) throws -> Attempt? {
        try connection.rows(
            "SELECT \(columns) FROM attempts WHERE attempts.token_hash = $1", [.text(tokenHash)]
        ).first.map(attempt)
    }

    static func insert(_ attempt: Attempt, tokenHash: String, on connection: any Connection) throws {
        try connection.execute(
            """
            INSERT INTO attempts (id, job_id, kit_id, candidate_id, token_hash, invited_at, minutes, seed)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
            """,
            [
                .text(attempt.id), .text(attempt.jobID), .text(attempt.kitID), .text(attempt.candidateID),
                .text(tokenHash), .integer(attempt.invitedAt), SQLValue(attempt.minutes),
                .integer(Int64(bitPattern: attempt.seed)),
            ])
    }

    /// Writes what a command may change: state and minutes.
    static func update(_ attempt: Attempt, on connection: any Connection) throws {
        let (started, finished): (Milliseconds?, Milliseconds?) =
            switch attempt.state {
            case .invited: (nil, nil)
            case .running(let since): (since, nil)
            case .finished(let since, let at): (since, at)
            }
        try connection.execute(
            "UPDATE attempts SET started_at = $1, finished_at = $2, minutes = $3 WHERE id = $4",
            [SQLValue(started), SQLValue(finished), SQLValue(attempt.minutes), .text(attempt.id)])
    }

    static func candidate(_ row: Row) throws -> Candidate {
        Candidate(
            id: try row.text("id"), name: try row.text("name"), email: try row.text("email"),
            createdAt: try row.integer("created_at"), erasedAt: try row.optionalInteger("erased_at"))
    }

    static func candidate(id: String, on connection: any Connection) throws -> Candidate? {
        try connection.rows(
            "SELECT id, name, email, created_at, erased_at FROM candidates WHERE id = $1", [.text(id)]
        ).first.map(candidate)
    }
}
