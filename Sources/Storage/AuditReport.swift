/// What a check of the whole chain found.
public struct AuditReport: Sendable, Equatable, Codable {
    public var streams: Int
    public var events: Int
    /// The hash over all events in order. Written down elsewhere, it later proves that nothing before it was changed.
    public var ledger: String
    public var faults: [Fault]

    public var holds: Bool { faults.isEmpty }

    public struct Fault: Sendable, Hashable, Codable {
        public var stream: String
        /// The event's number in its stream; `nil` when the fault is not at one event.
        public var number: Int64?
        public var kind: Kind

        public enum Kind: String, Sendable, Codable, CaseIterable {
            /// An event's content does not give its hash.
            case changedEvent = "changed-event"
            /// An event is not there, or stands at another place.
            case missingEvent = "missing-event"
            /// An event does not follow the one before it.
            case brokenLink = "broken-link"
            /// The events do not end where they were left.
            case wrongHead = "wrong-head"
            /// An event cannot be read, or cannot have happened after those before it.
            case impossibleEvent = "impossible-event"
            /// A text is not the one that was committed to.
            case changedText = "changed-text"
            /// A text is gone although nobody was erased.
            case missingText = "missing-text"
            /// Something of an erased person is still there.
            case unerasedText = "unerased-text"
            /// A row says something else than the events.
            case changedRow = "changed-row"
        }

        public init(stream: String, number: Int64?, kind: Kind) {
            self.stream = stream
            self.number = number
            self.kind = kind
        }
    }

    public init(streams: Int, events: Int, ledger: String, faults: [Fault]) {
        self.streams = streams
        self.events = events
        self.ledger = ledger
        self.faults = faults
    }
}
