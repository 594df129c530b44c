import Python
import QuestionBank
import Sandbox
import SandboxLinux
import Testing

@testable import Workflows

/// A question, a lie that can be told in it, and what finds it.
private struct Lie: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var question: QuestionText
    /// The subject that must be false; `nil` where already the reading of the file must refuse it, or warn of it.
    var subject: String?
    /// What words are doubted for.
    var doubt: String?
    /// Where it is found.
    var pythons = [PythonVersion.cpython(major: 3, minor: 13)]
}

@Suite("No planted lie passes")
struct PlantedLiesTests {
    private static let newest = [PythonVersion.cpython(major: 3, minor: 13)]

    private static func claiming(_ proof: String, _ programs: [(String, String)]) -> QuestionText {
        var text = QuestionText.concept
        text.claims = "\n  - {id: it, text: It is so., proof: \(proof)}"
        text.blocks =
            "## Proof\n\n" + programs.map { "```python block=\($0.0)\n\($0.1)\n```" }.joined(separator: "\n\n")
        return text
    }

    private static func changed(_ text: QuestionText, _ from: String, _ to: String) -> QuestionText {
        var text = text
        precondition(text.blocks.contains(from))
        text.blocks = text.blocks.replacing(from, with: to)
        return text
    }

    private static let stated: QuestionText = {
        var text = QuestionText.rounding
        text.answer = "```\na  b -4\nKeyError\n```\n\nSo it is."
        return text
    }()

    fileprivate static let lies: [Lie] = [
        Lie(
            testDescription: "a proof that prints something else",
            question: claiming("{block: p, expect: {all: \"2\"}}", [("p", "print(1)")]), subject: "claim it"),
        Lie(
            testDescription: "a proof that holds with one order of hashes only",
            question: claiming(
                "{block: p, expect: {all: \"1\"}}", [("p", "import os\nprint(os.environ['PYTHONHASHSEED'])")]),
            subject: "claim it"),
        Lie(
            testDescription: "a proof that prints the right words and then fails",
            question: claiming("{block: p, expect: {all: \"1\"}}", [("p", "print(1)\nraise ValueError")]),
            subject: "claim it"),
        Lie(
            testDescription: "an expectation that a newer Python does not meet",
            question: claiming(
                "{block: p, expect: {\"2.7\": \"True\", \">=3.6\": \"True\", pypy: \"True\"}}",
                [("p", "import sys\nprint(sys.version_info < (3, 13))")]),
            subject: "claim it"),
        Lie(
            testDescription: "a control that is no control",
            question: claiming(
                "{block: p, control: c, expect: {all: \"1\"}}", [("p", "print(1)"), ("c", "print(2 - 1)")]),
            subject: "control it"),
        Lie(
            testDescription: "a wrong solution that passes",
            question: changed(.sum, "return items[0] if items else 0", "return sum(items)"), subject: "wrong first"),
        Lie(
            testDescription: "a wrong solution that fails for another reason",
            question: changed(.sum, "reason=wrong_answer", "reason=runtime_error:KeyError"), subject: "wrong first"),
        Lie(
            testDescription: "a wrong solution that fails because it does not compile",
            question: changed(
                changed(.sum, "reason=wrong_answer", "reason=runtime_error"), "return items[0] if items else 0",
                "return items[0] if items els 0"), subject: "wrong first"),
        Lie(
            testDescription: "a key that the reference does not give",
            question: changed(.sum, "returns: 6", "returns: 7"), subject: "reference"),
        Lie(
            testDescription: "a starter that solves the task",
            question: changed(.sum, "    pass", "    return sum(items)"), subject: "starter"),
        Lie(
            testDescription: "an answer that states another output than the program's",
            question: {
                var text = stated
                text.answer = text.answer.replacing("-4", with: "-3")
                return text
            }(), subject: "answer"),
        Lie(
            testDescription: "ranked programs that do not do the same",
            question: changed(.ranking, "return len(data)", "return len(data) + 1"), subject: "agreement"),
        Lie(
            testDescription: "a program that never prints what is asked",
            question: changed(.rounding, "print(\"a  b\", 7 // -2)\nprint({}[\"k\"])", "import random"),
            subject: "program"),
        Lie(
            testDescription: "an answer that leans on a claim that is not there",
            question: {
                var text = stated
                text.answer += " *(claims: nobody)*"
                return text
            }()),
        Lie(
            testDescription: "a prompt that gives the solution away",
            question: {
                var text = QuestionText.sum
                text.prompt = "Do it.\n\n```python block=reference.shown\ndef total(items):\n    return sum(items)\n```"
                return text
            }()),
        Lie(
            testDescription: "a line of the fault that the program does not have",
            question: {
                var text = QuestionText.fault
                text.response = "{mode: code, entry: last, fault_lines: [7]}"
                return text
            }()),
    ]

