import Interviews
import Psychometrics

/// A pool as the numbers that choose from it.
struct PlannedTest: Sendable {
    let bank: AdaptiveBank
    let plan: AdaptivePlan
    /// The topics by their place among content areas.
    let topics: [String]
    /// The questions' places in the pool, by their ids.
    let places: [String: Int]

    init(_ pool: QuestionPool) throws(EstimationFailure) {
        let places = Dictionary(uniqueKeysWithValues: pool.items.enumerated().map { ($1.question, $0) })
        self.places = places
        let areas = Self.areas(pool)
        topics = areas.topics
        let items = zip(zip(pool.items, pool.eligible), areas.places).map { item, area in
            AdaptiveItem(
                belief: item.0.belief, content: area, enemies: item.0.enemies.compactMap { places[$0] },
                acceptance: item.1, minutes: Double(item.0.minutes))
        }
        bank = try AdaptiveBank(items: items)
        var weights: [Int: Double] = [:]
        for topic in pool.topics {
            if let area = topics.firstIndex(of: topic.topic) { weights[area, default: 0] += Double(topic.weight) }
        }
        let cuts = LevelCuts(
            juniorMiddle: pool.cuts.first ?? LevelCuts.dayOne.juniorMiddle,
            middleSenior: pool.cuts.last ?? LevelCuts.dayOne.middleSenior)
        plan = AdaptivePlan(
            rule: .minimumExpectedPosteriorVariance,
            stop: StopRule(
                levelProbability: pool.decidedAt, cuts: cuts, minimumLength: pool.leastQuestions,
                minimumAnswers: pool.leastAnswers ?? 0, maximumLength: pool.mostQuestions), contentWeights: weights,
            weighsTime: pool.weighsTime ?? false)
    }

    /// A pool's topics as content areas, and the area of each question.
    static func areas(_ pool: QuestionPool) -> (topics: [String], places: [Int]) {
        let topics = Set(pool.items.map(\.topic)).sorted()
        let areas = Dictionary(uniqueKeysWithValues: topics.enumerated().map { ($1, $0) })
        return (topics, pool.items.map { areas[$0.topic] ?? 0 })
    }

    private init(_ other: PlannedTest, accepting shares: [Double]) throws(EstimationFailure) {
        bank = try other.bank.accepting(shares)
        plan = other.plan
        topics = other.topics
        places = other.places
    }

    /// The same with other shares of eligibility, without tabulating anew.
    func accepting(_ shares: [Double]) throws(EstimationFailure) -> PlannedTest {
        try PlannedTest(self, accepting: shares)
    }
}

extension QuestionPool.Item {
    /// What was believed of the question when the pool was made.
    var belief: ItemBelief {
        var model = ItemModel(slope: slope, thresholds: thresholds)
        model.guessing = guessing
        return ItemBelief(model: model, difficultySD: difficultySD, logSlopeSD: logSlopeSD)
    }
}

/// The last few planned tests, so that a choice need not tabulate its pool again.
actor PlannedTests {
    /// The last used at the end.
    private var kept: [(pool: QuestionPool, test: PlannedTest)] = []
    private static let most = 16

    func test(_ pool: QuestionPool) throws -> PlannedTest {
        var key = pool
        // Candidates of one job differ in what they may be given, not in what the questions are.
        key.eligible = []
        if let place = kept.lastIndex(where: { $0.pool == key }) {
            kept.append(kept.remove(at: place))
        } else {
            if kept.count == Self.most { kept.removeFirst() }
            kept.append((key, try PlannedTest(pool)))
        }
        return try kept[kept.count - 1].test.accepting(pool.eligible)
    }
}
