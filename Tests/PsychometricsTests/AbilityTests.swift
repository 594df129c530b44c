import Foundation
import Testing

@testable import Psychometrics

@Suite("Ability")
struct AbilityTests {
    static func lsatItems() throws -> [ItemBelief] {
        let par = try Reference("independent_newton_check.json")["LSAT7_2PL"]["par"].numbers
        return (0..<5).map { ItemBelief(model: ItemModel(slope: par[$0], intercepts: [par[5 + $0]])) }
    }

    @Test("EAP and its standard error equal mirt's 121-node scores on every LSAT7 pattern")
    func expectedAPosteriori() throws {
        let items = try Self.lsatItems()
        let scores = try Reference("LSAT7_2PL.json")["scores"]
        let patterns = scores["patterns"].table
        #expect(patterns.count == 32)
        for (pattern, expected) in zip(patterns, scores["EAP"].table) {
            let responses = zip(items, pattern).map { ItemResponse(item: $0, category: Int($1)) }
            let estimate = try estimateAbility(responses: responses, prior: NormalPrior())
            #expect(isClose(estimate.mean, expected[0], 1e-7))
            #expect(isClose(estimate.standardError, expected[1], 1e-7))
        }
    }

    @Test(
        "The grid goes as far as the prior and is as fine as it",
        arguments: [(0.0, 1.0), (0, 5), (4, 1), (50, 2), (0, 0.05), (100, 0.001)])
    func widePriors(mean: Double, spread: Double) throws {
        let prior = NormalPrior(mean: mean, standardDeviation: spread)
        let grid = AbilityGrid.scoring(under: prior)
        #expect((mean == 0 && spread == 1) == (grid == .scoring))
        let none = try estimateAbility(responses: [], prior: prior, grid: grid)
        #expect(isClose(none.mean, mean, 1e-7 * spread) && isClose(none.standardError, spread, 1e-6 * spread))
        let right = try Self.lsatItems().map { ItemResponse(item: $0, category: 1) }
        let estimate = try estimateAbility(responses: right, prior: prior, grid: grid)
        let exact = try estimateAbility(
            responses: right, prior: prior,
            grid: AbilityGrid(lower: mean - 12 * spread, upper: mean + 12 * spread, count: 20_001))
        #expect(isClose(estimate.mean, exact.mean, 1e-6 * spread))
        #expect(isClose(estimate.standardError, exact.standardError, 1e-5 * spread))
    }

    @Test("No answers give back the prior")
    func noAnswers() throws {
        let estimate = try estimateAbility(responses: [], prior: NormalPrior(mean: 0.5, standardDeviation: 0.8))
        #expect(isClose(estimate.mean, 0.5, 1e-9))
        #expect(isClose(estimate.standardError, 0.8, 1e-8))
        #expect(isClose(estimate.reliability, 0, 1e-7))
        #expect(isClose(estimate.interval().lower, 0.5 - 1.959964 * 0.8, 2e-3))
    }

    @Test("Doubt about an item's difficulty widens the posterior as the integral over difficulty says")
    func doubtWidens() throws {
        let model = ItemModel(slope: 1.1, difficulty: 0.3)
        let belief = ItemBelief(model: model, difficultySD: 0.9, logSlopeSD: 0.25)
        let eightOfTwelve = (0..<12).map { $0 < 8 ? 1 : 0 }
        let sure = try estimateAbility(
            responses: eightOfTwelve.map { ItemResponse(item: ItemBelief(model: model), category: $0) })
        let unsure = try estimateAbility(responses: eightOfTwelve.map { ItemResponse(item: belief, category: $0) })
        #expect(unsure.standardError > sure.standardError * 1.02)

        // The same integral by brute force over a fine grid of difficulties.
        let theta = 0.7
        var sum = 0.0
        var total = 0.0
        for step in -400...400 {
            let z = Double(step) / 50
            let weight = exp(-0.5 * z * z)
            sum += weight / (1 + exp(-1.1 * (theta - 0.3 - 0.9 * z)))
            total += weight
        }
        let onlyDifficulty = ItemBelief(model: model, difficultySD: 0.9)
        #expect(isClose(onlyDifficulty.marginalProbabilities(of: 1, at: [theta])[0], sum / total, 1e-8))
    }

