/// Looks a text over and says how far it can be trusted.
package enum ExtractionReview {
    /// The text with its grade.
    ///
    /// - Parameter scannedConfidence: how sure the recognition of a scan was, from 0 to 100; `nil` for a text layer.
    /// - Parameter pagesLeftOut: pages beyond those that are read.
    package static func reviewed(
        _ reading: PlacedCV.Reading, format: CVFormat, pages: Int, scannedConfidence: Double? = nil,
        pagesLeftOut: Int = 0,
        unseenPages: Int = 0, isEncodingGuessed: Bool = false
    ) -> CVText {
        var reasons = reading.reasons
        var grade = ExtractionQuality.Grade.good
        func note(_ worst: ExtractionQuality.Grade, _ code: String, _ text: String) {
            grade = min(grade, worst)
            reasons.append(.init(code, text))
        }
        if reasons.contains(where: { ["hidden-text", "wrong-field"].contains($0.code) }) { grade = .doubtful }
        if let scannedConfidence {
            note(
                .poor, "scan",
                "The pages are pictures; their words were recognised with a mean confidence of \(Int(scannedConfidence)) of 100."
            )
        }
        if pagesLeftOut > 0 {
            note(.doubtful, "pages-left-out", "Only the first \(pages) of \(pages + pagesLeftOut) pages were read.")
        }
        if unseenPages > 0 {
            note(
                .doubtful, "not-drawn",
                "\(unseenPages) pages could not be drawn, so that hidden text on them is not found.")
        }
        if isEncodingGuessed {
            note(.doubtful, "encoding-guessed", "The text is no UTF-8; it was read as Windows-1252.")
        }
        let words = reading.lines.filter { !$0.isHidden }.flatMap { $0.text.split(separator: " ") }
        let garbled = garbledShare(words)
        if garbled > 0.1 {
            note(.poor, "garbled", "\(Int(100 * garbled)) of 100 words are made of signs that are no letters.")
        }
        if words.count < 20 * max(1, min(pages, 3)) {
            note(
                .doubtful, "few-words",
                "There are only \(words.count) words on \(pages == 1 ? "the page" : "\(pages) pages").")
        }
        if !reading.lines.contains(where: \.isHeading), words.count >= 60 {
            note(.doubtful, "no-headings", "No headings of sections were found; all lines count as one part.")
        }
        return CVText(
            format: format, lines: reading.lines, quality: ExtractionQuality(grade: grade, reasons: reasons))
    }

    /// Words with replacement characters, private characters, or more signs than letters.
    private static func garbledShare(_ words: [Substring]) -> Double {
        guard words.count >= 10 else { return 0 }
        let garbled = words.count { word in
            word.unicodeScalars.contains { $0.value == 0xfffd || (0xe000...0xf8ff).contains($0.value) }
                || (word.count >= 4 && 2 * word.count(where: { $0.isLetter || $0.isNumber }) < word.count
                    && !word.contains("..") && !word.contains("--") && !word.contains("__"))
        }
        return Double(garbled) / Double(words.count)
    }
}

extension ExtractionQuality.Reason {
    static func hidden(lines count: Int) -> Self {
        let words = count == 1 ? "A line is" : "\(count) lines are"
        return Self(
            "hidden-text", "\(words) in the file that people do not see on the page; hidden text counts for nothing.")
    }
}
