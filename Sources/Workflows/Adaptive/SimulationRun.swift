import Interviews
import Psychometrics

/// One job's tests on simulated candidates, a few at a time so that progress can be told.
struct SimulationRun {
    var pool: QuestionPool
    /// No question to more than this share; `nil` for no control.
    var cap: Double?
    /// What is left for chosen questions; each takes as long as its author says.
    var minutes: Double
    var plan: SimulateJob.Plan
    var progress: @Sendable (Double) -> Void

    /// So many are drawn for by the record of those before, or told of where nothing is learned.
    private static let (learners, batch) = (20, 100)

    /// Everybody answers all of these.
    func form(_ beliefs: [ItemBelief], upTo share: Double) throws(EstimationFailure) -> AdaptiveSimulation {
        let form = try AdaptiveBank(items: beliefs.map { AdaptiveItem(belief: $0) })
        return try joined(from: 0, to: share) { part, seed throws(EstimationFailure) in
            try simulateForm(
                bank: form, abilities: part, seed: seed, threads: plan.threads)
        }
    }

    /// Questions of the pool are chosen one by one. Under a cap the shares are learned as the server learns them, from
    /// the candidates before, after as many as it looks back at several times over.
    func adaptive(from share: Double) throws(EstimationFailure) -> AdaptiveSimulation {
        let planned = try PlannedTest(pool)
        guard let cap, cap < 1 else {
            return try joined(from: share, to: 1) { part, seed throws(EstimationFailure) in
                try simulateAdaptive(
                    bank: planned.bank, plan: planned.plan, abilities: part, minutes: minutes,
                    seed: seed, threads: plan.threads)
            }
        }
        var record = try ExposureRecord(items: pool.items.count, memory: PoolMaking.memory)
        let before = share + (1 - share) * 0.2
        _ = try others(4 * PoolMaking.lookback).learning(&record, planned, cap: cap, from: share, to: before)
        return try learning(&record, planned, cap: cap, from: before, to: 1)
    }

    /// What the server's record of a pool begins with: what so many candidates were given whom nobody has met.
    func start(after candidates: Int) throws(EstimationFailure) -> ExposureRecord {
        var record = try ExposureRecord(items: pool.items.count, memory: PoolMaking.memory)
        if let cap, cap < 1 {
            _ = try others(candidates).learning(&record, PlannedTest(pool), cap: cap, from: 0, to: 1)
        }
        return record
    }

    private func others(_ candidates: Int) -> SimulationRun {
        var others = self
        others.plan.candidates = candidates
        others.plan.seed = CounterRandom(seed: plan.seed).stream(1).seed
        return others
    }

    /// Chooses under shares that are learned from the candidates before.
    private func learning(
        _ record: inout ExposureRecord, _ planned: PlannedTest, cap: Double, from: Double, to share: Double
    ) throws(EstimationFailure) -> AdaptiveSimulation {
        var learned = record
        let simulation = try joined(from: from, to: share, by: Self.learners) { part, seed throws(EstimationFailure) in
            let bank = try planned.bank.accepting(learned.shares(cap: cap))
            let simulation = try simulateAdaptive(
                bank: bank, plan: planned.plan, abilities: part, minutes: minutes, seed: seed,
                threads: plan.threads)
            try learned.record(simulation, bank: bank)
            return simulation
        }
        record = learned
        return simulation
    }

    private var abilities: [Double] {
        var random = CounterRandom(seed: plan.seed)
        return (0..<plan.candidates).map { _ in
            plan.population.mean + plan.population.standardDeviation * random.normal()
        }
    }

    private func joined(
        from: Double, to: Double, by batch: Int = batch,
        _ simulate: (_ part: [Double], _ seed: UInt64) throws(EstimationFailure) -> AdaptiveSimulation
    ) throws(EstimationFailure) -> AdaptiveSimulation {
        let abilities = abilities
        var parts: [AdaptiveSimulation] = []
        for first in stride(from: 0, to: abilities.count, by: batch) {
            let end = min(first + batch, abilities.count)
            parts.append(try simulate(Array(abilities[first..<end]), plan.seed &+ UInt64(first) << 24))
            progress(from + (to - from) * Double(end) / Double(abilities.count))
        }
        guard let whole = AdaptiveSimulation(joining: parts) else { throw .noData }
        return whole
    }
}
