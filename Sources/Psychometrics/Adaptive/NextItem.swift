/// How a job wants its adaptive tests to be made.
public struct AdaptivePlan: Sendable, Equatable {
    public var rule: SelectionRule
    public var stop: StopRule
    /// The share of the test that each content area should have; areas that are not named are free.
    public var contentWeights: [Int: Double]

    public init(
        rule: SelectionRule = .maximumInformation, stop: StopRule, contentWeights: [Int: Double] = [:]
    ) {
        self.rule = rule
        self.stop = stop
        self.contentWeights = contentWeights
    }
}

/// The next item and why it is next; enough to replay and to explain the choice.
public struct AdaptiveChoice: Sendable, Equatable {
    public var item: Int
    public var rule: SelectionRule
    /// The rule's value of this item: an information, a distance or a variance.
    public var value: Double
    /// The estimate that it was chosen at.
    public var mean: Double
    public var standardError: Double
    /// The content area that was due; `nil` where areas are not weighted.
    public var content: Int?
    /// How many items could have been chosen.
    public var candidates: Int
    /// Better items that were set aside to keep their exposure under the cap.
    public var setAside: [Int]
}

/// What comes next in an adaptive test.
public enum AdaptiveStep: Sendable, Equatable {
    case give(AdaptiveChoice)
    case stop(StopRule.Reason)
}

extension AdaptiveState {
    /// The next item, or the reason to stop.
    ///
    /// Never an item that was given, an enemy of one, or another of its family. The content area furthest behind its
    /// share comes first (Kingsbury & Zara 1989). Ties go to the lowest position. Exposure draws depend on the seed
    /// and the item alone, so that a resumed test takes the path of an unbroken one.
    public func next(bank: AdaptiveBank, plan: AdaptivePlan, seed: UInt64) -> AdaptiveStep {
        let reason = plan.stop.reason(length: answers.count, mean: mean, standardError: standardError) {
            levelProbabilities(plan.stop.cuts, bank: bank)
        }
        if let reason { return .stop(reason) }
        var isOpen = [Bool](repeating: true, count: bank.items.count)
        for answer in answers {
            isOpen[answer.item] = false
            for enemy in bank.excluded[answer.item] { isOpen[enemy] = false }
        }
        let area = dueArea(bank, plan, isOpen)
        if let area {
            for item in isOpen.indices where bank.items[item].content != area { isOpen[item] = false }
        }
        let candidates = isOpen.count { $0 }
        guard candidates > 0 else { return .stop(.bankExhausted) }
        let search = ItemSearch(self, bank, plan.rule, isOpen)
        var setAside: [Int] = []
        var first: (item: Int, value: Double)?
        while let best = search.best(isOpen) {
            first = first ?? best
            if accepts(best.item, bank.items[best.item].acceptance, seed) {
                return .give(choice(best, plan.rule, area, candidates, setAside))
            }
            isOpen[best.item] = false
            setAside.append(best.item)
        }
        // All were set aside by the draws: the best of them is given, for a test must go on.
        guard let first else { return .stop(.bankExhausted) }
        return .give(choice(first, plan.rule, area, candidates, []))
    }

    private func choice(
        _ best: (item: Int, value: Double), _ rule: SelectionRule, _ area: Int?, _ count: Int, _ setAside: [Int]
    ) -> AdaptiveChoice {
        AdaptiveChoice(
            item: best.item, rule: rule, value: rule.prefersSmall ? -best.value : best.value, mean: mean,
            standardError: standardError, content: area, candidates: count, setAside: setAside)
    }

    private func accepts(_ item: Int, _ acceptance: Double, _ seed: UInt64) -> Bool {
        if acceptance >= 1 { return true }
        // One draw a person and item: what is set aside stays aside, as Sympson & Hetter have it.
        var random = CounterRandom(seed: seed).stream(UInt64(item))
        return random.uniform() < acceptance
    }

    /// The weighted area with candidates left that is furthest behind its share of the test after the next item.
    private func dueArea(_ bank: AdaptiveBank, _ plan: AdaptivePlan, _ isOpen: [Bool]) -> Int? {
        let total = plan.contentWeights.values.reduce(0) { $0 + max(0, $1) }
        guard total > 0, total.isFinite else { return nil }
        var given: [Int: Int] = [:]
        for answer in answers { given[bank.items[answer.item].content, default: 0] += 1 }
        let open = Set(isOpen.indices.filter { isOpen[$0] }.map { bank.items[$0].content })
        var due: (area: Int, lack: Double)?
        for area in plan.contentWeights.keys.sorted() where open.contains(area) {
            let share = max(0, plan.contentWeights[area] ?? 0) / total
            guard share > 0 else { continue }
            let lack = share * Double(answers.count + 1) - Double(given[area] ?? 0)
            if lack > due?.lack ?? -.infinity { due = (area, lack) }
        }
        return due?.area
    }
}

/// The values of one step, and the search for the best of them; the index where there is one.
private struct ItemSearch {
    private let bank: AdaptiveBank
    private let mean: Double
    private let isIndexed: Bool
    private let candidates: [Int]
    private let values: [Double]

    init(_ state: AdaptiveState, _ bank: AdaptiveBank, _ rule: SelectionRule, _ isOpen: [Bool]) {
        self.bank = bank
        mean = state.mean
        isIndexed =
            rule == .maximumInformation && bank.index?.best(at: state.mean, items: bank.items, isOpen: isOpen) != nil
        if isIndexed {
            candidates = []
            values = []
            return
        }
        candidates = isOpen.indices.filter { isOpen[$0] }
        let needsLikelihood = rule == .kullbackLeibler || rule == .likelihoodWeightedInformation
        let basis = needsLikelihood ? state.fullBasis(bank) : state.basis
        let found = bank.values(rule, of: candidates, basis: basis)
        values = rule.prefersSmall ? found.map { -$0 } : found
    }

    /// The best item still open, the lowest position on a tie.
    func best(_ isOpen: [Bool]) -> (item: Int, value: Double)? {
        if isIndexed { return bank.index?.best(at: mean, items: bank.items, isOpen: isOpen) }
        var best: (item: Int, value: Double)?
        for (item, value) in zip(candidates, values) where isOpen[item] && value > best?.value ?? -.infinity {
            best = (item, value)
        }
        return best
    }
}
