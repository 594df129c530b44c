import Psychometrics
import Testing

@Suite("Levels")
struct LevelTests {
    @Test("Without answers the three levels have the prior's probabilities")
    func priorLevels() throws {
        let levels = try estimateAbility(responses: []).levelProbabilities(.dayOne)
        // Φ(−0.6) = 0.274253117750073581 (Abramowitz & Stegun 1964, table 26.1).
        #expect(isClose(levels.junior, 0.27425312, 5e-4))
        #expect(isClose(levels.senior, 0.27425312, 5e-4))
        #expect(isClose(levels.junior + levels.middle + levels.senior, 1, 1e-12))
        #expect(levels.mostLikely == .middle)
    }

    @Test("A typical person of a level gives its full answer in two cases of three if the author is trusted wholly")
    func twoThirds() {
        let middle = AuthorPrior.item(level: .middle, answer: .executed)
        #expect(isClose(middle.model.probabilities(at: 0)[1], 2.0 / 3, 1e-12))
        let rated = AuthorPrior.item(level: .middle, answer: .rated, categories: 5, fullAnswer: 2)
        #expect(isClose(rated.model.probabilities(at: 0)[2...].reduce(0, +), 2.0 / 3, 1e-12))
        #expect(rated.model.categories == 5)
    }

    @Test("Better answers never lower the probability of a higher level")
    func monotone() throws {
        var last = 0.0
        for right in 0...9 {
            let responses = (0..<9).map { index in
                let level = AuthorLevel(rawValue: index % 3) ?? .middle
                return ItemResponse(
                    item: AuthorPrior.item(level: level, answer: .executed), category: index < right ? 1 : 0)
            }
            let levels = try estimateAbility(responses: responses).levelProbabilities(.dayOne)
            #expect(levels.senior > last)
            last = levels.senior
        }
    }

    @Test("P(A > B) and P(B > A) sum to one, and equals are even")
    func order() throws {
        let item = AuthorPrior.item(level: .middle, answer: .executed)
        let strong = try estimateAbility(responses: (0..<8).map { _ in ItemResponse(item: item, category: 1) })
        let weak = try estimateAbility(responses: (0..<8).map { _ in ItemResponse(item: item, category: 0) })
        #expect(isClose(strong.probability(above: weak) + weak.probability(above: strong), 1, 1e-12))
        #expect(isClose(strong.probability(above: strong), 0.5, 1e-12))
        #expect(strong.probability(above: weak) > 0.95)
    }

    @Test("Odd author input is held within bounds", arguments: [-5, 0, 1, 40])
    func bounded(categories: Int) {
        let belief = AuthorPrior.item(
            level: .senior, answer: .executed, categories: categories, fullAnswer: 99, guessing: 2)
        #expect(belief.model.isValid)
        #expect((2...32).contains(belief.model.categories))
    }
}
