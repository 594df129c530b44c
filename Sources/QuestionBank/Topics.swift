/// Reads `topics.yaml`: `topics:` with a list of `{id, name}`.
struct Topics {
    static let path = "topics.yaml"

    var topics: [Topic] = []
    var diagnostics: [Diagnostic] = []
    /// False where the file could not be read, so that its topics are not known.
    var isKnown = false

    init(_ file: SourceFile?) {
        var faults = FaultList(file: Self.path)
        if let file {
            read(file, faults: &faults)
        } else {
            faults.error(1, "the bank has no topics.yaml: write `topics:` with a list of {id, name}")
        }
        diagnostics = faults.diagnostics
    }

    private mutating func read(_ file: SourceFile, faults: inout FaultList) {
        guard let source = SourceText(file, faults: &faults) else { return }
        guard let root = YAMLReading(firstLine: 1).node(source.text, faults: &faults) else {
            if !faults.hasErrors { faults.error(1, "topics.yaml is empty: write `topics:` with a list of {id, name}") }
            return
        }
        guard let fields = FieldReader(root, name: "topics.yaml", known: ["schema", "topics"], faults: &faults),
            let list = fields.required("topics", faults: &faults)
        else { return }
        for item in list.items("`topics`", faults: &faults) {
            guard let fields = FieldReader(item, name: "a topic", known: ["id", "name"], faults: &faults),
                let id = fields.text("id", faults: &faults), let name = fields.text("name", faults: &faults)
            else { continue }
            if !QuestionPath.isSlug(id) {
                faults.error(item.line, "topic `\(id)` must be lower-case letters, digits and single `-`")
            } else if topics.contains(where: { $0.id == id }) {
                faults.error(item.line, "topic `\(id)` stands twice: keep one")
            } else {
                topics.append(Topic(id: id, name: name))
            }
        }
        isKnown = true
    }
}
