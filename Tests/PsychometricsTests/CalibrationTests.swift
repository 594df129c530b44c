import Foundation
import Psychometrics
import Testing

@Suite("Exact marginal maximum likelihood")
struct CalibrationTests {
    /// A table whose last column is a frequency.
    static func frequencyTable(_ file: String) throws -> ResponseTable {
        let rows = try Reference.rows(file)
        return try ResponseTable(
            rows: rows.map { Array($0.dropLast()) }, frequencies: rows.map { Double($0.last.flatMap { $0 } ?? 0) })
    }

    /// Science (Eurobarometer 1992): categories 1 … 4 become 0 … 3.
    static func science() throws -> ResponseTable {
        try ResponseTable(rows: Reference.rows("Science.csv").map { $0.map { $0.map { $0 - 1 } } })
    }

    @Test(
        "Parameters, standard errors and likelihood equal the independent Newton solution",
        arguments: ["LSAT7_2PL", "deAyala_2PL", "Science_GRM"])
    func independentNewton(name: String) throws {
        let expected = try Reference("independent_newton_check.json")[name]
        let fit =
            switch name {
            case "LSAT7_2PL": try calibrate(Self.frequencyTable("LSAT7_table.csv"), model: .twoPL)
            case "deAyala_2PL": try calibrate(Self.frequencyTable("deAyala_table.csv"), model: .twoPL)
            default: try calibrate(Self.science(), model: .graded)
            }
        let parameters = fit.items.map(\.model.slope) + fit.items.flatMap(\.model.intercepts)
        let errors = fit.items.map(\.slopeSE) + fit.items.flatMap(\.interceptSEs)
        for (got, want) in zip(parameters, expected["par"].numbers) { #expect(isClose(got, want, 1e-8)) }
        for (got, want) in zip(errors, expected["se_hessian"].numbers) { #expect(isClose(got, want, 1e-7)) }
        #expect(parameters.count == expected["par"].numbers.count)
        let logLikelihood = expected["loglik"].number
        #expect(isClose(fit.logLikelihood, logLikelihood, 1e-9 * abs(logLikelihood)))
        #expect(fit.certificate < 1e-12)
        #expect(fit.logPrior == 0)
    }

    @Test("Both definitions of the Rasch model's likelihood reach their own maximum", arguments: ["LSAT7", "deAyala"])
    func rasch(name: String) throws {
        let table = try Self.frequencyTable("\(name)_table.csv")
        for density in [LatentDensity.normalised, .raw] {
            let key = density == .normalised ? "normalised" : "raw"
            let expected = try Reference("independent_rasch_check.json")["\(name)_Rasch"][key]
            let fit = try calibrate(table, model: .rasch, options: CalibrationOptions(density: density))
            for (item, want) in zip(fit.items, expected["d"].numbers) {
                #expect(isClose(item.model.intercepts[0], want, 1e-8))
                #expect(item.model.slope == 1)
            }
            #expect(isClose(fit.latent[0].variance, expected["variance"].number, 1e-8))
            let logLikelihood = expected["loglik"].number
            #expect(isClose(fit.logLikelihood, logLikelihood, 1e-9 * abs(logLikelihood)))
        }
    }

    @Test("One common slope is the Rasch model on another scale")
    func commonSlope() throws {
        let table = try Self.frequencyTable("LSAT7_table.csv")
        let fine = CalibrationOptions(grid: AbilityGrid(lower: -8, upper: 8, count: 161))
        let onePL = try calibrate(table, model: .onePL, options: fine)
        let rasch = try calibrate(table, model: .rasch, options: fine)
        let slopes = onePL.items.map(\.model.slope)
        #expect(slopes.allSatisfy { $0 == slopes[0] })
        #expect(isClose(slopes[0] * slopes[0], rasch.latent[0].variance, 1e-6))
        #expect(isClose(onePL.logLikelihood, rasch.logLikelihood, 1e-6))
    }

    /// Compares free parameters, standard errors and likelihood with one entry of independent_more.json.
    static func expectEqual(_ fit: Calibration, _ parameters: [Double], _ errors: [Double], _ name: String) throws {
        let expected = try Reference("independent_more.json")[name]
        #expect(parameters.count == expected["par"].numbers.count)
        for (got, want) in zip(parameters, expected["par"].numbers) { #expect(isClose(got, want, 1e-8)) }
        for (got, want) in zip(errors, expected["se"].numbers) { #expect(isClose(got, want, 1e-7)) }
        let logLikelihood = expected["loglik"].number
        #expect(isClose(fit.logLikelihood, logLikelihood, 1e-9 * abs(logLikelihood)))
        #expect(fit.certificate < 1e-12)
    }

    @Test("The 3PL with a prior on logit g equals the independent Newton solution")
    func threePL() throws {
        let prior = NormalPrior(mean: -1.39, standardDeviation: 0.5)
        let fit = try calibrate(Self.frequencyTable("LSAT7_table.csv"), model: .threePL(logitGuessing: prior))
        let parameters = fit.items.flatMap { item in
            [item.model.slope, item.model.intercepts[0], log(item.model.guessing / (1 - item.model.guessing))]
        }
        let errors = fit.items.flatMap { item in
            [item.slopeSE, item.interceptSEs[0], item.guessingSE / (item.model.guessing * (1 - item.model.guessing))]
        }
        try Self.expectEqual(fit, parameters, errors, "LSAT7_3PL")
        let logPrior = try Reference("independent_more.json")["LSAT7_3PL"]["logprior"].number
        #expect(isClose(fit.logPrior, logPrior, 1e-9))
    }

    @Test("The generalized partial credit model equals the independent Newton solution")
    func generalizedPartialCredit() throws {
        let fit = try calibrate(Self.science(), model: .generalizedPartialCredit)
        let parameters = fit.items.flatMap { [$0.model.slope] + $0.model.intercepts }
        try Self.expectEqual(fit, parameters, fit.items.flatMap { [$0.slopeSE] + $0.interceptSEs }, "Science_GPCM")
        for item in fit.items {
            let d = [0] + item.model.intercepts
            for k in 1...3 { #expect(isClose(item.thresholds[k - 1], (d[k - 1] - d[k]) / item.model.slope, 1e-12)) }
        }
    }

    @Test("The partial credit and Rasch models equal the independent Newton solution under both densities")
    func unitSlopes() throws {
        for density in [LatentDensity.normalised, .raw] {
            let name = density == .normalised ? "normalised" : "raw"
            let options = CalibrationOptions(density: density)
            let lsat = try calibrate(Self.frequencyTable("LSAT7_table.csv"), model: .rasch, options: options)
            let credit = try calibrate(Self.science(), model: .partialCredit, options: options)
            for (fit, set) in [(lsat, "LSAT7_Rasch_"), (credit, "Science_PCM_")] {
                try Self.expectEqual(
                    fit, fit.items.flatMap(\.model.intercepts) + [fit.latent[0].variance],
                    fit.items.flatMap(\.interceptSEs) + [fit.latent[0].varianceSE], set + name)
            }
        }
    }

    @Test("New items are put on the scale of anchors while mean and variance are free")
    func fixedAnchors() throws {
        var anchors: [Int: ItemModel] = [:]
        for (index, old) in try Reference("fixed_calibration.json")["old"].table.enumerated() {
            anchors[index] = ItemModel(slope: old[0], intercepts: [old[1]])
        }
        let table = try ResponseTable(rows: Reference.rows("fixedcalib_new.csv"))
        for density in [LatentDensity.normalised, .raw] {
            let fit = try calibrate(
                table, model: .twoPL, options: CalibrationOptions(density: density, anchors: anchors))
            let fresh = fit.items[15...]
            try Self.expectEqual(
                fit,
                fresh.flatMap { [$0.model.slope, $0.model.intercepts[0]] } + [
                    fit.latent[0].mean, fit.latent[0].variance,
                ],
                fresh.flatMap { [$0.slopeSE, $0.interceptSEs[0]] } + [fit.latent[0].meanSE, fit.latent[0].varianceSE],
                density == .normalised ? "FIPC_normalised" : "FIPC_raw")
            #expect(fit.items[0].isAnchor && fit.items[0].model == anchors[0])
            #expect(fit.items[0].slopeSE.isNaN)
        }
    }

    @Test("The result is the same to the bit on one thread and on four")
    func threads() throws {
        let table = try ResponseTable(rows: Reference.rows("fixedcalib_new.csv").map { Array($0[15...]) })
        let one = try calibrate(table, model: .twoPL, options: CalibrationOptions(threads: 1))
        let four = try calibrate(table, model: .twoPL, options: CalibrationOptions(threads: 4))
        for (a, b) in zip(one.items, four.items) {
            #expect(a.model == b.model)
            #expect(a.covariance == b.covariance)
        }
        #expect(one.logLikelihood == four.logLikelihood)
    }

    @Test("Two groups: the second group's distribution is found relative to the first")
    func groups() throws {
        // LSAT7 split by the first item: with the same items, the group that solved it must be the abler one.
        let rows = try Reference.rows("LSAT7_table.csv")
        let table = try ResponseTable(
            rows: rows.map { Array($0[1..<5]) }, frequencies: rows.map { Double($0[5] ?? 0) },
            groups: rows.map { $0[0] ?? 0 })
        let fit = try calibrate(table, model: .rasch)
        #expect(fit.latent.count == 2)
        #expect(fit.latent[0].mean == 0)
        #expect(fit.latent[1].mean > 2 * fit.latent[1].meanSE)
        #expect(fit.certificate < 1e-12)
    }

    @Test("The fast form for complete binary answers equals the general form", arguments: [1, 2])
    func denseForm(groups: Int) throws {
        var random = CounterRandom(seed: 12)
        var rows: [[Int?]] = []
        for _ in 0..<300 {
            let ability = random.normal()
            rows.append(
                (0..<27).map { item in
                    random.uniform() < 1 / (1 + Foundation.exp(-ability + Double(item - 13) / 8)) ? 1 : 0
                })
        }
        let labels = groups == 1 ? nil : rows.indices.map { $0 % 2 }
        let grid = AbilityGrid(lower: -5, upper: 5, count: 21)
        let options = CalibrationOptions(grid: grid, standardErrors: groups == 1)
        let fast = try calibrate(ResponseTable(rows: rows, groups: labels), model: .twoPL, options: options)
        // One cell that nobody answered sends the same answers through the general form.
        let open: [[Int?]] = rows + [[Int?](repeating: nil, count: 27)]
        let general = try calibrate(
            ResponseTable(rows: open, groups: labels.map { $0 + [0] }), model: .twoPL, options: options)
        #expect(fast.certificate < 1e-9 && general.certificate < 1e-9)
        #expect(isClose(fast.logLikelihood, general.logLikelihood, 1e-6))
        for (a, b) in zip(fast.items, general.items) {
            #expect(isClose(a.model.slope, b.model.slope, 1e-6))
            #expect(isClose(a.model.intercepts[0], b.model.intercepts[0], 1e-6))
            if groups == 1 {
                for (x, y) in zip(a.covariance, b.covariance) { #expect(isClose(x, y, 1e-8)) }
                #expect(a.covariance.count == 4)
            }
        }
    }
}
