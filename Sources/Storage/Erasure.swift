public import Interviews

/// Takes a person out of the database for good.
public struct Erasure: Sendable {
    let database: any Database

    public init(database: any Database) { self.database = database }

    /// Deletes every text of and about the candidate: name, address, answers, findings, notes, reasons, concerns, replies, the
    /// CV with its file, and what was typed, run and said in interviews.
    ///
    /// Ids, times, points and anchors stay, for statistics that tell nothing of the person, and the chain still verifies. Then
    /// the files are rewritten, so that no byte is left in free pages or logs. Done twice it only rewrites the files again;
    /// so when rewriting fails (another program holds the database open), do it again.
    ///
    /// - Throws: ``StoreRefusal/notFound``.
    public func erase(candidateID: String, by memberID: String?, now: Milliseconds) async throws {
        try await database.write { connection in
            guard let candidate = try AttemptRow.candidate(id: candidateID, on: connection) else {
                throw StoreRefusal.notFound
            }
            if candidate.erasedAt == nil { try Self.forget(candidateID, by: memberID, now: now, on: connection) }
        }
        try await database.scrub()
    }

    private static func forget(
        _ candidateID: String, by memberID: String?, now: Milliseconds, on connection: any Connection
    ) throws {
        let attempts = try connection.rows(
            "SELECT \(AttemptRow.columns) FROM attempts WHERE candidate_id = $1 ORDER BY invited_at, id",
            [.text(candidateID)]
        ).map(AttemptRow.attempt)
        for var attempt in attempts {
            if case .running = attempt.state {
                _ = try attempt.finish(now: now)
                try AttemptRow.update(attempt, on: connection)
            }
            try emptyTexts(attemptID: attempt.id, on: connection)
            try EventLog.append(
                AttemptEvent.erased(by: memberID), to: EventLog.stream(attemptID: attempt.id), at: now, on: connection)
        }
        try PanelErasure.forget(candidateID: candidateID, by: memberID, now: now, on: connection)
        try InterviewErasure.forget(candidateID: candidateID, by: memberID, now: now, on: connection)
        for attempt in attempts { try CVRow.delete(attemptID: attempt.id, on: connection) }
        try connection.execute("DELETE FROM disclosures WHERE candidate_id = $1", [.text(candidateID)])
        try connection.execute(
            "UPDATE candidates SET name = '', email = '', erased_at = $1 WHERE id = $2",
            [.integer(now), .text(candidateID)])
    }

    private static func emptyTexts(attemptID: String, on connection: any Connection) throws {
        try connection.execute("UPDATE attempts SET token_hash = NULL WHERE id = $1", [.text(attemptID)])
        for var row in try ResponseRow.load(attemptID: attemptID, on: connection) {
            row.response.answer = ""
            row.response.line = nil
            row.response.grade?.findings = []
            row.answerCommitment = nil
            row.gradeCommitment = nil
            try row.update(on: connection)
        }
        for table in ["overrides SET reason = ''", "ratings SET note = ''", "concerns SET text = ''"] {
            try connection.execute(
                "UPDATE \(table) WHERE response_id IN (SELECT id FROM responses WHERE attempt_id = $1)",
                [.text(attemptID)])
        }
        try connection.execute(
            """
            UPDATE concerns SET reply = ''
            WHERE settled_at IS NOT NULL AND response_id IN (SELECT id FROM responses WHERE attempt_id = $1)
            """, [.text(attemptID)])
    }
}
