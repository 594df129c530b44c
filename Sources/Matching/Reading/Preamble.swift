/// Decides what the lines above the first heading are: they begin as contact lines, and some are not.
enum Preamble {
    /// A paragraph above all headings says who somebody is as an engineer. Where there are no headings at all, only the
    /// first line and what looks like an address is contact.
    static func settled(_ lines: [CVLine]) -> [CVLine] {
        let first = lines.firstIndex(where: \.isHeading)
        let tracker = SectionTracker()
        return lines.enumerated().map { index, line in
            guard line.section == .contact, !line.isHeading, index < first ?? lines.count, !tracker.isContact(line.text)
            else { return line }
            var line = line
            let words = line.text.split(separator: " ").count
            if first == nil {
                if index > 0 || words > 5 { line.section = .other }
            } else if words >= 9 || line.text.count >= 80 || isUnspacedSentence(line.text) {
                line.section = .summary
            }
            return line
        }
    }

    private static func isUnspacedSentence(_ text: String) -> Bool {
        text.count >= 30 && text.contains { Letters.isUnspaced($0) } && text.contains { "。、".contains($0) }
    }
}
