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
    /// it nearly as well as many, a tenth a candidate, though no share is below half the cap. Tests of m items from a bank
    /// of n give their items to m / n of candidates on average: as that nears the cap a little more than it comes into
    /// the cap's place, for else nothing would be eligible and chance alone choose.
    public func shares(cap: Double) -> [Double] {
        guard cap < 1, candidates > 0 else { return given.map { _ in 1 } }
        let cap = aim(cap)
        return given.indices.map { item in
            guard given[item] > 0 else { return 1 }
            let givenIfEligible = (given[item] + cap) / (eligible[item] + 1)
            let over = max(0, given[item] - cap * candidates)
            return min(1, max(cap / 2, (cap - over / 10) / givenIfEligible))
        }
    }

    /// The cap where the average exposure is below 0.95 of it, 1.1 times the average from 1.05 on, a line between.
    private func aim(_ cap: Double) -> Double {
        let average = given.reduce(0, +) / candidates / Double(given.count)
        let past = min(1, max(0, (average / cap - 0.95) / 0.1))
        return min(1, cap + past * (1.1 * average - cap))
    }

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

    /// The same shares as of so many candidates: what simulated ones showed is soon outweighed by real ones.
    public func weighing(_ candidates: Double) -> ExposureRecord {
        guard self.candidates > 0 else { return self }
        var record = self
        let factor = candidates / self.candidates
        record.candidates = candidates
        record.given = given.map { $0 * factor }
        record.eligible = eligible.map { $0 * factor }
        return record
    }

    /// Counts a test that has not ended, or not begun: what was given so far, and of the other eligible items as much as is
    /// likely after those before. So candidates who are invited on one day do not all get the same items.
    public mutating func record(open items: [Int], eligible isEligible: [Bool]) throws(EstimationFailure) {
        let likely = given.indices.map { item in
            isEligible.indices.contains(item) && isEligible[item] && eligible[item] > 0
                ? min(1, given[item] / eligible[item]) : 0
        }
        try record(given: items, eligible: isEligible)
        let whole = likely.reduce(0, +)
        guard whole > 0 else { return }
        let left = max(0, 1 - Double(Set(items).count) / whole)
        for item in given.indices where !items.contains(item) { given[item] += left * likely[item] }
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
