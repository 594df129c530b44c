import QuestionBank
import Testing

@Suite struct BankParseTests {
    private static func faults(_ files: [SourceFile]) -> [String] {
        Bank.parse(files).diagnostics.map { "\($0.file):\($0.line): \($0.severity): \($0.message)" }
    }

    @Test("all faults of all files are told in one run, in the order of files and lines")
    func all() throws {
        let choice = try Fixtures.text("Good/choice.md")
            .replacing("minutes: 5", with: "minutes: five\nminuts: 5\nminutes: 6")
            .replacing("id: b, text", with: "id: a, txet")
            .replacing("block=order", with: "block=oder")
        let write = try Fixtures.text("Good/write-code.md").replacing("types.sample", with: "types.other")
            .replacing("call: [2]", with: "call: [yes]").replacing("returns: 6", with: "returns: !x 6")
        let files = [Fixtures.file(choice), Fixtures.file(write, at: "python/types/other.md"), Fixtures.topics]
        #expect(
            Self.faults(files) == [
                "python/types/other.md:56: error: `yes` can be read in two ways: write true or false, or quote the text",
                "python/types/other.md:60: error: unknown tag `!x`: known are `!tuple`, `!set`, `!bytes`, `!float`, `!dict`",
                "python/types/sample.md:9: error: `minutes` must be a whole number from 1 to 240",
                "python/types/sample.md:10: error: unknown field `minuts` in the front matter: did you mean `minutes`?",
                "python/types/sample.md:11: error: `minutes` stands twice in the front matter, first on line 9: keep one",
                "python/types/sample.md:21: error: an option needs the field `text`",
                "python/types/sample.md:21: error: unknown field `txet` in an option: did you mean `text`?",
                "python/types/sample.md:26: error: claim `order` refers to the block `order`, which is not in the file: did you mean `oder`?",
                "python/types/sample.md:41: error: nothing refers to the block `oder`: did you mean `order`?",
            ])
    }

    @Test("an id that another file has is told with that file")
    func taken() throws {
        let text = try Fixtures.text("Good/concept.md")
        let files = [Fixtures.topics, Fixtures.file(text), Fixtures.file(text, at: "python/types/twin.md")]
        #expect(
            Self.faults(files) == [
                "python/types/twin.md:3: error: the id `types.sample` is taken by python/types/sample.md: this file's id is `types.twin`"
            ])
        #expect(Bank.parse(files).bank.questions.map(\.path) == ["python/types/sample.md"])
    }

    @Test("a path that is handed in twice is read once")
    func twice() throws {
        let file = Fixtures.file(try Fixtures.text("Good/concept.md"))
        #expect(
            Self.faults([Fixtures.topics, file, file]) == [
                "python/types/sample.md:1: error: this path was handed in twice"
            ])
    }

    @Test("questions may refer to each other, also to one that has a fault of its own")
    func references() throws {
        let text = try Fixtures.text("Good/concept.md").replacing(
            "\"Who relies on it?\"", with: "types.other, \"And why?\""
        )
        .replacing("follow_ups:", with: "enemies: [types.other]\nfollow_ups:")
        let other = try Fixtures.text("Good/choice.md").replacing("types.sample", with: "types.other")
        let files = [Fixtures.topics, Fixtures.file(text), Fixtures.file(other, at: "python/types/other.md")]
        #expect(Self.faults(files) == [])
        let question = try #require(Bank.parse(files).bank["types.sample"])
        #expect(question.followUps == [.question(id: "types.other"), .sentence("And why?"), .sentence("Since when?")])
        #expect(question.enemies == ["types.other"])
        let broken = Fixtures.file("---\nid: types.other\n", at: "python/types/other.md")
        #expect(Self.faults([files[0], files[1], broken]).allSatisfy { $0.hasPrefix("python/types/other.md") })
    }

    @Test("files that are no questions are left alone, and a stray one is told")
    func strays() {
        let files = [
            "README.md", "python/README.md", "python/types/README.md", "python/types/notes.txt", "x.yaml", ".git/x",
        ]
        .map { Fixtures.file("x", at: $0) }
        #expect(Self.faults([Fixtures.topics] + files) == [])
        let stray = "1: warning: this file is not read: a question stands at python/<topic>/<slug>.md"
        #expect(Self.faults([Fixtures.topics, Fixtures.file("x", at: "python/new.md")]) == ["python/new.md:\(stray)"])
        #expect(Self.faults([Fixtures.topics, Fixtures.file("x", at: "a/b/c/d.md")]) == ["a/b/c/d.md:\(stray)"])
        #expect(
            Self.faults([Fixtures.topics, Fixtures.file("x", at: "python/types/Two Words.md")]) == [
                "python/types/Two Words.md:1: error: the names of the folder and the file must be lower-case letters, digits and single `-`"
            ])
    }

    @Test(
        "topics.yaml is checked too",
        arguments: [
            ("", "1: error: topics.yaml is empty: write `topics:` with a list of {id, name}"),
            ("topics: [{id: types}]", "1: error: a topic needs the field `name`"),
            (
                "topics:\n - {id: types, name: T}\n - {id: types, name: U}",
                "3: error: topic `types` stands twice: keep one"
            ),
            (
                "topics:\n - {id: My Types, name: T}",
                "2: error: topic `My Types` must be lower-case letters, digits and single `-`"
            ),
            ("topics: {types: T}", "1: error: `topics` must be a list, not a mapping"),
            ("topic: []", "1: error: unknown field `topic` in topics.yaml: did you mean `topics`?"),
            ("- 1", "1: error: topics.yaml must be a mapping (`field: value`), not a list"),
            (
                "topics: [",
                "2: error: this is not YAML: while parsing a flow node from line 2, did not find expected node content"
            ),
        ])
    func topics(text: String, fault: String) {
        let faults = Bank.parse([SourceFile(path: "topics.yaml", bytes: Array((text + "\n").utf8))]).diagnostics
        #expect(
            faults.map { "\($0.line): \($0.severity): \($0.message)" }.contains { $0.hasPrefix(fault) }, "\(faults)")
    }

    @Test("a bank without topics.yaml has one fault, not one for each question")
    func noTopics() throws {
        let file = Fixtures.file(try Fixtures.text("Good/concept.md"))
        #expect(
            Self.faults([file])
                == ["topics.yaml:1: error: the bank has no topics.yaml: write `topics:` with a list of {id, name}"])
    }
}
