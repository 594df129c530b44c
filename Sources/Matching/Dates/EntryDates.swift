/// Gives the lines of jobs and projects the time of the entry in which they stand.
///
/// An entry begins with its dated line, or with up to three lines above it where one of them opens a block; it lasts until
/// the next one, or the end of the section. What the file itself said of a line stays.
enum EntryDates {
    static func dated(_ lines: [CVLine]) -> [CVLine] {
        var lines = lines
        var start = 0
        while start < lines.count {
            var end = start + 1
            while end < lines.count, lines[end].section == lines[start].section { end += 1 }
            if lines[start].section == .experience || lines[start].section == .projects {
                date(&lines, start..<end)
            }
            start = end
        }
        return lines
    }

    private static func date(_ lines: inout [CVLine], _ range: Range<Int>) {
        let spans = range.map { lines[$0].isHidden ? nil : DateSpan.read(lines[$0].text) }
        var current: DateSpan?
        var entryStarts: [Int: DateSpan] = [:]
        for (offset, span) in spans.enumerated() {
            guard let span else { continue }
            entryStarts[top(of: range.lowerBound + offset, in: lines, range, spans)] = span
        }
        for index in range {
            if let span = entryStarts[index] { current = span }
            if lines[index].dates == nil { lines[index].dates = current }
        }
    }

    /// The first line of the entry that a dated line belongs to.
    private static func top(of index: Int, in lines: [CVLine], _ range: Range<Int>, _ spans: [DateSpan?]) -> Int {
        if lines[index].startsBlock { return index }
        for distance in 1...3 {
            let above = index - distance
            guard above >= range.lowerBound, spans[above - range.lowerBound] == nil else { return index }
            if lines[above].startsBlock || above == range.lowerBound {
                return lines[above].isHeading && !lines[above].startsBlock ? above + 1 : above
            }
        }
        return index
    }
}
