/// Content areas that are as far behind their shares of a test, and have items that could be given.
struct ContentGroup {
    /// One mark an area of the bank.
    var areas: [Bool]
    /// How many items they lack to their share after the next one; `nil` where areas are not weighted.
    var lack: Double?
    var isWhole: Bool { !areas.contains(false) }

    /// The weighted areas with open items, those furthest behind first, and then the others. Where no weighted area has
    /// any, or areas have no weights, all areas in one.
    static func groups(
        _ bank: AdaptiveBank, _ plan: AdaptivePlan, _ isOpen: [Bool], given: [Int]
    ) -> [ContentGroup] {
        let all = [ContentGroup(areas: bank.tables.areas.map { _ in true }, lack: nil)]
        let total = plan.contentWeights.values.reduce(0) { $0 + max(0, $1) }
        guard total > 0, total.isFinite else { return all }
        var hasOpen = [Bool](repeating: false, count: bank.tables.areas.count)
        for item in isOpen.indices where isOpen[item] { hasOpen[bank.tables.areaOf[item]] = true }
        let next = Double(given.reduce(0, +) + 1)
        let lacks = bank.tables.areas.indices.compactMap { area -> (area: Int, lack: Double)? in
            let share = max(0, plan.contentWeights[bank.tables.areas[area]] ?? 0) / total
            return hasOpen[area] && share > 0 ? (area, share * next - Double(given[area])) : nil
        }.sorted { $0.lack > $1.lack }
        var groups: [ContentGroup] = []
        for (area, lack) in lacks {
            // Equal shares of equal lengths are equal but for rounding.
            if let last = groups.indices.last, let least = groups[last].lack, least - lack < 1e-9 {
                groups[last].areas[area] = true
            } else {
                var group = ContentGroup(areas: bank.tables.areas.map { _ in false }, lack: lack)
                group.areas[area] = true
                groups.append(group)
            }
        }
        guard !groups.isEmpty else { return all }
        let free = bank.tables.areas.indices.map { area in hasOpen[area] && !groups.contains { $0.areas[area] } }
        if free.contains(true) { groups.append(ContentGroup(areas: free, lack: nil)) }
        return groups
    }
}
