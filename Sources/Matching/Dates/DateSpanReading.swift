extension DateSpan {
    /// The time that a line of a CV speaks of: "Jan 2019 – present", "03/2018–06/2020", "2019–2021", "since 2020".
    ///
    /// `nil` where no range is written. Where months are missing, the span goes from the middle of the one year to the middle
    /// of the other, which is right on average; within one year it is its second and third quarter.
    public static func read(_ line: String) -> DateSpan? {
        // A cheap look first: most lines hold no year.
        guard hasYear(line) else { return nil }
        let atoms = DateAtoms.read(line)
        for (index, atom) in atoms.enumerated() {
            guard case .date(let year, let month) = atom else { continue }
            if index > 0, atoms[index - 1] == .since { return span(year, month, to: nil) }
            guard index + 1 < atoms.count, atoms[index + 1] == .until else { continue }
            guard index + 2 < atoms.count else { return span(year, month, to: nil) }
            switch atoms[index + 2] {
            case .present: return span(year, month, to: nil)
            case .date(let end, let endMonth): return span(year, month, to: (end, endMonth))
            default: continue
            }
        }
        return shortForm(line)
    }

    private static func span(_ year: Int, _ month: Int?, to end: (year: Int, month: Int?)?) -> DateSpan? {
        guard let end else {
            return YearMonth(year: year, month: month ?? 7).map { DateSpan(start: $0, end: nil) }
        }
        let isOneYear = year == end.year
        guard
            let first = YearMonth(year: year, month: month ?? (isOneYear && end.month == nil ? 4 : isOneYear ? 1 : 7)),
            let last = YearMonth(
                year: end.year, month: end.month ?? (isOneYear && month == nil ? 9 : isOneYear ? 12 : 6)),
            first <= last, last.ordinal - first.ordinal < 60 * 12
        else { return nil }
        return DateSpan(start: first, end: last)
    }

    /// "2019-21", which reads like a year and a month that is none.
    private static func shortForm(_ line: String) -> DateSpan? {
        guard let match = line.firstMatch(of: /\b((?:19|20)\d\d)\s?[-–\/]\s?(\d\d)\b(?![-–\/.]?\d)/),
            let year = Int(match.1), let short = Int(match.2), short > 12
        else { return nil }
        let end = year / 100 * 100 + short
        return end > year ? span(year, nil, to: (end, nil)) : nil
    }

    private static func hasYear(_ line: String) -> Bool {
        var digits = 0
        for byte in line.utf8 {
            if (0x30...0x39).contains(byte) {
                digits += 1
                if digits == 4 { return true }
            } else {
                digits = 0
            }
        }
        return line.contains { $0 == "'" || $0 == "’" || $0 == "０" || $0 == "１" || $0 == "２" }
    }
}
