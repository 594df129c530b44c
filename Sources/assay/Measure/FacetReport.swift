import Psychometrics

/// What a many-facet analysis found, for machines and for people.
struct FacetReport: Encodable {
    var method: String
    var persons: Int
    var ratings: Int
    /// The rating that is category 0.
    var lowest: Int
    var items: [Row]
    var raters: [Row]
    /// One list for the rating scale, one an item for partial credit.
    var steps: [[Row]]
    var latent: ItemFile.Latent?
    var severitySD: Double?
    var logLikelihood: Double
    var certificate: Double
    var notes: [String]

    struct Row: Encodable {
        var id: String
        var value: Double
        var se: Figures
        var infit: Figures
        var outfit: Figures
        var ratings: Int?

        init(_ id: String, value: Double) {
            self.id = id
            self.value = value
            (se, infit, outfit) = (.one(nil), .one(nil), .one(nil))
        }

        init(_ id: String, _ parameter: FacetAnalysis.Parameter, ratings: Int? = nil) {
            self.id = id
            value = parameter.value
            se = Figures(parameter.standardError)
            infit = Figures(parameter.infit)
            outfit = Figures(parameter.outfit)
            self.ratings = ratings
        }
    }

    private static func rows(
        _ names: [String], _ parameters: [FacetAnalysis.Parameter], _ table: FacetTable,
        _ place: (FacetRating) -> Int
    ) -> [Row] {
        var counts = [Int](repeating: 0, count: names.count)
        for rating in table.ratings { counts[place(rating)] += 1 }
        return zip(names, parameters).enumerated().map { Row($1.0, $1.1, ratings: counts[$0]) }
    }

    /// A severity from fewer ratings than this is mostly chance: its standard error is above 0.4 logits.
    private static let fewRatings = 30

    private static func warnings(_ raters: [Row]) -> [String] {
        let thin = raters.filter { $0.ratings ?? 0 < fewRatings }.map(\.id)
        guard !thin.isEmpty else { return [] }
        return [
            "Fewer than \(fewRatings) ratings by \(thin.prefix(8).joined(separator: ", "))"
                + "\(thin.count > 8 ? " and others" : ""): cannot tell their severity well; "
                + "--severity learned draws it towards the others."
        ]
    }

    init(_ table: FacetTable, _ analysis: FacetAnalysis) {
        method = "marginal"
        persons = table.persons.count
        ratings = table.ratings.count
        lowest = table.lowest
        items = FacetReport.rows(table.items, analysis.difficulty, table, \.item)
        raters = FacetReport.rows(table.raters, analysis.severity, table, \.rater)
        steps = analysis.steps.map { list in
            list.enumerated().map { Row("\(table.lowest + $0 + 1)", $1) }
        }
        latent = ItemFile.Latent(analysis.latent)
        severitySD = analysis.severitySD.isFinite ? analysis.severitySD : nil
        logLikelihood = analysis.logLikelihood
        certificate = analysis.certificate
        notes = FacetReport.warnings(raters)
    }

    init(_ table: FacetTable, _ joint: JointFacets) {
        method = "joint"
        persons = joint.persons.count
        ratings = table.ratings.count
        lowest = table.lowest
        items = FacetReport.rows(table.items, joint.difficulty, table, \.item)
        raters = FacetReport.rows(table.raters, joint.severity, table, \.rater)
        steps = [
            joint.steps.enumerated().map { Row("\(table.lowest + $0 + 1)", value: $1) }
        ]
        logLikelihood = joint.logLikelihood
        certificate = joint.certificate
        notes = ["Joint estimates are inflated; those without --joint are not."] + FacetReport.warnings(raters)
    }

    var text: String {
        var columns = Columns()
        func add(_ head: String, _ rows: [Row]) {
            columns.add([head, "LOGITS", "SE", "INFIT", "OUTFIT", "RATINGS"])
            for row in rows {
                columns.add([
                    row.id, Figures.text(row.value, 3), row.se.text(3), row.infit.text(2), row.outfit.text(2),
                    row.ratings.map(String.init) ?? "",
                ])
            }
        }
        add("ITEM", items)
        columns.add([""])
        add("RATER", raters)
        columns.add([""])
        for (place, list) in steps.enumerated() {
            add(steps.count == 1 ? "STEP TO" : "STEP OF \(items[place].id) TO", list)
        }
        var lines = [columns.text, ""]
        if let latent { lines.append("Variance of ability: \(Figures.text(latent.variance, 4))") }
        if let severitySD { lines.append("Standard deviation of severity: \(Figures.text(severitySD, 4))") }
        lines.append("\(persons) persons, \(ratings) ratings, log-likelihood \(Figures.text(logLikelihood, 4))")
        return (lines + notes).joined(separator: "\n")
    }
}
