import ArgumentParser
import Foundation
import Psychometrics

/// `assay score --items I.json --responses F.csv [--method eap|map|ml|wle] [--json]`
struct ScoreCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "score", abstract: "Estimates each person's ability from calibrated items.",
        discussion: """
            Items are what assay calibrate --json writes, or a CSV with the columns a and b (or d; b1, b2, … where \
            graded). Columns of the answers are matched to items by name. eap gives the posterior mean, its standard \
            deviation and an interval; items of the model with priors carry their doubt into it.
            """)

    @OptionGroup var answers: AnswersOption

    @Option(help: "A file of calibrated items, JSON or CSV.")
    var items: String

    @Option(help: "For items in CSV with several categories: grm or gpcm.")
    var form: FormName = .grm

    @Option(help: "eap, map, ml or wle.")
    var method: MethodName = .eap

    @Option(
        name: .customLong("prior-mean"), parsing: .unconditional,
        help: "Mean of ability; by default as calibrated, for each group its own.")
    var priorMean: Double?

    @Option(name: .customLong("prior-sd"), help: "Standard deviation of ability; likewise.")
    var priorSD: Double?

    @Option(help: "The probability that the interval holds the ability.")
    var confidence = 0.95

    @Flag(help: "Write JSON to standard output.")
    var json = false

    enum MethodName: String, CaseIterable, ExpressibleByArgument { case eap, map, ml, wle }
    enum FormName: String, CaseIterable, ExpressibleByArgument { case grm, gpcm }

    struct Row: Encodable {
        var person: String
        var ability: Figures
        var se: Figures
        var lower: Double?
        var upper: Double?
        var answers: Int
        /// Why there is no estimate.
        var problem: String?
    }

    struct Report: Encodable {
        var method: String
        /// What ability was drawn from; `nil` where that differs by group.
        var prior: ItemFile.Latent?
        var groups: [ItemFile.Latent]?
        var persons: [Row]
        var notes: [String]?
    }

    func validate() throws {
        guard confidence > 0, confidence < 1 else { throw ValidationError("--confidence is between 0 and 1.") }
    }

    func run() throws {
        let file = try ItemFile(path: items, form: form.rawValue)
        let table = try answers.read()
        let places = Dictionary(uniqueKeysWithValues: file.items.enumerated().map { ($1.id, $0) })
        let unknown = table.items.filter { places[$0] == nil }
        guard unknown.count < table.items.count else {
            throw InputFault(
                "No column of \(answers.responses ?? "the table") has the name of an item of \(items): "
                    + "\(table.items.prefix(3)) against \(file.items.prefix(3).map(\.id)).")
        }
        let curves = try file.items.map { try file.curve($0) }
        let beliefs = file.items.enumerated().map { index, item in
            ItemBelief(model: curves[index], difficultySD: item.difficultySD ?? 0, logSlopeSD: item.logSlopeSD ?? 0)
        }
        let latents = try latents(of: file, table)
        let priors = try latents.map(prior)
        let codes = file.items.indices.map { index in
            let values = file.items[index].categories ?? Array(0..<curves[index].categories)
            return Dictionary(values.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
        }
        var scorers = priors.map {
            Scorer(method: method, prior: $0, shared: file.sharedSD ?? 0, confidence: confidence)
        }
        var rows: [Row] = []
        for person in 0..<table.persons {
            var responses: [ItemResponse] = []
            var key: [Int] = []
            for (column, name) in table.items.enumerated() {
                guard let place = places[name] else { continue }
                key.append(table[person, column] ?? -1)
                guard let value = table[person, column] else { continue }
                guard let category = codes[place][value] else {
                    throw InputFault(
                        "\(table.path):\(table.lines[person]): person \(table.ids[person]) has \(value) for \(name), whose categories are "
                            + "\(codes[place].keys.sorted().map(String.init).joined(separator: ", ")).")
                }
                responses.append(ItemResponse(item: beliefs[place], category: category))
            }
            let own = latents.count > 1 ? table.groups[person] : 0
            rows.append(try scorers[own].row(table.ids[person], responses, key: key))
        }
        var notes: [String] = []
        if !unknown.isEmpty { notes.append("Left out, for they are no items: \(unknown.joined(separator: ", ")).") }
        if json {
            let used = zip(latents, priors).map {
                ItemFile.Latent(
                    group: $0.group, mean: $1.mean, variance: $1.standardDeviation * $1.standardDeviation)
            }
            let report = Report(
                method: method.rawValue, prior: used.count == 1 ? used[0] : nil, groups: used.count > 1 ? used : nil,
                persons: rows, notes: notes.isEmpty ? nil : notes)
            return print(try JSONText.of(report))
        }
        var columns = Columns()
        let percent = Figures.text(confidence * 100, 0)
        columns.add(["PERSON", "ANSWERS", "ABILITY", "SE", method == .eap ? "\(percent) % INTERVAL" : ""])
        for row in rows {
            let interval = row.lower.map { "\(Figures.text($0, 2)) to \(Figures.text(row.upper, 2))" }
            columns.add([
                row.person, "\(row.answers)", row.ability.text(3), row.se.text(3), row.problem ?? interval ?? "",
            ])
        }
        print(columns.text)
        notes.forEach(Terminal.say)
    }
}

