public import Interviews
public import Pads

/// Steps of one drawing that are stored together.
public struct DrawingGroup: Sendable, Equatable {
    public var interviewID: String
    /// The version that the first step was made on.
    public var from: Int
    public var steps: [DrawingStep]
    public var at: Milliseconds

    public init(interviewID: String, from: Int, steps: [DrawingStep], at: Milliseconds) {
        self.interviewID = interviewID
        self.from = from
        self.steps = steps
        self.at = at
    }
}
