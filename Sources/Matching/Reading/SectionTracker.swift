/// Knows which section a line belongs to: that of the last heading in its column, on this page or the one before.
struct SectionTracker {
    private var current = CVSection.contact
    private var before: [(left: Double, section: CVSection)] = []
    private var here: [(left: Double, section: CVSection)] = []
    private var pages = 0

    mutating func turnPage() {
        pages += 1
        before = here
        here = []
    }

    /// A column goes on with what it was about on the page before.
    mutating func enter(column left: Double, isTable: Bool) {
        if here.isEmpty, pages > 1 || !before.isEmpty {
            if let same = before.last(where: { abs($0.left - left) < 8 }) { current = same.section }
            return
        }
        guard !isTable, !here.isEmpty else { return }
        if let same = before.last(where: { abs($0.left - left) < 8 }),
            !here.contains(where: { abs($0.left - left) < 8 })
        {
            current = same.section
        }
    }

    mutating func leave(column left: Double) { here.append((left, current)) }

    /// The section of the next line.
    ///
    /// - Parameter heading: what begins here, where the line is a heading.
    mutating func section(of text: String, heading: CVSection?) -> CVSection {
        if let heading {
            current = heading
            return heading
        }
        return isContact(text) ? .contact : current
    }

    /// An address, a number to call, a page of one's own, alone in a short line.
    func isContact(_ text: String) -> Bool {
        guard text.count <= 120 else { return false }
        if text.contains(/[\w.+-]+@[\w-]+\.[\w.]+/.wordBoundaryKind(.simple)) { return true }
        return text.contains(/^(?:(?:tel|phone|mobile|mobil|telefon|電話)[.:]? ?)?\+?[\d ()\-–.]{8,}$/.ignoresCase())
            && !text.contains(/\b(?:19|20)\d\d\b/)
    }
}
