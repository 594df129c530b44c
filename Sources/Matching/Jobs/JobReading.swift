public import QuestionBank

extension JobRequirements {
    /// Reads one job file and says what is wrong with it; `nil` where it cannot be used.
    ///
    /// A job without requirements is read, with a warning: nothing can be matched to it.
    public static func parse(_ file: SourceFile, tree: SkillTree) -> (job: JobRequirements?, diagnostics: [Diagnostic])
    {
        var reading = JobReading(file: file, tree: tree)
        let job = reading.job()
        return (reading.faults.hasErrors ? nil : job, reading.faults.diagnostics)
    }
}

private struct JobReading {
    let file: SourceFile
    let tree: SkillTree
    var faults: FaultList

    init(file: SourceFile, tree: SkillTree) {
        self.file = file
        self.tree = tree
        faults = FaultList(file: file.path)
    }

    mutating func job() -> JobRequirements? {
        guard let source = SourceText(file, faults: &faults) else { return nil }
        guard let root = YAMLReading(firstLine: 1).node(source.text, faults: &faults) else {
            if !faults.hasErrors { faults.error(1, "the file is empty: write `title:`, `level:` and `must:`") }
            return nil
        }
        let known = ["schema", "title", "level", "summary", "must", "nice"]
        guard let fields = FieldReader(root, name: "the job", known: known, faults: &faults),
            let title = fields.text("title", faults: &faults)
        else { return nil }
        guard fields.required("level", faults: &faults) != nil,
            let level = fields.word("level", of: Level.self, faults: &faults)
        else { return nil }
        let job = JobRequirements(
            id: id, title: title, level: level, summary: fields.optionalText("summary", faults: &faults),
            must: requirements(fields, "must"), nice: requirements(fields, "nice"))
        if job.isEmpty, !faults.hasErrors {
            faults.warning(1, "the job has no requirements, so no CV can be matched to it: write `must:`")
        }
        return job
    }

    /// The file's name without folder and ending.
    private var id: String {
        let name = file.path.split(separator: "/").last ?? Substring(file.path)
        return String(name.prefix { $0 != "." })
    }

    private mutating func requirements(_ fields: FieldReader, _ name: String) -> [Requirement] {
        guard let node = fields[name], !node.isNull else { return [] }
        return node.items("`\(name)`", faults: &faults).compactMap { requirement($0) }
    }

    private mutating func requirement(_ node: YAMLNode) -> Requirement? {
        let known = ["skill", "any", "level", "evidence", "years"]
        guard let fields = FieldReader(node, name: "a requirement", known: known, faults: &faults) else { return nil }
        var skills = fields.texts("any", faults: &faults)
        if let skill = fields.optionalText("skill", faults: &faults) { skills.insert(skill, at: 0) }
        guard !skills.isEmpty else {
            faults.error(node.line, "a requirement needs `skill: ID`, or `any: [ID, ID]` where one of several will do")
            return nil
        }
        let ids = tree.skills.map(\.id)
        for skill in skills where tree[skill] == nil {
            let named = tree.skills.first { $0.name.lowercased() == skill.lowercased() }
            let hint = named.map { ": did you mean `\($0.id)`?" } ?? NearestName.hint(skill, among: ids)
            faults.error(fields["skill"]?.line ?? node.line, "`\(skill)` is no skill of skills.yaml\(hint)")
        }
        return Requirement(
            skills: skills, level: fields.word("level", of: Level.self, faults: &faults),
            evidence: fields.word("evidence", of: EvidenceKind.self, faults: &faults) ?? .named,
            years: fields.integer("years", in: 1...40, faults: &faults))
    }
}
