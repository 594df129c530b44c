/// Finds words that are in the file and not on the page, by looking at the page: whatever hides a word (its colour, a
/// rendering mode, a box above it, a clip), no ink is seen where it stands.
package struct Visibility: Sendable {
    private var pages: [PlacedPage]
    private var pictures: [PagePicture?]
    /// Whether the letters of Chinese and Japanese could be drawn at all; without a font for them no ink says nothing.
    private var drawsUnspaced = true

    /// - Parameter pictures: one for each page; `nil` where it could not be drawn, so that only place and size are judged.
    package init(pages: [PlacedPage], pictures: [PagePicture?]) {
        self.pages = pages
        self.pictures = pictures
        drawsUnspaced = pages.indices.contains { number in
            pages[number].words.contains { Self.isUnspaced($0) && hasInk($0, on: number) == true }
        }
    }

    /// Letters below this height, in points of their box, are read by nobody: a font size of about 2.5 points.
    static let smallest = 3.0
    /// The least difference from what lies around, of 255 shades in the colour that differs most.
    static let faintest = 20
    /// The share of a word's columns of pixels that must hold ink.
    static let leastInk = 0.2

    /// Why nobody sees the word; `nil` where it is seen.
    func concealment(_ number: Int, _ word: PlacedWord) -> Concealment? {
        guard pages.indices.contains(number) else { return nil }
        let page = pages[number]
        if word.right <= 0 || word.bottom <= 0 || word.left >= page.width || word.top >= page.height { return .place }
        if word.height < Self.smallest { return .size }
        // A dash or a point may leave no ink where letters do.
        guard word.text.contains(where: { $0.isLetter || $0.isNumber }) else { return nil }
        if Self.isUnspaced(word), !drawsUnspaced { return nil }
        return hasInk(word, on: number) == false ? .colour : nil
    }

    /// The pages with a reason on every word that nobody sees.
    package func judged() -> [PlacedPage] {
        pages.enumerated().map { number, page in
            var page = page
            for index in page.words.indices { page.words[index].concealment = concealment(number, page.words[index]) }
            return page
        }
    }

    private static func isUnspaced(_ word: PlacedWord) -> Bool { word.text.contains { Letters.isUnspaced($0) } }

    /// Looks at the middle of the word's box, where only its own letters reach. `nil` where the page was not drawn.
    private func hasInk(_ word: PlacedWord, on number: Int) -> Bool? {
        guard pictures.indices.contains(number), let picture = pictures[number] else { return nil }
        let page = pages[number]
        guard page.width > 0, page.height > 0 else { return nil }
        let (across, down) = (Double(picture.width) / page.width, Double(picture.height) / page.height)
        let columns = range(word.left * across, word.right * across, within: picture.width)
        let rows = range(
            (word.top + 0.3 * word.height) * down, (word.top + 0.8 * word.height) * down, within: picture.height)
        guard !columns.isEmpty, !rows.isEmpty else { return false }

        var counts: [Int: Int] = [:]
        for column in columns {
            for row in rows { counts[Self.shade(picture.colour(column, row)), default: 0] += 1 }
        }
        guard let ground = counts.max(by: { ($0.value, $1.key) < ($1.value, $0.key) })?.key else { return false }
        let inked = columns.count { column in
            rows.contains { row in Self.differs(picture.colour(column, row), from: ground) }
        }
        return Double(inked) >= Self.leastInk * Double(columns.count)
    }

    private func range(_ from: Double, _ to: Double, within count: Int) -> Range<Int> {
        let first = Int(max(0, min(from.rounded(.down), Double(count))))
        let last = Int(max(0, min(to.rounded(.up), Double(count))))
        return first..<max(first, last)
    }

    /// Eight shades are one here, so that paper with a slight grain has one colour.
    private static func shade(_ colour: (Int, Int, Int)) -> Int {
        (colour.0 >> 3) << 10 | (colour.1 >> 3) << 5 | colour.2 >> 3
    }

    private static func differs(_ colour: (Int, Int, Int), from ground: Int) -> Bool {
        let parts = [(colour.0, ground >> 10), (colour.1, ground >> 5 & 31), (colour.2, ground & 31)]
        return parts.contains { abs($0.0 - ($0.1 << 3 | 4)) >= faintest }
    }
}
