/// Puts lines that were broken at a column's edge together again.
enum Paragraphs {
    /// One paragraph, list item, heading or row.
    struct Paragraph {
        var text: String
        /// The section that it begins, where it is a heading.
        var heading: CVSection?
        /// Clear space stands before it.
        var startsBlock: Bool
    }

    /// - Parameter known: the document's words in lower case.
    static func paragraphs(of region: PageRegion, known: Set<String>) -> [Paragraph] {
        let rules = Rules(region)
        var paragraphs: [Paragraph] = []
        var first: PlacedLine?
        var previous: PlacedLine?
        for line in region.lines {
            defer { previous = line }
            let isHeading = rules.isHeading(line, after: previous, first: first)
            if !isHeading, let previous, let first, let last = paragraphs.last, last.heading == nil,
                rules.goesOn(previous, line, first: first)
            {
                paragraphs[paragraphs.count - 1].text = LineText.continued(last.text, line.text, known: known)
                continue
            }
            first = line
            paragraphs.append(
                Paragraph(
                    text: line.text, heading: isHeading ? SectionHeading.section(of: line.text) : nil,
                    startsBlock: rules.isClear(previous, line)))
        }
        return paragraphs
    }
}

/// How the lines of one region follow each other.
private struct Rules {
    let edge: Double
    let leading: Double
    let height: Double
    let isJustified: Bool

    init(_ region: PageRegion) {
        let lines = region.lines
        let edge = region.edge
        self.edge = edge
        leading = Self.leading(lines)
        height = lines.map(\.height).sorted()[lines.count / 2]
        let full = lines.filter { $0.right > edge - 4 }
        let exact = full.count { $0.right > edge - 0.8 }
        isJustified = exact >= 4 && 3 * exact >= 2 * full.count && 10 * exact >= 3 * lines.count
    }

    /// The usual distance from one line to the next.
    private static func leading(_ lines: [PlacedLine]) -> Double {
        let distances = zip(lines, lines.dropFirst()).map { $1.middle - $0.middle }.filter { $0 > 0 }.sorted()
        guard !distances.isEmpty else { return .infinity }
        return distances[distances.count / 5]
    }

    /// A line goes on in the next if the next one's first word had no room left in it.
    func goesOn(_ line: PlacedLine, _ next: PlacedLine, first: PlacedLine) -> Bool {
        guard !next.beginsItem, let word = next.words.first, let last = line.words.last else { return false }
        guard !SideBySide.isDate(next.text), !next.text.contains("@"), !(isLabelled(first) && isLabelled(next)) else {
            return false
        }
        let distance = next.middle - line.middle
        guard distance > 0, distance < 1.3 * leading || distance < 1.3 * line.height else { return false }
        guard abs(line.height - next.height) <= 0.12 * max(line.height, next.height) else { return false }
        // Hung behind a bullet, or under the first line; a centred or indented line is another matter.
        let isUnder = abs(next.left - first.left) <= 3 || abs(next.left - line.left) <= 3
        let isHung = first.beginsItem && next.left > first.left && next.left < first.firstWordRight
        guard isUnder || isHung else { return false }
        if isJustified, abs(line.height - height) < 0.03 * height { return last.right > edge - 0.8 }
        let space = 0.2 * line.height
        let needed = Letters.isUnspaced(word.text.first ?? " ") ? line.height : word.right - word.left + space
        return last.right + needed > edge - 0.5
    }

    /// "Languages: Python, Go"
    private func isLabelled(_ line: PlacedLine) -> Bool {
        line.words.prefix(4).contains { $0.text.hasSuffix(":") && $0.text.count > 1 }
    }

    func isClear(_ previous: PlacedLine?, _ line: PlacedLine) -> Bool {
        guard let previous else { return true }
        return line.middle - previous.middle > 1.35 * leading || line.middle < previous.middle
    }

    /// Its words are those of a heading, and it is no rest of a paragraph: it begins a line of its own, stands clear, is
    /// larger, or is in capitals.
    func isHeading(_ line: PlacedLine, after previous: PlacedLine?, first: PlacedLine?) -> Bool {
        guard SectionHeading.section(of: line.text) != nil, !line.beginsItem else { return false }
        guard let previous, let first else { return true }
        let distance = line.middle - previous.middle
        return !goesOn(previous, line, first: first) || previous.text.hasSuffix(".") || distance > 1.15 * leading
            || distance < 0
            || line.height > 1.06 * height
            || line.text == line.text.uppercased() || line.text.hasSuffix(":")
    }
}
