public import Interviews

extension AttemptStore {
    /// Keeps a grade, in place of one before it. `false`, and nothing kept, when the answer is not the graded one any more.
    ///
    /// - Parameter submittedAt: of the answer that was graded.
    public func record(
        _ grade: Grade, responseID: String, answerWas submittedAt: Milliseconds
    ) async throws -> Bool {
        guard grade.of >= 0, (0...grade.of).contains(grade.points) else { throw AttemptRefusal.outOfRange }
        return try await database.write { connection in
            var (command, row) = try AttemptCommand.on(responseID: responseID, connection)
            guard row.response.submittedAt == submittedAt else { return false }
            try command.disclosures.forget(row.gradeCommitment)
            // Findings are bounded by what the sandbox lets out, not by what a person may type.
            let findings = try command.disclosures.commit(try JSONText.encode(grade.findings))
            row.response.grade = grade
            row.gradeCommitment = findings
            try row.update(on: connection)
            try command.append(
                .graded(
                    AttemptEvent.GradeGiven(
                        response: responseID, points: grade.points, of: grade.of, python: grade.python,
                        findings: findings)), at: grade.gradedAt)
            return true
        }
    }

    /// Submitted answers that are graded by running or by key and have no grade yet, the longest waiting first.
    public func ungraded() async throws -> [Response] {
        try await database.read { connection in
            try connection.rows(
                """
                SELECT \(ResponseRow.columns) FROM responses
                JOIN attempts ON attempts.id = responses.attempt_id
                JOIN candidates ON candidates.id = attempts.candidate_id
                WHERE responses.submitted_at IS NOT NULL AND responses.grade IS NULL AND candidates.erased_at IS NULL
                    AND responses.kind NOT IN (\(ResponseRow.ratedKinds))
                ORDER BY responses.submitted_at, responses.id
                """
            ).map { try ResponseRow($0).response }
        }
    }

    /// Puts a person's judgement in place of a grade, with the reason. Earlier ones are kept.
    ///
    /// - Throws: `notFinished`, `notGraded`, `outOfRange` for points that the grade cannot have, `tooLong`.
    public func override(_ override: Override) async throws {
        try await database.write { connection in
            let (command, row) = try AttemptCommand.on(responseID: override.responseID, connection)
            try command.attempt.requireFinished()
            guard let grade = row.response.grade else { throw AttemptRefusal.notGraded }
            guard (0...max(grade.of, 0)).contains(override.points) else { throw AttemptRefusal.outOfRange }
            let reason = try command.commit(override.reason)
            try OverrideRow.insert(override, on: connection)
            try command.append(
                .overridden(
                    response: override.responseID, points: override.points, reason: reason, by: override.memberID),
                at: override.at)
        }
    }

    /// All overrides of an attempt's grades, in the order in which they were made: the last one of a response counts.
    public func overrides(attemptID: String) async throws -> [Override] {
        try await database.read { try OverrideRow.load(attemptID: attemptID, on: $0) }
    }
}

enum OverrideRow {
    static func insert(_ override: Override, on connection: any Connection) throws {
        let earlier = try connection.rows(
            "SELECT COUNT(*) AS count FROM overrides WHERE response_id = $1", [.text(override.responseID)])
        try connection.execute(
            """
            INSERT INTO overrides (response_id, number, member_id, points, reason, at) VALUES ($1, $2, $3, $4, $5, $6)
            """,
            [
                .text(override.responseID), .integer(try (earlier.first?.integer("count") ?? 0) + 1),
                .text(override.memberID), SQLValue(override.points), .text(override.reason), .integer(override.at),
            ])
    }

    static func load(attemptID: String, on connection: any Connection) throws -> [Override] {
        try connection.rows(
            """
            SELECT overrides.response_id, overrides.member_id, overrides.points, overrides.reason, overrides.at
            FROM overrides JOIN responses ON responses.id = overrides.response_id
            WHERE responses.attempt_id = $1 ORDER BY responses.position, overrides.number
            """, [.text(attemptID)]
        ).map {
            Override(
                responseID: try $0.text("response_id"), memberID: try $0.text("member_id"),
                points: try $0.int("points"),
                reason: try $0.text("reason"), at: try $0.integer("at"))
        }
    }
}