    @Test("Marginal probabilities of all categories sum to one for every form")
    func marginalsSumToOne() {
        let items = [
            ItemModel(slope: 1.3, thresholds: [-1.5, -0.2, 0.4, 2]),
            ItemModel(slope: 0.7, intercepts: [0.4, -0.3, 0.9], form: .generalizedPartialCredit),
            ItemModel(slope: 1.2, difficulty: 0.5, guessing: 0.25),
        ]
        for model in items {
            let belief = ItemBelief(model: model, difficultySD: 0.8, logSlopeSD: 0.3)
            for theta in [-30, -2.5, 0, 3.1, 30] {
                let sum = (0..<model.categories).reduce(0) { $0 + belief.marginalProbabilities(of: $1, at: [theta])[0] }
                #expect(isClose(sum, 1, 1e-12))
            }
        }
    }

    @Test(
        "What a choice asks of a question at one ability are the marginal probabilities",
        arguments: [(0.8, 0.3), (0, 0.3), (0.8, 0), (0, 0)])
    func atOneAbility(difficultySD: Double, logSlopeSD: Double) {
        let models = [
            ItemModel(slope: 1.3, thresholds: [-1.5, -0.2, 0.4, 2]),
            ItemModel(slope: 0.7, intercepts: [0.4, -0.3, 0.9], form: .generalizedPartialCredit),
            ItemModel(slope: 1.2, difficulty: 0.5, guessing: 0.25), ItemModel(slope: 0.9, difficulty: -1.1),
        ]
        for model in models {
            let belief = ItemBelief(model: model, difficultySD: difficultySD, logSlopeSD: logSlopeSD)
            for theta in [-30, -2.5, 0, 3.1, 30] {
                let all = belief.atOne(theta)
                #expect(all.count == model.categories)
                for k in all.indices {
                    #expect(isClose(all[k], belief.marginalProbabilities(of: k, at: [theta])[0], 1e-14))
                }
            }
        }
    }

    @Test("Two half-weighted opinions of one answer count as one answer")
    func halfWeights() throws {
        let item = AuthorPrior.item(level: .middle, answer: .rated, categories: 5, fullAnswer: 2)
        let one = try estimateAbility(responses: [ItemResponse(item: item, category: 3)])
        let two = try estimateAbility(responses: [
            ItemResponse(item: item, category: 3, weight: 0.5), ItemResponse(item: item, category: 3, weight: 0.5),
        ])
        #expect(isClose(one.mean, two.mean, 1e-12))
    }

    @Test("Bad input is a typed failure and never a crash")
    func badInput() {
        let good = ItemBelief(model: ItemModel(slope: 1, difficulty: 0))
        let nan = ItemBelief(model: ItemModel(slope: .nan, difficulty: 0))
        let crossed = ItemBelief(model: ItemModel(slope: 1, intercepts: [-1, 1]))
        #expect(throws: EstimationFailure.invalidItem(index: 1)) {
            try estimateAbility(responses: [
                ItemResponse(item: good, category: 0), ItemResponse(item: nan, category: 0),
            ])
        }
        #expect(throws: EstimationFailure.invalidItem(index: 0)) {
            try estimateAbility(responses: [ItemResponse(item: crossed, category: 0)])
        }
        #expect(throws: EstimationFailure.categoryOutOfRange(index: 0, category: 2, categories: 2)) {
            try estimateAbility(responses: [ItemResponse(item: good, category: 2)])
        }
        #expect(throws: EstimationFailure.categoryOutOfRange(index: 0, category: -1, categories: 2)) {
            try estimateAbility(responses: [ItemResponse(item: good, category: -1)])
        }
        #expect(throws: EstimationFailure.invalidNumber("the prior of ability")) {
            try estimateAbility(responses: [], prior: NormalPrior(mean: 0, standardDeviation: 0))
        }
        #expect(throws: EstimationFailure.invalidNumber("the ability grid")) {
            try estimateAbility(responses: [], grid: AbilityGrid(lower: 1, upper: -1, count: 5))
        }
    }

    @Test("An extreme item and all answers right stay finite")
    func extremes() throws {
        let steep = ItemBelief(model: ItemModel(slope: 500, difficulty: 0))
        let estimate = try estimateAbility(responses: (0..<40).map { _ in ItemResponse(item: steep, category: 1) })
        #expect(estimate.mean.isFinite && estimate.mean > 0)
        #expect(isClose(estimate.posterior.reduce(0, +), 1, 1e-12))
    }
}
