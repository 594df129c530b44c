/// All that decides which questions an adaptive attempt is given: made at the invitation and never changed.
///
/// Pool, the attempt's seed and the answers make the whole path, so that a test goes on after a crash as if nothing had
/// happened.
public struct QuestionPool: Sendable, Hashable, Codable {
    public var schema = "pool/1"
    public var items: [Item]
    /// For each item the share of candidates for whom it may be drawn, from how often it was given before.
    public var eligible: [Double]
    /// Each topic's share of the test.
    public var topics: [TopicWeight]
    public var leastQuestions: Int
    /// Answers graded by running, none of them blank, before a decided level ends the choosing; pools from before that was
    /// asked have none.
    public var leastAnswers: Int?
    public var mostQuestions: Int
    /// 0 to 1.
    public var decidedAt: Double
    /// Where middle begins, and where senior begins.
    public var cuts: [Double]
    /// Whether what a question gives is held against the minutes it takes; pools from before that was done have none.
    public var weighsTime: Bool?
    /// The version of the questions' parameters; `nil` for their authors' estimates.
    public var parameters: Int?

    /// A question with what was believed of it at the invitation.
    public struct Item: Sendable, Hashable, Codable {
        public var question: String
        public var hash: String
        public var kind: String
        public var topic: String
        public var minutes: Int
        /// Ids of questions that may not stand in one test with this one.
        public var enemies: [String]
        public var slope: Double
        /// Of the categories above the lowest, rising.
        public var thresholds: [Double]
        public var guessing: Double
        public var difficultySD: Double
        public var logSlopeSD: Double

        public init(
            question: String, hash: String, kind: String, topic: String, minutes: Int, enemies: [String], slope: Double,
            thresholds: [Double], guessing: Double, difficultySD: Double, logSlopeSD: Double
        ) {
            self.question = question
            self.hash = hash
            self.kind = kind
            self.topic = topic
            self.minutes = minutes
            self.enemies = enemies
            self.slope = slope
            self.thresholds = thresholds
            self.guessing = guessing
            self.difficultySD = difficultySD
            self.logSlopeSD = logSlopeSD
        }
    }

    public init(
        items: [Item], eligible: [Double], topics: [TopicWeight], leastQuestions: Int,
        leastAnswers: Int? = nil, mostQuestions: Int, decidedAt: Double, cuts: [Double], parameters: Int?,
        weighsTime: Bool? = nil
    ) {
        self.items = items
        self.eligible = eligible
        self.topics = topics
        self.leastQuestions = leastQuestions
        self.leastAnswers = leastAnswers
        self.mostQuestions = mostQuestions
        self.decidedAt = decidedAt
        self.cuts = cuts
        self.weighsTime = weighsTime
        self.parameters = parameters
    }
}