    /// Changes a part of a question, wherever it stands.
    private static func told(_ text: QuestionText, _ from: String, _ to: String) -> QuestionText {
        var text = text
        let parts: [WritableKeyPath<QuestionText, String>] = [
            \.response, \.prompt, \.answer, \.claims, \.blocks, \.front,
        ]
        for part in parts where text[keyPath: part].contains(from) {
            text[keyPath: part] = text[keyPath: part].replacing(from, with: to)
            return text
        }
        preconditionFailure("\(from) stands nowhere")
    }

    private static let shown: QuestionText = {
        var text = claiming(
            "{block: p, expect: {all: \"7\"}}", [("p", "from question import program\nexec(program)\nprint(value)")])
        text.prompt = "What is `value` now?\n\n```python block=program\nvalue = 3 + 4\n```"
        text.answer = "7, as the program says."
        text.anchors[3] = "says 7"
        return text
    }()

    private static let varied: QuestionText = {
        var text = QuestionText.rounding
        text.id = "lang.varied"
        text.front = """
            variants: {block: make, truth: run-per-version, distractors: {block: distract}}
            misconceptions:
              - {id: doubled, text: It counts twice.}
            """
        text.blocks = """
            ## Variants

            ```python block=make
            def make(rnd):
                return "print(%d)\\n" % rnd.randrange(100000)
            ```

            ```python block=distract
            def distract(rnd):
                return {"doubled": "print(%d)\\n" % (2 * rnd.randrange(100000))}
            ```
            """
        return text
    }()

    private static let lined: QuestionText = {
        var text = QuestionText.squares
        text.answer = "`lambda n: [i * i for i in range(n)]`. So it is."
        return text
    }()

    /// Lies in keys, prompts, anchors and orders.
    fileprivate static let more: [Lie] = [
        Lie(
            testDescription: "a key that names a wrong option",
            question: told(
                told(.pick, "string\", right: true", "string\", misconception: lists-hash"),
                "list\", misconception: lists-hash", "list\", right: true"),
            subject: "key"),
        Lie(
            testDescription: "a key that leaves out a right option",
            question: told(.pick, "a number\", right: true", "a number\", misconception: lists-hash"), subject: "key"),
        Lie(
            testDescription: "an option whose code was changed, and with it its truth",
            question: told(.pick, "`1`, a number", "`{1}`, a number"), subject: "key"),
        Lie(
            testDescription: "a prompt that asks for something else than the key's program ran",
            question: told(.pick, "can `hash` take", "can `len` take"), subject: "key"),
        Lie(
            testDescription: "an option whose words the key's program does not know",
            question: {
                var text = told(
                    .pick, "tell(is_taken)",
                    "tell({\"`[1]`, a list\": False, \"`'a'`, a string\": True, \"`1`, any number\": True})")
                text.id = "lang.words"
                return text
            }(), subject: "key"),
        Lie(
            testDescription: "a key whose program prints what is no option",
            question: told(.pick, "tell(is_taken)", "print('b c d')"), subject: "key"),
        Lie(
            testDescription: "a key that depends on the order of hashes",
            question: told(
                .pick, "tell(is_taken)", "import os\nprint('b c' if os.environ['PYTHONHASHSEED'] == '1' else 'b')"),
            subject: "key"),
        Lie(
            testDescription: "a key that one of the Pythons that decide together does not give",
            question: told(
                told(.pick, "holds: all", "across: \"3.12-3.13\""), "tell(is_taken)",
                "import sys\nprint('b c' if sys.version_info < (3, 13) else 'b')"), subject: "key",
            pythons: [.cpython(major: 3, minor: 12), .cpython(major: 3, minor: 13)]),
        Lie(
            testDescription: "a prompt whose code gives something else than the answer says",
            question: told(shown, "3 + 4", "3 + 5"), subject: "claim it"),
        Lie(
            testDescription: "a prompt whose code no program reads",
            question: told(
                told(shown, "from question import program\nexec(program)\n", "value = 7\n"), "value = 3", "value = 4")),
        Lie(
            testDescription: "an anchor with a number that nothing shows",
            question: {
                var text = shown
                text.anchors[3] = "says 8"
                return text
            }(), doubt: "anchor 3 says 8"),
        Lie(
            testDescription: "a sentence with a release at which nothing changes",
            question: told(
                claiming(
                    "{block: p, expect: {\"2.7,3.6-3.11\": \"a\", \">=3.12\": \"b\", pypy: \"a\"}}",
                    [("p", "import sys\nprint('b' if sys.version_info >= (3, 12) else 'a')")]), "text: It is so.",
                "text: It is so since 3.11."), doubt: "says \"since 3.11\""),
        Lie(
            testDescription: "an order that was turned round",
            question: told(.ranking, "`fast`, `slow` = `again`.", "`slow` = `again`, `fast`."), subject: "order"),
        Lie(
            testDescription: "an order that tells two apart which are tied",
            question: told(.ranking, "`fast`, `slow` = `again`.", "`fast`, `again`, `slow`."), subject: "order"),
        Lie(
            testDescription: "a program to be mended that has no fault",
            question: {
                var text = QuestionText.fault
                text.blocks = text.blocks.replacing("items[len(items)]", with: "items[len(items) - 1]")
                return text
            }(), subject: "fault"),
        Lie(
            testDescription: "a line of the fault that every reference keeps",
            question: told(.fault, "fault_lines: [2]", "fault_lines: [1]")),
        Lie(
            testDescription: "a hidden test that the reference does not pass",
            question: changed(.fault, "returns: 7", "returns: 8"), subject: "reference"),
        Lie(
            testDescription: "an answer whose line does not pass the tests",
            question: {
                var text = QuestionText.squares
                text.answer = "`lambda n: [i + i for i in range(n)]`. So it is."
                return text
            }(), subject: "answer"),
        Lie(
            testDescription: "a wrong program of variants whose name is no misconception",
            question: told(varied, "\"doubled\": ", "\"double\": "), subject: "distractors"),
        Lie(
            testDescription: "a misconception that nothing which is run refutes",
            question: {
                var text = shown
                text.front = "misconceptions:\n  - {id: other, text: It is 8., refuted_by: program}"
                return text
            }()),
    ]

