/// Answers of persons to items: categories from 0, `nil` where an item was not given.
public struct ResponseTable: Sendable, Equatable {
    /// Marks a missing cell in `cells`.
    static let missing: UInt8 = 255

    public let persons: Int
    public let items: Int
    /// Row by row.
    var cells: [UInt8]
    /// How often each row occurred.
    var frequencies: [Double]
    /// The group of each row, from 0.
    var groups: [Int]
    /// Categories of each item: the highest seen plus 1, at least 2, or as declared.
    public let categories: [Int]

    public let groupCount: Int
    /// The sum of the frequencies.
    public var weight: Double { frequencies.reduce(0, +) }

    /// Checks and stores a table.
    ///
    /// - Parameters:
    ///   - rows: one array for each person, all of one length; categories 0 … 254.
    ///   - frequencies: how often each row occurred; positive. Without it, once.
    ///   - groups: of each row, from 0 without gaps. Without it, all in group 0.
    ///   - categories: of each item, if some may not have been seen.
    public init(
        rows: [[Int?]], frequencies: [Double]? = nil, groups: [Int]? = nil, categories: [Int]? = nil
    ) throws(EstimationFailure) {
        guard let items = rows.first?.count, items > 0 else { throw .noData }
        var cells: [UInt8] = []
        cells.reserveCapacity(rows.count * items)
        for row in rows {
            guard row.count == items else { throw .shapeMismatch("each person has \(items) cells") }
            for (item, cell) in row.enumerated() {
                guard let cell else {
                    cells.append(ResponseTable.missing)
                    continue
                }
                guard cell >= 0, cell < 255 else {
                    throw .categoryOutOfRange(index: item, category: cell, categories: 255)
                }
                cells.append(UInt8(cell))
            }
        }
        try self.init(
            cells: cells, persons: rows.count, items: items, frequencies: frequencies, groups: groups,
            categories: categories)
    }

    /// The same from bytes, row by row, 255 where missing: no copy of a large table is made.
    public init(
        cells: [UInt8], persons: Int, items: Int, frequencies: [Double]? = nil, groups: [Int]? = nil,
        categories: [Int]? = nil
    ) throws(EstimationFailure) {
        guard persons > 0, items > 0, items < 100_000 else { throw .noData }
        let product = persons.multipliedReportingOverflow(by: items)
        guard !product.overflow, cells.count == product.partialValue else {
            throw .shapeMismatch("cells = persons × items")
        }
        if let frequencies {
            guard frequencies.count == persons else { throw .shapeMismatch("one frequency a person") }
            guard frequencies.allSatisfy({ $0 > 0 && $0.isFinite }) else { throw .invalidNumber("a frequency") }
        }
        if let groups {
            guard groups.count == persons else { throw .shapeMismatch("one group a person") }
            guard let top = groups.max(), top < persons, Set(groups) == Set(0...max(top, 0)) else {
                throw .shapeMismatch("groups are 0, 1, … without gaps")
            }
        }
        var highest = [UInt8](repeating: 0, count: items)
        cells.withUnsafeBufferPointer { cells in
            for person in 0..<persons {
                for item in 0..<items {
                    let cell = cells[person * items + item]
                    if cell != ResponseTable.missing, cell > highest[item] { highest[item] = cell }
                }
            }
        }
        let seen = highest.map { max(2, Int($0) + 1) }
        if let categories {
            guard categories.count == items else { throw .shapeMismatch("one number of categories an item") }
            for item in 0..<items where categories[item] < seen[item] || categories[item] > 255 {
                throw .categoryOutOfRange(index: item, category: seen[item] - 1, categories: categories[item])
            }
        }
        self.persons = persons
        self.items = items
        self.cells = cells
        self.frequencies = frequencies ?? [Double](repeating: 1, count: persons)
        self.groups = groups ?? [Int](repeating: 0, count: persons)
        groupCount = (groups?.max() ?? 0) + 1
        self.categories = categories ?? seen
    }

    /// The category of a cell; `nil` where missing.
    public subscript(person: Int, item: Int) -> Int? {
        let cell = cells[person * items + item]
        return cell == ResponseTable.missing ? nil : Int(cell)
    }

    /// Weighted counts of each category of each item.
    func categoryCounts() -> [[Double]] {
        var counts = categories.map { [Double](repeating: 0, count: $0) }
        for person in 0..<persons {
            for item in 0..<items {
                let cell = cells[person * items + item]
                if cell != ResponseTable.missing { counts[item][Int(cell)] += frequencies[person] }
            }
        }
        return counts
    }

    /// Equal rows of one group joined, in the order of their first appearance; rows without any answer dropped.
    func collapsed() -> ResponseTable {
        var firstRow: [[UInt8]: Int] = [:]
        var kept = self
        kept.cells = []
        kept.frequencies = []
        kept.groups = []
        for person in 0..<persons {
            var key = Array(cells[person * items..<(person + 1) * items])
            if key.allSatisfy({ $0 == ResponseTable.missing }) { continue }
            key.append(contentsOf: withUnsafeBytes(of: groups[person]) { Array($0) })
            if let row = firstRow[key] {
                kept.frequencies[row] += frequencies[person]
                continue
            }
            firstRow[key] = kept.frequencies.count
            kept.cells.append(contentsOf: key.prefix(items))
            kept.frequencies.append(frequencies[person])
            kept.groups.append(groups[person])
        }
        return ResponseTable(
            persons: kept.frequencies.count, items: items, cells: kept.cells, frequencies: kept.frequencies,
            groups: kept.groups, groupCount: groupCount, categories: categories)
    }

    private init(
        persons: Int, items: Int, cells: [UInt8], frequencies: [Double], groups: [Int], groupCount: Int,
        categories: [Int]
    ) {
        self.persons = persons
        self.items = items
        self.cells = cells
        self.frequencies = frequencies
        self.groups = groups
        self.groupCount = groupCount
        self.categories = categories
    }
}
