/// All skills that questions, jobs and CVs speak of, and how they rest on each other.
public struct SkillTree: Sendable {
    /// In the order of their files.
    public let skills: [Skill]
    private let places: [String: Int]
    /// For each skill, itself and all skills that it shows.
    private let shown: [[Int]]

    /// Skills with ids that differ; parents that are unknown, and circles, are passed over.
    init(_ skills: [Skill]) {
        self.skills = skills
        let places = Dictionary(skills.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
        self.places = places
        shown = skills.indices.map { start in
            var found = [start]
            var seen: Set = [start]
            var next = 0
            while next < found.count {
                for parent in skills[found[next]].parents {
                    if let place = places[parent], seen.insert(place).inserted { found.append(place) }
                }
                next += 1
            }
            return found
        }
    }

    public subscript(id: String) -> Skill? { places[id].map { skills[$0] } }

    public func name(_ id: String) -> String { self[id]?.name ?? id }

    /// Where the skill stands in `skills`.
    func place(of id: String) -> Int? { places[id] }

    /// The skill at a place and all that it shows, nearest first.
    func shown(by place: Int) -> [Int] { shown[place] }

    /// The topics that ask about a skill: its own, or those of the skills below it.
    public func topics(of id: String) -> [String] {
        guard let place = places[id] else { return [] }
        if !skills[place].topics.isEmpty { return skills[place].topics }
        var topics: [String] = []
        for below in skills.indices where shown[below].contains(place) {
            for topic in skills[below].topics where !topics.contains(topic) { topics.append(topic) }
        }
        return topics
    }
}
