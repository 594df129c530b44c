public import Matching
public import QuestionBank

/// The skills that jobs and CVs speak of, and the profiles that ship with the bank: read once, with the bank's files.
public struct SkillBook: Sendable {
    public let tree: SkillTree
    public let spotter: SkillSpotter
    /// By title.
    public let profiles: [JobRequirements]

    public init(files: [SourceFile], topics: [Topic]) {
        tree = SkillTree.parse(files, topics: Set(topics.map(\.id))).tree
        spotter = SkillSpotter(tree)
        profiles = files.filter { $0.path.hasPrefix("jobs/") && $0.path.hasSuffix(".yaml") }
            .compactMap { [tree] in JobRequirements.parse($0, tree: tree).job }.sorted { $0.title < $1.title }
    }

    /// Skills by name, as a requirement asks for them: "Django or Flask".
    public func name(of requirement: Requirement) -> String {
        requirement.skills.map(tree.name).joined(separator: " or ")
    }
}
