import ArgumentParser
import Foundation
import Psychometrics

/// `assay calibrate --responses F.csv --model bayes|rasch|1pl|2pl|3pl|grm|pcm|gpcm [--json]`, or
/// `assay calibrate --database sqlite:PATH [--dry-run] [--accept-as EMAIL] [--json]`
struct CalibrateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "calibrate", abstract: "Estimates items and the spread of ability from a table of answers.",
        discussion: """
            The table is CSV: one row a person, one column an item, a header row with the items' names, whole numbers, \
            empty or NA where an item was not given. A column freq says how often a row occurred.

            bayes, the default, has priors and can be had with ten persons. The others are exact maximum marginal \
            likelihood: they refuse what the data do not determine, and warn where persons are few (--exact-ml: no \
            warning). 3pl has a normal prior on the logit of guessing.

            With --database the answers of this house's finished tests are taken instead, by bayes with the authors' \
            estimates, and become a new version of the questions' parameters. It counts once an administrator accepts \
            it, on the page Item health or by --accept-as; --dry-run shows whose report would change, and keeps nothing.
            """)

    @OptionGroup var answers: AnswersOption

    @Option(help: "bayes, rasch, 1pl, 2pl, 3pl, grm, pcm or gpcm.")
    var model: ModelName = .bayes

    @Flag(name: .customLong("exact-ml"), help: "The maximum of the likelihood, however few the persons; not for bayes.")
    var exactML = false

    @Option(help: "A file of calibrated items (JSON or CSV); items of the same name keep those parameters.")
    var anchors: String?

    @Flag(
        name: .customLong("equivalent-groups"),
        help: "Items that no person links stand on one scale: persons of each part are a random draw of one population."
    )
    var equivalentGroups = false

    @Option(help: "How the free variance of ability is defined: normalised or raw.")
    var density: DensityName = .normalised

    @Option(name: .customLong("guessing-mean"), parsing: .unconditional, help: "Mean of the prior on logit g.")
    var guessingMean = -1.39

    @Option(name: .customLong("guessing-sd"), help: "Standard deviation of the prior on logit g.")
    var guessingSD = 0.5

    @Flag(help: "Compare answers and curves: S-X2 where all items were answered, infit and outfit everywhere.")
    var fit = false

    @Option(help: ArgumentHelp("Take the answers of this house instead of a table.", valueName: "sqlite:PATH"))
    var database: DatabaseLocation?

    @OptionGroup var folder: BankOption

    @Flag(name: .customLong("dry-run"), help: "With --database: show whose report would change, and keep nothing.")
    var dryRun = false

    @Option(name: .customLong("accept-as"), help: "With --database: the administrator who accepts the new version.")
    var acceptAs: String?

    @Flag(help: "Write JSON to standard output.")
    var json = false

    enum DensityName: String, CaseIterable, ExpressibleByArgument { case normalised, raw }

    func validate() throws {
        guard (database == nil) != (answers.responses == nil) else {
            throw ValidationError("Name a table with --responses F.csv, or a database with --database sqlite:PATH.")
        }
        if database == nil, dryRun || acceptAs != nil {
            throw ValidationError("--dry-run and --accept-as go with --database.")
        }
        if database != nil {
            guard model == .bayes, anchors == nil, answers.id == nil, answers.group == nil, answers.ignore.isEmpty, !fit
            else {
                throw ValidationError("With --database there is one model, and no --anchors, --fit or columns to name.")
            }
            if dryRun, acceptAs != nil { throw ValidationError("--dry-run keeps nothing that could be accepted.") }
        }
        if model != .threePL, guessingMean != -1.39 || guessingSD != 0.5 {
            throw ValidationError("--guessing-mean and --guessing-sd are for --model 3pl.")
        }
        if model == .bayes, exactML {
            throw ValidationError("--exact-ml is for rasch, 1pl, 2pl, 3pl, grm, pcm and gpcm: name one with --model.")
        }
        if model == .bayes, equivalentGroups {
            throw ValidationError(
                "--equivalent-groups is for maximum likelihood; bayes assumes it, and notes where it matters.")
        }
        if model == .bayes, anchors != nil {
            throw ValidationError("--anchors needs a model of maximum likelihood, such as --model 2pl.")
        }
    }

    func run() async throws {
        if let database {
            return try await StoredCalibration(
                location: database, bankFolder: folder, isDryRun: dryRun, acceptor: acceptAs, json: json
            ).run()
        }
        let table = try answers.read()
        let prior = NormalPrior(mean: guessingMean, standardDeviation: guessingSD)
        var file: ItemFile
        let what = "Estimating \(table.items.count) items from \(table.persons) rows"
        if let exact = model.calibrationModel(guessing: prior) {
            file = try Stopwatch.show(what) { try exactly(exact, table) }
        } else {
            file = try Stopwatch.show(what) { try withPriors(table) }
        }
        if file.persons < model.leastPersons, !exactML {
            file.notes =
                (file.notes ?? []) + [
                    "\(Figures.text(file.persons, 0)) persons are few for \(model.rawValue): below "
                        + "\(Figures.text(model.leastPersons, 0)) its errors are larger than they look. "
                        + "--model bayes is made for few persons."
                ]
        }
        if json { return print(try JSONText.of(file)) }
        Terminal.show(ItemText(file).text)
    }

    private func exactly(_ exact: CalibrationModel, _ table: AnswerTable) throws -> ItemFile {
        let coding = AnswerCoding.used(table)
        var options = CalibrationOptions(
            density: density == .raw ? .raw : .normalised, equivalentGroups: equivalentGroups,
            threads: ProcessInfo.processInfo.activeProcessorCount)
        var codes = coding.values
        if let anchors {
            let file = try ItemFile(path: anchors, form: model.rawValue)
            for item in file.items {
                guard let place = table.items.firstIndex(of: item.id) else { continue }
                let curve = try file.curve(item)
                options.anchors[place] = curve
                codes[place] = item.categories ?? Array(0..<curve.categories)
            }
            guard !options.anchors.isEmpty else {
                throw InputFault(
                    "No item of \(anchors) has a column of its name in \(answers.responses ?? "the table").")
            }
        }
        let responses = try naming(table.items, of: table.path, in: .calibration(model)) {
            try table.responses(codes, grouped: answers.group != nil)
        }
        let result = try naming(table.items, of: table.path, coding: codes, in: .calibration(model)) {
            () throws -> Calibration in
            do {
                return try calibrate(responses, model: exact, options: options)
            } catch EstimationFailure.unlinkedItems where equivalentGroups {
                throw Failure(
                    "\(table.path): no person links the items of different groups, and --group gives each group a mean of "
                        + "its own, so that nothing says how they stand to each other. Leave --group out if all persons "
                        + "are a random draw of one population.")
            }
        }
        let curves = result.items.map(\.model)
        let free = result.items.map { item in
            item.isAnchor ? 0 : item.thresholds.count + (exact.hasOwnSlopes ? 1 : 0) + (model == .threePL ? 1 : 0)
        }
        let fits = try fits(responses, curves, result.latent, free)
        let rows = result.items.enumerated().map { index, item in
            var row = ItemFile.Item(table.items[index], item, coding: codes[index])
            row.fit = fits?[index]
            return row
        }
        let spread = spreadNotes(result.latent[0], rows)
        let hasPrior = model == .threePL
        return ItemFile(
            model: model.rawValue, persons: table.frequencies.reduce(0, +), items: rows,
            latent: ItemFile.Latent(result.latent[0]), groups: groups(result.latent, table),
            logLikelihood: result.logLikelihood, logPrior: hasPrior ? result.logPrior : nil,
            certificate: result.certificate,
            notes: Optional(
                coding.notes + linkNotes(responses, anchors: Set(options.anchors.keys))
                    + (spread.isEmpty ? AnswerCoding.doubts(rows) : spread)
            ).flatMap { $0.isEmpty ? nil : $0 })
    }

    private func withPriors(_ table: AnswerTable) throws -> ItemFile {
        let coding = try AnswerCoding.whole(table)
        let responses = try naming(table.items, of: table.path, in: .calibration(model)) {
            try table.responses(coding.values, grouped: answers.group != nil)
        }
        let options = CalibrationOptions(threads: ProcessInfo.processInfo.activeProcessorCount)
        let result = try naming(table.items, of: table.path, coding: coding.values, in: .calibration(model)) {
            try calibrateWithPriors(responses, options: options)
        }
        let curves = result.items.map(\.curve.model)
        let fits = try fits(responses, curves, result.latent, curves.map { $0.intercepts.count + 1 })
        let rows = result.items.enumerated().map { index, item in
            var row = ItemFile.Item(table.items[index], item.curve, coding: coding.values[index])
            // A table has no authors: what they would have said is the prior that all its items share.
            row.standing = item.standing == .authorsEstimate ? "prior" : item.standing.rawValue
            row.shrinkage = item.shrinkage
            row.answers = item.answers
            row.difficultySD = item.belief.difficultySD
            row.logSlopeSD = item.belief.logSlopeSD
            row.fit = fits?[index]
            return row
        }
        return ItemFile(
            model: model.rawValue, persons: table.frequencies.reduce(0, +), items: rows,
            latent: ItemFile.Latent(result.latent[0]), groups: groups(result.latent, table),
            logLikelihood: result.logLikelihood, logPrior: result.logPrior, certificate: result.certificate,
            sharedSD: result.sharedDifficultySD,
            notes: Optional(
                coding.notes + AnswerCoding.silent(table) + AnswerCoding.odd(rows, table) + linkNotes(responses)
            )
            .flatMap { $0.isEmpty ? nil : $0 })
    }

    private func linkNotes(_ responses: ResponseTable, anchors: Set<Int> = []) -> [String] {
        let parts = responses.itemParts(anchors: anchors).count
        guard parts > 1 else { return [] }
        return [
            "The items fall into \(parts) parts that no person links. They stand on one scale only if the persons of each "
                + "part are as able as the others’; let some answer items of both, or calibrate them apart."
        ]
    }

    /// What is at its edge has no error: the likelihood falls from there.
    private func spreadNotes(_ latent: LatentDistribution, _ rows: [ItemFile.Item]) -> [String] {
        let isFlat = rows.allSatisfy { abs($0.a) < 0.1 }
        let isAtEdge = latent.variance < 0.02 && !(latent.varianceSE < latent.variance / 2)
        guard isAtEdge || isFlat else { return [] }
        return [
            "No common ability shows in these answers: \(isFlat ? "the slopes are" : "its variance is") as good as 0, the edge of "
                + "what there can be, and the errors mean nothing there. Look whether keys are right."
        ]
    }

    /// The fit of every item, if it is asked for.
    private func fits(
        _ responses: ResponseTable, _ curves: [ItemModel], _ latent: [LatentDistribution], _ free: [Int]
    ) throws -> [ItemFile.Fit]? {
        guard fit else { return nil }
        return try itemFit(responses, items: curves, latent: latent, freeParameters: free).map { ItemFile.Fit($0) }
    }

    private func groups(_ latent: [LatentDistribution], _ table: AnswerTable) -> [ItemFile.Latent]? {
        guard answers.group != nil else { return nil }
        return zip(latent, table.groupNames).map { distribution, name in
            var group = ItemFile.Latent(distribution)
            group.group = name
            return group
        }
    }
}

