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
        var candidates = isOpen.indices.filter { isOpen[$0] }
        let area = dueArea(bank, plan, candidates)
        if let area { candidates.removeAll { bank.items[$0].content != area } }
        guard !candidates.isEmpty else { return .stop(.bankExhausted) }
        let needsLikelihood = plan.rule == .kullbackLeibler || plan.rule == .likelihoodWeightedInformation
        var values = bank.values(plan.rule, of: candidates, basis: needsLikelihood ? fullBasis(bank) : basis)
        if plan.rule.prefersSmall { for i in values.indices { values[i] = -values[i] } }
        var setAside: [Int] = []
        var isSetAside = [Bool](repeating: false, count: candidates.count)
        while true {
            var best = -1
            for i in values.indices where !isSetAside[i] && (best < 0 || values[i] > values[best]) { best = i }
            if best < 0 { break }
            let item = candidates[best]
            if accepts(item, bank.items[item].acceptance, seed) {
                return .give(choice(item, values[best], plan.rule, area, candidates.count, setAside))
            }
            isSetAside[best] = true
            setAside.append(item)
        }
        // All were set aside by the draws: the best of them is given, for a test must go on.
        guard let item = setAside.first, let place = candidates.firstIndex(of: item) else {
            return .stop(.bankExhausted)
        }
        return .give(choice(item, values[place], plan.rule, area, candidates.count, []))
    }

    private func choice(
        _ item: Int, _ value: Double, _ rule: SelectionRule, _ area: Int?, _ count: Int, _ setAside: [Int]
    ) -> AdaptiveChoice {
        AdaptiveChoice(
            item: item, rule: rule, value: rule.prefersSmall ? -value : value, mean: mean,
            standardError: standardError, content: area, candidates: count, setAside: setAside)
    }

    private func accepts(_ item: Int, _ acceptance: Double, _ seed: UInt64) -> Bool {
        if acceptance >= 1 { return true }
        // One draw a person and item: what is set aside stays aside, as Sympson & Hetter have it.
        var random = CounterRandom(seed: seed).stream(UInt64(item))
        return random.uniform() < acceptance
    }

    /// The weighted area with candidates left that is furthest behind its share of the test after the next item.
    private func dueArea(_ bank: AdaptiveBank, _ plan: AdaptivePlan, _ candidates: [Int]) -> Int? {
        let total = plan.contentWeights.values.reduce(0) { $0 + max(0, $1) }
        guard total > 0, total.isFinite else { return nil }
        var given: [Int: Int] = [:]
        for answer in answers { given[bank.items[answer.item].content, default: 0] += 1 }
        let open = Set(candidates.map { bank.items[$0].content })
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
