public import QuestionBank

/// One thing that a job asks for.
public struct Requirement: Sendable, Hashable, Codable {
    /// Ids of skills, any of which will do; at least one.
    public var skills: [String]
    /// How well; the job's own level where it says nothing.
    public var level: Level?
    public var evidence: EvidenceKind
    /// Years in dated jobs that would be welcome. They never decide; see `MatchFinding.years`.
    public var years: Int?

    public init(skills: [String], level: Level? = nil, evidence: EvidenceKind = .named, years: Int? = nil) {
        self.skills = skills
        self.level = level
        self.evidence = evidence
        self.years = years
    }
}

/// What a CV has to show before a requirement counts as found.
public enum EvidenceKind: String, Sendable, CaseIterable, Codable {
    /// The skill is written anywhere.
    case named
    /// It is written where a job or project is described.
    case used
}

/// A job as matching reads it: what it must have and what would be nice.
public struct JobRequirements: Sendable, Hashable, Codable, Identifiable {
    /// The name of its file without the ending.
    public var id: String
    public var title: String
    public var level: Level
    public var summary: String?
    public var must: [Requirement]
    public var nice: [Requirement]

    public var isEmpty: Bool { must.isEmpty && nice.isEmpty }

    public init(
        id: String, title: String, level: Level, summary: String? = nil, must: [Requirement], nice: [Requirement]
    ) {
        self.id = id
        self.title = title
        self.level = level
        self.summary = summary
        self.must = must
        self.nice = nice
    }
}