extension ItemFile.Latent {
    init(_ distribution: LatentDistribution) {
        self.init(
            mean: distribution.mean, variance: distribution.variance,
            meanSE: distribution.meanSE.isFinite ? distribution.meanSE : nil,
            varianceSE: distribution.varianceSE.isFinite ? distribution.varianceSE : nil)
    }
}

extension ItemFile.Item {
    init(_ id: String, _ item: CalibratedItem, coding: [Int]) {
        let hasGuessing = item.model.guessing > 0
        // Where the slope is as good as 0, d / a is anything.
        let isLocated = item.thresholdSEs.allSatisfy { !($0 > 1000) }
        self.init(
            id: id, a: item.model.slope, aSE: Figures(item.slopeSE), d: Figures(item.model.intercepts),
            dSE: Figures(item.interceptSEs), b: isLocated ? Figures(item.thresholds) : nil,
            bSE: isLocated ? Figures(item.thresholdSEs) : nil,
            g: hasGuessing ? item.model.guessing : nil,
            gSE: hasGuessing && item.guessingSE.isFinite ? item.guessingSE : nil,
            categories: coding == Array(0..<coding.count) ? nil : coding, anchor: item.isAnchor ? true : nil)
    }
}

extension ItemFile.Fit {
    init(_ fit: ItemFit) {
        func finite(_ value: Double) -> Double? { value.isFinite ? value : nil }
        self.init(
            statistic: finite(fit.statistic), df: fit.degreesOfFreedom, p: finite(fit.p), infit: finite(fit.infit),
            infitSD: finite(fit.infitSD), outfit: finite(fit.outfit), outfitSD: finite(fit.outfitSD),
            verdict: fit.verdict.rawValue)
    }
}
