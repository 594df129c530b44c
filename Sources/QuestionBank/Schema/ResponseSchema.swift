/// The fields `origin`, `response`, `limits` and `variants`.
extension FrontMatterSchema {
    static let origin = mapping(
        [
            "own_words": [
                "type": "boolean", "description": "Facts may come from anywhere, words and code are your own.",
            ],
            "sources": texts("Where the facts can be read up."),
            "inspired_by": texts("Where the idea comes from."),
        ], required: ["own_words"]
    ).with([
        "if": ["required": ["own_words"], "properties": ["own_words": ["const": false]]],
        "then": [
            "anyOf": [
                ["required": ["sources"], "properties": ["sources": ["minItems": 1]]],
                ["required": ["inspired_by"], "properties": ["inspired_by": ["minItems": 1]]],
            ]
        ],
    ])

    /// One mapping for each mode, because the mode decides which other fields are known.
    static let response: JSONValue = [
        "type": "object", "required": ["mode"], "description": "How the answer is given.",
        "oneOf": .array(ResponseReading.Mode.allCases.map(mapping(of:))),
    ]

    private static func mapping(of mode: ResponseReading.Mode) -> JSONValue {
        let (properties, required) = fields(of: mode)
        return mapping(
            properties.merging(["mode": ["const": .string(mode.rawValue)]]) { _, mode in mode },
            required: ["mode"] + required)
    }

    private static func fields(of mode: ResponseReading.Mode) -> ([String: JSONValue], required: [String]) {
        switch mode {
        case .freeText: ([:], [])
        case .options:
            (
                [
                    "pick": choice(ResponseReading.Pick.allCases.map(\.rawValue)),
                    "key": key,
                    "options": ["type": "array", "minItems": .integer(FieldBounds.leastOptions), "items": option],
                ], ["pick", "key", "options"]
            )
        case .exactOutput:
            (
                [
                    "normalise": ["type": "array", "items": choice(Normaliser.allCases.map(\.rawValue))],
                    "error_name_suffices": ["type": "boolean"],
                ], []
            )
        case .code:
            (
                [
                    "entry": [
                        "type": "string", "pattern": "^[A-Za-z_][A-Za-z0-9_]*$", "description": "What the tests call.",
                    ],
                    "form": choice(ResponseForm.CodeForm.allCases.map(\.rawValue), "Of a one-liner."),
                    "fault_lines": [
                        "type": "array", "minItems": 1,
                        "items": integer(FieldBounds.faultLine, "A line of the block `program`, from 1."),
                    ],
                ], []
            )
        case .order:
            (
                [
                    "programs": [
                        "type": "array", "minItems": .integer(FieldBounds.leastPrograms), "uniqueItems": true,
                        "items": reference("text"),
                    ],
                    "measure": choice(ResponseForm.Measure.allCases.map(\.rawValue)),
                    "least_ratio": [
                        "type": "number", "minimum": .number(FieldBounds.leastRatio.lowerBound),
                        "maximum": .number(FieldBounds.leastRatio.upperBound),
                        "description": "Nearer than that is a tie.",
                    ],
                ], ["programs", "measure"]
            )
        }
    }

    /// What decides which options are right: a program, or a judgement with its reason.
    static let key = mapping(
        [
            "block": text("The block whose program prints the ids of the right options."),
            "form": choice(Proof.Form.allCases.map(\.rawValue), "How it is run; script where it is left out."),
            "flags": texts("Of the interpreter, such as -O."),
            "env": named("Variables of the environment."),
            "files": named("Files beside the program, by name.").with(["propertyNames": fileNames]),
            "stdin": reference("output"),
            "needs": texts("What a Python must have for it."),
            "timeout_s": integer(FieldBounds.timeoutSeconds, "Seconds; 10 where it is left out."),
            "holds": versionSet("The Pythons on which the program prints the key; the target where it is left out."),
            "across": versionSet("The Pythons that decide together: right is what the program prints on each of them."),
            "judged": texts("Ids of options that no run can settle."),
            "why": text("Why no run can settle them."),
            "judgement": ["const": true, "description": "No run can settle the key; `why` says so."],
        ], required: []
    ).with([
        "oneOf": [
            [
                "required": ["block"],
                "not": ["anyOf": [["required": ["judgement"]], ["required": ["holds", "across"]]]],
            ],
            ["required": ["judgement", "why"], "not": ["required": ["block"]]],
        ],
        "if": ["required": ["judged"]], "then": ["required": ["why"]],
    ])

    static let option = mapping(
        [
            "id": reference("text"), "text": reference("text"), "right": ["type": "boolean"],
            "misconception": text("The id of what a person who picks this wrong option holds."),
        ], required: ["id", "text"]
    ).with([
        "oneOf": [
            ["required": ["right"], "properties": ["right": ["const": true]], "not": ["required": ["misconception"]]],
            ["required": ["misconception"], "properties": ["right": ["const": false]]],
        ]
    ])

    static let limits = mapping(
        [
            "cpu_ms": integer(FieldBounds.cpuMilliseconds, "Milliseconds."),
            "memory_mib": integer(FieldBounds.memoryMiB, "MiB."),
        ], required: [])

    static let variants = mapping(
        [
            "block": text("The block with make(rnd), which gives a program."),
            "truth": choice([VariantsReading.truth]),
            "distractors": mapping(["block": reference("text")], required: ["block"]),
            "keep_if": mapping(
                ["some_distractor_differs_on": version("One Python, in quotes.")],
                required: ["some_distractor_differs_on"]),
            "golden": [
                "type": "object", "propertyNames": ["pattern": "^[0-9]+$"],
                "additionalProperties": reference("byVersion"),
            ],
            "measured": measured,
        ], required: ["block", "truth"])

    /// Nothing, or all numbers.
    private static let measured = mapping(
        [
            "seeds": integer(FieldBounds.measured, "How many seeds were tried."),
            "programs": integer(FieldBounds.measured, "Distinct programs."),
            "answers": integer(FieldBounds.measured, "Distinct answers."),
            "commonest": integer(FieldBounds.measured, "Seeds that share the commonest answer."),
        ], required: []
    ).with([
        "anyOf": [
            ["additionalProperties": false], ["required": .array(VariantsReading.measuredFields.map(JSONValue.string))],
        ]
    ])
}
