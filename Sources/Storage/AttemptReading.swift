public import Interviews

extension AttemptStore {
    public func attempt(id: String) async throws -> Attempt? {
        try await database.read { connection in
            try connection.rows(
                "SELECT \(AttemptRow.columns) FROM attempts WHERE attempts.id = $1", [.text(id)]
            ).first.map(AttemptRow.attempt)
        }
    }

    /// All attempts for a job, the last invited first.
    public func attempts(jobID: String) async throws -> [InvitedAttempt] {
        try await database.read { connection in
            try connection.rows(
                """
                SELECT \(AttemptRow.columns), candidates.name, candidates.email, candidates.created_at, candidates.erased_at,
                    (SELECT COUNT(*) FROM responses WHERE responses.attempt_id = attempts.id) AS questions,
                    (SELECT COUNT(*) FROM responses WHERE responses.attempt_id = attempts.id
                        AND responses.submitted_at IS NOT NULL) AS submitted
                FROM attempts JOIN candidates ON candidates.id = attempts.candidate_id
                WHERE attempts.job_id = $1 ORDER BY attempts.invited_at DESC, attempts.id
                """, [.text(jobID)]
            ).map { row in
                let attempt = try AttemptRow.attempt(row)
                var candidate = try AttemptRow.candidate(row)
                candidate.id = attempt.candidateID
                return InvitedAttempt(
                    attempt: attempt, candidate: candidate, submitted: try row.int("submitted"),
                    questions: try row.int("questions"))
            }
        }
    }

    public func candidate(id: String) async throws -> Candidate? {
        try await database.read { try AttemptRow.candidate(id: id, on: $0) }
    }

    /// In the order of the kit.
    public func responses(attemptID: String) async throws -> [Response] {
        try await database.read { try ResponseRow.load(attemptID: attemptID, on: $0).map(\.response) }
    }

    public func response(id: String) async throws -> Response? {
        try await database.read { try ResponseRow.load(id: id, on: $0)?.response }
    }
}
