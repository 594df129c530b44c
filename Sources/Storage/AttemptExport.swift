/// Everything that is held about one attempt, for the person it is about and for other programs.
public struct AttemptExport: Sendable, Encodable {
    public var schema = "attempt/1"
    public var attempt: String
}
