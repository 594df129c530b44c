import Interviews
import Psychometrics
public import QuestionBank

/// An ability with its error bar and the probability of each level.
public struct LevelStatement: Sendable, Equatable, Encodable {
    public var mean: Double
    public var standardError: Double
    /// Holds the ability with probability 0.95.
    public var lower: Double
    public var upper: Double
    /// The share of the doubt that the answers removed.
    public var reliability: Double
    public var junior: Double
    public var middle: Double
    public var senior: Double
    /// Where junior ends and middle begins, and middle ends and senior begins.
    public var cuts: [Double]
    public var mostLikely: Level
    /// The probability of the job's level or one above it.
    public var atLeastJobLevel: Double
    /// The posterior: ability and probability mass of each node, for the level bar.
    public var nodes: [Double]
    public var posterior: [Double]
    /// The conclusion in words, each sentence true at the probability that it states.
    public var sentences: [String]

    public func probability(of level: Level) -> Double {
        switch level {
        case .junior: junior
        case .middle: middle
        case .senior: senior
        }
    }

    init(_ estimate: AbilityEstimate, jobLevel: Level, count: EvidenceCount, cuts: LevelCuts, basis: [String]) {
        let probabilities = estimate.levelProbabilities(cuts)
        let interval = estimate.interval(0.95)
        mean = estimate.mean
        standardError = estimate.standardError
        lower = interval.lower
        upper = interval.upper
        reliability = estimate.reliability
        junior = probabilities.junior
        middle = probabilities.middle
        senior = probabilities.senior
        self.cuts = [cuts.juniorMiddle, cuts.middleSenior]
        mostLikely = Level(probabilities.mostLikely)
        nodes = estimate.nodes
        posterior = estimate.posterior
        atLeastJobLevel =
            switch jobLevel {
            case .junior: 1
            case .middle: probabilities.middle + probabilities.senior
            case .senior: probabilities.senior
            }
        sentences = []
        sentences = Self.sentences(self, jobLevel: jobLevel, count: count) + basis
    }

    /// Below this no level stands out.
    private static let clear = 0.6

    private static func sentences(_ statement: LevelStatement, jobLevel: Level, count: EvidenceCount) -> [String] {
        let ranked = Level.allCases.sorted { statement.probability(of: $0) > statement.probability(of: $1) }
        let shares = ranked.map { "\($0.rawValue) \(Figures.percent(statement.probability(of: $0)))" }
            .joined(separator: ", ")
        let stands = statement.probability(of: statement.mostLikely) >= clear
        var sentences = [
            stands
                ? "Most likely \(statement.mostLikely.rawValue): \(shares)."
                : "No level stands out, for none has 60 %: \(shares)."
        ]
        if jobLevel != .junior {
            let above = jobLevel == .senior ? "senior" : "\(jobLevel.rawValue) or above"
            sentences.append(
                "The job asks for \(jobLevel.rawValue); the probability of \(above) is "
                    + "\(Figures.percent(statement.atLeastJobLevel)).")
        }
        sentences.append(
            "The ability is estimated at \(Figures.decimal(statement.mean)) with a standard error of "
                + "\(Figures.decimal(statement.standardError)); with 95 % probability it lies between "
                + "\(Figures.decimal(statement.lower)) and \(Figures.decimal(statement.upper)).")
        sentences.append(
            "This rests on \(count.executed) \(count.executed == 1 ? "answer" : "answers") graded by running, "
                + "\(count.rated) rated by people and \(count.keyed) graded by key\(count.blankWords).")
        return sentences
    }
}

extension EvidenceCount {
    /// The end of a sentence about what was answered.
    fileprivate var blankWords: String {
        switch blank {
        case 0: ""
        case 1: "; one question that was passed over counts as the lowest answer"
        default: "; \(blank) questions that were passed over count as the lowest answer"
        }
    }
}

extension Level {
    /// The level of the same name.
    init(_ level: AuthorLevel) {
        switch level {
        case .junior: self = .junior
        case .middle: self = .middle
        case .senior: self = .senior
        }
    }
}
