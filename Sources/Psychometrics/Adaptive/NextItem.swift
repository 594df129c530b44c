extension AdaptiveState {
    /// The next item, or the reason to stop.
    ///
    /// Never an item that was given, an enemy of one, or another of its family, or one that needs more than the minutes
    /// that are left. The content area furthest behind its share comes first (Kingsbury & Zara 1989). Ties go to the
    /// lowest position. What chance decides depends on the seed, the item and the length alone, so that a resumed test
    /// takes the path of an unbroken one.
    public func next(
        bank: AdaptiveBank, plan: AdaptivePlan, seed: UInt64, minutesLeft: Double? = nil
    ) -> AdaptiveStep {
        let reason = plan.stop.reason(length: length, mean: mean, standardError: standardError) {
            levelProbabilities(plan.stop.cuts, bank: bank)
        }
        if let reason { return .stop(reason) }
        guard openCount > 0 else { return .stop(.bankExhausted) }
        var isOpen = self.isOpen
        var candidates = openCount
        var openInArea = self.openInArea
        if let minutesLeft, bank.longest > minutesLeft {
            for item in isOpen.indices where isOpen[item] && bank.items[item].minutes > minutesLeft {
                isOpen[item] = false
                candidates -= 1
                openInArea[bank.areaOf[item]] -= 1
            }
            guard candidates > 0 else { return .stop(.timeUsed) }
        }
        let due = dueArea(bank, plan, openInArea)
        if let due {
            for item in isOpen.indices where bank.areaOf[item] != due.area { isOpen[item] = false }
            candidates = openInArea[due.area]
        }
        let draw = ExposureDraw(plan, self, seed)
        var search = ItemSearch(self, bank, plan, isOpen, draw, minutesLeft: minutesLeft)
        var setAside: [Int] = []
        var first: (item: Int, value: Double)?
        var best: [(item: Int, value: Double)] = []
        while best.count < draw.among, let next = search.popBest() {
            first = first ?? next
            if Self.accepts(next.item, bank.acceptance[next.item], seed) {
                best.append(next)
            } else {
                setAside.append(next.item)
            }
        }
        // If all were set aside by the draws the best of them is given, for a test must go on.
        if best.isEmpty { setAside = [] }
        guard let chosen = best.isEmpty ? first : best[draw.place(among: best.count)] else {
            return .stop(.bankExhausted)
        }
        return .give(
            AdaptiveChoice(
                item: chosen.item, rule: plan.rule,
                value: search.ruleValue(chosen.item) ?? chosen.value * plan.rule.sign,
                information: bank.items[chosen.item].belief.model.information(at: mean), mean: mean,
                standardError: standardError, content: due.map { bank.areas[$0.area] }, contentLack: due?.lack,
                candidates: candidates, exposure: plan.exposure, weight: draw.weight(among: best.count),
                setAside: setAside, minutesLeft: minutesLeft))
    }

    static func accepts(_ item: Int, _ acceptance: Double, _ seed: UInt64) -> Bool {
        if acceptance >= 1 { return true }
        // One draw a person and item: what is set aside stays aside, as Sympson & Hetter have it.
        var random = CounterRandom(seed: seed).stream(UInt64(item))
        return random.uniform() < acceptance
    }

    /// The weighted area with candidates left that is furthest behind its share of the test after the next item.
    private func dueArea(
        _ bank: AdaptiveBank, _ plan: AdaptivePlan, _ openInArea: [Int]
    ) -> (area: Int, lack: Double)? {
        guard !plan.contentWeights.isEmpty else { return nil }
        let total = plan.contentWeights.values.reduce(0) { $0 + max(0, $1) }
        guard total > 0, total.isFinite else { return nil }
        var due: (area: Int, lack: Double)?
        for area in bank.areas.indices where openInArea[area] > 0 {
            let share = max(0, plan.contentWeights[bank.areas[area]] ?? 0) / total
            guard share > 0 else { continue }
            let lack = share * Double(length + 1) - Double(givenInArea[area])
            if lack > due?.lack ?? -.infinity { due = (area, lack) }
        }
        return due
    }
}
