/// What two parts of a page that stand side by side are to a reader.
enum SideBySide {
    /// Read one after the other.
    case columns
    /// Read row by row.
    case table

    init(_ gutter: Gutter) {
        let (left, right) = (gutter.leftLines, gutter.rightLines)
        let height = left.map(\.height).sorted()[left.count / 2]
        let leftHeads = Self.heads(left, beside: right, height: height)
        let rightHeads = Self.heads(right, beside: left, height: height)
        let level = Gutter.level(left, right, within: 0.3 * height)
        let share = Double(level.count) / Double(min(left.count, right.count))

        // A column of dates belongs to what stands beside it.
        if Self.areDates(left) || Self.areDates(right) {
            self = .table
        } else if !leftHeads.isEmpty && !rightHeads.isEmpty {
            self = .columns
        } else if Self.anyBeside(leftHeads, right) || Self.anyBeside(rightHeads, left) {
            // A section that begins on one side only, beside text that goes on.
            self = .columns
        } else if share < 0.7 || (Self.isProse(left) && Self.isProse(right)) {
            self = .columns
        } else {
            self = .table
        }
    }

    /// Headings of sections, but for what is level with a line beside it and no larger: that is a label in its row.
    private static func heads(_ lines: [PlacedLine], beside others: [PlacedLine], height: Double) -> [PlacedLine] {
        lines.filter { line in
            SectionHeading.section(of: line.text) != nil
                && (line.height > 1.06 * height || !others.contains { abs($0.middle - line.middle) <= 0.3 * height })
        }
    }

    private static func anyBeside(_ heads: [PlacedLine], _ others: [PlacedLine]) -> Bool {
        heads.contains { head in others.contains { $0.top < head.bottom - 1 && $0.bottom > head.top + 1 } }
    }

    /// Most lines are a date or a part of one.
    private static func areDates(_ lines: [PlacedLine]) -> Bool {
        let bare = lines.filter { SectionHeading.section(of: $0.text) == nil }
        return !bare.isEmpty && 5 * bare.count(where: { isDate($0.text) }) >= 3 * bare.count
    }

    /// Short, and a year or "present" is in it; or what is left of a date that was broken.
    static func isDate(_ text: String) -> Bool {
        guard text.count <= 24 else { return false }
        if text.allSatisfy({ $0.isNumber || "-–—./ ".contains($0) }), text.contains(where: \.isNumber) { return true }
        let words = text.lowercased().split { !$0.isLetter && !$0.isNumber }
        return words.contains { word in
            lasting.contains(String(word))
                || (word.count == 4 && (word.hasPrefix("19") || word.hasPrefix("20")) && word.allSatisfy(\.isNumber))
                || word.hasSuffix("年")
        }
    }

    private static let lasting: Set<String> = ["present", "now", "today", "current", "nu", "pågående", "heute", "現在"]

    /// Most lines fill their column: text that was broken at its edge.
    private static func isProse(_ lines: [PlacedLine]) -> Bool {
        guard lines.count >= 5, let left = lines.map(\.left).min(), let right = lines.map(\.right).max() else {
            return false
        }
        return 2 * lines.count(where: { $0.right - left > 0.7 * (right - left) && $0.words.count >= 3 }) >= lines.count
    }
}
