/// A place in a line where a skill is written.
public struct SkillMention: Sendable, Hashable {
    /// Where the skill stands in `SkillTree.skills`.
    public var place: Int
    /// In UTF-8 bytes of the line.
    public var range: Range<Int>
    public var stance: Stance

    /// What the words around it say of the skill.
    public enum Stance: String, Sendable, Codable {
        /// Nothing speaks against it.
        case claimed
        /// "No experience with …", "never used …": said not to be there.
        case denied
        /// "Learning …", "would like to work with …": not there yet.
        case wished
    }
}
