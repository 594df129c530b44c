import Dispatch
import Glibc

/// What simulated candidates would meet: how long, how precise, how often the right level, which items too often.
public struct AdaptiveSimulation: Sendable, Equatable {
    public var persons: [Person]
    /// The share of the persons that were given each item.
    public var exposure: [Double]

    /// One simulated candidate's test.
    public struct Person: Sendable, Equatable {
        public var ability: Double
        public var items: [Int]
        public var mean: Double
        public var standardError: Double
        /// Holds the ability with probability 0.95.
        public var lower: Double
        public var upper: Double
        public var stop: StopRule.Reason
        /// What the person's draws of chance come from.
        public var seed: UInt64
        var estimate: AbilityEstimate

        public func levels(_ cuts: LevelCuts) -> LevelProbabilities { estimate.levelProbabilities(cuts) }
    }

    public var meanLength: Double { average { Double($0.items.count) } }
    /// The root of the mean squared error of the estimates.
    public var rootMeanSquareError: Double { average { ($0.mean - $0.ability) * ($0.mean - $0.ability) }.squareRoot() }
    public var bias: Double { average { $0.mean - $0.ability } }

    /// The share of persons whose estimate lies in the zone of their true ability.
    public func rightLevel(_ cuts: LevelCuts) -> Double {
        average { cuts.level(of: $0.mean) == cuts.level(of: $0.ability) ? 1 : 0 }
    }

    private func average(_ value: (Person) -> Double) -> Double {
        persons.isEmpty ? .nan : persons.reduce(0) { $0 + value($1) } / Double(persons.count)
    }
}

extension AdaptiveSimulation {
    /// All persons of these simulations of one bank; `nil` of none.
    public init?(joining parts: [AdaptiveSimulation]) {
        guard let first = parts.first else { return nil }
        persons = parts.flatMap(\.persons)
        exposure = [Double](repeating: 0, count: first.exposure.count)
        for part in parts {
            let share = Double(part.persons.count) / Double(max(1, persons.count))
            for item in exposure.indices { exposure[item] += share * part.exposure[item] }
        }
    }
}

extension LevelCuts {
    /// The zone in which an ability lies; a cut belongs to the zone above it.
    public func level(of ability: Double) -> AuthorLevel {
        ability < juniorMiddle ? .junior : ability < middleSenior ? .middle : .senior
    }
}

/// Gives each ability an adaptive test and answers it at random by the bank's own curves.
///
/// Person i draws from stream i of the seed, so that the result depends neither on threads nor on the other persons.
///
/// - Parameter minutes: what the test may take, each item taking its own; `nil` without end.
public func simulateAdaptive(
    bank: AdaptiveBank, plan: AdaptivePlan, abilities: [Double], prior: NormalPrior = AuthorPrior.ability,
    minutes: Double? = nil, seed: UInt64, threads: Int = 1
) throws(EstimationFailure) -> AdaptiveSimulation {
    try simulatePersons(abilities, bank, prior, seed: seed, threads: threads) { state, seed in
        let left = minutes.map { all in state.answers.reduce(all) { $0 - bank.items[$1.item].minutes } }
        return switch state.next(bank: bank, plan: plan, seed: seed, minutesLeft: left) {
        case .give(let choice): .give(item: choice.item)
        case .stop(let reason): .stop(reason)
        }
    }
}

/// What a simulated test does next.
enum SimulatedStep {
    case give(item: Int)
    case stop(StopRule.Reason)
}

/// Gives each ability the test that `next` makes of its state, the answers drawn from the bank's curves.
func simulatePersons(
    _ abilities: [Double], _ bank: AdaptiveBank, _ prior: NormalPrior, seed: UInt64, threads: Int,
    _ next: @Sendable (_ state: AdaptiveState, _ seed: UInt64) -> SimulatedStep
) throws(EstimationFailure) -> AdaptiveSimulation {
    guard !abilities.isEmpty else { throw .noData }
    guard abilities.allSatisfy(\.isFinite) else { throw .invalidNumber("a simulated ability") }
    let start = try AdaptiveState(bank: bank, prior: prior)
    var persons = [AdaptiveSimulation.Person?](repeating: nil, count: abilities.count)
    persons.withUnsafeMutableBufferPointer { buffer in
        // Proof: each person is written by one iteration only, and read after all have ended.
        nonisolated(unsafe) let slots = buffer
        let workers = max(1, min(threads, abilities.count))
        @Sendable func work(_ worker: Int) {
            for index in stride(from: worker, to: abilities.count, by: workers) {
                slots[index] = simulate(
                    abilities[index], start, bank, CounterRandom(seed: seed).stream(UInt64(index)), next)
            }
        }
        if workers == 1 { work(0) } else { DispatchQueue.concurrentPerform(iterations: workers) { work($0) } }
    }
    let done = persons.compactMap { $0 }
    var exposure = [Double](repeating: 0, count: bank.items.count)
    let share = 1 / Double(abilities.count)
    for person in done {
        for item in person.items { exposure[item] += share }
    }
    return AdaptiveSimulation(persons: done, exposure: exposure)
}

private func simulate(
    _ ability: Double, _ start: AdaptiveState, _ bank: AdaptiveBank, _ stream: CounterRandom,
    _ next: (AdaptiveState, UInt64) -> SimulatedStep
) -> AdaptiveSimulation.Person {
    var state = start
    var random = stream
    while true {
        switch next(state, stream.seed) {
        case .stop(let reason):
            let estimate = state.estimate(bank)
            let interval = estimate.interval(0.95)
            return AdaptiveSimulation.Person(
                ability: ability, items: state.answers.map(\.item), mean: state.mean,
                standardError: state.standardError, lower: interval.lower, upper: interval.upper, stop: reason,
                seed: stream.seed, estimate: estimate)
        case .give(let item):
            let category = bank.items[item].belief.drawnAnswer(at: ability, &random)
            // The item comes from the bank and the category from its own curve, so nothing can be refused here.
            try? state.record(.init(item: item, category: category), bank: bank)
        }
    }
}

extension ItemBelief {
    /// An answer at random, of a curve drawn from what is believed of the item: over many draws the shares are those of
    /// the belief with its doubt integrated out.
    func drawnAnswer(at ability: Double, _ random: inout CounterRandom) -> Int {
        var curve = model
        if difficultySD > 0 || logSlopeSD > 0 {
            let shift = difficultySD > 0 ? difficultySD * random.normal() : 0
            let factor = logSlopeSD > 0 ? exp(logSlopeSD * random.normal()) : 1
            curve = model.moved(by: shift, slopeFactor: factor)
        }
        var rest = random.uniform()
        let last = curve.intercepts.count
        if last == 1 { return rest < curve.probability(of: 0, at: ability) ? 0 : 1 }
        let p = curve.probabilities(at: ability)
        var category = 0
        while category < last, rest >= p[category] {
            rest -= p[category]
            category += 1
        }
        return category
    }
}
