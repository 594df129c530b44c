import Psychometrics
import Testing

@Suite("Classical analysis and reliability")
struct ClassicalTests {
    static func compare(_ scores: [[Double]], _ name: String) throws {
        let expected = try Reference("classical_item_analysis.json")[name]
        let analysis = try analyseItems(scores)
        #expect(isClose(analysis.alpha, expected["alpha"].number, 1e-12))
        #expect(isClose(analysis.standardisedAlpha, expected["std_alpha"].number, 1e-12))
        #expect(isClose(analysis.lambda6, expected["lambda6"].number, 1e-10))
        for (index, item) in analysis.items.enumerated() {
            #expect(isClose(item.mean, expected["mean"].numbers[index], 1e-12))
            #expect(isClose(item.standardDeviation, expected["sd"].numbers[index], 1e-12))
            #expect(isClose(item.itemTotal, expected["item_total"].numbers[index], 1e-12))
            #expect(isClose(item.itemRest, expected["item_rest"].numbers[index], 1e-12))
            #expect(isClose(item.alphaIfDropped, expected["alpha_drop"].numbers[index], 1e-12))
        }
    }

    @Test("Item analysis equals psych's on the verbal aggression and Science data")
    func itemAnalysis() throws {
        try Self.compare(Reference.fractions("difR_verbal.csv").map { Array($0[0..<24]) }, "VerbAgg_binary")
        try Self.compare(Reference.fractions("Science.csv"), "Science")
    }

    @Test("Empirical and marginal reliability equal mirt's on LSAT7")
    func reliability() throws {
        let scores = try Reference("LSAT7_2PL.json")["scores"]
        let par = try Reference("independent_newton_check.json")["LSAT7_2PL"]["par"].numbers
        let items = (0..<5).map { ItemModel(slope: par[$0], intercepts: [par[5 + $0]]) }
        #expect(isClose(try Reliability.marginal(items: items), scores["marginal_rxx"].number, 1e-6))
        var frequency: [[Int]: Double] = [:]
        for row in try Reference.rows("LSAT7_table.csv") {
            frequency[row[0..<5].map { $0 ?? 0 }] = Double(row[5] ?? 0)
        }
        let weights = scores["patterns"].table.map { frequency[$0.map { Int($0) }] ?? 0 }
        let estimates = scores["EAP"].table
        let empirical = try Reliability.empirical(
            means: estimates.map { $0[0] }, standardErrors: estimates.map { $0[1] }, weights: weights)
        #expect(isClose(empirical, scores["empirical_rxx"].number, 1e-6))
    }

    @Test("Test information equals mirt's")
    func information() throws {
        let scores = try Reference("Science_GRM.json")["scores"]
        let par = try Reference("independent_newton_check.json")["Science_GRM"]["par"].numbers
        let items = (0..<4).map { ItemModel(slope: par[$0], intercepts: Array(par[(4 + 3 * $0)..<(7 + 3 * $0)])) }
        for (theta, want) in zip(scores["info_theta"].numbers, scores["testinfo"].numbers) {
            #expect(isClose(items.reduce(0) { $0 + $1.information(at: theta) }, want, 1e-6))
        }
        for (theta, want) in zip(scores["info_theta"].numbers, scores["expected"].numbers) {
            #expect(isClose(items.reduce(0) { $0 + $1.expectedScore(at: theta) } + 4, want, 1e-6))
        }
    }

    @Test("The key attracts the able and a distractor the others")
    func distractors() throws {
        let picks: [Int?] = [0, 0, 0, 1, 1, 2, nil]
        let options = try analyseDistractors(picks: picks, restScores: [9, 8, 7, 4, 3, 2, 5], options: 4)
        #expect(options.map(\.count) == [3, 2, 1, 0])
        #expect(options[0].restCorrelation > 0.8 && options[1].restCorrelation < 0)
        #expect(options[3].meanRest.isNaN)
        #expect(throws: EstimationFailure.self) { try analyseDistractors(picks: [9], restScores: [1], options: 4) }
    }

    @Test("Where several may be picked each option stands for itself, and a key that the able leave out is seen")
    func severalPicks() throws {
        // Option 0 goes to the able, 1 to the others, 2 is picked by chance, 3 by nobody.
        let scores = (0..<24).map { Double($0) / 24 }
        let picks = (0..<24).map { person in
            Set((person > 11 ? [0] : [1]) + (person % 2 == 0 ? [2] : []))
        }
        let options = try analyseDistractors(picks: picks.map(Optional.some), restScores: scores, options: 4)
        #expect(options.map(\.count) == [12, 12, 12, 0])
        #expect(isClose(options[0].meanRest, 17.5 / 24, 1e-12) && isClose(options[0].meanRestOfOthers, 5.5 / 24, 1e-12))
        // Point-biserial by hand: (17.5 − 11.5) / 24 · ½ / (½ · √(575/12) / 24).
        #expect(isClose(options[0].restCorrelation, 6 / (575.0 / 12).squareRoot(), 1e-12))
        #expect(options[0].isCorrelated(above: true, of: 24) && !options[0].isCorrelated(above: false, of: 24))
        #expect(options[1].isCorrelated(above: false, of: 24) && !options[1].isCorrelated(above: true, of: 24))
        for zero in [true, false] {
            #expect(!options[2].isCorrelated(above: zero, of: 24) && !options[3].isCorrelated(above: zero, of: 24))
        }
    }
}
