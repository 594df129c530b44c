extension CVText {
    /// Why a correction was not taken.
    public enum CorrectionFault: Error, Sendable, Equatable {
        /// Over so many bytes in all.
        case tooLong(limit: Int)
        /// Nothing is left of the CV.
        case empty
    }

    /// Of all parts together, in bytes of UTF-8.
    public static let longestCorrection = 300_000

    /// The text as the candidate put it right.
    ///
    /// A line that stands as it was read keeps its page and dates; hidden lines stay what they are, for nobody can turn them
    /// into evidence but by writing them where people see them.
    public func corrected(_ parts: [CVPart]) throws(CorrectionFault) -> CVText {
        guard parts.reduce(0, { $0 + $1.text.utf8.count }) <= Self.longestCorrection else {
            throw .tooLong(limit: Self.longestCorrection)
        }
        var known: [String: [CVLine]] = [:]
        for line in lines.reversed() where !line.isHidden { known[line.text, default: []].append(line) }
        var corrected: [CVLine] = []
        for part in parts { Self.add(part, to: &corrected, known: &known) }
        guard !corrected.isEmpty else { throw .empty }
        let hidden = lines.filter(\.isHidden)
        return CVText(
            format: format, lines: corrected + hidden,
            quality: ExtractionQuality(
                grade: hidden.isEmpty ? .good : .doubtful,
                reasons: [ExtractionQuality.Reason("corrected", "The candidate put the text right.")]
                    + quality.reasons.filter { $0.code == "hidden-text" }))
    }

    private static func add(_ part: CVPart, to lines: inout [CVLine], known: inout [String: [CVLine]]) {
        var isFirst = true
        var afterEmpty = false
        for raw in part.text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
            let text = Letters.tidy(String(raw))
            guard !text.isEmpty else {
                afterEmpty = true
                continue
            }
            let read = known[text]?.popLast()
            var line = CVLine(text, page: read?.page ?? lines.last?.page ?? 1, section: part.section)
            line.startsBlock = afterEmpty || (isFirst && read?.startsBlock != false)
            line.isHeading =
                read?.isHeading ?? (isFirst && SectionHeading.section(of: text) == part.section)
            // What was written anew within an entry that the file dates is of that entry's time.
            line.dates = read?.dates ?? (line.startsBlock || isFirst ? nil : lines.last?.dates)
            lines.append(line)
            (isFirst, afterEmpty) = (false, false)
        }
    }
}
