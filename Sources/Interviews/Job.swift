public import Python
public import QuestionBank

/// Milliseconds since 1970, UTC: the only form of time that is stored.
public typealias Milliseconds = Int64

/// A position to be filled: what is asked of candidates and how much evidence a level needs.
public struct Job: Sendable, Hashable, Codable, Identifiable {
    public var id: String
    public var title: String
    public var level: Level
    /// Which topics matter, and how much beside each other.
    public var topics: [TopicWeight]
    /// How long a test may take.
    public var minutes: Int
    public var python: PythonVersion
    public var evidence: EvidencePolicy
    /// Each answer in words is rated by a second person who does not see the first rating.
    public var blindSecondRater: Bool
    /// Questions are chosen one by one, after the kit's explained ones; `nil` where all candidates get the whole kit.
    public var adaptive: AdaptiveTest?
    public var createdAt: Milliseconds

    public init(
        id: String, title: String, level: Level, topics: [TopicWeight], minutes: Int, python: PythonVersion,
        evidence: EvidencePolicy, blindSecondRater: Bool, adaptive: AdaptiveTest? = nil, createdAt: Milliseconds
    ) {
        self.id = id
        self.title = title
        self.level = level
        self.topics = topics
        self.minutes = minutes
        self.python = python
        self.evidence = evidence
        self.blindSecondRater = blindSecondRater
        self.adaptive = adaptive
        self.createdAt = createdAt
    }
}

public struct TopicWeight: Sendable, Hashable, Codable {
    public var topic: String
    /// At least 1; twice the weight, twice the share of questions.
    public var weight: Int

    public init(topic: String, weight: Int) {
        self.topic = topic
        self.weight = weight
    }
}

/// How much must be known before a level is stated.
public struct EvidencePolicy: Sendable, Hashable, Codable {
    public var minimumRated: Int
    public var minimumExecuted: Int

    public static let standard = EvidencePolicy(minimumRated: 2, minimumExecuted: 3)

    public init(minimumRated: Int, minimumExecuted: Int) {
        self.minimumRated = minimumRated
        self.minimumExecuted = minimumExecuted
    }
}

/// The plan of a test: the same questions in the same order for every candidate of a job.
public struct Kit: Sendable, Hashable, Codable, Identifiable {
    public var id: String
    public var jobID: String
    /// Grows with each edit; an attempt keeps the kit that it began with.
    public var revision: Int
    public var questions: [KitQuestion]
    public var createdAt: Milliseconds

    public init(id: String, jobID: String, revision: Int, questions: [KitQuestion], createdAt: Milliseconds) {
        self.id = id
        self.jobID = jobID
        self.revision = revision
        self.questions = questions
        self.createdAt = createdAt
    }
}

/// A question as it stood when it was put into a kit.
public struct KitQuestion: Sendable, Hashable, Codable {
    public var questionID: String
    public var hash: String

    public init(questionID: String, hash: String) {
        self.questionID = questionID
        self.hash = hash
    }
}
