import Interviews

/// One command on an attempt, within one transaction: the rows it changes and the event that says so stand or fall together.
struct AttemptCommand {
    let connection: any Connection
    var attempt: Attempt
    let disclosures: Disclosures

    /// - Throws: `notFound`, or `erased`: nothing follows an erasure.
    init(attemptID: String, on connection: any Connection) throws {
        let found = try connection.rows(
            """
            SELECT \(AttemptRow.columns), candidates.erased_at FROM attempts
            JOIN candidates ON candidates.id = attempts.candidate_id WHERE attempts.id = $1
            """, [.text(attemptID)])
        guard let row = found.first else { throw AttemptRefusal.notFound }
        guard try row.optionalInteger("erased_at") == nil else { throw AttemptRefusal.erased }
        self.connection = connection
        attempt = try AttemptRow.attempt(row)
        disclosures = Disclosures(
            connection: connection, candidateID: attempt.candidateID, stream: EventLog.stream(attemptID: attempt.id))
    }

    /// The command on a response's attempt, and the response.
    static func on(
        responseID: String, _ connection: any Connection
    ) throws -> (command: AttemptCommand, row: ResponseRow) {
        guard let row = try ResponseRow.load(id: responseID, on: connection) else { throw AttemptRefusal.notFound }
        return (try AttemptCommand(attemptID: row.response.attemptID, on: connection), row)
    }

    func append(_ event: AttemptEvent, at: Milliseconds) throws {
        try EventLog.append(event, to: EventLog.stream(attemptID: attempt.id), at: at, on: connection)
    }

    /// A text of bounded length, kept beside its commitment.
    func commit(_ text: String, limit: Int = PersonalText.longestNote) throws -> Commitment {
        try PersonalText.check(text, limit: limit)
        return try disclosures.commit(text)
    }
}
