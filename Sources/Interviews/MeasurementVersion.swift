/// A dated state of what all reports measure with: made by a calculation, in force once a named administrator accepts it,
/// and never changed afterwards.
public struct MeasurementVersion<Content: Sendable & Hashable & Codable>: Sendable, Hashable {
    /// From 1, of its kind.
    public var number: Int
    public var content: Content
    public var madeAt: Milliseconds
    /// The member who made it; `nil` for the command line.
    public var madeBy: String?
    public var state: State

    public enum State: Sendable, Hashable {
        case proposed
        case accepted(by: String, at: Milliseconds)
        case discarded(by: String, at: Milliseconds)
    }

    public init(number: Int, content: Content, madeAt: Milliseconds, madeBy: String?, state: State) {
        self.number = number
        self.content = content
        self.madeAt = madeAt
        self.madeBy = madeBy
        self.state = state
    }

    /// Since when it has been in force, if it ever was.
    public var acceptedAt: Milliseconds? {
        if case .accepted(_, let at) = state { at } else { nil }
    }
}

/// Something that happened to the versions of parameters or of cuts.
public enum MeasurementEvent: Sendable, Hashable, Codable {
    /// `content` is SHA-256 of the version's stored text.
    case proposed(number: Int, content: String, by: String?)
    case accepted(number: Int, by: String)
    case discarded(number: Int, by: String)
}

/// What all reports measure with, of which there are versions.
public enum MeasurementKind: String, Sendable, Hashable, CaseIterable {
    case parameters, cuts
}
