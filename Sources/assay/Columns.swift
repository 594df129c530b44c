/// Rows of text under each other, each column as wide as its longest entry.
struct Columns {
    private var rows: [[String]] = []

    /// A cell stays on its line.
    mutating func add(_ row: [String]) {
        rows.append(row.map(\.forOneLine))
    }

    var text: String {
        let count = rows.map(\.count).max() ?? 0
        let widths = (0..<count).map { column in rows.map { column < $0.count ? $0[column].count : 0 }.max() ?? 0 }
        return rows.map { row in
            let cells = row.enumerated().map { column, cell in
                column == row.count - 1 ? cell : cell + String(repeating: " ", count: widths[column] - cell.count)
            }
            return cells.joined(separator: "  ")
        }.joined(separator: "\n")
    }
}
