/// The fields `claims`, `misconceptions` and `rubric`.
extension FrontMatterSchema {
    static let claim = mapping(
        [
            "id": reference("text"), "text": text("A sentence that the answer stands on."), "proof": proof,
            "judgement": ["const": true, "description": "No run can settle it; `why` says so."],
            "why": text("Why no run can settle it."),
            "unproved": text("Why no Python at hand can show it."),
        ], required: ["id", "text"]
    ).with([
        "oneOf": [
            ["required": ["proof"], "not": anyOf("judgement", "why", "unproved")],
            ["required": ["judgement", "why"], "not": anyOf("proof", "unproved")],
            ["required": ["unproved"], "not": anyOf("judgement", "why")],
        ]
    ])

    private static func anyOf(_ fields: String...) -> JSONValue {
        ["anyOf": .array(fields.map { ["required": [.string($0)]] })]
    }

    static let proof = mapping(
        [
            "block": text("The name of the program's block."),
            "form": choice(Proof.Form.allCases.map(\.rawValue), "How it is run; script where it is left out."),
            "flags": texts("Of the interpreter, such as -O."),
            "env": named("Variables of the environment."),
            "files": named("Files beside the program, by name.").with(["propertyNames": fileNames]),
            "stdin": reference("output"),
            "needs": texts("What a Python must have for it."),
            "timeout_s": integer(FieldBounds.timeoutSeconds, "Seconds; 10 where it is left out."),
            "control": text(
                "A block that differs in the one thing that the claim is about, and must print something else."),
            "noise": text("What of it is a ratio, with bounds and repeats."),
            "expect": reference("byVersion").with([
                "minProperties": 1, "description": "What it prints; names every Python once, together with `skip`.",
            ]),
            "skip": reference("byVersion").with(["description": "Why it cannot run there."]),
        ], required: ["block", "expect"])

    static let fileNames: JSONValue = ["pattern": #"^(?!\.{1,2}$)[A-Za-z0-9._-]{1,100}$"#]

    static func named(_ description: String) -> JSONValue {
        ["type": "object", "additionalProperties": reference("output"), "description": .string(description)]
    }

    static let misconception = mapping(
        [
            "id": reference("text"), "text": text("What people believe."),
            "refuted_by": text("The block that shows that it is wrong."),
        ], required: ["id", "text"])

    static let rubric = mapping(
        [
            "anchors": mapping(
                Dictionary(uniqueKeysWithValues: FieldBounds.scale.map { (String($0), anchor) }),
                required: FieldBounds.scale.map(String.init)),
            "expected": mapping(
                Dictionary(
                    uniqueKeysWithValues: Level.allCases.map {
                        ($0.rawValue, integer(FieldBounds.scale, "The anchor that a \($0.rawValue) typically reaches."))
                    }), required: Level.allCases.map(\.rawValue)),
            "red_flags": texts("What a person who is wrong on this says."),
            "probes": ["type": "array", "items": probe],
        ], required: ["anchors", "expected"])

    static let anchor = mapping(
        ["says": text("What is said, never what the person is."), "needs": texts("Ids of the claims that it states.")],
        required: ["says"])

    static let probe = mapping(
        [
            "after": integer(FieldBounds.scale, "The anchor at which the answer stops."),
            "ask": text("The neutral question to ask then."),
        ], required: ["after", "ask"])
}
