import Python

/// The front matter of one question, as far as it could be read: what is missing here has its fault already.
struct FrontMatter {
    static let fields = [
        "schema", "id", "revision", "kind", "topic", "tags", "level", "minutes", "target", "seed", "origin", "licence",
        "response", "claims", "misconceptions", "rubric", "limits", "variants", "follow_ups", "enemies",
    ]

    /// The only schema that there is.
    static let schema = "question/1"

    /// A text and the line on which it stands.
    struct Placed {
        var text: String
        var line: Int
    }

    var id: Placed?
    var revision: Int?
    var kind: Kind?
    var topic: Placed?
    var tags: [String]
    var level: Level?
    var minutes: Int?
    var target: PythonVersion?
    var seed: [Placed]
    var origin: Origin?
    /// Those of `origin`.
    var sources: [Placed]
    var licence: Placed?
    var response: ResponseReading?
    var claims: [ClaimReading]
    var misconceptions: [MisconceptionReading]
    var rubric: RubricReading?
    var limits: RecordedLimits?
    var variants: VariantsReading?
    var followUps: [Placed]
    var enemies: [Placed]

    /// `nil`, with a fault, when the node is no mapping at all.
    init?(_ node: YAMLNode, faults: inout FaultList) {
        guard let fields = FieldReader(node, name: "the front matter", known: Self.fields, faults: &faults) else {
            return nil
        }
        Self.checkSchema(fields, faults: &faults)
        id = fields.placed("id", faults: &faults)
        revision = fields.required("revision", faults: &faults)?.integer(
            "`revision`", in: FieldBounds.revision, faults: &faults)
        kind = Self.kind(fields, faults: &faults)
        topic = fields.placed("topic", faults: &faults)
        tags = fields.texts("tags", faults: &faults)
        level = fields.required("level", faults: &faults)?.word("level", of: Level.self, faults: &faults)
        minutes = fields.required("minutes", faults: &faults)?.integer(
            "`minutes`", in: FieldBounds.minutes, faults: &faults)
        target = fields.required("target", faults: &faults)?.version("`target`", faults: &faults)
        seed = fields.placedTexts("seed", faults: &faults)
        var placed: [Placed] = []
        origin = fields.required("origin", faults: &faults).flatMap { Origin($0, sources: &placed, faults: &faults) }
        sources = placed
        licence = fields.placed("licence", faults: &faults)
        response = fields.required("response", faults: &faults).flatMap { ResponseReading($0, faults: &faults) }
        claims = ClaimReading.all(fields, faults: &faults)
        misconceptions = MisconceptionReading.all(fields, faults: &faults)
        rubric = fields["rubric"].flatMap { RubricReading($0, faults: &faults) }
        limits = fields["limits"].flatMap { RecordedLimits($0, faults: &faults) }
        variants = fields["variants"].flatMap { VariantsReading($0, faults: &faults) }
        followUps = fields.placedTexts("follow_ups", faults: &faults)
        enemies = fields.placedTexts("enemies", faults: &faults)
        if let kind, kind.isRated, fields["rubric"] == nil {
            faults.error(fields.line, "`\(kind.rawValue)` is rated by a person: it needs the field `rubric`")
        }
    }

    private static func checkSchema(_ fields: FieldReader, faults: inout FaultList) {
        guard let node = fields.required("schema", faults: &faults),
            let schema = node.text("`schema`", faults: &faults), schema != Self.schema
        else { return }
        faults.error(node.line, "unknown schema `\(schema)`: this version of Assay reads `\(Self.schema)`")
    }

    private static func kind(_ fields: FieldReader, faults: inout FaultList) -> Kind? {
        guard let node = fields.required("kind", faults: &faults) else { return nil }
        if let text = node.scalar, ["fix-code", "read-evidence", "code-review", "scenario"].contains(text) {
            faults.error(node.line, "the kind `\(text)` is not built yet: recast the question into another kind")
            return nil
        }
        return node.word("kind", of: Kind.self, faults: &faults)
    }
}

extension FieldReader {
    func placed(_ field: String, faults: inout FaultList) -> FrontMatter.Placed? {
        guard let node = required(field, faults: &faults), let text = node.text("`\(field)`", faults: &faults)
        else { return nil }
        return FrontMatter.Placed(text: text, line: node.line)
    }

    func placedTexts(_ field: String, faults: inout FaultList) -> [FrontMatter.Placed] {
        guard let node = self[field] else { return [] }
        return node.items("`\(field)`", faults: &faults).compactMap { item in
            item.text("an entry of `\(field)`", faults: &faults).map { FrontMatter.Placed(text: $0, line: item.line) }
        }
    }
}

extension Origin {
    static let fields = ["own_words", "sources", "inspired_by"]

    /// - Parameter sources: the same as its own, with their lines.
    init?(_ node: YAMLNode, sources: inout [FrontMatter.Placed], faults: inout FaultList) {
        guard let fields = FieldReader(node, name: "`origin`", known: Self.fields, faults: &faults) else { return nil }
        let ownWords = fields.required("own_words", faults: &faults)?.flag("`own_words`", faults: &faults)
        sources =
            fields.placedTexts("sources", faults: &faults) + fields.placedTexts("inspired_by", faults: &faults)
        self.init(ownWords: ownWords ?? true, sources: sources.map(\.text))
        if !self.ownWords, self.sources.isEmpty {
            faults.error(fields.line, "words of another need `sources`: name where they come from")
        }
    }
}

extension RecordedLimits {
    static let fields = ["cpu_ms", "memory_mib"]

    init?(_ node: YAMLNode, faults: inout FaultList) {
        guard let fields = FieldReader(node, name: "`limits`", known: Self.fields, faults: &faults) else { return nil }
        self.init(
            cpuMilliseconds: fields.integer("cpu_ms", in: FieldBounds.cpuMilliseconds, faults: &faults),
            memoryMiB: fields.integer("memory_mib", in: FieldBounds.memoryMiB, faults: &faults))
    }
}
