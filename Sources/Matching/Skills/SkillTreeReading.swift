public import QuestionBank

extension SkillTree {
    /// Files of a bank's folder that hold skills: the curated tree, and what was made from O*NET.
    public static let paths = ["skills.yaml", "skills-onet.yaml"]

    /// Reads the files with skills among those of a bank's folder, and says what is wrong with them.
    ///
    /// `topics` are the ids that a skill may name. Without any file the tree is empty, and that is no fault.
    public static func parse(
        _ files: [SourceFile], topics: Set<String>
    ) -> (tree: SkillTree, diagnostics: [Diagnostic]) {
        var reading = SkillTreeReading(topics: topics)
        for path in paths {
            if let file = files.first(where: { $0.path == path }) { reading.read(file) }
        }
        reading.checkParents()
        reading.checkForms()
        return (SkillTree(reading.skills.map(\.skill)), reading.diagnostics)
    }
}

/// Gathers the skills of several files, then checks them against each other.
private struct SkillTreeReading {
    let topics: Set<String>
    var skills: [(skill: Skill, file: String)] = []
    var diagnostics: [Diagnostic] = []
    private var places: [String: Int] = [:]

    init(topics: Set<String>) {
        self.topics = topics
    }

    mutating func read(_ file: SourceFile) {
        var faults = FaultList(file: file.path)
        defer { diagnostics += faults.diagnostics }
        guard let source = SourceText(file, faults: &faults) else { return }
        guard let root = YAMLReading(firstLine: 1).node(source.text, faults: &faults) else {
            if !faults.hasErrors { faults.error(1, "the file is empty: write `skills:` with a list of {id, name}") }
            return
        }
        guard let fields = FieldReader(root, name: file.path, known: ["schema", "skills"], faults: &faults),
            let list = fields.required("skills", faults: &faults)
        else { return }
        for node in list.items("`skills`", faults: &faults) {
            guard let skill = skill(node, faults: &faults) else { continue }
            if let earlier = places[skill.id] {
                let place = "\(skills[earlier].file):\(skills[earlier].skill.line)"
                faults.error(node.line, "skill `\(skill.id)` stands at \(place) too: keep one")
                continue
            }
            places[skill.id] = skills.count
            skills.append((skill, file.path))
        }
    }

    private func skill(_ node: YAMLNode, faults: inout FaultList) -> Skill? {
        let known = ["id", "name", "parents", "topics", "aliases", "exact", "weak", "with", "not", "onet"]
        guard let fields = FieldReader(node, name: "a skill", known: known, faults: &faults),
            let id = fields.text("id", faults: &faults), let name = fields.text("name", faults: &faults)
        else { return nil }
        guard QuestionPath.isSlug(id) else {
            faults.error(node.line, "skill `\(id)` must be lower-case letters, digits and single `-`")
            return nil
        }
        let skill = Skill(
            id: id, name: name, parents: fields.texts("parents", faults: &faults),
            topics: fields.texts("topics", faults: &faults), aliases: fields.texts("aliases", faults: &faults),
            exact: fields.texts("exact", faults: &faults), weak: fields.texts("weak", faults: &faults),
            with: fields.texts("with", faults: &faults), not: fields.texts("not", faults: &faults), line: node.line)
        for topic in skill.topics where !topics.contains(topic) {
            faults.error(
                fields["topics"]?.line ?? node.line,
                "`\(topic)` is no topic of topics.yaml\(NearestName.hint(topic, among: topics.sorted()))")
        }
        for form in skill.aliases + skill.exact + skill.weak where TokenReader.tokens(of: form).isEmpty {
            faults.error(node.line, "`\(form)` has no letter or digit: nothing can be found by it")
        }
        return skill
    }

    mutating func checkParents() {
        let ids = places.keys.sorted()
        for (skill, file) in skills {
            for parent in skill.parents where places[parent] == nil {
                fault(file, skill.line, "unknown parent `\(parent)`\(NearestName.hint(parent, among: ids))")
            }
            if isOnCircle(skill) { fault(file, skill.line, "`\(skill.id)` is its own ancestor: take one parent out") }
        }
    }

    private func isOnCircle(_ skill: Skill) -> Bool {
        var next = skill.parents
        var seen: Set<String> = []
        while let id = next.popLast() {
            if id == skill.id { return true }
            if seen.insert(id).inserted, let place = places[id] { next += skills[place].skill.parents }
        }
        return false
    }

    /// Two skills must not be written alike: nobody could say which of them is meant.
    mutating func checkForms() {
        var owners: [String: Int] = [:]
        for (index, (skill, file)) in skills.enumerated() {
            for form in skill.everyForm {
                let key = TokenReader.tokens(of: form).map(\.folded).joined(separator: " ")
                if let owner = owners[key], owner != index {
                    let other = skills[owner].skill
                    fault(
                        file, skill.line, "`\(form)` is written for `\(other.id)` too, on line \(other.line): keep one")
                } else {
                    owners[key] = index
                }
            }
        }
    }

    private mutating func fault(_ file: String, _ line: Int, _ message: String) {
        diagnostics.append(Diagnostic(.error, message, file: file, line: line))
    }
}

extension Skill {
    /// The forms that mean the skill; the name is one of them in any case of letters, unless it is listed otherwise.
    var anyCase: [String] { exact.contains(name) || weak.contains(name) ? aliases : [name] + aliases }

    var everyForm: [String] { anyCase + exact + weak }
}
