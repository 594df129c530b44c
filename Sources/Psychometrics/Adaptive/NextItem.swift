extension AdaptiveState {
    /// The next item, or the reason to stop.
    ///
    /// Never an item that was given, an enemy of one, or another of its family, or one that needs more than the minutes
    /// that are left. The content area furthest behind its share comes first (Kingsbury & Zara 1989); of several that are
    /// as far behind, the one with the best item, so that none has an advantage by its place. An area none of whose items
    /// this person may be given (``AdaptiveItem/acceptance``) waits behind the others, so that the cap holds where the
    /// bank has room for it. Ties between items go to the lowest position. What chance decides depends on the seed, the
    /// item and the length alone, so that a resumed test takes the path of an unbroken one.
    public func next(
        bank: AdaptiveBank, plan: AdaptivePlan, seed: UInt64, minutesLeft: Double? = nil
    ) -> AdaptiveStep {
        if let reason = plan.stop.reason(self, bank) { return .stop(reason) }
        guard openCount > 0 else { return .stop(.bankExhausted) }
        var fits = isOpen
        if let minutesLeft, bank.tables.longest > minutesLeft {
            for item in fits.indices where fits[item] { fits[item] = bank.items[item].minutes <= minutesLeft }
            guard fits.contains(true) else { return .stop(.timeUsed) }
        }
        let isEligible = bank.eligible(seed: seed)
        let draw = ExposureDraw(plan, self, seed)
        let groups = ContentGroup.groups(bank, plan, fits, given: givenInArea)
        var aside: [Int] = []
        for group in groups {
            let open = group.isWhole ? fits : fits.indices.map { fits[$0] && group.areas[bank.tables.areaOf[$0]] }
            let eligible = bank.isCapped ? open.indices.count { open[$0] && isEligible[$0] } : open.count { $0 }
            guard eligible > 0 else {
                aside += bank.tables.areas.indices.filter { group.areas[$0] }.map { bank.tables.areas[$0] }
                continue
            }
            var search = ItemSearch(self, bank, plan, open, draw, minutesLeft: minutesLeft)
            var setAside: [Int] = []
            var best: [(item: Int, value: Double)] = []
            while best.count < draw.among, let found = search.popBest() {
                if isEligible[found.item] { best.append(found) } else { setAside.append(found.item) }
            }
            guard !best.isEmpty else { return .stop(.bankExhausted) }
            let chosen = best[draw.place(among: best.count)]
            return .give(
                choice(
                    chosen, of: search, bank: bank, plan: plan, group: group, contentAside: aside,
                    candidates: eligible, weight: draw.weight(among: best.count), setAside: setAside,
                    minutesLeft: minutesLeft))
        }
        // What this person may be given takes longer than what is left of the time; what would fit is not for her.
        if plan.stop.isLongEnough(self), fits != isOpen,
            isOpen.indices.contains(where: { isOpen[$0] && isEligible[$0] })
        {
            return .stop(.timeUsed)
        }
        return forced(bank, plan, groups, fits, draw, seed, minutesLeft: minutesLeft)
    }

    /// Of items that were all set aside one drawn by their shares: that with the best value would be given to nearly
    /// everybody, and the cap mean nothing.
    private func forced(
        _ bank: AdaptiveBank, _ plan: AdaptivePlan, _ groups: [ContentGroup], _ fits: [Bool], _ draw: ExposureDraw,
        _ seed: UInt64, minutesLeft: Double?
    ) -> AdaptiveStep {
        let weighted = groups.contains { $0.lack != nil } ? groups.filter { $0.lack != nil } : groups
        let open = fits.indices.map { item in fits[item] && weighted.contains { $0.areas[bank.tables.areaOf[item]] } }
        let distances = open.indices.map { item -> Double in
            guard open[item], bank.acceptance[item] > 0 else { return .infinity }
            return Eligibility.place(item, seed) / bank.acceptance[item]
        }
        guard let item = open.indices.filter({ open[$0] }).min(by: { distances[$0] < distances[$1] }),
            let group = weighted.first(where: { $0.areas[bank.tables.areaOf[item]] })
        else { return .stop(.bankExhausted) }
        var search = ItemSearch(
            self, bank, plan, open.indices.map { open[$0] && group.areas[bank.tables.areaOf[$0]] }, draw,
            minutesLeft: minutesLeft)
        var setAside: [Int] = []
        while let found = search.popBest() {
            guard found.item == item else {
                setAside.append(found.item)
                continue
            }
            return .give(
                choice(
                    found, of: search, bank: bank, plan: plan, group: group, contentAside: [], candidates: 1,
                    weight: draw.weight(among: 1), setAside: setAside, isForced: true, minutesLeft: minutesLeft))
        }
        return .stop(.bankExhausted)
    }

    private func choice(
        _ chosen: (item: Int, value: Double), of search: ItemSearch, bank: AdaptiveBank, plan: AdaptivePlan,
        group: ContentGroup, contentAside: [Int], candidates: Int, weight: Double, setAside: [Int],
        isForced: Bool = false, minutesLeft: Double?
    ) -> AdaptiveChoice {
        AdaptiveChoice(
            item: chosen.item, rule: plan.rule,
            value: search.ruleValue(chosen.item) ?? chosen.value * plan.rule.sign,
            information: bank.items[chosen.item].belief.model.information(at: mean), mean: mean,
            standardError: standardError,
            content: group.lack.map { _ in bank.tables.areas[bank.tables.areaOf[chosen.item]] },
            contentLack: group.lack, contentAside: contentAside, candidates: candidates, exposure: plan.exposure,
            weight: weight, setAside: setAside, isForced: isForced, minutesLeft: minutesLeft)
    }
}
