import Interviews

/// The writing end of the chain: an event goes to the end of its stream and of the ledger, in the caller's transaction.
enum EventLog {
    static let attemptPrefix = "attempt:"
    static let jobPrefix = "job:"
    static let draftPrefix = "draft:"
    static let interviewPrefix = "interview:"
    static let panelPrefix = "panel:"
    static let angoffPrefix = "angoff:"

    static let measurementPrefix = "measurement:"

    static func stream(_ kind: MeasurementKind) -> String { measurementPrefix + kind.rawValue }
    static func stream(attemptID: String) -> String { attemptPrefix + attemptID }
    static func stream(jobID: String) -> String { jobPrefix + jobID }
    static func stream(draftID: String) -> String { draftPrefix + draftID }
    static func stream(interviewID: String) -> String { interviewPrefix + interviewID }
    /// Of the panel of an interview: its ratings are told apart from what happened in the room, for they are hidden longer.
    static func stream(panelID: String) -> String { panelPrefix + panelID }

    /// Of a panel of judges.
    static func stream(angoffID: String) -> String { angoffPrefix + angoffID }

    static func append(_ event: some Encodable, to stream: String, at: Milliseconds, on connection: any Connection)
        throws
    {
        let payload = try JSONText.encode(event)
        // The ledger's row comes first: it makes writers wait for each other on an engine that lets them run side by side.
        let ledger = try advance(
            """
            INSERT INTO ledger (id, count, hash) VALUES (1, 1, $1)
            ON CONFLICT (id) DO UPDATE SET count = ledger.count + 1 RETURNING count, hash
            """, [.text(EventChain.origin)], on: connection)
        let head = try advance(
            """
            INSERT INTO streams (stream, count, hash) VALUES ($1, 1, $2)
            ON CONFLICT (stream) DO UPDATE SET count = streams.count + 1 RETURNING count, hash
            """, [.text(stream), .text(EventChain.origin)], on: connection)

        let hash = EventChain.hash(
            previous: head.hash, stream: stream, number: head.count, at: at, payload: payload)
        let total = EventChain.ledger(previous: ledger.hash, sequence: ledger.count, hash: hash)
        try connection.execute(
            """
            INSERT INTO events (sequence, stream, number, at, payload, previous, hash, ledger)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
            """,
            [
                .integer(ledger.count), .text(stream), .integer(head.count), .integer(at), .text(payload),
                .text(head.hash), .text(hash), .text(total),
            ])
        try connection.execute("UPDATE streams SET hash = $1 WHERE stream = $2", [.text(hash), .text(stream)])
        try connection.execute("UPDATE ledger SET hash = $1 WHERE id = 1", [.text(total)])
    }

    private static func advance(
        _ sql: String, _ arguments: [SQLValue], on connection: any Connection
    ) throws -> (count: Int64, hash: String) {
        guard let row = try connection.rows(sql, arguments).first else { throw RowFault.noSuchColumn("count") }
        return (try row.integer("count"), try row.text("hash"))
    }
}
