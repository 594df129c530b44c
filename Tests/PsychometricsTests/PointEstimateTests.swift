import Glibc
import Psychometrics
import Testing

@Suite("Point estimates")
struct PointEstimateTests {
    struct Case: Sendable, CustomStringConvertible {
        var file: String
        var lowest: Int
        var description: String { file }
    }

    static let cases = [
        Case(file: "LSAT7_2PL.json", lowest: 0), Case(file: "LSAT7_3PL_prior.json", lowest: 0),
        Case(file: "Science_GRM.json", lowest: 1),
    ]

    static func items(_ file: String) throws -> [ItemModel] {
        let tight = try Reference(file)["runs"]["tight"]["slopeIntercept"].table
        return tight.map { row in
            switch file {
            case "LSAT7_2PL.json": ItemModel(slope: row[0], intercepts: [row[1]])
            case "LSAT7_3PL_prior.json": ItemModel(slope: row[0], intercepts: [row[1]], guessing: row[2])
            default: ItemModel(slope: row[0], intercepts: Array(row[1...3]))
            }
        }
    }

    /// mirt's optimiser (nlm) stops within about 1e-5 of the root.
    static func compare(
        _ method: PointMethod, _ key: String, _ one: Case, tolerance: Double, errorTolerance: Double
    ) throws {
        let items = try Self.items(one.file)
        let scores = try Reference(one.file)["scores"]
        var compared = 0
        for (pattern, expected) in zip(scores["patterns"].table, scores[key].table) {
            let responses = zip(items, pattern).map {
                ItemResponse(item: ItemBelief(model: $0), category: Int($1) - one.lowest)
            }
            guard expected[0].isFinite else {
                #expect(throws: EstimationFailure.noMaximum) { try estimatePoint(responses: responses, method: method) }
                continue
            }
            let estimate = try estimatePoint(responses: responses, method: method)
            #expect(isClose(estimate.ability, expected[0], tolerance), "\(pattern)")
            #expect(isClose(estimate.standardError, expected[1], errorTolerance), "\(pattern)")
            compared += 1
        }
        #expect(compared > 20)
    }

    @Test("MAP equals mirt's", arguments: cases)
    func maximumAPosteriori(one: Case) throws {
        try Self.compare(.maximumAPosteriori(NormalPrior()), "MAP", one, tolerance: 1e-4, errorTolerance: 1e-4)
    }

    @Test("ML equals mirt's and is refused where it is infinite", arguments: cases)
    func maximumLikelihood(one: Case) throws {
        // Far out on the flat side of a 3PL likelihood mirt's stopping error shows in the fourth figure of the SE.
        let errorTolerance = one.file.contains("3PL") ? 5e-4 : 1e-4
        try Self.compare(.maximumLikelihood, "ML", one, tolerance: 1e-4, errorTolerance: errorTolerance)
    }

    /// At −1.05 the likelihood has a maximum of −4.20, and far out, where right answers are luck alone, it is −3.81.
    @Test("ML is refused where luck alone explains the answers better than any ability")
    func luck() throws {
        let items = [(1.0, 1.0, 0.3), (3, 1, 0.25), (3, -1, 0.2), (3, -1, 0.3), (2, -2, 0.3)].map { a, b, g in
            var model = ItemModel(slope: a, difficulty: b)
            model.guessing = g
            return ItemBelief(model: model)
        }
        func responses(_ pattern: [Int]) -> [ItemResponse] {
            zip(items, pattern).map { ItemResponse(item: $0, category: $1) }
        }
        #expect(throws: EstimationFailure.noMaximum) {
            try estimatePoint(responses: responses([0, 0, 1, 1, 0]), method: .maximumLikelihood)
        }
        let within = try estimatePoint(responses: responses([0, 0, 1, 1, 1]), method: .maximumLikelihood)
        #expect(within.ability > -1 && within.ability < 1)
        let warm = try estimatePoint(responses: responses([0, 0, 1, 1, 0]), method: .weightedLikelihood)
        #expect(warm.ability.isFinite)
    }

    /// Warm's standard error is 1/√I; mirt gives the curvature of its penalised likelihood l + ½ log I. Both are looked at.
    @Test("WLE equals mirt's for the 2PL, where Warm's form and Jeffreys' agree; its error is Warm's")
    func weightedLikelihood() throws {
        let items = try Self.items("LSAT7_2PL.json")
        let scores = try Reference("LSAT7_2PL.json")["scores"]
        func information(_ ability: Double) -> Double { items.reduce(0) { $0 + $1.information(at: ability) } }
        for (pattern, expected) in zip(scores["patterns"].table, scores["WLE"].table) {
            let estimate = try estimatePoint(
                responses: zip(items, pattern).map { ItemResponse(item: ItemBelief(model: $0), category: Int($1)) },
                method: .weightedLikelihood)
            #expect(isClose(estimate.ability, expected[0], 1e-4), "\(pattern)")
            #expect(
                isClose(estimate.standardError, 1 / information(estimate.ability).squareRoot(), 1e-12), "\(pattern)")
            // The answers enter l only through terms linear in ability: −l″ is I.
            let step = 1e-3
            let bend = log(information(expected[0] + step)) - 2 * log(information(expected[0]))
            let curvature =
                information(expected[0]) - (bend + log(information(expected[0] - step))) / (2 * step * step)
            #expect(isClose(1 / curvature.squareRoot(), expected[1], 1e-4), "\(pattern)")
        }
    }
}
