/// Bullets and numbers before the items of lists.
enum ItemMarks {
    /// Each bullet is taken into the box of the word that it stands before, so that a column of bullets is no column.
    static func joined(_ words: [PlacedWord]) -> [PlacedWord] {
        let lines = PlacedLine.lines(of: words)
        return lines.flatMap { line -> [PlacedWord] in
            var joined: [PlacedWord] = []
            var mark: PlacedWord?
            for word in line.words {
                let gap = joined.last.map { word.left - $0.right } ?? .infinity
                if mark == nil, Letters.isItemMark(word.text), gap > 0.6 * word.height || isPlainBullet(word.text) {
                    mark = word
                } else if let found = mark {
                    mark = nil
                    guard word.left - found.right < 2.5 * word.height else {
                        joined += [found, word]
                        continue
                    }
                    var item = word
                    item.left = found.left
                    item.beginsItem = true
                    joined.append(item)
                } else {
                    joined.append(word)
                }
            }
            if let mark { joined.append(mark) }
            return joined
        }
    }

    /// A mark that stands for nothing else, unlike a dash between two years.
    private static func isPlainBullet(_ text: String) -> Bool {
        text.count == 1 && !"-–—·*→»›".contains(text) && Letters.isItemMark(text)
    }

    /// The text without a bullet before it.
    static func stripped(_ text: String) -> String {
        guard let first = text.first, Letters.bullets.contains(first) else { return text }
        return String(text.drop { Letters.bullets.contains($0) || $0 == " " })
    }
}
