import ArgumentParser
import Foundation
import Psychometrics

/// `assay agreement --ratings F.csv [--json]`
struct AgreementCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "agreement", abstract: "Says how far raters agree.",
        discussion: """
            The table is CSV: one row a unit, one column a rater, a header row, empty or NA where a rater did not \
            rate. Krippendorff's alpha takes gaps; correlations and kappa take complete rows. Ratings that are words \
            are compared as alike or not.
            """)

    @Option(help: "A CSV file of units × raters; - for standard input.")
    var ratings: String

    @Option(parsing: .upToNextOption, help: "Columns to leave out.")
    var ignore: [String] = []

    @Option(help: "Resamples for the intervals of alpha; 0 for none.")
    var resamples = 2000

    @Option(help: "The seed of the resampling.")
    var seed: UInt64 = 1

    @Option(help: "The confidence of the intervals.")
    var confidence = 0.95

    @Flag(help: "Write JSON to standard output.")
    var json = false

    struct Report: Encodable {
        var units: Int
        var raters: [String]
        var labels: [String]?
        var alpha: [String: Alpha]
        var correlations: [String: Correlation]
        var fleissKappa: KappaRow?
        /// Each pair of raters.
        var kappa: [Pair]
        var notes: [String]

        struct Alpha: Encodable {
            var value: Double
            var lower: Double?
            var upper: Double?
            var units: Int
        }

        struct Correlation: Encodable {
            var value: Double
            var lower: Figures
            var upper: Figures
            var f: Figures
            var df1: Double
            var df2: Double
            var p: Double
        }

        struct KappaRow: Encodable {
            var value: Double
            var se: Figures
            var z: Figures
        }

        struct Pair: Encodable {
            var first: String
            var second: String
            var units: Int
            var weights: [String: KappaRow]
        }
    }

    /// With fewer units a bootstrap interval is too short to go without a word.
    private static let units = 30

    func validate() throws {
        guard confidence > 0, confidence < 1 else { throw ValidationError("--confidence is between 0 and 1.") }
        guard (0...1_000_000).contains(resamples) else { throw ValidationError("--resamples is 0 to 1,000,000.") }
    }

    func run() throws {
        let table = try RatingTable(path: ratings, ignored: ignore)
        guard table.values.contains(where: { $0.count { $0 != nil } > 1 }) else {
            throw InputFault("\(ratings): no row has the ratings of two raters, so that there is nothing to compare.")
        }
        let report = try naming([], of: ratings) { try analyse(table) }
        if json { return print(try JSONText.of(report)) }
        Terminal.show(text(report))
    }

    private func analyse(_ table: RatingTable) throws -> Report {
        var report = Report(
            units: table.values.count, raters: table.raters, labels: table.labels, alpha: [:], correlations: [:],
            fleissKappa: nil, kappa: [], notes: [])
        let isWords = table.labels != nil
        for metric in RatingMetric.allCases where metric == .nominal || !isWords {
            if metric == .ratio, table.values.contains(where: { $0.contains { $0 ?? 0 < 0 } }) { continue }
            let alpha = try krippendorffAlpha(
                table.values, metric: metric, confidence: confidence, resamples: resamples, seed: seed)
            report.alpha[metric.rawValue] = Report.Alpha(
                value: alpha.value, lower: alpha.lower, upper: alpha.upper, units: alpha.units)
        }
        let isShown = report.alpha.values.contains { $0.lower != nil }
        if resamples > 0, let units = report.alpha.values.first?.units, units < Self.units,
            isShown || units < KrippendorffAlpha.fewestUnits
        {
            report.notes.append(
                units < KrippendorffAlpha.fewestUnits
                    ? "Of \(units) units no interval of alpha can be told: it needs \(KrippendorffAlpha.fewestUnits)."
                    : "Intervals of alpha from \(units) units are too short: of 95 % intervals 84 to 93 in 100 hold there."
            )
        }
        if let word = table.oddWord { report.notes.append(word) }
        if let names = table.columnOfNames {
            report.notes.append(
                "\(names) looks like the units' names and was taken for a rater; leave it out with --ignore \(names).")
        }
        let complete = table.complete
        if complete.count < table.values.count {
            report.notes.append(
                "\(complete.count) of \(table.values.count) units have a rating of every rater; correlations and Fleiss’ "
                    + "kappa are of these.")
        }
        if !isWords {
            for form in IntraclassCorrelation.Form.allCases {
                let correlation = optional(&report) { () throws(EstimationFailure) in
                    try intraclassCorrelation(complete, form: form, confidence: confidence)
                }
                guard let found = correlation else { continue }
                // Where persons differ less than by chance the average form's denominator may fall below nothing.
                guard found.value <= 1 else {
                    report.notes.append(
                        "\(form.rawValue) has no value here: the persons differ less than the errors do.")
                    continue
                }
                report.correlations[form.rawValue] = Report.Correlation(
                    value: found.value, lower: Figures(found.lower), upper: Figures(found.upper), f: Figures(found.f),
                    df1: found.df1, df2: found.df2, p: found.p)
            }
        }
        let values = Set(table.values.flatMap { $0.compactMap { $0 } }).sorted()
        let place = Dictionary(uniqueKeysWithValues: values.enumerated().map { ($1, $0) })
        func code(_ value: Double) -> Int { place[value] ?? 0 }
        if !complete.isEmpty, values.count <= 100 {
            let coded = complete.map { $0.map(code) }
            report.fleissKappa = optional(&report) { () throws(EstimationFailure) in
                Report.KappaRow(try fleissKappa(coded))
            }
        }
        guard values.count <= 100, table.raters.count <= 20 else { return report }
        // Where all values are whole, the distance between categories is that of the numbers.
        let isWhole = !isWords && values.allSatisfy { $0 == $0.rounded() && abs($0) < 1e6 }
        for first in table.raters.indices {
            for second in table.raters.indices where second > first {
                let pairs = table.values.compactMap { row -> (first: Int, second: Int)? in
                    guard let x = row[first], let y = row[second] else { return nil }
                    return isWhole ? (Int(x), Int(y)) : (code(x), code(y))
                }
                var pair = Report.Pair(
                    first: table.raters[first], second: table.raters[second], units: pairs.count, weights: [:])
                for weights in Kappa.Weights.allCases where weights == .equal || !isWords {
                    if let kappa = try? weightedKappa(pairs, weights: weights) {
                        pair.weights[weights.rawValue] = Report.KappaRow(kappa)
                    }
                }
                if !pair.weights.isEmpty { report.kappa.append(pair) }
            }
        }
        return report
    }

    private func optional<Value>(_ report: inout Report, _ work: () throws(EstimationFailure) -> Value) -> Value? {
        do {
            return try work()
        } catch {
            if !report.notes.contains(error.advice) { report.notes.append(error.advice) }
            return nil
        }
    }

    private func text(_ report: Report) -> String {
        var lines: [String] = []
        let percent = Figures.text(confidence * 100, 0)
        var columns = Columns()
        columns.add(["KRIPPENDORFF’S ALPHA", "VALUE", "\(percent) % INTERVAL", "UNITS"])
        for (name, alpha) in report.alpha.sorted(by: { $0.key < $1.key }) {
            let interval =
                alpha.lower.map { "\(Figures.text($0, 3)) to \(Figures.text(alpha.upper, 3))" }
                ?? (resamples > 0 ? "cannot tell" : "-")
            columns.add([name, Figures.text(alpha.value, 3), interval, "\(alpha.units)"])
        }
        if !report.correlations.isEmpty {
            columns.add(["", "", "", ""])
            columns.add(["INTRACLASS CORRELATION", "VALUE", "\(percent) % INTERVAL", "P"])
            for form in IntraclassCorrelation.Form.allCases {
                guard let found = report.correlations[form.rawValue] else { continue }
                columns.add([
                    form.rawValue, Figures.text(found.value, 3), "\(found.lower.text(3)) to \(found.upper.text(3))",
                    Figures.probability(found.p),
                ])
            }
        }
        if let fleiss = report.fleissKappa {
            columns.add(["", "", "", ""])
            columns.add(["Fleiss’ kappa", Figures.text(fleiss.value, 3), "", ""])
        }
        for pair in report.kappa {
            let list = Kappa.Weights.allCases.compactMap { weights in
                pair.weights[weights.rawValue].map { "\(weights.rawValue) \(Figures.text($0.value, 3))" }
            }
            columns.add(["kappa \(pair.first) – \(pair.second)", list.joined(separator: ", "), "", "\(pair.units)"])
        }
        lines.append(columns.text)
        return (lines + report.notes).joined(separator: "\n")
    }
}

extension AgreementCommand.Report.KappaRow {
    init(_ kappa: Kappa) {
        self.init(value: kappa.value, se: Figures(kappa.standardError), z: Figures(kappa.z))
    }
}
