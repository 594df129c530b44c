public import Interviews
public import QuestionBank

/// One question of the test with all that was found about its answer.
public struct QuestionReport: Sendable, Equatable, Encodable {
    public var responseID: String
    public var questionID: String
    public var title: String
    public var topic: String
    public var level: Level
    public var kind: Kind
    /// From 1.
    public var number: Int
    public var standing: Standing
    /// 0 to 1; `nil` while nothing is known.
    public var credit: Double?
    /// What was graded, as it counts: with a person's correction where there is one.
    public var points: Int?
    public var of: Int?
    public var python: String?
    public var findings: [Grade.Finding]
    public var correction: Correction?
    public var ratings: [RatingReport]
    /// The anchor that a person of the job's level typically reaches.
    public var expectedAnchor: Int?
    public var concerns: [ConcernReport]
    /// One sentence that says what the answer showed.
    public var sentence: String
    /// In an adaptive test, why this question was asked.
    public var chosen: String?

    public enum Standing: String, Sendable, Encodable {
        case judged
        /// Submitted, and not yet graded or not yet rated by enough people.
        case waiting
        /// Nothing was written, though later questions were reached or there was time for it when the candidate ended the
        /// test: counts as the lowest.
        case skipped
        /// Nothing was written here or later, and there was no time for it: counts as nothing.
        case notReached
        /// The test still runs.
        case open
    }

    public struct Correction: Sendable, Equatable, Encodable {
        public var memberID: String
        /// What running, or the key, had given.
        public var pointsBefore: Int
        public var reason: String
    }

    public struct RatingReport: Sendable, Equatable, Encodable {
        public var memberID: String
        /// `nil` for "cannot tell".
        public var anchor: Int?
        /// What an answer at this anchor sounds like.
        public var says: String?
        public var note: String
    }

    public struct ConcernReport: Sendable, Equatable, Encodable {
        public var subject: Concern.Subject
        public var text: String
        public var reply: String?
    }
}
