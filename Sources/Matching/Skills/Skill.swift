/// One skill of `skills.yaml`, and the ways in which people write it.
public struct Skill: Sendable, Hashable, Identifiable {
    /// A slug that stays: jobs and questions refer to it.
    public var id: String
    public var name: String
    /// Whoever shows this skill shows these too: Django shows Python.
    public var parents: [String]
    /// Topics of the bank whose questions ask about it.
    public var topics: [String]
    /// Forms that mean the skill in any case of letters.
    public var aliases: [String]
    /// Forms that mean it only as written: "Rust", not "rust".
    public var exact: [String]
    /// Forms that are common words or letters too: they count in a list of skills, or where the text around them says so.
    public var weak: [String]
    /// Words that make a weak form count when they stand in the same line.
    public var with: [String]
    /// Phrases that hold a form and mean something else: "open source", "go live".
    public var not: [String]
    /// Of the file, counted from 1.
    public var line: Int
}
