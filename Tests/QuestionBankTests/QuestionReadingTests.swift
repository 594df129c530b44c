import Python
import QuestionBank
import Testing

@Suite struct QuestionReadingTests {
    @Test("a question holds what its file says")
    func concept() throws {
        let question = try #require(try Fixtures.good("concept"))
        #expect(question.id == "types.sample")
        #expect(question.title == "Sample")
        #expect(question.kind == .concept)
        #expect(question.level == .middle)
        #expect(question.target == .cpython(major: 3, minor: 13))
        #expect(question.seed == ["s2-01"])
        #expect(question.origin.sources == ["The Python language reference"])
        #expect(question.prompt == "In which order does a dictionary give its keys?")
        #expect(question.answer == "In the order of insertion. *(claims: order)*")
        #expect(question.followUps == [.sentence("Who relies on it?"), .sentence("Since when?")])
        let rubric = try #require(question.rubric)
        #expect(rubric.anchors.keys.sorted() == [1, 2, 3, 4, 5])
        #expect(rubric.anchors[3]?.says == "the rule")
        #expect(rubric.anchors[3]?.needs == ["order"])
        #expect(rubric.expected == [.junior: 2, .middle: 3, .senior: 4])
        #expect(rubric.probes.map(\.after) == [2])
        #expect(rubric.probes.map(\.ask) == ["And on 2.7?"])
        guard case .proof(let proof)? = question.claims.first?.basis else {
            Issue.record("no proof")
            return
        }
        #expect(proof.expected(on: .cpython(major: 2, minor: 7)) == "unordered")
        #expect(proof.expected(on: .pypy) == "ordered")
        #expect(proof.form == .script)
        #expect(question.claims.first?.line == 16)
        let block = try #require(question.block("order"))
        #expect(block.line == 43)
        #expect(block.text.hasPrefix("keys = list(") && block.text.hasSuffix(")\n"))
    }

    @Test("an answer alone has no references to claims, and is otherwise as it was written")
    func answerAlone() throws {
        var question = try #require(try Fixtures.good("concept"))
        question.answer = "They do. *(claims: a)* Objects\n*(claims: own-classes,\nb)*; and `*(x)*` *(claims"
        #expect(question.answerAlone == "They do. Objects; and `*(x)*` *(claims")
    }

    @Test("tests hold typed values and their lines")
    func cases() throws {
        let question = try #require(try Fixtures.good("write-code"))
        #expect(question.tests.visible.map(\.name) == ["two"])
        #expect(question.tests.hidden.map(\.line) == [60, 61])
        #expect(question.tests.hidden.first?.input == .call([.int("3")]))
        #expect(question.tests.hidden.first?.expected == .returns(.int("6")))
        #expect(question.tests.hidden.last?.expected == .raises("TypeError"))
        #expect(question.block("wrong.square")?.reason == "wrong_answer")
        #expect(question.response == .code(entry: "double", form: nil, faultLines: []))
    }

    @Test("each response form is read")
    func forms() throws {
        guard case .options(pickMany: false, let options)? = try Fixtures.good("choice")?.response else {
            Issue.record("no options")
            return
        }
        #expect(options.map(\.id) == ["a", "b"])
        #expect(options.map(\.isRight) == [true, false])
        #expect(options.map(\.misconception) == [nil, "sorted"])
        #expect(
            try Fixtures.good("predict-output")?.response == .exactOutput(normalise: [.strip], errorNameSuffices: false)
        )
        #expect(
            try Fixtures.good("rank-by-efficiency")?.response
                == .order(programs: ["fast", "slow"], measure: .cpu, leastRatio: 1.25))
        #expect(try Fixtures.good("find-the-fault")?.response == .code(entry: "double", form: nil, faultLines: [2]))
        #expect(try Fixtures.good("one-liner")?.response == .code(entry: "double", form: .expression, faultLines: []))
        #expect(try Fixtures.good("explain-how")?.response == .freeText)
    }

    @Test("variants are read with their golden outputs")
    func variants() throws {
        let plan = try #require(try Fixtures.good("predict-output-with-variants")?.variants)
        #expect(plan.block == "make")
        #expect(plan.distractors == "distract")
        #expect(plan.keepIfSomeDistractorDiffersOn == .cpython(major: 3, minor: 13))
        #expect(plan.golden[1]?.first?.text == "5")
    }

    @Test("programs with input and files are read as cases")
    func programs() throws {
        let text = try Fixtures.text("Good/one-liner.md").replacing("form: expression", with: "form: statement")
            .replacing("call: [3], returns: 6", with: "stdin: \"a\\nb\", files: {in.txt: \"x\"}, stdout: \"2\\n\"")
            .replacing("call: [null], raises: TypeError", with: "stdout: \"\"")
        #expect(Fixtures.faults(text) == [])
        let question = try #require(Bank.parse([Fixtures.topics, Fixtures.file(text)]).bank.questions.first)
        #expect(question.tests.hidden.first?.input == .stdin("a\nb", files: ["in.txt": "x"]))
        #expect(question.tests.hidden.first?.expected == .prints("2\n"))
        #expect(question.tests.hidden.last?.input == .stdin("", files: [:]))
    }

    @Test("a claim may be a judgement, or wait for an interpreter with its proof at hand")
    func bases() throws {
        let written =
            try Fixtures.text("Good/concept.md").replacing(
                "rubric:",
                with: """
                      - {id: taste, text: It reads well., judgement: true, why: Taste.}
                      - id: later
                        text: Threads run side by side.
                        unproved: needs a free-threaded build
                        proof: {block: threads, expect: {all: "2"}}
                    rubric:
                    """) + "\n```python block=threads\nprint(len([1, 2]))\n```\n"
        let text = written.replacing("(claims: order)", with: "(claims: order, taste, later)")
        #expect(Fixtures.faults(text) == [])
        let claims = Bank.parse([Fixtures.topics, Fixtures.file(text)]).bank.questions.first?.claims ?? []
        #expect(claims.map(\.id) == ["order", "taste", "later"])
        #expect(claims.dropFirst().first?.basis == .judgement(why: "Taste."))
        #expect(claims.last?.basis == .unproved(reason: "needs a free-threaded build"))
    }

    @Test("code fences hide headings, placeholders and shorter fences")
    func fences() throws {
        let code = "````text\n## Answer\n```python block=none\n{{program}}\n```\n````"
        let text = try Fixtures.text("Good/concept.md").replacing("In which order", with: code + "\n\nIn which order")
        #expect(Fixtures.faults(text) == [])
        let question = try #require(Bank.parse([Fixtures.topics, Fixtures.file(text)]).bank.questions.first)
        #expect(question.prompt.hasPrefix(code))
        #expect(question.promptWithProgram == question.prompt)
        #expect(question.blocks.map(\.name) == ["order"])
    }
}