    @Test("what the lies are told in is true without them")
    func sound() async throws {
        let (bank, _) = try QuestionText.bank([
            .sum, Self.stated, .fault, .pick, Self.shown, .ranking, Self.varied, Self.lined,
        ])
        let verification = try await VerifyBank(execution: try await sandbox.value).verify(bank, on: Self.newest)
        #expect(verification.findings.filter { $0.outcome != .holds } == [])
        #expect(verification.findings.count { $0.subject.kind == .answer } == 2)
        #expect(verification.findings.contains { $0.subject.kind == .distractors })
    }

    @Test("the lie is found", arguments: lies + more)
    fileprivate func found(_ lie: Lie) async throws {
        let topics = SourceFile(path: "topics.yaml", bytes: Array("topics: [{id: lang, name: Language}]".utf8))
        let (bank, diagnostics) = Bank.parse([topics, lie.question.file])
        if let doubt = lie.doubt {
            #expect(diagnostics.contains { $0.severity == .doubt && $0.message.contains(doubt) })
            return
        }
        guard let subject = lie.subject else {
            #expect(diagnostics.contains { $0.severity == .error })
            return
        }
        #expect(diagnostics.filter { $0.severity == .error } == [])
        let verification = try await VerifyBank(execution: try await sandbox.value).verify(bank, on: lie.pythons)
        let falsehoods = verification.findings.filter { if case .differs = $0.outcome { true } else { false } }
        #expect(falsehoods.map { "\($0.subject)" }.contains(subject))
        #expect(!verification.isClean)
        if subject == "answer" {
            #expect(verification.findings.allSatisfy { $0.subject.kind != .answer || $0.line > 20 })
        }
    }

    @Test("a Python that comes is held to what >= says, and one that goes keeps its cells in the ledger")
    func comingAndGoing() async throws {
        let execution = try await sandbox.value
        let builds = Dictionary(uniqueKeysWithValues: try await execution.interpreters().map { ($0, "build 1") })
        let old = PythonVersion.cpython(major: 3, minor: 12)
        let text = Self.claiming(
            "{block: p, expect: {\"2.7\": \"True\", \">=3.6\": \"True\", pypy: \"True\"}}",
            [("p", "import sys\nprint(sys.version_info < (3, 13))")])
        let (bank, _) = try QuestionText.bank([text])
        var memory = VerifiedChecks(checker: "assay 1", builds: builds)
        var ledger = ProofLedger()
        let before = try await VerifyBank(execution: execution).verify(bank, on: [old], verified: memory)
        #expect(before.isClean)
        await memory.note(before, of: CheckContents(bank), day: "2026-11-20")
        before.record(in: &ledger, of: bank, day: "2026-11-20")

        let after = try await VerifyBank(execution: execution).verify(bank, on: Self.newest, verified: memory)
        #expect(after.spared == 0 && !after.isClean)
        #expect(after.findings.map(\.outcome) == [.differs(expected: "True", got: "False")])
        await memory.note(after, of: CheckContents(bank), day: "2026-11-21")
        after.record(in: &ledger, of: bank, day: "2026-11-21")
        let question = try #require(bank["lang.concept"])
        let claim = try #require(question.claims.first)
        #expect(ledger.proved(claim, of: question).keys.map(\.description) == ["3.12"])

        // It comes back, and nothing of it has to be run again.
        let again = try await VerifyBank(execution: execution).verify(bank, on: [old], verified: memory)
        #expect(again.spared == 1 && again.isClean)
    }
}
