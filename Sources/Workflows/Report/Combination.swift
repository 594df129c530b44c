public import Interviews
public import Psychometrics
public import QuestionBank

/// One candidate's test and interviews in one ability, as one reader may see them. Advice: a person decides.
public struct Combination: Sendable, Equatable {
    public var jobLevel: Level
    /// `nil` without any evidence.
    public var estimate: AbilityEstimate?
    /// With level and probabilities in words; also where the evidence is thin, when no level may be read from it.
    public var statement: LevelStatement?
    /// What the job asks for and is not there; a level is stated only where this is empty.
    public var missing: [String]
    public var count: EvidenceCount
    /// Answers of the test that count, and questions of interviews.
    public var fromTest: Int
    public var fromInterviews: Int
    /// What a reader must know beside the figures.
    public var notes: [String]
    public var advice: Decision.Advice

    public var isThin: Bool { !missing.isEmpty }

    /// What a decision is compared with, and kept with it; the prior alone where there is no evidence.
    public var basis: Decision.Basis {
        Decision.Basis(
            mean: estimate?.mean ?? AuthorPrior.ability.mean,
            standardError: estimate?.standardError ?? AuthorPrior.ability.standardDeviation,
            atLeastJobLevel: statement?.atLeastJobLevel ?? 0.5, rated: count.rated, executed: count.executed,
            keyed: count.keyed, advice: advice)
    }

    /// The advice in a sentence.
    public var sentence: String {
        let level = jobLevel.rawValue
        return switch advice {
        case .reaches: "By the combination alone: \(level) or above, with probability 0.8 at least."
        case .below: "By the combination alone: below \(level), with probability 0.8 at least."
        case .open: "The combination alone does not settle whether this is \(level) or above."
        case .none:
            isThin
                ? "The combination says nothing on the level: there is less evidence than the job asks for."
                : "The job asks for junior, which has no lower end: the combination sets nobody aside."
        }
    }
}
