import Foundation
import Python
import Testing

@testable import QuestionBank

/// The JSON Schema for editors says what the parser says.
@Suite struct FrontMatterSchemaTests {
    private static let topics = [Topic(id: "types", name: "Types"), Topic(id: "names", name: "Names")]
    private let schema = FrontMatterSchema(topics: Self.topics).json

    /// The front matter of a file as an editor reads it; `nil` where it is no YAML.
    private func front(_ text: String) -> JSONValue? {
        var faults = FaultList(file: "x")
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        guard let parts = QuestionParts(lines, faults: &faults),
            let node = YAMLReading(firstLine: 2).node(parts.frontMatter, faults: &faults)
        else { return nil }
        return JSONValue(node)
    }

    private func names(_ object: JSONValue?) -> [String]? {
        if case .object(let members)? = object { members.keys.sorted() } else { nil }
    }

    private func words(_ list: JSONValue?) -> [String]? {
        if case .array(let items)? = list { items.compactMap(\.text) } else { nil }
    }

    @Test("every field list is the parser's")
    func fields() throws {
        let top = try #require(schema["properties"])
        func check(_ object: JSONValue?, _ fields: [String], _ place: Comment) {
            #expect(names(object?["properties"]) == fields.sorted(), place)
            #expect(object?["additionalProperties"] == false, place)
        }
        check(schema, FrontMatter.fields, "front matter")
        check(top["origin"], Origin.fields, "origin")
        check(top["limits"], RecordedLimits.fields, "limits")
        check(top["claims"]?["items"], ClaimReading.fields, "claim")
        check(top["claims"]?["items"]?["properties"]?["proof"], Proof.fields, "proof")
        check(top["misconceptions"]?["items"], MisconceptionReading.fields, "misconception")
        let rubric = top["rubric"]
        check(rubric, RubricReading.fields, "rubric")
        check(rubric?["properties"]?["anchors"], FieldBounds.scale.map(String.init), "anchors")
        check(rubric?["properties"]?["anchors"]?["properties"]?["1"], RubricReading.anchorFields, "anchor")
        check(rubric?["properties"]?["expected"], Level.allCases.map(\.rawValue), "expected")
        check(rubric?["properties"]?["probes"]?["items"], RubricReading.probeFields, "probe")
        let variants = top["variants"]
        check(variants, VariantsReading.fields, "variants")
        check(variants?["properties"]?["distractors"], VariantsReading.distractorFields, "distractors")
        check(variants?["properties"]?["measured"], VariantsReading.measuredFields, "measured")
        check(variants?["properties"]?["keep_if"], VariantsReading.keepIfFields, "keep_if")
        guard case .array(let modes)? = top["response"]?["oneOf"] else { return #expect(Bool(false), "no modes") }
        #expect(
            modes.map { $0["properties"]?["mode"]?["const"]?.text } == ResponseReading.Mode.allCases.map(\.rawValue))
        for (mode, object) in zip(ResponseReading.Mode.allCases, modes) {
            check(object, ["mode"] + mode.fields, "\(mode)")
            if mode == .options { check(object["properties"]?["options"]?["items"], Option.fields, "option") }
        }
    }

