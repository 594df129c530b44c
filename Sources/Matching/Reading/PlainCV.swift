/// Makes the text of a CV out of plain text or Markdown.
package enum PlainCV {
    /// Lines that were broken at a margin stay as they are: plain text has no margin that could be known.
    package static func read(_ text: String, isMarkdown: Bool) -> PlacedCV.Reading {
        var flow = Flow(isMarkdown: isMarkdown)
        // Swift counts "\r\n" as one character, and it is a new line.
        let lines = text.split(omittingEmptySubsequences: false) { $0.isNewline && $0 != "\u{c}" }
        var page = 1
        for (index, line) in lines.enumerated() {
            page += line.count { $0 == "\u{c}" }
            let next = index + 1 < lines.count ? lines[index + 1] : ""
            flow.add(String(line), before: String(next), page: page)
        }
        return PlacedCV.Reading(lines: Preamble.settled(flow.lines), reasons: [])
    }

    private struct Flow {
        var isMarkdown: Bool
        var lines: [CVLine] = []
        var section = CVSection.contact
        var sectionLevel: Int?
        var afterEmpty = true
        var comment = false
        var tracker = SectionTracker()

        mutating func add(_ raw: String, before next: String, page: Int) {
            var (text, level) = (raw, Int?.none)
            if isMarkdown {
                guard let shown = Markdown.shown(raw, inComment: &comment) else { return }
                level = Markdown.level(of: shown, before: next)
                text = Markdown.plain(shown)
            }
            if Self.isRule(text) {
                afterEmpty = true
                return
            }
            text = ItemMarks.stripped(LineText.unspaced(Letters.tidy(text)))
            guard !text.isEmpty else {
                afterEmpty = true
                return
            }
            let heading = heading(text, level: level, before: next)
            if let heading {
                section = heading
                sectionLevel = level
            } else if let level, let sectionLevel, level <= sectionLevel {
                section = .other
            }
            lines.append(
                CVLine(
                    text, page: page, section: tracker.isContact(text) ? .contact : section, isHeading: heading != nil,
                    startsBlock: afterEmpty || level != nil))
            afterEmpty = false
        }

        /// In plain text a heading stands alone: after an empty line, in capitals, underlined, or with a colon.
        private func heading(_ text: String, level: Int?, before next: String) -> CVSection? {
            guard let section = SectionHeading.section(of: text) else { return nil }
            let looks =
                level != nil || afterEmpty || text == text.uppercased() || text.hasSuffix(":")
                || (!next.isEmpty && Self.isRule(next))
            return looks ? section : nil
        }

        /// A line of dashes, stars and the like.
        private static func isRule(_ text: String) -> Bool {
            let marks = text.filter { $0 != " " }
            return marks.count >= 3 && marks.allSatisfy { "-=_*~#—–─═|+:".contains($0) }
        }
    }
}

/// As much of Markdown as a CV has.
private enum Markdown {
    /// The line without comments, which no reader sees; `nil` where nothing is left of it.
    static func shown(_ line: String, inComment: inout Bool) -> String? {
        var shown = ""
        var rest = Substring(line)
        while !rest.isEmpty {
            let mark = inComment ? "-->" : "<!--"
            guard let range = rest.firstRange(of: mark) else {
                if !inComment { shown += rest }
                break
            }
            if !inComment { shown += rest[..<range.lowerBound] }
            inComment.toggle()
            rest = rest[range.upperBound...]
        }
        return shown.isEmpty && !line.isEmpty ? nil : shown
    }

    static func level(of line: String, before next: String) -> Int? {
        let marks = line.prefix { $0 == "#" }
        if (1...6).contains(marks.count), line.dropFirst(marks.count).first == " " { return marks.count }
        guard !line.isEmpty, next.count >= 3 else { return nil }
        if next.allSatisfy({ $0 == "=" }) { return 1 }
        return next.allSatisfy({ $0 == "-" }) ? 2 : nil
    }

    /// Without marks of emphasis, links' targets, cells' borders and quotation marks at the side.
    static func plain(_ line: String) -> String {
        var line = Substring(line).drop { $0 == "#" || $0 == ">" || $0 == " " || $0 == "\t" }
        while line.last == "#" || line.last == " " { line = line.dropLast() }
        // No line of a CV is so long; patterns are not tried on it.
        guard line.utf8.count <= 4_000 else { return String(line) }
        if line.hasPrefix("|") { line = Substring(line.split(separator: "|").joined(separator: " ")) }
        var text = line.replacing(/!?\[([^\[\]]{0,300})\]\([^()\s]{0,2000}\)/) { String($0.output.1) }
        for mark in ["**", "__", "`"] { text = text.replacing(mark, with: "") }
        text = text.replacing(/(^| )[*_]([^*_ ][^*_]{0,300})[*_]/) { "\($0.output.1)\($0.output.2)" }
        return String(text)
    }
}
