public import Interviews
public import Pads

/// Changes of one pad that are stored together.
public struct PadGroup: Sendable, Equatable {
    public var interviewID: String
    /// The version that the first change was made on.
    public var from: Int
    public var updates: [Update]
    public var at: Milliseconds

    public init(interviewID: String, from: Int, updates: [Update], at: Milliseconds) {
        self.interviewID = interviewID
        self.from = from
        self.updates = updates
        self.at = at
    }
}
