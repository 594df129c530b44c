extension AdaptiveState {
    /// The next item, or the reason to stop.
    ///
    /// Never an item that was given, an enemy of one, or another of its family, or one that needs more than the minutes
    /// that are left. The content area furthest behind its share comes first (Kingsbury & Zara 1989); of several that are
    /// as far behind, the one with the best item, so that none has an advantage by its place. Ties between items go to
    /// the lowest position. What chance decides depends on the seed, the item and the length alone, so that a resumed test
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
        let due = dueAreas(bank, plan, openInArea)
        if let due {
            for item in isOpen.indices where !due.areas[bank.areaOf[item]] { isOpen[item] = false }
            candidates = bank.areas.indices.reduce(0) { $0 + (due.areas[$1] ? openInArea[$1] : 0) }
        }
        let draw = ExposureDraw(plan, self, seed)
        var search = ItemSearch(self, bank, plan, isOpen, draw, minutesLeft: minutesLeft)
        var setAside: [Int] = []
        var leastRefused: (item: Int, value: Double)?
        var leastExcess = Double.infinity
        var best: [(item: Int, value: Double)] = []
        while best.count < draw.among, let next = search.popBest() {
            let excess = Self.excess(next.item, bank.acceptance[next.item], seed)
            if excess < 1 {
                best.append(next)
                continue
            }
            setAside.append(next.item)
            if leastRefused == nil || excess < leastExcess { (leastRefused, leastExcess) = (next, excess) }
        }
        // If all were set aside by the draws one is given all the same, for a test must go on: the one that its draw
        // refused least. The best would be forced on nearly everybody, and the cap mean nothing.
        // What was set aside is what was better than that.
        if best.isEmpty, let forced = leastRefused { setAside = Array(setAside.prefix { $0 != forced.item }) }
        guard let chosen = best.isEmpty ? leastRefused : best[draw.place(among: best.count)] else {
            return .stop(.bankExhausted)
        }
        return .give(
            AdaptiveChoice(
                item: chosen.item, rule: plan.rule,
                value: search.ruleValue(chosen.item) ?? chosen.value * plan.rule.sign,
                information: bank.items[chosen.item].belief.model.information(at: mean), mean: mean,
                standardError: standardError, content: due.map { _ in bank.areas[bank.areaOf[chosen.item]] },
                contentLack: due?.lack,
                candidates: candidates, exposure: plan.exposure, weight: draw.weight(among: best.count),
                setAside: setAside, minutesLeft: minutesLeft))
    }

    static func accepts(_ item: Int, _ acceptance: Double, _ seed: UInt64) -> Bool {
        excess(item, acceptance, seed) < 1
    }

    /// A person's draw for an item as a multiple of the item's acceptance: from 1 the item is set aside.
    ///
    /// One draw a person and item: what is set aside stays aside, as Sympson & Hetter have it.
    private static func excess(_ item: Int, _ acceptance: Double, _ seed: UInt64) -> Double {
        if acceptance >= 1 { return 0 }
        var random = CounterRandom(seed: seed).stream(UInt64(item))
        let draw = random.uniform()
        return acceptance > 0 ? draw / acceptance : .infinity
    }

    /// The weighted areas with candidates left that are furthest behind their share of the test after the next item.
    private func dueAreas(
        _ bank: AdaptiveBank, _ plan: AdaptivePlan, _ openInArea: [Int]
    ) -> (areas: [Bool], lack: Double)? {
        guard !plan.contentWeights.isEmpty else { return nil }
        let total = plan.contentWeights.values.reduce(0) { $0 + max(0, $1) }
        guard total > 0, total.isFinite else { return nil }
        let lacks = bank.areas.indices.map { area -> Double in
            let share = max(0, plan.contentWeights[bank.areas[area]] ?? 0) / total
            guard openInArea[area] > 0, share > 0 else { return -.infinity }
            return share * Double(length + 1) - Double(givenInArea[area])
        }
        guard let most = lacks.max(), most.isFinite else { return nil }
        // Equal shares of equal lengths are equal but for rounding.
        return (lacks.map { $0 > most - 1e-9 }, most)
    }
}
