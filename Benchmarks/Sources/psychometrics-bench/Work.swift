import Foundation
import Psychometrics

/// One measured piece of work: how long, and whether the result is what it must be.
struct Outcome: Encodable {
    var work: String
    var seconds: Seconds
    var threads: Int
    var figures: [String: Double]
}

/// The pieces of work by name; each reads its data from `folder`, where psychometrics/sets.py put them.
struct Work {
    var folder: String
    var threads: Int

    static let names = [
        "fit-2pl-1000x50", "fit-2pl-10000x100", "fit-2pl-100000x200", "fit-grm-10000x40x5", "errors-2pl-10000x100",
        "sparse-5000x500x30", "adaptive-1000", "wle-1000", "mepv-500",
        "simulate-10000", "resume-500",
    ]

    func run(_ name: String) throws -> Outcome {
        switch name {
        case "fit-2pl-1000x50": try fit(name, "2pl_1000x50", .twoPL, items: 50, runs: 10)
        case "fit-2pl-10000x100": try fit(name, "2pl_10000x100", .twoPL, items: 100, runs: 5)
        case "fit-2pl-100000x200": try fit(name, "2pl_100000x200", .twoPL, items: 200, runs: 2)
        case "fit-grm-10000x40x5": try fit(name, "grm_10000x40x5", .graded, items: 40, runs: 5)
        case "errors-2pl-10000x100": try errors(name)
        case "sparse-5000x500x30": try sparse(name)
        case "adaptive-1000": try adaptive(name)
        case "wle-1000": try weighted(name)
        case "mepv-500": try selection(name)
        case "simulate-10000": try simulation(name)
        case "resume-500": try resumption(name)
        default: throw CocoaError(.fileNoSuchFile)
        }
    }

    private func table(_ set: String, items: Int) throws -> ResponseTable {
        let cells = [UInt8](try Data(contentsOf: URL(fileURLWithPath: "\(folder)/\(set).u8")))
        return try ResponseTable(cells: cells, persons: cells.count / items, items: items)
    }

    /// Difficulties that the simulation drew.
    private func truth(_ set: String) throws -> [Double] {
        try String(contentsOfFile: "\(folder)/\(set)_truth.csv", encoding: .utf8).split(separator: "\n").map {
            Double($0.split(separator: ",")[1]) ?? .nan
        }
    }

    private func fit(
        _ name: String, _ set: String, _ model: CalibrationModel, items: Int, runs: Int
    ) throws -> Outcome {
        let table = try table(set, items: items)
        let options = CalibrationOptions(standardErrors: false, threads: threads)
        var result: Calibration?
        let seconds = try Seconds.of(runs: runs) { result = try calibrate(table, model: model, options: options) }
        let fit = result
        return Outcome(
            work: name, seconds: seconds, threads: threads,
            figures: [
                "certificate": fit?.certificate ?? .nan, "evaluations": Double(fit?.evaluations ?? 0),
                "logLikelihood": fit?.logLikelihood ?? .nan, "peakMegabytes": Seconds.peakMegabytes,
            ])
    }

    /// Exact errors alone: a fit with them less a fit without.
    private func errors(_ name: String) throws -> Outcome {
        let table = try table("2pl_10000x100", items: 100)
        var options = CalibrationOptions(standardErrors: false, threads: threads)
        let plain = try Seconds.of(runs: 3) { _ = try calibrate(table, model: .twoPL, options: options) }
        options.standardErrors = true
        var certificate = Double.nan
        var whole = try Seconds.of(runs: 3) {
            certificate = try calibrate(table, model: .twoPL, options: options).certificate
        }
        whole.wall -= plain.wall
        whole.processor -= plain.processor
        return Outcome(work: name, seconds: whole, threads: threads, figures: ["certificate": certificate])
    }

    private func sparse(_ name: String) throws -> Outcome {
        let table = try table("catmar_5000x500x30", items: 500)
        let truth = try truth("catmar_5000x500x30")
        var result: HierarchicalCalibration?
        let seconds = try Seconds.of(runs: 2) {
            result = try calibrateWithPriors(table, options: CalibrationOptions(threads: threads))
        }
        let errors = zip(result?.items ?? [], truth).map { ($0.difficulty - $1) * ($0.difficulty - $1) }
        let covered = zip(result?.items ?? [], truth).count { abs($0.difficulty - $1) < 1.959964 * $0.difficultySD }
        return Outcome(
            work: name, seconds: seconds, threads: threads,
            figures: [
                "rmseB": (errors.reduce(0, +) / Double(errors.count)).squareRoot(),
                "coverageB": Double(covered) / Double(truth.count), "certificate": result?.certificate ?? .nan,
            ])
    }

