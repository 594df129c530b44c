extension ResponseTable {
    /// The items that were answered, in parts that no person links: within a part any two items are joined by a chain of
    /// persons who answered two of them. One part where the design is connected; parts and items in the table's order.
    ///
    /// - Parameters:
    ///   - anchors: items that stand on one scale already, and so are linked with each other; others than the table's are
    ///     passed over.
    ///   - groupsLink: whether all persons of a group link as one person would.
    public func itemParts(anchors: Set<Int> = [], groupsLink: Bool = false) -> [[Int]] {
        var parent = Array(0..<items)
        func root(_ item: Int) -> Int {
            var item = item
            while parent[item] != item {
                parent[item] = parent[parent[item]]
                item = parent[item]
            }
            return item
        }
        var joins = 0
        func join(_ a: Int, _ b: Int) {
            let (a, b) = (root(a), root(b))
            guard a != b else { return }
            parent[max(a, b)] = min(a, b)
            joins += 1
        }
        let anchors = anchors.filter((0..<items).contains)
        for item in anchors.dropFirst() { join(item, anchors.first ?? item) }
        var isAnswered = [Bool](repeating: false, count: items)
        var firstOfGroup = [Int?](repeating: nil, count: groupCount)
        for person in 0..<persons where joins < items - 1 {
            var first = groupsLink ? firstOfGroup[groups[person]] : nil
            for item in 0..<items where cells[person * items + item] != ResponseTable.missing {
                isAnswered[item] = true
                if let first { join(first, item) } else { first = item }
            }
            firstOfGroup[groups[person]] = first
        }
        if joins == items - 1 { return [Array(0..<items)] }
        let answered = (0..<items).filter { isAnswered[$0] }
        return Dictionary(grouping: answered, by: root).values.sorted { $0[0] < $1[0] }
    }
}
