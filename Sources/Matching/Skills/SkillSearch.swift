import QuestionBank

extension SkillTree {
    /// The skill that is meant by a name, an alias or an id as somebody typed it; `nil` where nothing is written so.
    public func skill(named typed: String) -> Skill? {
        let key = Self.key(typed)
        guard !key.isEmpty else { return nil }
        return skills.first { Self.key($0.name) == key } ?? self[typed.lowercased()]
            ?? skills.first { $0.everyForm.contains { Self.key($0) == key } }
    }

    /// Skills that go on from what was typed so far, best first: by name, by a word of the name, by another form.
    public func skills(beginning typed: String, most: Int = 12) -> [Skill] {
        let key = Self.key(typed)
        guard !key.isEmpty, key.utf8.count <= 100 else { return [] }
        let ranked = skills.compactMap { skill in Self.rank(skill, key).map { (rank: $0, skill: skill) } }
        return ranked.sorted { one, other in
            (one.rank, one.skill.name.count, one.skill.name) < (other.rank, other.skill.name.count, other.skill.name)
        }.prefix(most).map(\.skill)
    }

    /// The name that somebody may have meant who typed what no skill is called by.
    public func nearestName(to typed: String) -> String? {
        skills(beginning: typed, most: 1).first?.name
            ?? NearestName.of(Self.key(typed), among: skills.map { $0.name.lowercased() }).flatMap(skill(named:))?.name
    }

    private static func rank(_ skill: Skill, _ key: String) -> Int? {
        let name = Self.key(skill.name)
        if name == key { return 0 }
        let forms = skill.everyForm.map(Self.key)
        if forms.contains(key) { return 1 }
        if name.hasPrefix(key) { return 2 }
        if name.split(separator: " ").contains(where: { $0.hasPrefix(key) }) { return 3 }
        if forms.contains(where: { $0.hasPrefix(key) }) { return 4 }
        return key.count >= 3 && name.contains(key) ? 5 : nil
    }

    private static func key(_ text: String) -> String {
        text.lowercased().split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
}
