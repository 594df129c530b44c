/// The values of one step, and the search for the best of them; the index where there is one.
struct ItemSearch {
    private let tables: ItemTables
    private let mean: Double
    private let isIndexed: Bool
    private var isOpen: [Bool]
    /// What was found last: most searches find one item, and need no copy of `isOpen` to close it in.
    private var last: Int?
    private let candidates: [Int]
    private let values: [Double]
    /// The rule's own values, where time or chance has been mixed into `values`.
    private let plain: [Double]

    init(
        _ state: AdaptiveState, _ bank: AdaptiveBank, _ plan: AdaptivePlan, _ isOpen: [Bool], _ draw: ExposureDraw,
        minutesLeft: Double?
    ) {
        let rule = plan.rule
        let isWeighed = plan.weighsTime && minutesLeft != nil
        tables = bank.tables
        self.isOpen = isOpen
        mean = state.mean
        isIndexed =
            rule == .maximumInformation && !draw.isProgressive && !isWeighed && bank.tables.index?.covers(mean) == true
        if isIndexed {
            (candidates, values, plain) = ([], [], [])
            return
        }
        let open = isOpen.indices.filter { isOpen[$0] }
        let needsLikelihood = rule == .kullbackLeibler || rule == .likelihoodWeightedInformation
        let basis = needsLikelihood ? state.fullBasis(bank) : state.basis
        let found = bank.tables.values(rule, of: open, basis: basis)
        candidates = open
        plain = found
        guard draw.isProgressive || isWeighed else {
            values = rule.prefersSmall ? found.map { -$0 } : found
            return
        }
        let variance = state.standardError * state.standardError
        let gains = zip(open, found).map { item, value in
            let gain = rule.prefersSmall ? variance - value : value
            let cost = plan.cost(of: bank.items[item], length: state.length, minutesLeft: minutesLeft) ?? 1
            // What takes away less than nothing is no better for being long.
            return gain > 0 ? gain / cost : gain * cost
        }
        values = draw.isProgressive ? draw.mixed(gains, of: open) : gains
    }

    /// The best item still open, the lowest position on a tie; it is closed.
    mutating func popBest() -> (item: Int, value: Double)? {
        if let last { isOpen[last] = false }
        var best: (item: Int, value: Double)?
        if isIndexed {
            best = tables.index?.best(at: mean, isOpen: isOpen)
        } else {
            for (item, value) in zip(candidates, values) where isOpen[item] && value > best?.value ?? -.infinity {
                best = (item, value)
            }
        }
        last = best?.item
        return best
    }

    /// What the rule alone says of an item; `nil` where the index found it.
    func ruleValue(_ item: Int) -> Double? { candidates.firstIndex(of: item).map { plain[$0] } }
}
