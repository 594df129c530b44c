import Interviews
import Psychometrics

/// One job's tests on simulated candidates, a few hundred at a time so that progress can be told.
struct SimulationRun {
    var pool: QuestionPool
    /// No question to more than this share; `nil` for no control.
    var cap: Double?
    /// What is left for chosen questions; each takes as long as its author says.
    var minutes: Double
    var plan: SimulateJob.Plan
    var progress: @Sendable (Double) -> Void

    private static let batch = 100

    /// Everybody answers all of these.
    func form(_ beliefs: [ItemBelief], upTo share: Double) throws(EstimationFailure) -> AdaptiveSimulation {
        let form = try AdaptiveBank(items: beliefs.map { AdaptiveItem(belief: $0) })
        return try joined(from: 0, to: share) { part, seed throws(EstimationFailure) in
            try simulateForm(
                bank: form, abilities: part, prior: plan.population, seed: seed, threads: plan.threads)
        }
    }

    /// Questions of the pool are chosen one by one. Under a cap the shares are learned as the server learns them, from
    /// the candidates before, after as many as it looks back at several times over.
    func adaptive(from share: Double) throws(EstimationFailure) -> AdaptiveSimulation {
        let planned = try PlannedTest(pool)
        let simulate = {
            (bank: AdaptiveBank, part: [Double], seed: UInt64) throws(EstimationFailure) in
            try simulateAdaptive(
                bank: bank, plan: planned.plan, abilities: part, prior: plan.population, minutes: minutes, seed: seed,
                threads: plan.threads)
        }
        guard let cap, cap < 1 else {
            return try joined(from: share, to: 1) { part, seed throws(EstimationFailure) in
                try simulate(planned.bank, part, seed)
            }
        }
        var record = try ExposureRecord(items: pool.items.count, memory: 1 - 1 / Double(PoolMaking.lookback))
        let learning = { (part: [Double], seed: UInt64) throws(EstimationFailure) in
            let bank = try planned.bank.accepting(record.shares(cap: cap))
            let simulation = try simulate(bank, part, seed)
            try record.record(simulation, bank: bank)
            return simulation
        }
        let before = share + (1 - share) * 0.2
        var others = self
        others.plan.candidates = 4 * PoolMaking.lookback
        others.plan.seed = CounterRandom(seed: plan.seed).stream(1).seed
        _ = try others.joined(from: share, to: before, learning)
        return try joined(from: before, to: 1, learning)
    }

    private var abilities: [Double] {
        var random = CounterRandom(seed: plan.seed)
        return (0..<plan.candidates).map { _ in
            plan.population.mean + plan.population.standardDeviation * random.normal()
        }
    }

    private func joined(
        from: Double, to: Double,
        _ simulate: (_ part: [Double], _ seed: UInt64) throws(EstimationFailure) -> AdaptiveSimulation
    ) throws(EstimationFailure) -> AdaptiveSimulation {
        let abilities = abilities
        var parts: [AdaptiveSimulation] = []
        for first in stride(from: 0, to: abilities.count, by: Self.batch) {
            let end = min(first + Self.batch, abilities.count)
            parts.append(try simulate(Array(abilities[first..<end]), plan.seed &+ UInt64(first) << 24))
            progress(from + (to - from) * Double(end) / Double(abilities.count))
        }
        guard let whole = AdaptiveSimulation(joining: parts) else { throw .noData }
        return whole
    }
}
