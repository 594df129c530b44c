/// What a CV shows of one requirement.
public struct MatchFinding: Sendable, Hashable {
    public enum Status: String, Sendable, CaseIterable, Codable {
        case found
        /// Something is there, and a person has to ask.
        case unclear
        case notFound = "not-found"
    }

    public var requirement: Requirement
    public var status: Status
    /// The evidence itself, one quote a line, strongest first; bounded.
    public var quotes: [Quote]
    /// How many lines there were in all.
    public var places: Int
    public var reasons: [Reason]
    /// Months of dated jobs and projects that name the skill, overlaps counted once; `nil` where none is dated.
    public var months: Int?

    public struct Quote: Sendable, Hashable {
        public var item: CVEvidence.Item
        /// The skill of the tree that is written there; it may be one that shows the skill asked for.
        public var skill: String
    }

    /// Why the status is what it is, beyond the plain case.
    public enum Reason: String, Sendable, CaseIterable, Codable {
        /// Work was asked for, and the skill is only listed.
        case onlyListed = "only-listed"
        /// Work was asked for, and the CV has no section that could be told to be work.
        case noSections = "no-sections"
        case denied, wished
        /// Claimed in one place, denied in another.
        case contradicted
        /// Nothing was found, and the file could not be read well.
        case poorlyRead = "poorly-read"
        /// Only hidden text names it, which counts for nothing.
        case onlyHidden = "only-hidden"
        /// Another skill shows it.
        case throughOther = "through-other"
    }

    /// Years as people say them, rounded down to halves; `nil` where nothing is dated.
    public var years: Double? { months.map { Double($0 / 6) / 2 } }
}
