/// Makes the text of a CV out of words with boxes: columns one after the other, rows of tables together, broken lines
/// whole, sections known, what people do not see marked.
package enum PlacedCV {
    /// Lines in reading order, and what was noticed.
    package struct Reading: Sendable {
        package var lines: [CVLine]
        package var reasons: [ExtractionQuality.Reason]
    }

    package static func read(_ pages: [PlacedPage]) -> Reading {
        var seen: [PlacedPage] = []
        var hidden: [CVLine] = []
        for (number, page) in pages.enumerated() {
            var shown = page
            shown.words = page.words.filter { $0.concealment == nil }
            seen.append(shown)
            for reason in Concealment.allCases {
                let words = page.words.filter { $0.concealment == reason }
                hidden += PlacedLine.lines(of: words).map { CVLine($0.text, page: number + 1, concealment: reason) }
            }
        }
        var columns = 1
        let lines = Preamble.settled(shownLines(seen, columns: &columns))
        var reasons: [ExtractionQuality.Reason] = []
        if columns > 1 {
            reasons.append(.init("columns", "Text in columns was found and read one column after the other."))
        }
        if !hidden.isEmpty {
            reasons.append(.hidden(lines: hidden.count))
        }
        return Reading(lines: lines + hidden, reasons: reasons)
    }

    private static func shownLines(_ pages: [PlacedPage], columns: inout Int) -> [CVLine] {
        let known = Set(
            pages.lazy.flatMap(\.words).map { $0.text.lowercased().filter { $0.isLetter || $0 == "-" } })
        var sections = SectionTracker()
        var lines: [CVLine] = []
        for (number, page) in PageFurniture.removed(from: pages).enumerated() {
            sections.turnPage()
            for region in PageRegion.regions(of: ItemMarks.joined(page.words)) {
                columns = max(columns, region.columns)
                sections.enter(column: region.left, isTable: region.isTable)
                for paragraph in Paragraphs.paragraphs(of: region, known: known) {
                    let isHeading = paragraph.heading != nil
                    let section = sections.section(of: paragraph.text, heading: paragraph.heading)
                    lines.append(
                        CVLine(
                            ItemMarks.stripped(paragraph.text), page: number + 1, section: section,
                            isHeading: isHeading, startsBlock: paragraph.startsBlock || isHeading))
                }
                sections.leave(column: region.left)
            }
        }
        return lines.filter { !$0.text.isEmpty }
    }
}
