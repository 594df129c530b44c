public import Interviews

/// What is kept of one adaptive test: its pool, its steps, and why it ended.
public struct AdaptiveRecord: Sendable, Equatable {
    public var pool: QuestionPool
    /// In order; the last may be open.
    public var steps: [Step]
    /// `nil` while questions are still chosen.
    public var end: ChoosingEnd?

    public struct Step: Sendable, Equatable {
        public var responseID: String
        public var chosen: ChosenQuestion
        /// The next question was chosen, or the choosing ended, after this one.
        public var isSettled: Bool
        /// As it entered the next choice; `nil` while open, or where it was not known in time.
        public var category: Int?

        public init(responseID: String, chosen: ChosenQuestion, isSettled: Bool, category: Int?) {
            self.responseID = responseID
            self.chosen = chosen
            self.isSettled = isSettled
            self.category = category
        }
    }

    public init(pool: QuestionPool, steps: [Step], end: ChoosingEnd?) {
        self.pool = pool
        self.steps = steps
        self.end = end
    }
}

/// An attempt that was found by its secret link.
public struct LinkedAttempt: Sendable {
    public var attempt: Attempt
    public var job: Job
    public var standing: AttemptStanding
}

/// What a test holds at one moment.
public struct AttemptStanding: Sendable {
    public var responses: [Response]
    /// `nil` where all questions were fixed at the invitation.
    public var adaptive: AdaptiveRecord?

    public init(responses: [Response], adaptive: AdaptiveRecord?) {
        self.responses = responses
        self.adaptive = adaptive
    }
}
