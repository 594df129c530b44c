/// Reads what `pdftotext -bbox-layout` writes. Only its words are used: which of them make lines and columns is found
/// anew, for it joins lines across columns that nearly touch.
package enum WordBoxes {
    /// Pages in order, at most `mostWords` words in all. Throws `CVFault.unreadable` for anything else than such XHTML.
    package static func pages(of bytes: [UInt8], mostWords: Int = 60_000) throws(CVFault) -> [PlacedPage] {
        do {
            return try walk(bytes, mostWords: mostWords)
        } catch {
            throw .unreadable("pdftotext wrote what is no page of words")
        }
    }

    private static func walk(_ bytes: [UInt8], mostWords: Int) throws(MarkupWalk.Fault) -> [PlacedPage] {
        var walk = MarkupWalk(bytes)
        var pages: [PlacedPage] = []
        var word: PlacedWord?
        var count = 0
        while let event = try walk.next() {
            switch event {
            case .start("page", let attributes):
                pages.append(
                    PlacedPage(width: number(attributes["width"]), height: number(attributes["height"]), words: []))
            case .start("word", let attributes):
                word = PlacedWord(
                    "", left: number(attributes["xMin"]), top: number(attributes["yMin"]),
                    right: number(attributes["xMax"]), bottom: number(attributes["yMax"]))
            case .text(let text): word?.text += text
            case .end("word"):
                guard var done = word, !pages.isEmpty else { throw .malformed }
                word = nil
                done.text = Letters.plain(done.text)
                count += 1
                guard count <= mostWords else { return pages }
                if !done.text.isEmpty, done.right >= done.left, done.bottom >= done.top {
                    pages[pages.count - 1].words.append(done)
                }
            default: break
            }
        }
        return pages
    }

    /// Zero for what is no number, or one beyond any page.
    private static func number(_ text: String?) -> Double {
        guard let text, let number = Double(text), abs(number) < 1e6 else { return 0 }
        return number
    }
}
