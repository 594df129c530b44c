/// Answers of neighbouring items joined into one code, so that a pass over persons adds one row of a table for several
/// items: log P of every combination is made once, and what was counted by combination is shared out afterwards.
struct AnswerBundles: Sendable {
    /// One "item" a bundle, its code as category.
    let lists: AnswerLists
    /// The first row of each bundle; one more than bundles.
    let rows: [Int]
    /// The first row of each bundle's items in the items' table; one more than bundles.
    private let itemRows: [Int]
    /// For each row of the joined table the rows of the items' table that it adds; a missing answer adds none.
    private let parts: [[Int32]]

    /// `nil` where persons are too few to pay for the combinations, or too few answers were given.
    init?(_ table: ResponseTable, shapes: [CurveShape]) {
        guard table.persons >= 2000 else { return nil }
        var hasGap = [Bool](repeating: false, count: table.items)
        var answered = 0
        for person in 0..<table.persons {
            for item in 0..<table.items {
                if table.cells[person * table.items + item] == ResponseTable.missing {
                    hasGap[item] = true
                } else {
                    answered += 1
                }
            }
        }
        guard 4 * answered >= 3 * table.persons * table.items else { return nil }
        var firstRows = [0]
        for shape in shapes { firstRows.append((firstRows.last ?? 0) + shape.categories) }
        // The codes of an item: its categories, then "missing" where that occurs.
        let codes = shapes.enumerated().map { $1.categories + (hasGap[$0] ? 1 : 0) }
        var bundles: [Range<Int>] = []
        var start = 0
        while start < table.items {
            var end = start + 1
            var product = codes[start]
            while end < table.items, product * codes[end] <= 128 {
                product *= codes[end]
                end += 1
            }
            guard product <= 255 else { return nil }
            bundles.append(start..<end)
            start = end
        }
        var rows = [0]
        var parts: [[Int32]] = []
        for bundle in bundles {
            let size = bundle.reduce(1) { $0 * codes[$1] }
            for code in 0..<size {
                var rest = code
                var list: [Int32] = []
                for item in bundle {
                    let category = rest % codes[item]
                    rest /= codes[item]
                    if category < shapes[item].categories { list.append(Int32(firstRows[item] + category)) }
                }
                parts.append(list)
            }
            rows.append(parts.count)
        }
        guard bundles.count * 3 <= table.items * 2, 4 * parts.count <= table.persons else { return nil }
        var lists = AnswerLists()
        for person in 0..<table.persons {
            let cells = person * table.items
            if (0..<table.items).allSatisfy({ table.cells[cells + $0] == ResponseTable.missing }) { continue }
            for (index, bundle) in bundles.enumerated() {
                var code = 0
                for item in bundle.reversed() {
                    let cell = table.cells[cells + item]
                    code = code * codes[item] + (cell == ResponseTable.missing ? shapes[item].categories : Int(cell))
                }
                lists.addAnswer(item: index, category: code)
            }
            lists.endPerson(frequency: table.frequencies[person], group: table.groups[person])
        }
        self.lists = lists
        self.rows = rows
        self.parts = parts
        itemRows = bundles.map { firstRows[$0.lowerBound] } + [firstRows.last ?? 0]
    }

    /// The rows of the joined table from those of the items.
    func joined(_ tables: [Double], stride: Int, threads: Int) -> [Double] {
        var result = [Double](repeating: 0, count: parts.count * stride)
        let some = Chunks(total: parts.count, least: 256)
        some.fill(&result, cuts: some.bounds.map { $0 * stride }, threads: threads) { range, result in
            tables.withUnsafeBufferPointer { tables in
                for row in range {
                    let place = (row - range.lowerBound) * stride
                    for part in parts[row] {
                        for q in 0..<stride { result[place + q] += tables[Int(part) * stride + q] }
                    }
                }
            }
        }
        return result
    }

    /// Sums by item and category from sums by combination.
    func shared(_ counts: [Double], stride: Int, threads: Int) -> [Double] {
        var result = [Double](repeating: 0, count: (itemRows.last ?? 0) * stride)
        let some = Chunks(total: itemRows.count - 1, least: 2)
        some.fill(&result, cuts: some.bounds.map { itemRows[$0] * stride }, threads: threads) { bundles, result in
            let start = itemRows[bundles.lowerBound]
            counts.withUnsafeBufferPointer { counts in
                for row in rows[bundles.lowerBound]..<rows[bundles.upperBound] {
                    for part in parts[row] {
                        let place = (Int(part) - start) * stride
                        for q in 0..<stride { result[place + q] += counts[row * stride + q] }
                    }
                }
            }
        }
        return result
    }
}
