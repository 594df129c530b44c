/// The values of one step, and the search for the best of them; the index where there is one.
struct ItemSearch {
    private let bank: AdaptiveBank
    private let mean: Double
    private let isIndexed: Bool
    private var isOpen: [Bool]
    private let candidates: [Int]
    private let values: [Double]
    /// The rule's own values, where chance has been mixed into `values`.
    private let plain: [Double]

    init(
        _ state: AdaptiveState, _ bank: AdaptiveBank, _ rule: SelectionRule, _ isOpen: [Bool], _ draw: ExposureDraw
    ) {
        self.bank = bank
        self.isOpen = isOpen
        mean = state.mean
        isIndexed = rule == .maximumInformation && !draw.isProgressive && bank.index?.covers(mean) == true
        if isIndexed {
            (candidates, values, plain) = ([], [], [])
            return
        }
        let open = isOpen.indices.filter { isOpen[$0] }
        let needsLikelihood = rule == .kullbackLeibler || rule == .likelihoodWeightedInformation
        let basis = needsLikelihood ? state.fullBasis(bank) : state.basis
        let found = bank.values(rule, of: open, basis: basis)
        candidates = open
        plain = found
        let variance = state.standardError * state.standardError
        values =
            draw.isProgressive
            ? draw.mixed(found.map { rule.prefersSmall ? variance - $0 : $0 }, of: open)
            : rule.prefersSmall ? found.map { -$0 } : found
    }

    /// The best item still open, the lowest position on a tie; it is closed.
    mutating func popBest() -> (item: Int, value: Double)? {
        var best: (item: Int, value: Double)?
        if isIndexed {
            best = bank.index?.best(at: mean, isOpen: isOpen)
        } else {
            for (item, value) in zip(candidates, values) where isOpen[item] && value > best?.value ?? -.infinity {
                best = (item, value)
            }
        }
        if let best { isOpen[best.item] = false }
        return best
    }

    /// What the rule alone says of an item.
    func ruleValue(_ item: Int) -> Double {
        candidates.firstIndex(of: item).map { plain[$0] } ?? .nan
    }
}
