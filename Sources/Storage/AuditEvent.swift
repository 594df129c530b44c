public import Interviews

/// One event of an attempt as it stands in the chain.
public struct AuditEvent: Sendable, Equatable {
    /// From 1, over all streams.
    public var sequence: Int64
    /// From 1, within the attempt.
    public var number: Int64
    public var at: Milliseconds
    public var event: AttemptEvent
    /// The event as JSON, as it was hashed.
    public var payload: String
    /// The hash of the event before it in this attempt.
    public var previous: String
    public var hash: String

    static func load(attemptID: String, on connection: any Connection) throws -> [AuditEvent] {
        try connection.rows(
            "SELECT sequence, number, at, payload, previous, hash FROM events WHERE stream = $1 ORDER BY number",
            [.text(EventLog.stream(attemptID: attemptID))]
        ).map { row in
            let payload = try row.text("payload")
            return AuditEvent(
                sequence: try row.integer("sequence"), number: try row.integer("number"), at: try row.integer("at"),
                event: try JSONText.decode(AttemptEvent.self, from: payload), payload: payload,
                previous: try row.text("previous"), hash: try row.text("hash"))
        }
    }
}
