/// One line of a CV, without line ends; white space inside is single spaces.
public struct CVLine: Sendable, Hashable, Codable {
    public var text: String
    /// Counted from 1; files without pages have one.
    public var page: Int
    public var section: CVSection
    /// The line names a section ("Work experience") or a part of one; it is no evidence by itself.
    public var isHeading: Bool
    /// Empty lines or clear space stand before it: a new entry or paragraph may begin here.
    public var startsBlock: Bool
    /// Why a person who looks at the CV does not see the line; `nil` where she does.
    public var concealment: Concealment?
    /// The time that the line's entry covers, where the file itself says so (JSON Resume); else dates are read later.
    public var dates: DateSpan?

    public var isHidden: Bool { concealment != nil }

    public init(
        _ text: String, page: Int = 1, section: CVSection = .other, isHeading: Bool = false, startsBlock: Bool = false,
        concealment: Concealment? = nil, dates: DateSpan? = nil
    ) {
        self.text = text
        self.page = page
        self.section = section
        self.isHeading = isHeading
        self.startsBlock = startsBlock
        self.concealment = concealment
        self.dates = dates
    }
}

/// What a part of a CV is about.
public enum CVSection: String, Sendable, CaseIterable, Codable {
    /// Name, address, birth, photo, nationality, links: shown back to the candidate, never handed to the matcher.
    case contact
    case summary, experience, education, skills, projects, other
}

/// How a line was kept from the eyes of a reader.
public enum Concealment: String, Sendable, CaseIterable, Codable {
    /// Written in the colour of what lies behind it.
    case colour
    /// Too small to be read.
    case size
    /// Marked as hidden in the file (DOCX `vanish`, PDF rendering mode 3 without a scan behind it).
    case marked
    /// Outside of the page.
    case place
}