    @Test("every closed list of words is the parser's")
    func closedLists() throws {
        let top = try #require(schema["properties"])
        #expect(words(top["kind"]?["enum"]) == Kind.allCases.map(\.rawValue))
        #expect(words(top["level"]?["enum"]) == Level.allCases.map(\.rawValue))
        #expect(words(top["topic"]?["enum"]) == Self.topics.map(\.id))
        #expect(words(top["target"]?["enum"]) == PythonVersion.known.map(\.description))
        let proof = top["claims"]?["items"]?["properties"]?["proof"]?["properties"]
        #expect(words(proof?["form"]?["enum"]) == Proof.Form.allCases.map(\.rawValue))
        guard case .array(let modes)? = top["response"]?["oneOf"] else { return #expect(Bool(false), "no modes") }
        let fields = modes.reduce(into: [String: JSONValue]()) { all, mode in
            if case .object(let members)? = mode["properties"] { all.merge(members) { first, _ in first } }
        }
        #expect(words(fields["pick"]?["enum"]) == ResponseReading.Pick.allCases.map(\.rawValue))
        #expect(words(fields["form"]?["enum"]) == ResponseForm.CodeForm.allCases.map(\.rawValue))
        #expect(words(fields["measure"]?["enum"]) == ResponseForm.Measure.allCases.map(\.rawValue))
        #expect(words(fields["normalise"]?["items"]?["enum"]) == Normaliser.allCases.map(\.rawValue))
    }

    @Test("what the parser misses, the schema misses, and nothing else", arguments: Kind.allCases)
    func required(kind: Kind) throws {
        let text = try Fixtures.text("Good/\(kind.rawValue).md")
        let whole = try #require(front(text))
        let check = JSONSchemaCheck(schema)
        for field in FrontMatter.fields {
            guard case .object(var members) = whole, members[field] != nil else { continue }
            members[field] = nil
            // The field's own lines and those that are indented below it.
            var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
            let start = try #require(lines.firstIndex { $0.hasPrefix("\(field):") })
            let end = lines[(start + 1)...].firstIndex { !$0.hasPrefix(" ") } ?? lines.endIndex
            lines.removeSubrange(start..<end)
            let told = Fixtures.faults(lines.joined(separator: "\n")).contains {
                $0.contains("needs the field `\(field)`")
            }
            #expect(check.faults(.object(members)).isEmpty == !told, "\(field)")
        }
    }

    @Test("every question that ships, every draft and every good file fits")
    func good() throws {
        let folder = ShippedBankTests.folder
        let files = try FileManager.default.subpathsOfDirectory(atPath: folder.path).filter {
            $0.hasPrefix("python/") && $0.hasSuffix(".md")
        }
        #expect(files.count >= 100)
        let topics = try ShippedBankTests.bank().bank.topics
        let shipped = JSONSchemaCheck(FrontMatterSchema(topics: topics).json)
        for file in files.sorted() {
            let text = try String(contentsOf: folder.appending(path: file), encoding: .utf8)
            #expect(shipped.faults(try #require(front(text))) == [], "\(file)")
        }
        let check = JSONSchemaCheck(schema)
        for name in try Fixtures.names(in: "Good") {
            #expect(check.faults(try #require(front(Fixtures.text("Good/\(name)")))) == [], "\(name)")
        }
        for kind in Kind.allCases {
            let draft = try QuestionDraft(
                kind: kind.rawValue, topic: "types", level: "middle", slug: "x", topics: Self.topics
            ) { _ in false }
            #expect(check.faults(try #require(front(draft.text))) == [], "\(kind)")
        }
    }

    @Test("files whose fault is in a field are refused by the schema too")
    func broken() throws {
        let check = JSONSchemaCheck(schema)
        let refused = try Fixtures.names(in: "Broken").filter { name in
            guard name.hasSuffix(".md"), let value = front(try Fixtures.text("Broken/\(name)")) else { return false }
            return !check.faults(value).isEmpty
        }
        #expect(refused.map { String($0.dropLast(3)) } == Self.refusable)
    }

    /// The broken files whose fault can be seen in the front matter alone. A fault of another kind must not be here.
    private static let refusable: [String] = [
        "anchor-missing", "anchor-six", "claim-with-two-bases", "claim-without-basis", "empty-field",
        "entry-is-no-name", "expectation-empty", "expectation-nowhere", "expected-missing", "expected-out-of-scale",
        "fault-lines-elsewhere", "field-of-another-mode", "file-in-a-folder", "flag-is-yes",
        "form-outside-one-liner", "front-matter-is-a-list", "golden-seed", "judgement-false",
        "judgement-without-why",
        "key-holds-and-across", "key-judged-without-why", "key-judgement-without-why", "key-missing", "key-with-both",
        "later-kind", "limits-by-hand", "list-for-text", "minutes-not-whole",
        "missing-field", "mode-does-not-fit", "no-claims", "no-fault-lines", "no-measure", "no-mode",
        "one-liner-without-form", "one-option", "one-program-to-rank", "probe-after-nothing",
        "rated-without-rubric", "ratio-below-one", "revision-zero", "right-option-with-misconception",
        "target-unknown", "target-unquoted", "text-for-list", "timeout-too-long", "unknown-field-far",
        "unknown-field-of-claim", "unknown-field-of-proof", "unknown-field", "unknown-form", "unknown-kind",
        "unknown-level", "unknown-mode", "unknown-normaliser", "unknown-schema", "unknown-topic",
        "unknown-truth", "version-is-none", "why-without-judgement", "words-of-another",
        "wrong-option-unexplained",
    ]

    @Test("without topics any well-formed topic is let through")
    func topicless() throws {
        let open = JSONSchemaCheck(FrontMatterSchema(topics: []).json)
        #expect(open.faults(try #require(front(Fixtures.text("Good/concept.md")))) == [])
    }
}