extension ScoreCommand {
    /// The distribution of ability that the table's persons are from: one, or one for each of its groups, in their order.
    private func latents(of file: ItemFile, _ table: AnswerTable) throws -> [ItemFile.Latent] {
        guard let groups = file.groups, groups.count > 1, method == .eap || method == .map,
            priorMean == nil || priorSD == nil
        else { return [file.latent] }
        let names = groups.compactMap(\.group)
        let known =
            "The items of \(items) were calibrated on the groups \(names.joined(separator: ", ")), each with its own ability"
        guard !table.groupNames.isEmpty else {
            throw InputFault(
                known + ". Name the column that holds the group with --group, or give --prior-mean and --prior-sd.")
        }
        return try table.groupNames.enumerated().map { number, name in
            guard let own = groups.first(where: { $0.group == name }) else {
                let line = table.groups.firstIndex(of: number).map { table.lines[$0] } ?? 1
                throw InputFault("\(table.path):\(line): the group \(name) is none of these. " + known + ".")
            }
            return own
        }
    }

    private func prior(_ latent: ItemFile.Latent) throws -> NormalPrior {
        let prior = NormalPrior(
            mean: priorMean ?? latent.mean, standardDeviation: priorSD ?? latent.variance.squareRoot())
        guard prior.standardDeviation > 0, prior.standardDeviation.isFinite, prior.mean.isFinite else {
            throw InputFault("The prior of ability needs a finite mean and a positive standard deviation.")
        }
        guard abs(prior.mean) <= 100, prior.standardDeviation <= 100 else {
            throw InputFault("The prior of ability is within ±100, with a standard deviation of 100 at most.")
        }
        return prior
    }
}

/// Scores persons; equal answers are scored once.
private struct Scorer {
    var method: ScoreCommand.MethodName
    var prior: NormalPrior
    var shared: Double
    var confidence: Double
    private var known: [[Int]: ScoreCommand.Row] = [:]

    init(method: ScoreCommand.MethodName, prior: NormalPrior, shared: Double, confidence: Double) {
        self.method = method
        self.prior = prior
        self.shared = shared
        self.confidence = confidence
    }

    mutating func row(_ person: String, _ responses: [ItemResponse], key: [Int]) throws -> ScoreCommand.Row {
        if var same = known[key] {
            same.person = person
            return same
        }
        var row = ScoreCommand.Row(person: person, ability: .one(nil), se: .one(nil), answers: responses.count)
        do throws(EstimationFailure) {
            if method == .eap {
                let estimate = try estimateAbility(
                    responses: responses, prior: prior, sharedDifficultySD: shared, grid: .scoring(under: prior))
                row.ability = Figures(estimate.mean)
                row.se = Figures(estimate.standardError)
                (row.lower, row.upper) = estimate.interval(confidence)
            } else {
                let point: PointMethod =
                    switch method {
                    case .map: .maximumAPosteriori(prior)
                    case .ml: .maximumLikelihood
                    default: .weightedLikelihood
                    }
                let estimate = try estimatePoint(responses: responses, method: point)
                row.ability = Figures(estimate.ability)
                row.se = Figures(estimate.standardError)
            }
        } catch {
            row.problem = error.advice
        }
        known[key] = row
        return row
    }
}
