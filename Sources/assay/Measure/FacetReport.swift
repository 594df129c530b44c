import Psychometrics

/// What a many-facet analysis found, for machines and for people.
struct FacetReport: Encodable {
    var method: String
    var persons: Int
    var ratings: Int
    var abilities: [Person] = []
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
        /// The mean rating expected where the other facets are average.
        var fair: Double?

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

    /// One person's ability: EAP under the spread that was found, or the joint estimate.
    struct Person: Encodable {
        var id: String
        var value: Double
        var se: Double
        /// The mean of the ratings, and what the average rater would give on average items.
        var average: Double
        var fair: Double
        var ratings: Int
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
        if raters.count == 1 {
            return [
                "One rater alone: cannot tell the severity, which is 0 because nothing is there to compare it with."
            ]
        }
        let thin = raters.filter { $0.ratings ?? 0 < fewRatings }.map(\.id)
        guard !thin.isEmpty else { return [] }
        return [
            "Fewer than \(fewRatings) ratings by \(thin.prefix(8).joined(separator: ", "))"
                + "\(thin.count > 8 ? " and others" : ""): cannot tell their severity well; "
                + "--severity learned draws it towards the others."
        ]
    }

    init(_ table: FacetTable, _ analysis: FacetAnalysis) throws {
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
        let scale = FacetScale(
            difficulty: analysis.difficulty.map(\.value), severity: analysis.severity.map(\.value),
            steps: analysis.steps.map { $0.map(\.value) }, lowest: table.lowest)
        let prior = NormalPrior(
            mean: analysis.latent.mean, standardDeviation: max(analysis.latent.variance.squareRoot(), 1e-3))
        abilities = try scale.persons(table, prior: prior)
        addFairAverages(scale, ability: analysis.latent.mean)
    }

    /// Of items and raters, for persons of this ability.
    private mutating func addFairAverages(_ scale: FacetScale, ability: Double) {
        for item in items.indices {
            items[item].fair = scale.expected(ability: ability, item: item, severity: scale.meanSeverity)
        }
        for rater in raters.indices {
            raters[rater].fair = scale.fair(ability: ability, severity: scale.severity[rater])
        }
    }

    init(_ table: FacetTable, _ joint: JointFacets) {
        method = "joint"
        persons = joint.persons.count
        let kept = Set(joint.persons)
        let used = table.keeping(kept)
        ratings = used.ratings.count
        lowest = table.lowest
        items = FacetReport.rows(table.items, joint.difficulty, used, \.item)
        raters = FacetReport.rows(table.raters, joint.severity, used, \.rater)
        steps = [
            joint.steps.enumerated().map { Row("\(table.lowest + $0 + 1)", value: $1) }
        ]
        logLikelihood = joint.logLikelihood
        certificate = joint.certificate
        notes = ["Joint estimates are inflated; those without --joint are not."] + FacetReport.warnings(raters)
        let left = table.persons.indices.filter { !kept.contains($0) }.map { table.persons[$0] }
        if !left.isEmpty {
            notes.append(
                "Left out with all their ratings, for only the lowest or only the highest was given to them and joint "
                    + "estimates of them have no end: \(NameList.text(left)).")
        }
        let scale = FacetScale(
            difficulty: joint.difficulty.map(\.value), severity: joint.severity.map(\.value), steps: [joint.steps],
            lowest: table.lowest)
        abilities = scale.persons(used, joint)
        let mean = joint.ability.map(\.value).reduce(0, +) / Double(max(1, joint.ability.count))
        addFairAverages(scale, ability: mean)
    }

    var text: String {
        var columns = Columns()
        func add(_ head: String, _ rows: [Row]) {
            columns.add([
                head, "LOGITS", "SE", "INFIT", "OUTFIT", "RATINGS", rows.contains { $0.fair != nil } ? "FAIR" : "",
            ])
            for row in rows {
                columns.add([
                    row.id, Figures.text(row.value, 3), row.se.text(3), row.infit.text(2), row.outfit.text(2),
                    row.ratings.map(String.init) ?? "", row.fair.map { Figures.text($0, 2) } ?? "",
                ])
            }
        }
        columns.add(["PERSON", "LOGITS", "SE", "AVERAGE", "", "RATINGS", "FAIR"])
        for person in abilities {
            columns.add([
                person.id, Figures.text(person.value, 3), Figures.text(person.se, 3), Figures.text(person.average, 2),
                "",
                "\(person.ratings)", Figures.text(person.fair, 2),
            ])
        }
        columns.add([""])
        add("ITEM", items)
        columns.add([""])
        add("RATER", raters)
        columns.add([""])
        for (place, list) in steps.enumerated() {
            add(steps.count == 1 ? "STEP TO" : "STEP OF \(items[place].id) TO", list)
        }
        var lines = [columns.text, ""]
        if let latent {
            lines.append(
                "Mean of ability: \(Figures.text(latent.mean, 4)), variance: \(Figures.text(latent.variance, 4))")
        }
        if let severitySD { lines.append("Standard deviation of severity: \(Figures.text(severitySD, 4))") }
        lines.append("\(persons) persons, \(ratings) ratings, log-likelihood \(Figures.text(logLikelihood, 4))")
        return (lines + notes).joined(separator: "\n")
    }
}
