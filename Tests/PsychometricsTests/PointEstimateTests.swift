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

    @Test("WLE equals mirt's for the 2PL, where Warm's form and Jeffreys' agree")
    func weightedLikelihood() throws {
        // The standard error here is Warm's 1/√I; mirt gives that of the penalised likelihood, so it is not compared.
        try Self.compare(.weightedLikelihood, "WLE", Self.cases[0], tolerance: 1e-4, errorTolerance: 0.2)
    }
}
