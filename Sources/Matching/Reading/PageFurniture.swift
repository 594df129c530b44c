/// Finds what is printed on every page: running heads, page numbers.
enum PageFurniture {
    /// The pages without it. Stands at the top or bottom of at least half of the pages, numbers aside; of a running
    /// head the first stays, for it may be the person's name.
    static func removed(from pages: [PlacedPage]) -> [PlacedPage] {
        guard pages.count >= 2 else { return pages }
        let edges = pages.map { page in margins(of: page) }
        var counts: [String: Int] = [:]
        for lines in edges { for key in Set(lines.map { key(of: $0) }) { counts[key, default: 0] += 1 } }
        var kept: Set<String> = []
        return zip(pages, edges).map { page, lines in
            var page = page
            for line in lines {
                let key = key(of: line)
                guard 2 * (counts[key] ?? 0) >= pages.count, (counts[key] ?? 0) >= 2 else { continue }
                let isHead = line.middle < page.height / 2
                if isHead, !isNumber(line.text), kept.insert(key).inserted { continue }
                page.words.removeAll { line.words.contains($0) }
            }
            return page
        }
    }

    /// Lines in the outermost twelfth of the page.
    private static func margins(of page: PlacedPage) -> [PlacedLine] {
        let words = page.words.filter { $0.bottom < page.height / 12 || $0.top > page.height * 11 / 12 }
        return words.count <= 500 ? PlacedLine.lines(of: words) : []
    }

    private static func key(of line: PlacedLine) -> String {
        String(line.text.lowercased().map { $0.isNumber ? "0" : $0 }).replacing(/0+/, with: "0")
    }

    private static func isNumber(_ text: String) -> Bool {
        text.contains(where: \.isNumber) && text.count(where: \.isLetter) <= 12
    }
}
