/// A question that was chosen for one candidate, and why.
public struct ChosenQuestion: Sendable, Hashable, Codable {
    public var question: String
    public var hash: String
    public var kind: String
    /// The variance of the ability that was to be expected after this question.
    public var expectedVariance: Double
    public var information: Double
    /// The estimate it was chosen at, and its standard error.
    public var mean: Double
    public var standardError: Double
    /// The topic that was due, and how many questions it lacked to its share.
    public var topic: String?
    public var topicLack: Double?
    /// Topics further behind, none of whose questions that were left and fitted this candidate may be given; steps from
    /// before that was looked at have none.
    public var topicsAside: [String]?
    /// How many questions could have been chosen.
    public var candidates: Int
    /// Questions that would have told more, left out so that they do not become known.
    public var setAside: [String]
    /// All that was left and fitted was to be left out: one of them was drawn, for the test had to go on.
    public var isForced: Bool?
    /// Minutes that were left for chosen questions.
    public var minutesLeft: Double?

    public init(
        question: String, hash: String, kind: String, expectedVariance: Double, information: Double, mean: Double,
        standardError: Double, topic: String?, topicLack: Double?, topicsAside: [String]? = nil, candidates: Int,
        setAside: [String],
        isForced: Bool? = nil, minutesLeft: Double?
    ) {
        self.question = question
        self.hash = hash
        self.kind = kind
        self.expectedVariance = expectedVariance
        self.information = information
        self.mean = mean
        self.standardError = standardError
        self.topic = topic
        self.topicLack = topicLack
        self.topicsAside = topicsAside
        self.candidates = candidates
        self.setAside = setAside
        self.isForced = isForced
        self.minutesLeft = minutesLeft
    }
}

/// How the answer to the last chosen question entered the next choice.
public struct SettledStep: Sendable, Hashable, Codable {
    public var response: String
    /// Counted from 0, the lowest; `nil` where the test went on without knowing how the answer fared.
    public var category: Int?

    public init(response: String, category: Int?) {
        self.response = response
        self.category = category
    }
}

/// Why no more questions are chosen.
public struct ChoosingEnd: Sendable, Hashable, Codable {
    public var reason: Reason
    /// The estimate at the end, by the chosen questions alone.
    public var mean: Double
    public var standardError: Double

    public enum Reason: String, Sendable, Codable, CaseIterable {
        case levelDecided, longest, timeUsed, bankExhausted
    }

    public init(reason: Reason, mean: Double, standardError: Double) {
        self.reason = reason
        self.mean = mean
        self.standardError = standardError
    }
}
