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
    public var previous: String
    public var hash: String
}