    private func bank() throws -> AdaptiveBank {
        let rows = try String(contentsOfFile: "\(folder)/cat500_bank.csv", encoding: .utf8).split(separator: "\n")
        let items = rows.dropFirst().map { row -> AdaptiveItem in
            let fields = row.split(separator: ",").map { Double($0) ?? .nan }
            return AdaptiveItem(belief: ItemBelief(model: ItemModel(slope: fields[0], difficulty: fields[1])))
        }
        return try AdaptiveBank(items: Array(items))
    }

    private func adaptive(_ name: String) throws -> Outcome {
        let bank = try bank()
        var random = CounterRandom(seed: 11)
        let abilities = (0..<1000).map { _ in random.normal() }
        let plan = AdaptivePlan(stop: StopRule(standardError: 0.3, maximumLength: 60))
        var result: AdaptiveSimulation?
        let seconds = try Seconds.of(runs: 10) {
            result = try simulateAdaptive(bank: bank, plan: plan, abilities: abilities, seed: 5, threads: threads)
        }
        return Outcome(
            work: name, seconds: seconds, threads: threads,
            figures: ["meanLength": result?.meanLength ?? .nan, "rmse": result?.rootMeanSquareError ?? .nan])
    }

    private func weighted(_ name: String) throws -> Outcome {
        let bank = try bank()
        var random = CounterRandom(seed: 12)
        let persons = (0..<1000).map { _ -> [ItemResponse] in
            let ability = random.normal()
            return (0..<20).map { _ in
                let item = bank.items[min(Int(random.uniform() * 500), 499)].belief
                return ItemResponse(
                    item: item, category: random.uniform() < item.model.probabilities(at: ability)[1] ? 1 : 0)
            }
        }
        var sum = 0.0
        let seconds = try Seconds.of(runs: 10) {
            sum = 0
            for person in persons { sum += try estimatePoint(responses: person, method: .weightedLikelihood).ability }
        }
        return Outcome(work: name, seconds: seconds, threads: 1, figures: ["meanAbility": sum / 1000])
    }

    private func selection(_ name: String) throws -> Outcome {
        let bank = try bank()
        let plan = AdaptivePlan(rule: .minimumExpectedPosteriorVariance, stop: StopRule(maximumLength: 60))
        var state = try AdaptiveState(bank: bank)
        for step in 0..<5 { try state.record(.init(item: 40 * step, category: step % 2), bank: bank) }
        var chosen = 0.0
        let seconds = Seconds.of(runs: 200) {
            if case .give(let choice) = state.next(bank: bank, plan: plan, seed: 1) { chosen = Double(choice.item) }
        }
        return Outcome(work: name, seconds: seconds, threads: 1, figures: ["item": chosen])
    }

    /// What `assay simulate` computes: a form of 12 and an adaptive test of up to 12 out of 100 questions that nobody
    /// has answered, in four areas, until a level is decided.
    private func simulation(_ name: String) throws -> Outcome {
        let items = try bank().items.prefix(100).enumerated().map { index, item in
            var belief = item.belief
            belief.difficultySD = AuthorPrior.difficultySD
            belief.logSlopeSD = AuthorPrior.logSlopeSD
            return AdaptiveItem(belief: belief, content: index % 4)
        }
        var random = CounterRandom(seed: 13)
        let abilities = (0..<10_000).map { _ in random.normal() }
        let plan = AdaptivePlan(
            stop: StopRule(levelProbability: 0.9, minimumLength: 3, maximumLength: 12),
            contentWeights: [0: 1, 1: 1, 2: 1, 3: 1])
        var length = 0.0
        let seconds = try Seconds.of(runs: 3) {
            _ = try simulateForm(
                bank: AdaptiveBank(items: Array(items.prefix(12))), abilities: abilities, seed: 1, threads: threads)
            length = try simulateAdaptive(
                bank: AdaptiveBank(items: items), plan: plan, abilities: abilities, seed: 1, threads: threads
            ).meanLength
        }
        return Outcome(work: name, seconds: seconds, threads: threads, figures: ["meanLength": length])
    }

    /// What a server does at an answer: the attempt rebuilt from twenty stored steps, and the next question of 500.
    private func resumption(_ name: String) throws -> Outcome {
        let bank = try bank()
        let plan = AdaptivePlan(
            rule: .minimumExpectedPosteriorVariance, stop: StopRule(maximumLength: 60), contentWeights: [0: 1],
            exposure: .progressive(acceleration: 1))
        var attempt = try AdaptiveAttempt(bank: bank, plan: plan, seed: 4)
        for step in 0..<20 {
            _ = attempt.next()
            try attempt.answer(category: step % 2)
        }
        var item = 0.0
        let seconds = try Seconds.of(runs: 20) {
            var again = try AdaptiveAttempt(resuming: attempt.steps, bank: bank, plan: plan, seed: 4)
            if case .give(let choice) = again.next() { item = Double(choice.item) }
        }
        return Outcome(work: name, seconds: seconds, threads: 1, figures: ["item": item])
    }
}
