import Foundation
import Testing

@testable import Psychometrics

@Suite("Agreement")
struct AgreementTests {
    @Test("Krippendorff's alpha equals his published example (2011) for all four metrics")
    func krippendorff() throws {
        let units = try Reference.rows("krippendorff_2011_units_by_coders.csv").map { $0.map { $0.map(Double.init) } }
        let expected = try Reference("interrater.json")["krippendorff"]
        for metric in RatingMetric.allCases {
            let alpha = try krippendorffAlpha(units, metric: metric)
            #expect(isClose(alpha.value, expected[metric.rawValue].number, 1e-12), "\(metric)")
            #expect(alpha.units == 11)
        }
    }

    @Test("The bootstrap interval holds the estimate, repeats for a seed, and narrows with units")
    func bootstrap() throws {
        let units = try Reference.rows("krippendorff_2011_units_by_coders.csv").map { $0.map { $0.map(Double.init) } }
        let few = try krippendorffAlpha(units, metric: .nominal, resamples: 2000, seed: 5)
        let again = try krippendorffAlpha(units, metric: .nominal, resamples: 2000, seed: 5)
        let many = try krippendorffAlpha(units + units + units + units, metric: .nominal, resamples: 2000, seed: 5)
        #expect(few == again)
        let (low, high) = (try #require(few.lower), try #require(few.upper))
        #expect(low < few.value && few.value < high)
        #expect(try #require(many.upper) - #require(many.lower) < 0.7 * (high - low))
    }

    /// The numbers are SciPy's `f.sf` and `chi2.sf`.
    @Test("A small tail probability is not 0")
    func tails() throws {
        #expect(isClose(Distributions.fisher(above: 9.07, 39, 117) / 7.014351387293404e-21, 1, 1e-9))
        #expect(isClose(Distributions.chiSquared(above: 200, df: 3) / 4.218541107192018e-43, 1, 1e-9))
        #expect(isClose(Distributions.chiSquared(above: 1, df: 3), 0.8012519569012009, 1e-12))
    }

    @Test("No interval is stated of a few units, nor of units that agree in full")
    func noFalseCertainty() throws {
        let units: [[Double?]] = [[1, 2], [2, 2], [3, 4], [4, 4], [5, 4], [2, 1], [1, 1]]
        let few = try krippendorffAlpha(units, metric: .interval, resamples: 500)
        #expect(few.lower == nil && few.upper == nil && few.units == 7)
        let enough = try krippendorffAlpha(units + [[3, 3]], metric: .interval, resamples: 500)
        #expect(enough.lower != nil && enough.units == 8)
        let alike: [[Double?]] = (0..<12).map { [Double($0 % 3), Double($0 % 3)] }
        let full = try krippendorffAlpha(alike, metric: .nominal, resamples: 500)
        #expect(full.value == 1 && full.lower == nil && full.upper == nil)
    }

    @Test("The six intraclass correlations and their intervals equal irr's on Shrout and Fleiss' (1979) data")
    func intraclass() throws {
        let ratings = try Reference.fractions("shrout_fleiss_1979.csv")
        let expected = try Reference("interrater.json")["shrout_fleiss_irr"]
        let names: [IntraclassCorrelation.Form: String] = [
            .oneWaySingle: "oneway agreement single", .oneWayAverage: "oneway agreement average",
            .agreementSingle: "twoway agreement single", .agreementAverage: "twoway agreement average",
            .consistencySingle: "twoway consistency single", .consistencyAverage: "twoway consistency average",
        ]
        for (form, name) in names {
            let icc = try intraclassCorrelation(ratings, form: form)
            let want = expected[name]
            #expect(isClose(icc.value, want["value"].number, 1e-12), "\(form)")
            #expect(isClose(icc.f, want["F"].number, 1e-10), "\(form)")
            #expect(isClose(icc.df2, want["df2"].number, 1e-9), "\(form)")
            #expect(isClose(icc.p, want["p"].number, 1e-10), "\(form)")
            #expect(isClose(icc.lower, want["lbound"].number, 1e-8), "\(form)")
            #expect(isClose(icc.upper, want["ubound"].number, 1e-8), "\(form)")
        }
    }

    @Test("Weighted kappa equals irr's on the anxiety ratings")
    func kappa() throws {
        let pairs = try Reference.rows("irr_anxiety.csv").map { (first: $0[0] ?? 0, second: $0[1] ?? 0) }
        let expected = try Reference("interrater.json")["kappa"]
        #expect(
            isClose(try weightedKappa(pairs, weights: .equal).value, expected["anxiety12_unweighted"].number, 1e-12))
        let linear = try weightedKappa(pairs, weights: .linear)
        #expect(isClose(linear.value, expected["anxiety12_linear"].number, 1e-12))
        #expect(isClose(linear.z, expected["anxiety12_linear_z"].number, 1e-9))
        #expect(
            isClose(try weightedKappa(pairs, weights: .quadratic).value, expected["anxiety12_quadratic"].number, 1e-12))
    }

    @Test("Fleiss' kappa of six raters equals irr's on the diagnoses")
    func fleiss() throws {
        let text = try String(contentsOf: Reference.file("irr_diagnoses.csv"), encoding: .utf8)
        let ratings = text.split(separator: "\n").dropFirst().map { line in
            line.split(separator: ",").map { Int($0.dropFirst().prefix(1)) ?? 0 }
        }
        let expected = try Reference("interrater.json")["kappa"]
        let kappa = try fleissKappa(ratings)
        #expect(isClose(kappa.value, expected["diagnoses_fleiss"].number, 1e-12))
        #expect(isClose(kappa.z, expected["diagnoses_fleiss_z"].number, 1e-9))
    }

    @Test("Raters who say the same of persons who differ agree fully; a ratio by nothing is no value")
    func edges() throws {
        for form in IntraclassCorrelation.Form.allCases {
            let icc = try intraclassCorrelation([[1, 1], [2, 2], [3, 3]], form: form)
            #expect(icc.value == 1 && icc.lower == 1 && icc.upper == 1 && icc.p == 0)
        }
        // Means of decimal fractions are not exact: what is left of them is no disagreement.
        for form in IntraclassCorrelation.Form.allCases {
            let icc = try intraclassCorrelation([0.1, 0.2, 0.3].map { [$0, $0, $0] }, form: form)
            #expect(icc.value == 1 && icc.lower == 1 && icc.upper == 1 && icc.p == 0)
        }
        #expect(throws: EstimationFailure.noVariation) {
            try intraclassCorrelation([[0.1, 0.1, 0.1], [0.1, 0.1, 0.1]], form: .agreementSingle)
        }
        // Raters who differ by a constant agree in order, not in value; no figure but F is without end.
        for form in IntraclassCorrelation.Form.allCases {
            let icc = try intraclassCorrelation([[1, 2], [2, 3], [3, 4]], form: form)
            let isOrder = form == .consistencySingle || form == .consistencyAverage
            #expect(isOrder == (icc.value == 1) && icc.value <= 1 && icc.p.isFinite, "\(form)")
        }
        // Mean squares: persons 2, raters 0, error 6: a denominator of 2 − 6 / 3.
        let undefined = EstimationFailure.undefined(
            "agreementAverage has no value here: the persons differ less than the errors do.")
        #expect(throws: undefined) { try intraclassCorrelation([[3, 1], [4, 2], [2, 6]], form: .agreementAverage) }
    }

    @Test("Ratings without variation, without pairs or with odd numbers are refused")
    func refused() {
        #expect(throws: EstimationFailure.noVariation) { try krippendorffAlpha([[1, 1], [1, 1]], metric: .interval) }
        #expect(throws: EstimationFailure.noData) { try krippendorffAlpha([[1, nil], [nil, 2]], metric: .nominal) }
        #expect(throws: EstimationFailure.self) { try krippendorffAlpha([[1, .nan]], metric: .nominal) }
        #expect(throws: EstimationFailure.self) { try intraclassCorrelation([[1, 1], [1, 1]], form: .oneWaySingle) }
        #expect(throws: EstimationFailure.noData) { try intraclassCorrelation([[1, 2]], form: .oneWaySingle) }
        #expect(throws: EstimationFailure.noVariation) { try weightedKappa([(1, 1), (1, 1)], weights: .linear) }
    }
}
