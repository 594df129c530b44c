public import Interviews

/// What people say of answers in words.
public struct RatingStore: Sendable {
    let database: any Database

    public init(database: any Database) { self.database = database }

    /// Keeps a rating, in place of this person's earlier one of the same answer; the chain remembers both.
    ///
    /// - Throws: `notFinished`, `notRated` (the kind is graded by running or by key), `notSubmitted`, `outOfRange`, `tooLong`.
    public func rate(_ rating: Rating) async throws {
        try await database.write { connection in
            let (command, row) = try AttemptCommand.on(responseID: rating.responseID, connection)
            try command.attempt.requireFinished()
            try row.response.requireRateable()
            if case .anchor(let anchor) = rating.value, !(1...5).contains(anchor) { throw AttemptRefusal.outOfRange }
            let note = try command.commit(rating.note)
            try RatingRow.put(rating, on: connection)
            try command.append(
                .rated(
                    AttemptEvent.RatingGiven(
                        rating: rating.id, response: rating.responseID, anchor: rating.value.anchor, note: note,
                        by: rating.memberID)), at: rating.ratedAt)
        }
    }

    /// Takes this person's rating back; does nothing when there is none.
    public func undo(responseID: String, memberID: String, now: Milliseconds) async throws {
        try await database.write { connection in
            let (command, _) = try AttemptCommand.on(responseID: responseID, connection)
            let gone = try connection.execute(
                "DELETE FROM ratings WHERE response_id = $1 AND member_id = $2", [.text(responseID), .text(memberID)])
            if gone > 0 { try command.append(.ratingUndone(response: responseID, by: memberID), at: now) }
        }
    }

    /// In the order of the kit, then of time.
    public func ratings(attemptID: String) async throws -> [Rating] {
        try await database.read { try RatingRow.load(attemptID: attemptID, on: $0) }
    }

    public func ratings(responseID: String) async throws -> [Rating] {
        try await database.read { connection in
            try connection.rows(
                "SELECT \(RatingRow.columns) FROM ratings WHERE response_id = $1 ORDER BY rated_at, id",
                [.text(responseID)]
            ).map(RatingRow.rating)
        }
    }

    /// Submitted answers in words of a job's finished attempts, by attempt and position; arranging them is the caller's part.
    public func rateable(jobID: String) async throws -> [RateableResponse] {
        try await database.read { connection in
            let given = Dictionary(
                grouping: try connection.rows(
                    """
                    SELECT ratings.id, ratings.response_id, ratings.member_id, ratings.anchor, '' AS note, ratings.rated_at
                    FROM ratings JOIN responses ON responses.id = ratings.response_id
                    JOIN attempts ON attempts.id = responses.attempt_id
                    WHERE attempts.job_id = $1 ORDER BY ratings.rated_at, ratings.id
                    """, [.text(jobID)]
                ).map(RatingRow.rating), by: \.responseID)
            return try connection.rows(
                """
                SELECT \(ResponseRow.columns), attempts.seed FROM responses
                JOIN attempts ON attempts.id = responses.attempt_id
                JOIN candidates ON candidates.id = attempts.candidate_id
                WHERE attempts.job_id = $1 AND attempts.finished_at IS NOT NULL AND candidates.erased_at IS NULL
                    AND responses.submitted_at IS NOT NULL AND responses.kind IN (\(ResponseRow.ratedKinds))
                ORDER BY attempts.finished_at, attempts.id, responses.position
                """, [.text(jobID)]
            ).map { row in
                let response = try ResponseRow(row).response
                return RateableResponse(
                    response: response, seed: UInt64(bitPattern: try row.integer("seed")),
                    given: (given[response.id] ?? []).map {
                        RateableResponse.Given(memberID: $0.memberID, value: $0.value)
                    })
            }
        }
    }
}
