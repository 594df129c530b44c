import Testing

@testable import QuestionBank

/// What `assay bank new` writes.
@Suite struct QuestionDraftTests {
    private static let topics = [Topic(id: "iter", name: "Iterators"), Topic(id: "types", name: "Types")]

    private func draft(
        _ kind: String = "write-code", topic: String = "iter", level: String = "junior", slug: String? = "my-question",
        taken: Set<String> = []
    ) throws(QuestionDraft.Refusal) -> QuestionDraft {
        try QuestionDraft(
            kind: kind, topic: topic, level: level, slug: slug, topics: Self.topics, isTaken: taken.contains)
    }

    @Test("a draft of each kind and level is read without a fault, and is what was asked for", arguments: Kind.allCases)
    func faultless(kind: Kind) throws {
        for level in Level.allCases {
            let draft = try draft(kind.rawValue, level: level.rawValue)
            let topics = SourceFile(path: "topics.yaml", bytes: Array("topics: [{id: iter, name: Iterators}]".utf8))
            let (bank, diagnostics) = Bank.parse([topics, Fixtures.file(draft.text, at: draft.path)])
            #expect(diagnostics == [])
            let question = try #require(bank["iter.my-question"])
            #expect(question.kind == kind && question.level == level && question.topic == "iter")
            #expect(question.path == "python/iter/my-question.md" && question.tags == ["draft"])
            // Something to prove, and something that could fail.
            #expect(
                question.claims.contains { claim in
                    guard case .proof(let proof) = claim.basis else { return false }
                    return proof.control != nil
                })
        }
    }

    @Test("without a name the first free one is taken")
    func free() throws {
        #expect(try draft(slug: nil).id == "iter.new-write-code")
        let taken: Set = ["iter.new-write-code", "iter.new-write-code-2"]
        #expect(try draft(slug: nil, taken: taken).id == "iter.new-write-code-3")
    }

    @Test("a word that is not known is refused with the nearest one")
    func refused() {
        #expect(throws: QuestionDraft.Refusal.unknownKind("write-cod")) { try draft("write-cod") }
        #expect(QuestionDraft.Refusal.unknownKind("write-cod").advice.contains("did you mean `write-code`?"))
        #expect(throws: QuestionDraft.Refusal.unknownTopic("itre", known: ["iter", "types"])) {
            try draft(topic: "itre")
        }
        let advice = QuestionDraft.Refusal.unknownTopic("itre", known: ["iter", "types"]).advice
        #expect(advice.contains("did you mean `iter`?") && advice.contains("topics.yaml"))
        #expect(throws: QuestionDraft.Refusal.unknownLevel("expert")) { try draft(level: "expert") }
        #expect(QuestionDraft.Refusal.unknownLevel("expert").advice.contains("`senior`"))
    }

    @Test(
        "a name that would leave the folder, or is no file name here, is refused",
        arguments: [
            "", "../x", "a/b", "Upper", "two--lines", "-x", "x.md", "ü", String(repeating: "a", count: 81),
        ])
    func badNames(slug: String) {
        #expect(throws: QuestionDraft.Refusal.badSlug(slug)) { try draft(slug: slug) }
    }
}
