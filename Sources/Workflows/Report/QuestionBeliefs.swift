import Foundation
public import Interviews
import Psychometrics
import QuestionBank

/// What is believed of every question at one moment, and where the levels are cut.
public struct QuestionBeliefs: Sendable, Equatable {
    /// The version of the questions' parameters; `nil` for their authors' estimates.
    public var version: Int?
    /// When that version was accepted.
    public var acceptedAt: Milliseconds?
    /// The version of the cuts; `nil` for those of day one.
    public var cutsVersion: Int?
    var cuts = LevelCuts.dayOne
    private var parameters: ParameterSet?
    private var items: [String: ParameterSet.Item] = [:]

    /// The authors' estimates alone.
    public static let dayOne = QuestionBeliefs()

    private init() {}

    public init(
        parameters: ParameterSet?, version: Int?, acceptedAt: Milliseconds? = nil, cuts: CutSet?, cutsVersion: Int?
    ) {
        self.version = version
        self.acceptedAt = acceptedAt
        self.cutsVersion = cutsVersion
        self.parameters = parameters
        items = Dictionary(
            (parameters?.items ?? []).map { ($0.hash, $0) }, uniquingKeysWith: { one, _ in one })
        if let cuts { self.cuts = LevelCuts(juniorMiddle: cuts.juniorMiddle, middleSenior: cuts.middleSenior) }
    }

    /// Whether a calibration moved what authors said.
    var isCalibrated: Bool { parameters != nil }

    /// Those whose answers the parameters come from, of jobs that ask for this level; `nil` without a calibration.
    func candidates(ofLevel level: Level) -> ParameterSet.Group? {
        parameters?.groups.first { $0.level == level.rawValue || $0.joined?.contains(level.rawValue) == true }
    }

    /// The doubt that all difficulties share.
    var sharedDifficultySD: Double { parameters?.sharedDifficultySD ?? 0 }

    /// - Parameter categories: as its grading gave them; by default as its grading can give.
    func belief(_ question: Question, categories: Int? = nil) -> ItemBelief {
        if let item = items[question.hash], item.thresholds.count + 1 == categories ?? item.thresholds.count + 1 {
            return item.belief
        }
        return learned(ItemBelief(question, categories: categories), question)
    }

    /// A question that nobody has answered, as authors proved to be with the others.
    private func learned(_ belief: ItemBelief, _ question: Question) -> ItemBelief {
        guard let parameters else { return belief }
        let level = Double(AuthorLevel(question.level).rawValue - 1)
        let dayOne = AuthorPrior.trust * AuthorPrior.typicalAbility(AuthorLevel(question.level)) - log(2.0)
        let shift = parameters.location + parameters.levelDistance * level - dayOne
        var moved = belief
        moved.model = ItemModel(
            slope: belief.model.slope, thresholds: belief.model.intercepts.map { -$0 / belief.model.slope + shift })
        moved.model.guessing = belief.model.guessing
        moved.difficultySD = max(parameters.difficultySD, belief.difficultySD / 2)
        return moved
    }

    /// Where what is believed of a question comes from, in the words of the item health page.
    func standing(_ question: Question) -> String {
        items[question.hash]?.standing ?? HierarchicalCalibration.Standing.authorsEstimate.rawValue
    }

    /// How many of these questions rest on answers at least in part.
    func countLearned(_ questions: [Question]) -> Int {
        questions.count { standing($0) != HierarchicalCalibration.Standing.authorsEstimate.rawValue }
    }
}

extension ParameterSet.Item {
    /// The item as the core's numbers.
    var belief: ItemBelief {
        var model = ItemModel(slope: slope, thresholds: thresholds)
        model.guessing = guessing
        return ItemBelief(model: model, difficultySD: difficultySD, logSlopeSD: logSlopeSD)
    }
}
