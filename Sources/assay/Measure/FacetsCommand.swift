import ArgumentParser
import Foundation
import Psychometrics

/// `assay facets --ratings F.csv [--person COLUMN] [--rater COLUMN] [--json]`
struct FacetsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "facets", abstract: "Separates persons, items and raters' severity (many-facet Rasch).",
        discussion: """
            The table is CSV: a column with the person, one with the rater, and a column for each item; or one rating \
            a row with the columns person, item, rater, rating. A design in which some raters share no persons with \
            the others is refused, for their severity cannot be told from their persons' ability.
            """)

    @Option(help: "A CSV file of ratings; - for standard input.")
    var ratings: String

    @Option(help: "The column of the person; by default person, pid, idstud, candidate or id.")
    var person: String?

    @Option(help: "The column of the rater.")
    var rater = "rater"

    @Option(help: "The column of the item, where each row is one rating.")
    var item: String?

    @Option(help: "The column of the rating, where each row is one rating.")
    var rating: String?

    @Option(help: "rating-scale: steps common to all items; partial-credit: steps for each.")
    var steps: StepName = .ratingScale

    @Option(help: "free, learned, or the standard deviation that severities are drawn from.")
    var severity = "free"

    @Option(help: "How the free variance of ability is defined: normalised or raw.")
    var density: CalibrateCommand.DensityName = .normalised

    @Flag(help: "Joint maximum likelihood, as FACETS has it; it inflates all spreads.")
    var joint = false

    @Flag(help: "Write JSON to standard output.")
    var json = false

    enum StepName: String, CaseIterable, ExpressibleByArgument {
        case ratingScale = "rating-scale"
        case partialCredit = "partial-credit"
    }

    private var severityModel: SeverityModel? {
        switch severity {
        case "free": .free
        case "learned": .learned
        default: Double(severity).flatMap { $0 > 0 && $0.isFinite ? .shrunken(standardDeviation: $0) : nil }
        }
    }

    func validate() throws {
        guard severityModel != nil else {
            throw ValidationError("--severity is free, learned, or a positive standard deviation.")
        }
        if joint, steps == .partialCredit { throw ValidationError("--joint has the rating scale only.") }
    }

    func run() throws {
        let table = try FacetTable(path: ratings, person: person, rater: rater, item: item, rating: rating)
        if joint || severityModel ?? .free == .free { try table.requireVariedRaters(joint: joint) }
        let report: FacetReport = try naming(
            table.items, of: ratings, in: .facets(hasFreeSeverities: severityModel == .free)
        ) {
            if joint { return FacetReport(table, try analyseFacetsJointly(table.ratings)) }
            let analysis = try analyseFacets(
                table.ratings, steps: steps == .ratingScale ? .ratingScale : .partialCredit,
                severity: severityModel ?? .free,
                options: CalibrationOptions(density: density == .raw ? .raw : .normalised))
            return try FacetReport(table, analysis)
        }
        if json { return print(try JSONText.of(report)) }
        Terminal.show(report.text)
    }
}
