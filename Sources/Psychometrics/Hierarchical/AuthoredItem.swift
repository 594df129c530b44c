/// What is known of an item before its answers: the grounds of its prior.
public struct AuthoredItem: Sendable, Equatable {
    /// The author's level; `nil` where nobody gave one, as in a foreign table.
    public var level: AuthorLevel?
    /// Kind of question and topic, in any numbering; items that share one are drawn together.
    public var kind: Int?
    public var topic: Int?
    /// Variants of one family share a difficulty until their answers tell them apart.
    public var family: Int?
    public var categories: Int
    /// The lowest category that counts as a full answer; `nil` means the highest.
    public var fullAnswer: Int?
    /// The chance of a right answer by luck, for two categories; kept fixed.
    public var guessing: Double

    public init(
        level: AuthorLevel? = nil, kind: Int? = nil, topic: Int? = nil, family: Int? = nil, categories: Int = 2,
        fullAnswer: Int? = nil, guessing: Double = 0
    ) {
        self.level = level
        self.kind = kind
        self.topic = topic
        self.family = family
        self.categories = categories
        self.fullAnswer = fullAnswer
        self.guessing = guessing
    }
}

/// The strengths of the priors; docs/psychometrics.md argues each.
public struct HierarchicalPriors: Sendable, Equatable {
    /// Of the mean difficulty of all items around −log 2.
    public var locationSD = 1.0
    /// Of the distance between neighbouring levels around trust × 1.2 (`AuthorPrior`).
    public var levelSD = 0.4
    public var kindSD = 0.3
    public var topicSD = 0.3
    /// Between families; within a family, items differ by `withinFamilySD`.
    public var withinFamilySD = 0.3
    /// Where the SD of difficulties around their prediction starts, and how many items that guess is worth.
    public var difficultySD = 1.0
    public var difficultyWeight = 4.0
    /// The same for the SD of log slopes: small until data speak.
    public var logSlopeSD = 0.2
    public var logSlopeWeight = 30.0
    /// Of the mean of log slopes around 0.
    public var meanLogSlopeSD = 0.2
    /// The same where it is maximised with all others (large tables): smaller, for the joint mode lies too high.
    public var jointMeanLogSlopeSD = 0.1
    /// Of the distances between categories, common to all items and of one item.
    public var stepSD = 0.5
    public var ownStepSD = 0.25
    /// Of the means of groups of persons beyond the first, and of their log SDs.
    public var groupMeanSD = 1.5
    public var groupLogSD = 0.3

    public init() {}
}
