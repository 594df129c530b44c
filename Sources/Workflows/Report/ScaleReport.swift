import Foundation
import Psychometrics
import QuestionBank

/// The test's questions on the scale of ability: where each stands, and how much the test can tell at each ability.
public struct ScaleReport: Sendable, Equatable, Encodable {
    /// By their number in the test.
    public var questions: [Item]
    /// At abilities from −3 to 3 in steps of a quarter.
    public var curve: [Point]
    /// Where the test tells most.
    public var best: Double
    /// Where middle and senior begin.
    public var cuts: [Double]

    public struct Item: Sendable, Equatable, Encodable {
        public var number: Int
        public var title: String
        /// The ability that is expected to reach half of what can be had, luck taken out.
        public var difficulty: Double
        /// Of what is believed of it.
        public var standardDeviation: Double
        public var slope: Double
        /// Of what is believed of the slope's logarithm.
        public var logSlopeSD: Double
        /// Of the categories above the lowest, rising.
        public var thresholds: [Double]
        /// `author's estimate`, `provisional` or `calibrated`.
        public var standing: String

        init(_ number: Int, _ title: String, _ belief: ItemBelief, standing: String) {
            self.number = number
            self.title = title
            difficulty = belief.model.difficulty
            standardDeviation = belief.difficultySD
            slope = belief.model.slope
            logSlopeSD = belief.logSlopeSD
            thresholds = belief.model.intercepts.map { -$0 / belief.model.slope }
            self.standing = standing
        }
    }

    public struct Point: Sendable, Equatable, Encodable {
        public var ability: Double
        /// Fisher's information of all answers together, at the questions' most likely parameters.
        public var information: Double
        /// What a person of this ability could expect as the standard error, the prior counted.
        public var standardError: Double
    }

    /// `nil` where no answer counts.
    init?(_ answers: [(number: Int, question: Question, evidence: Evidence)], beliefs: QuestionBeliefs) {
        guard !answers.isEmpty else { return nil }
        questions = answers.compactMap { answer in
            guard let item = answer.evidence.responses.first?.item else { return nil }
            return Item(answer.number, answer.question.title, item, standing: beliefs.standing(answer.question))
        }
        curve = (-12...12).map { step in
            let ability = Double(step) / 4
            // Two raters of one answer are one answer.
            let information = answers.reduce(0.0) { sum, answer in
                sum + (answer.evidence.responses.first?.item.model.information(at: ability) ?? 0)
            }
            let prior = 1 / (AuthorPrior.ability.standardDeviation * AuthorPrior.ability.standardDeviation)
            return Point(
                ability: ability, information: information, standardError: 1 / (information + prior).squareRoot())
        }
        cuts = [beliefs.cuts.juniorMiddle, beliefs.cuts.middleSenior]
        best = curve.max { $0.information < $1.information }?.ability ?? 0
    }
}

extension ScaleReport.Item {
    /// A question as it is believed to be, before any answer.
    init(_ number: Int, _ question: Question, _ beliefs: QuestionBeliefs) {
        self.init(number, question.title, beliefs.belief(question), standing: beliefs.standing(question))
    }
}
