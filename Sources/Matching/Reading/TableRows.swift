/// Puts the cells of a table into rows.
enum TableRows {
    /// The table's text line by line: a row's cells one after the other, each cell's lines together.
    static func lines(of words: [PlacedWord]) -> [PlacedLine] {
        let borders = self.borders(of: words)
        var columns = [[PlacedWord]](repeating: [], count: borders.count + 1)
        for word in words { columns[borders.count { $0 <= word.left + 0.6 }].append(word) }
        let cells = columns.map { PlacedLine.lines(of: $0) }
        let starts = rowStarts(cells)
        var lines: [PlacedLine] = []
        for (index, start) in starts.enumerated() {
            let end = index + 1 < starts.count ? starts[index + 1] : .infinity
            let row = cells.map { $0.filter { $0.middle >= start && $0.middle < end } }.filter { !$0.isEmpty }
            lines += flat(row)
        }
        return lines
    }

    /// Cells of one row, in reading order. The first lines stand together ("2019 – 2021  Engineer"), what else is in the
    /// last cell follows.
    private static func flat(_ row: [[PlacedLine]]) -> [PlacedLine] {
        guard let last = row.last else { return [] }
        let labels = row.dropLast().flatMap { $0.flatMap(\.words) }
        guard let first = last.first, let head = PlacedLine(labels + first.words) else { return [] }
        return [head] + last.dropFirst()
    }

    /// Left sides of the columns after the first: where no word of the whole table is in the way.
    private static func borders(of words: [PlacedWord]) -> [Double] {
        let heights = words.map(\.height).sorted()
        let narrowest = 0.5 * heights[heights.count / 2]
        var borders: [Double] = []
        var right = -Double.infinity
        for word in words.sorted(by: { $0.left < $1.left }) {
            if word.left - right >= narrowest, right > -.infinity { borders.append(word.left) }
            right = max(right, word.right)
        }
        return borders
    }

    /// Where rows begin, by the first column's lines; a label that was broken goes on in its row.
    private static func rowStarts(_ cells: [[PlacedLine]]) -> [Double] {
        let labels = cells.first ?? []
        let others = cells.dropFirst().flatMap { $0 }
        var starts: [Double] = []
        var previous: PlacedLine?
        for line in labels {
            defer { previous = line }
            let reach = 0.3 * line.height
            if let previous, SectionHeading.section(of: line.text) == nil {
                let isLevel = others.contains { abs($0.middle - line.middle) <= reach }
                let isNear = line.middle - previous.middle < 1.75 * line.height
                if isNear && (!isLevel || goesOn(previous.text, line.text)) { continue }
            }
            starts.append(line.top - 0.3 * line.height)
        }
        let first = (labels + others).map(\.top).min() ?? 0
        if let start = starts.first, first < start { starts.insert(first - 1, at: 0) }
        return starts
    }

    private static func goesOn(_ label: String, _ next: String) -> Bool {
        if let last = label.last, "-–—,&/".contains(last) { return true }
        return next.first?.isLowercase == true
    }
}
