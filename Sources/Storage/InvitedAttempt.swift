public import Interviews

/// One line of a job's list of candidates.
public struct InvitedAttempt: Sendable, Equatable {
    public var attempt: Attempt
    public var candidate: Candidate
    /// How many answers are submitted.
    public var submitted: Int
    public var questions: Int

    public init(attempt: Attempt, candidate: Candidate, submitted: Int, questions: Int) {
        self.attempt = attempt
        self.candidate = candidate
        self.submitted = submitted
        self.questions = questions
    }
}
