/// Words on one base line, from left to right.
struct PlacedLine: Sendable, Equatable {
    private(set) var words: [PlacedWord]
    private(set) var left: Double
    private(set) var right: Double
    private(set) var top: Double
    private(set) var bottom: Double

    /// `words` must not be empty; from left to right.
    init?(_ words: [PlacedWord]) {
        guard let first = words.first else { return nil }
        self.words = words
        (left, right, top, bottom) = (first.left, first.right, first.top, first.bottom)
        for word in words.dropFirst() {
            (left, right) = (min(left, word.left), max(right, word.right))
            (top, bottom) = (min(top, word.top), max(bottom, word.bottom))
        }
    }

    var middle: Double { (top + bottom) / 2 }
    var height: Double { words.map(\.height).max() ?? 0 }
    var beginsItem: Bool { words.first?.beginsItem ?? false }
    /// Where the text begins behind a bullet: the first word's box holds the bullet, so this is a guess from the next
    /// lines' side: within the first word.
    var firstWordRight: Double { words.first?.right ?? right }

    /// With one space between words; none between letters of scripts that have none; letters that were set wide are
    /// drawn together.
    var text: String {
        var text = ""
        for word in words { text = LineText.joined(text, word.text) }
        return LineText.unspaced(text)
    }

    /// Groups words whose middles are level. Lines from top to bottom.
    static func lines(of words: [PlacedWord]) -> [PlacedLine] {
        var groups: [[PlacedWord]] = []
        var middle = -Double.infinity
        for word in words.sorted(by: { ($0.middle, $0.left) < ($1.middle, $1.left) }) {
            let reach = 0.45 * min(word.height, groups.last?.first?.height ?? word.height)
            if abs(word.middle - middle) <= reach, !groups.isEmpty {
                groups[groups.count - 1].append(word)
            } else {
                groups.append([word])
                middle = word.middle
            }
        }
        return groups.compactMap { PlacedLine($0.sorted { $0.left < $1.left }) }
    }
}
