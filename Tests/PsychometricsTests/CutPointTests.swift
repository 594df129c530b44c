import Foundation
import Testing

@testable import Psychometrics

@Suite("Cut points")
struct CutPointTests {
    private static let items = [-1.0, -0.4, 0.2, 0.9, 1.3].map { ItemModel(slope: 1.2, difficulty: $0) }

    @Test("The ability of an expected sum gives that sum back")
    func inverse() throws {
        for theta in [-2.0, -0.3, 0, 1.7] {
            let score = Self.items.reduce(0) { $0 + $1.expectedScore(at: theta) }
            #expect(abs(try abilityAtExpectedScore(score, items: Self.items) - theta) < 1e-9)
        }
        #expect(throws: EstimationFailure.noMaximum) { try abilityAtExpectedScore(5, items: Self.items) }
        #expect(throws: EstimationFailure.noMaximum) { try abilityAtExpectedScore(-1, items: Self.items) }
        #expect(throws: EstimationFailure.noData) { try abilityAtExpectedScore(1, items: []) }
        #expect(throws: EstimationFailure.invalidNumber("the expected score")) {
            try abilityAtExpectedScore(.nan, items: Self.items)
        }
    }

    @Test("Judges who know the curves find the border they have in mind; who disagree have a larger error")
    func angoff() throws {
        let truth = Self.items.map { $0.expectedScore(at: 0.6) }
        let agreed = try angoffCut([truth, truth, truth], items: Self.items)
        #expect(abs(agreed.ability - 0.6) < 1e-9)
        #expect(agreed.standardError < 1e-6)
        let strict = truth.map { min(1, $0 + 0.1) }
        let mild = truth.map { max(0, $0 - 0.1) }
        let split = try angoffCut([strict, truth, mild], items: Self.items)
        #expect(abs(split.ability - 0.6) < 0.05)
        #expect(split.standardError > 0.15)
        // Two or three judges: SE near spread/√n on the scale, slope about Σ P'(θ) = 1.2.
        #expect(split.standardError < 0.6)
        #expect(throws: EstimationFailure.invalidNumber("a judgement")) {
            try angoffCut([[0.2, 0.3, 0.4, 0.5, 1.2]], items: Self.items)
        }
        #expect(throws: EstimationFailure.shapeMismatch("one judgement an item")) {
            try angoffCut([[0.2]], items: Self.items)
        }
    }

    @Test("Only the full answer of a graded item is judged")
    func graded() throws {
        let graded = ItemModel(slope: 1, thresholds: [-0.9, 0.4])
        let cut = try angoffCut([[0.5], [0.5]], items: [graded])
        #expect(abs(cut.ability - 0.4) < 1e-9)
    }

    @Test("The border lies half-way between where two of three reach what is typical of each level")
    func typical() throws {
        // b = θ − ln 2 at slope 1 is reached by two of three at θ.
        let items = [0.0, 0.5, -0.5].map { level in
            ItemModel(slope: 1, thresholds: [-0.9, 0, 0.9].map { $0 + level - log(2) })
        }
        for (item, level) in zip(items, [0.0, 0.5, -0.5]) {
            for (category, step) in zip(1...3, [-0.9, 0, 0.9]) {
                #expect(abs(try abilityAtTypicalAnswers([category], items: [item]) - (level + step)) < 1e-9)
            }
        }
        let cut = try cutFromTypicalAnswers(items: items, below: [1, 1, 1], above: [3, 3, 3])
        #expect(abs(cut.ability) < 0.03)
        #expect(cut.standardError > 0.1 && cut.standardError < 0.4)
        #expect(try cutFromTypicalAnswers(items: [items[0]], below: [1], above: [2]).standardError.isNaN)
        // What everybody reaches tells nothing, and nothing at all is refused.
        let more = try cutFromTypicalAnswers(items: items, below: [0, 1, 0], above: [2, 2, 2])
        #expect(abs(more.ability - (-0.4 + (try abilityAtTypicalAnswers([2, 2, 2], items: items))) / 2) < 1e-9)
        #expect(throws: EstimationFailure.noData) { try abilityAtTypicalAnswers([0, 0, 0], items: items) }
        #expect(throws: EstimationFailure.categoryOutOfRange(index: 1, category: 4, categories: 4)) {
            try abilityAtTypicalAnswers([1, 4, 1], items: items)
        }
        #expect(throws: EstimationFailure.shapeMismatch("two categories an item")) {
            try cutFromTypicalAnswers(items: items, below: [1], above: [1, 2, 3])
        }
    }

    @Test("Partial credit is reached by the sum of its categories")
    func partialCredit() throws {
        let item = ItemModel(slope: 1, intercepts: [0.3, -0.2], form: .generalizedPartialCredit)
        let theta = try abilityAtTypicalAnswers([1], items: [item])
        #expect(abs(1 - item.probabilities(at: theta)[0] - 2.0 / 3) < 1e-9)
    }
}
