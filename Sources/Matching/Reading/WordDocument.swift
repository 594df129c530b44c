/// Makes the text of a CV out of the parts of a Word document (DOCX).
package enum WordDocument {
    /// - Parameter parts: by name, such as `word/document.xml`; headers, footers and styles may be missing.
    package static func read(_ parts: [String: [UInt8]]) throws(CVFault) -> PlacedCV.Reading {
        guard let main = parts["word/document.xml"] ?? parts.first(where: { isMain($0.key) })?.value else {
            throw .unreadable("it is a zip file without a Word document")
        }
        let styles = parts["word/styles.xml"].map { WordStyles($0) } ?? WordStyles()
        var flow = WordFlow()
        for name in parts.keys.sorted() where name.hasPrefix("word/header") {
            flow.add(try WordBody.blocks(of: parts[name] ?? [], styles: styles))
        }
        flow.add(try WordBody.blocks(of: main, styles: styles))
        flow.endSections()
        for name in parts.keys.sorted() where name.hasPrefix("word/footer") {
            flow.add(try WordBody.blocks(of: parts[name] ?? [], styles: styles))
        }
        var reasons: [ExtractionQuality.Reason] = []
        if !flow.hidden.isEmpty {
            reasons.append(.hidden(lines: flow.hidden.count))
        }
        return PlacedCV.Reading(lines: Preamble.settled(flow.lines) + flow.hidden, reasons: reasons)
    }

    private static func isMain(_ name: String) -> Bool { name.hasPrefix("word/document") && name.hasSuffix(".xml") }
}

/// Lays blocks out as lines and keeps track of sections.
private struct WordFlow {
    private(set) var lines: [CVLine] = []
    private(set) var hidden: [CVLine] = []
    private var section = CVSection.contact
    private var sectionLevel: Int?
    private var tracker = SectionTracker()
    private var afterEmpty = true

    mutating func add(_ blocks: [WordBody.Block]) {
        for block in blocks {
            switch block {
            case .paragraph(let paragraph): add(paragraph)
            case .table(let rows): for row in rows { add(row: row) }
            }
        }
    }

    mutating func endSections() { section = .contact }

    private mutating func add(_ paragraph: WordBody.Paragraph) {
        hide(paragraph)
        for piece in paragraph.text.split(separator: "\n") {
            let text = ItemMarks.stripped(LineText.unspaced(Letters.tidy(String(piece))))
            guard !text.isEmpty else { continue }
            let begins = SectionHeading.section(of: text)
            if let begins {
                section = begins
                sectionLevel = paragraph.level ?? sectionLevel
            } else if let level = paragraph.level, let sectionLevel, level <= sectionLevel, section != .contact {
                // A heading as high as that of a section, in words that are not known.
                section = .other
            }
            lines.append(
                CVLine(
                    text, page: paragraph.page, section: tracker.isContact(text) ? .contact : section,
                    isHeading: begins != nil, startsBlock: paragraph.level != nil || afterEmpty))
            afterEmpty = false
        }
        if paragraph.text.allSatisfy(\.isWhitespace) { afterEmpty = true }
    }

    private mutating func hide(_ paragraph: WordBody.Paragraph) {
        for piece in paragraph.hidden {
            let text = Letters.tidy(piece.text)
            if !text.isEmpty { hidden.append(CVLine(text, page: paragraph.page, concealment: piece.reason)) }
        }
    }

    /// A row is one line and what follows in its last cell; where the cells are whole parts of the page, they are read one
    /// after the other.
    private mutating func add(row: [[WordBody.Block]]) {
        let cells = row.filter { !$0.isEmpty }
        let texts = cells.map { cell in cell.compactMap(Self.text) }
        let isPage =
            cells.contains { $0.contains(where: Self.isTable) }
            || texts.dropLast().contains { cell in
                cell.count > 2 || (cell.count > 1 && cell.contains { SectionHeading.section(of: $0) != nil })
            }
        guard !isPage, texts.count > 1, case .paragraph(var head)? = cells.last?.first(where: Self.hasText) else {
            for cell in cells { add(cell) }
            return
        }
        for cell in cells.dropLast() { for case .paragraph(let paragraph) in cell { hide(paragraph) } }
        head.text = (texts.dropLast().flatMap { $0 } + [Letters.tidy(head.text)]).joined(separator: " ")
        afterEmpty = true
        add(head)
        guard let last = cells.last, let first = last.firstIndex(where: Self.hasText) else { return }
        add(Array(last[(first + 1)...]))
    }

    private static func text(_ block: WordBody.Block) -> String? {
        guard case .paragraph(let paragraph) = block else { return nil }
        let text = Letters.tidy(paragraph.text)
        return text.isEmpty ? nil : text
    }

    private static func hasText(_ block: WordBody.Block) -> Bool { text(block) != nil }

    private static func isTable(_ block: WordBody.Block) -> Bool {
        if case .table = block { true } else { false }
    }
}
