import Matching

/// A CV's text for people at a terminal.
enum CVReadText {
    static func text(of cv: CVText, file: String) -> String {
        let pages = cv.lines.map(\.page).max() ?? 0
        var rows = [
            "\(file) · \(cv.format.rawValue) · \(pages == 1 ? "1 page" : "\(pages) pages") · \(cv.quality.grade.rawValue)"
        ]
        rows += cv.quality.reasons.map { "  \($0.code): \($0.text)" }
        var section: CVSection?
        for line in cv.lines where !line.isHidden {
            if line.section != section {
                rows += ["", "[\(line.section.rawValue)]"]
                section = line.section
            }
            rows.append(shown(line.isHeading ? "# \(line.text)" : line.text))
        }
        let hidden = cv.lines.filter(\.isHidden)
        if !hidden.isEmpty {
            rows += ["", "[hidden: in the file, not on the page; counts for nothing]"]
            rows += hidden.map { "\($0.concealment?.rawValue ?? ""): \(shown($0.text))" }
        }
        return rows.joined(separator: "\n") + "\n"
    }

    /// Without what would steer a terminal.
    private static func shown(_ text: String) -> String {
        String(text.unicodeScalars.filter { $0.value >= 32 && !(0x7f...0x9f).contains($0.value) })
    }
}
