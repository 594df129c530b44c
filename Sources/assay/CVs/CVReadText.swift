import Matching

/// A CV's text for people at a terminal.
enum CVReadText {
    static func text(of cv: CVText, file: String) -> String {
        let pages = cv.lines.map(\.page).max() ?? 0
        var rows = [
            "\(file.forOneLine) · \(cv.format.rawValue) · \(pages == 1 ? "1 page" : "\(pages) pages") · \(cv.quality.grade.rawValue)"
        ]
        rows += cv.quality.reasons.map { "  \($0.code): \($0.text)" }
        var section: CVSection?
        for line in cv.lines where !line.isHidden {
            if line.section != section {
                rows += ["", "[\(line.section.rawValue)]"]
                section = line.section
            }
            rows.append((line.isHeading ? "# \(line.text)" : line.text).forOneLine)
        }
        let hidden = cv.lines.filter(\.isHidden)
        if !hidden.isEmpty {
            rows += ["", "[hidden: in the file, not on the page; counts for nothing]"]
            rows += hidden.map { "\($0.concealment?.rawValue ?? ""): \($0.text.forOneLine)" }
        }
        return rows.joined(separator: "\n") + "\n"
    }
}
