/// A part of a page that is read from top to bottom: a column, or the rows of a table.
struct PageRegion {
    var lines: [PlacedLine]
    /// Each line is a row or a part of one: it goes on in no other line.
    var isTable = false
    /// The right side of the column, which may reach beyond these lines.
    var edge: Double
    /// The left side, by which columns of one page and the next are known to be the same.
    var left: Double
    /// How many columns stand side by side here.
    var columns = 1

    /// The regions of a page in the order in which they are read.
    static func regions(of words: [PlacedWord]) -> [PageRegion] {
        regions(of: words, edge: words.map(\.right).max() ?? 0, depth: 0)
    }

    /// No page for people has more; such a one is read line by line.
    private static let mostWords = 4_000

    private static func regions(of words: [PlacedWord], edge: Double, depth: Int) -> [PageRegion] {
        guard !words.isEmpty else { return [] }
        guard depth < 12, words.count <= mostWords, let gutter = Gutter.widest(in: words) else {
            return [column(words, edge: edge)]
        }
        let above = regions(of: gutter.above, edge: edge, depth: depth + 1)
        let below = regions(of: gutter.below, edge: edge, depth: depth + 1)
        switch SideBySide(gutter) {
        case .columns:
            let middle = gutter.left.map(\.right).max() ?? edge
            var sides =
                regions(of: gutter.left, edge: middle, depth: depth + 1)
                + regions(of: gutter.right, edge: edge, depth: depth + 1)
            for index in sides.indices { sides[index].columns += 1 }
            return above + sides + below
        case .table:
            let words = gutter.left + gutter.right
            let table = PageRegion(
                lines: TableRows.lines(of: words), isTable: true, edge: words.map(\.right).max() ?? edge,
                left: words.map(\.left).min() ?? 0)
            return above + [table] + below
        }
    }

    private static func column(_ words: [PlacedWord], edge: Double) -> PageRegion {
        PageRegion(lines: PlacedLine.lines(of: words), edge: edge, left: words.map(\.left).min() ?? 0)
    }
}
