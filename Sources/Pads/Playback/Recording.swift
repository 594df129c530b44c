/// What happened in an interview, in its order, with the times.
public struct Recording: Sendable, Equatable {
    /// What can happen.
    public enum Event: Sendable, Equatable {
        /// The pad took a change.
        case change(Update)
        /// Somebody drew.
        case drawn(DrawingStep)
        /// A program was run: the run's id, who started it.
        case run(String, by: AuthorID)
        /// The interviewer went on to this question of the kit.
        case question(String)
    }

    /// An event and when it was.
    public struct Entry: Sendable, Equatable {
        /// Milliseconds since the recording's beginning, never less than those of the entry before.
        public let at: Int64
        public let event: Event
    }

    /// The pad before the first entry.
    public let start: PadSnapshot
    public private(set) var entries: [Entry] = []

    public init(start: PadSnapshot) { self.start = start }

    /// Adds an event. A clock that was set back does not turn the order round: the time of the entry before counts.
    public mutating func note(_ event: Event, at milliseconds: Int64) {
        entries.append(Entry(at: max(milliseconds, entries.last?.at ?? 0), event: event))
    }
}
