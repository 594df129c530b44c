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

    private static let batch = 500

    /// Everybody answers all of these.
    func form(_ beliefs: [ItemBelief], upTo share: Double) throws(EstimationFailure) -> AdaptiveSimulation {
        let form = try AdaptiveBank(items: beliefs.map { AdaptiveItem(belief: $0) })
        return try joined(from: 0, to: share) { part, seed throws(EstimationFailure) in
            try simulateForm(
                bank: form, abilities: part, prior: plan.population, seed: seed, threads: plan.threads)
        }
    }

    /// Questions of the pool are chosen one by one.
    func adaptive(from share: Double) throws(EstimationFailure) -> AdaptiveSimulation {
        let planned = try capped(PlannedTest(pool))
        return try joined(from: share + (1 - share) * 0.2, to: 1) { part, seed throws(EstimationFailure) in
            try simulateAdaptive(
                bank: planned.bank, plan: planned.plan, abilities: part, prior: plan.population,
                minutes: minutes, seed: seed, threads: plan.threads)
        }
    }

    /// Keeps exposure under the cap as the server does after many candidates: the shares are found by simulation.
    private func capped(_ planned: PlannedTest) throws(EstimationFailure) -> PlannedTest {
        guard let cap, cap < 1 else { return planned }
        return try planned.accepting(
            try exposureControl(
                items: planned.bank.items, plan: planned.plan, cap: cap, abilities: Array(abilities.prefix(1_000)),
                rounds: 6, minutes: minutes, seed: plan.seed, threads: plan.threads))
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
