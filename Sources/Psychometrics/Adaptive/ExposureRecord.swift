/// How often items were given to real candidates, from which each next candidate's eligible items are drawn
/// (van der Linden & Veldkamp 2004): no simulation is needed, and the shares follow whoever comes.
///
/// The shares go into `AdaptiveItem.acceptance`: every candidate draws once for each item. They must be stored with
/// the attempt, for a resumed test needs those it began with.
public struct ExposureRecord: Sendable, Equatable, Codable {
    /// Faded counts of candidates who were given each item, and for whom it was eligible.
    public private(set) var given: [Double]
    public private(set) var eligible: [Double]
    public private(set) var candidates: Double
    /// The weight of a candidate when one more has come; 0.999 remembers some thousand (van der Linden & Veldkamp's
    /// updating with fading).
    public let memory: Double

    public init(items: Int, memory: Double = 0.999) throws(EstimationFailure) {
        guard items > 0 else { throw .noData }
        guard memory > 0, memory <= 1 else { throw .invalidNumber("the memory of exposure") }
        given = [Double](repeating: 0, count: items)
        eligible = given
        candidates = 0
        self.memory = memory
    }

    /// The share of candidates for whom each item shall be eligible, so that no more than `cap` are given it.
    ///
    /// P(eligible) ≤ cap · ε / α, ε being how often it was eligible and α how often it was given. In both the chance of
    /// one more candidate is counted, so that nothing is decided by the first few. That rule alone forgives what chance
    /// gave too often; here what is over the cap is taken back over the next ten candidates, so that few tests keep to
    /// it nearly as well as many, a tenth a candidate, though no share is below half the cap. Tests of m items from a bank of n give their items to
    /// m / n of candidates on average: where 1.1 times that is more than the cap it stands in the cap's place, for else
    /// nothing would be eligible and chance alone choose.
    public func shares(cap: Double) -> [Double] {
        guard cap < 1, candidates > 0 else { return given.map { _ in 1 } }
        let average = given.reduce(0, +) / candidates / Double(given.count)
        let cap = min(1, max(cap, Self.leastRoom * average))
        return given.indices.map { item in
            guard given[item] > 0 else { return 1 }
            let givenIfEligible = (given[item] + cap) / (eligible[item] + 1)
            let over = max(0, given[item] - cap * candidates)
            return min(1, max(cap / 2, (cap - over / 10) / givenIfEligible))
        }
    }

    /// Where the cap is this many times the average exposure or less, it is not the cap that is kept.
    private static let leastRoom = 1.1

    /// Counts simulated tests, in their order.
    ///
    /// - Parameter bank: with the shares under which they were drawn.
    public mutating func record(
        _ simulation: AdaptiveSimulation, bank: AdaptiveBank
    ) throws(EstimationFailure) {
        for person in simulation.persons {
            try record(given: person.items, eligible: bank.eligible(seed: person.seed))
        }
    }

    /// Counts one finished test.
    public mutating func record(given items: [Int], eligible wasEligible: [Bool]) throws(EstimationFailure) {
        guard wasEligible.count == given.count else { throw .shapeMismatch("one mark of eligibility an item") }
        for item in items where !given.indices.contains(item) { throw .invalidItem(index: item) }
        candidates = candidates * memory + 1
        for item in given.indices {
            given[item] *= memory
            eligible[item] = eligible[item] * memory + (wasEligible[item] ? 1 : 0)
        }
        for item in Set(items) { given[item] += 1 }
    }
}
