import Python

/// A JSON Schema (2020-12) of a question's front matter, for editors: the fields, what they may be, which go together.
///
/// Field names, words of closed lists and bounds come from the parser. What needs the whole file or the whole bank, such as
/// a block that is missing, is not said here: `assay bank check` says it.
public struct FrontMatterSchema: Sendable {
    private let topics: [Topic]

    /// - Parameter topics: those of the bank; where there are none, any topic is let through.
    public init(topics: [Topic]) { self.topics = topics }

    public var json: JSONValue {
        .object([
            "$schema": "https://json-schema.org/draft/2020-12/schema",
            "title": "Front matter of an Assay question",
        ]).with(["$defs": Self.definitions]).with(Self.object(properties, required: Self.required))
            .with(["allOf": .array(Kind.allCases.map(Self.consequence))])
    }

    static let required = [
        "schema", "id", "revision", "kind", "topic", "level", "minutes", "target", "origin", "licence", "response",
        "claims",
    ]

    private var properties: [String: JSONValue] {
        let topic: JSONValue = topics.isEmpty ? Self.reference("word") : Self.choice(topics.map(\.id))
        return [
            "schema": ["const": .string(FrontMatter.schema), "description": "The format of this file."],
            "id": [
                "type": "string", "pattern": #"^[a-z0-9]+(-[a-z0-9]+)*\.[a-z0-9]+(-[a-z0-9]+)*$"#,
                "description": "<topic>.<slug>, as the file's path has it; stable for ever.",
            ],
            "revision": Self.integer(
                FieldBounds.revision, "Grows with each change of prompt, key or tests."),
            "kind": Self.choice(Kind.allCases.map(\.rawValue), "What the candidate gives."),
            "topic": topic.with(["description": "One of topics.yaml; the folder of the file."]),
            "tags": Self.texts("Words by which the question is found."),
            "level": Self.choice(Level.allCases.map(\.rawValue), "Where a full answer, anchor 3, is expected."),
            "minutes": Self.integer(FieldBounds.minutes, "For the whole answer."),
            "target": Self.version("The Python that the candidate is told, in quotes."),
            "seed": Self.texts("Entries of the seed list that it covers."),
            "origin": Self.origin,
            "licence": Self.text("Of the words and programs, such as CC-BY-4.0."),
            "response": Self.response,
            "claims": ["type": "array", "minItems": 1, "items": Self.claim],
            "misconceptions": ["type": "array", "items": Self.misconception],
            "rubric": Self.rubric,
            "limits": Self.limits,
            "variants": Self.variants,
            "follow_ups": Self.texts("Ids of questions, or sentences."),
            "enemies": Self.texts("Ids of questions that must not be asked beside this one."),
        ]
    }

    /// What a kind asks of the other fields.
    private static func consequence(of kind: Kind) -> JSONValue {
        var response: JSONValue = ["properties": ["mode": ["const": .string(kind.mode.rawValue)]]]
        if kind == .oneLiner { response = response.with(["required": ["form"]]) }
        if kind == .findTheFault { response = response.with(["required": ["fault_lines"]]) }
        if kind.isCode {
            let others = [(Kind.oneLiner, "form"), (.findTheFault, "fault_lines")].filter { $0.0 != kind }
            let foreign = others.map { JSONValue.object(["required": .array([.string($0.1)])]) }
            response = response.with(["not": ["anyOf": .array(foreign)]])
        }
        var then: JSONValue = ["properties": ["response": response]]
        if kind.isRated { then = then.with(["required": ["rubric"]]) }
        return [
            "if": ["required": ["kind"], "properties": ["kind": ["const": .string(kind.rawValue)]]], "then": then,
        ]
    }
}

// The pieces that schemas are made of.
extension FrontMatterSchema {
    static func object(_ properties: [String: JSONValue], required: [String]) -> [String: JSONValue] {
        [
            "type": "object", "properties": .object(properties), "required": .array(required.map(JSONValue.string)),
            "additionalProperties": false,
        ]
    }

    static func mapping(_ properties: [String: JSONValue], required: [String]) -> JSONValue {
        .object(object(properties, required: required))
    }

    static func reference(_ name: String) -> JSONValue { ["$ref": .string("#/$defs/\(name)")] }

    static func text(_ description: String) -> JSONValue {
        reference("text").with(["description": .string(description)])
    }

    static func texts(_ description: String) -> JSONValue {
        ["type": "array", "items": reference("text"), "description": .string(description)]
    }

    static func choice(_ words: [String], _ description: String? = nil) -> JSONValue {
        let value: JSONValue = ["enum": .array(words.map(JSONValue.string))]
        return description.map { value.with(["description": .string($0)]) } ?? value
    }

    static func version(_ description: String) -> JSONValue {
        choice(PythonVersion.known.map(\.description), description).with(["type": "string"])
    }

    static func versionSet(_ description: String) -> JSONValue {
        ["type": "string", "pattern": .string(versions), "description": .string(description)]
    }

    static func integer(_ range: ClosedRange<Int>, _ description: String) -> JSONValue {
        [
            "type": "integer", "minimum": .integer(range.lowerBound), "maximum": .integer(range.upperBound),
            "description": .string(description),
        ]
    }

    static let definitions: JSONValue = [
        // Unquoted numbers and words are texts to the parser, which reads them as they were written.
        "text": ["type": ["string", "number", "boolean"], "pattern": #"\S"#],
        "output": ["type": ["string", "number", "boolean"]],
        "word": ["type": "string", "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$"],
        "byVersion": [
            "type": "object", "additionalProperties": reference("output"),
            "propertyNames": ["pattern": .string(versions)],
        ],
    ]

    /// `all`, `"2.7"`, `"3.6-3.11"`, `">=3.12"`, `pypy`, or several with commas.
    private static let versions: String = {
        let release = #"[23]\.(0|[1-9][0-9]?)"#
        let part = " ?(all|pypy|(pypy)?((>=)?\(release)|\(release)-\(release))) ?"
        return "^\(part)(,\(part))*$"
    }()
}
