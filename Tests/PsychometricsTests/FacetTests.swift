import Foundation
import Psychometrics
import Testing

@Suite("Many-facet Rasch")
struct FacetTests {
    /// Columns person, rater, items; names numbered in the order of their sorting.
    static func ratings(_ file: String) throws -> [FacetRating] {
        let text = try String(contentsOf: Reference.file(file), encoding: .utf8)
        let rows = text.split(separator: "\n").dropFirst().map { line in
            line.split(separator: ",", omittingEmptySubsequences: false).map { String($0.filter { $0 != "\"" }) }
        }
        let persons = Set(rows.map { $0[0] }).sorted { (Int($0) ?? 0) < (Int($1) ?? 0) }
        let raters = Set(rows.map { $0[1] }).sorted()
        return rows.flatMap { row in
            row.dropFirst(2).enumerated().compactMap { item, cell in
                guard let category = Int(cell), let person = persons.firstIndex(of: row[0]),
                    let rater = raters.firstIndex(of: row[1])
                else { return nil }
                return FacetRating(person: person, item: item, rater: rater, category: category)
            }
        }
    }

    @Test("Marginal estimates equal TAM's on its rater example, with the items' mean moved into the latent mean")
    func marginal() throws {
        // TAM's deviance is that of the raw density.
        let fit = try analyseFacets(
            Self.ratings("TAM_ex10_rater.csv"), options: CalibrationOptions(density: .raw))
        let expected = try Reference("mfrm_TAM_ex10.json")
        let xsi = expected["xsi_facets"].list.map { $0["xsi"].number }
        let mean = xsi[0..<5].reduce(0, +) / 5
        for (item, want) in zip(fit.difficulty, xsi[0..<5]) { #expect(isClose(item.value, want - mean, 2e-4)) }
        for (rater, want) in zip(fit.severity, xsi[5...]) { #expect(isClose(rater.value, want, 2e-4)) }
        #expect(isClose(fit.latent.mean, -mean, 2e-4))
        #expect(isClose(fit.latent.variance, expected["variance"].number, 1e-3))
        #expect(isClose(-2 * fit.logLikelihood, expected["deviance"].number, 1e-3))
        #expect(-2 * fit.logLikelihood <= expected["deviance"].number + 1e-6)
        #expect(fit.certificate < 1e-12)
        #expect(isClose(fit.severity.reduce(0) { $0 + $1.value }, 0, 1e-12))
        for rater in fit.severity { #expect((0.7...1.3).contains(rater.infit)) }
    }

    @Test(
        "Joint estimates, errors and mean squares equal the independent Newton solution",
        arguments: ["ex10", "ratings1_RSM"])
    func joint(name: String) throws {
        let file = name == "ex10" ? "TAM_ex10_rater.csv" : "sirt_ratings1.csv"
        let fit = try analyseFacetsJointly(Self.ratings(file))
        let expected = try Reference("mfrm_JML.json")[name]
        func compare(_ got: [Double], _ key: String, _ tolerance: Double) {
            let want = expected[key].numbers
            #expect(got.count == want.count, "\(key)")
            for (a, b) in zip(got, want) { #expect(isClose(a, b, tolerance), "\(key)") }
        }
        compare(fit.difficulty.map(\.value), "difficulty", 1e-8)
        compare(fit.difficulty.map(\.standardError), "difficulty_modelSE", 1e-7)
        compare(fit.difficulty.map(\.infit), "item_infit", 1e-7)
        compare(fit.difficulty.map(\.outfit), "item_outfit", 1e-7)
        compare(fit.severity.map(\.value), "severity", 1e-8)
        compare(fit.severity.map(\.standardError), "severity_modelSE", 1e-7)
        compare(fit.severity.map(\.infit), "rater_infit", 1e-7)
        compare(fit.severity.map(\.outfit), "rater_outfit", 1e-7)
        compare(fit.ability.map(\.value), "theta", 1e-8)
        compare(fit.ability.map(\.standardError), "theta_modelSE", 1e-7)
        compare(fit.steps, "tau", 1e-8)
        #expect(isClose(fit.logLikelihood, expected["loglik"].number, 1e-6))
    }

    @Test("A shrunken severity lies between zero and the free one")
    func shrunken() throws {
        let ratings = try Self.ratings("sirt_ratings1.csv")
        let coarse = CalibrationOptions(grid: AbilityGrid(lower: -6, upper: 6, count: 25))
        let free = try analyseFacets(ratings, options: coarse)
        let shrunken = try analyseFacets(ratings, severity: .shrunken(standardDeviation: 0.3), options: coarse)
        let mean = shrunken.severity.reduce(0) { $0 + $1.value } / 7
        for (a, b) in zip(free.severity, shrunken.severity) where abs(a.value) > 0.3 {
            #expect(abs(b.value - mean) < abs(a.value) && (b.value - mean) * a.value > 0)
        }
        #expect(shrunken.severitySD == 0.3)
    }

    @Test("Raters who share no person cannot be compared, and nothing is estimated")
    func disconnected() {
        var ratings: [FacetRating] = []
        for person in 0..<20 {
            for item in 0..<3 {
                ratings.append(
                    FacetRating(person: person, item: item, rater: person < 10 ? 0 : 1, category: (person + item) % 3))
            }
        }
        #expect(throws: EstimationFailure.disconnected(parts: 2)) { try analyseFacets(ratings) }
        #expect(throws: EstimationFailure.disconnected(parts: 2)) { try analyseFacetsJointly(ratings) }
        let bridge = ratings + (0..<3).map { FacetRating(person: 0, item: $0, rater: 1, category: $0) }
        #expect(throws: Never.self) { try analyseFacets(bridge) }
    }

    @Test("Empty, negative and constant ratings are refused")
    func refused() {
        #expect(throws: EstimationFailure.noData) { try analyseFacets([]) }
        #expect(throws: EstimationFailure.self) {
            try analyseFacets([FacetRating(person: -1, item: 0, rater: 0, category: 0)])
        }
        #expect(throws: EstimationFailure.noVariation) {
            try analyseFacets([FacetRating(person: 0, item: 0, rater: 0, category: 0)])
        }
        #expect(throws: EstimationFailure.self) {
            try analyseFacets([FacetRating(person: 0, item: 5, rater: 0, category: 1)])
        }
    }
}
