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
    /// The subject that must be false; `nil` where already the reading of the file must refuse it.
    var subject: String?
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

    @Test("what the lies are told in is true without them")
    func sound() async throws {
        let (bank, _) = try QuestionText.bank([.sum, Self.stated, .fault])
        let verification = try await VerifyBank(execution: try await sandbox.value).verify(bank, on: Self.newest)
        #expect(verification.findings.filter { $0.outcome != .holds } == [])
        #expect(verification.findings.contains { $0.subject.kind == .answer })
    }

    @Test("the lie is found", arguments: lies)
    fileprivate func found(_ lie: Lie) async throws {
        let topics = SourceFile(path: "topics.yaml", bytes: Array("topics: [{id: lang, name: Language}]".utf8))
        let (bank, diagnostics) = Bank.parse([topics, lie.question.file])
        guard let subject = lie.subject else {
            #expect(diagnostics.contains { $0.severity == .error })
            return
        }
        #expect(diagnostics.filter { $0.severity == .error } == [])
        let verification = try await VerifyBank(execution: try await sandbox.value).verify(bank, on: Self.newest)
        let falsehoods = verification.findings.filter { if case .differs = $0.outcome { true } else { false } }
        #expect(falsehoods.map { "\($0.subject)" }.contains(subject))
        #expect(!verification.isClean)
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
        memory.note(before, of: bank, day: "2026-11-20")
        before.record(in: &ledger, of: bank, day: "2026-11-20")

        let after = try await VerifyBank(execution: execution).verify(bank, on: Self.newest, verified: memory)
        #expect(after.spared == 0 && !after.isClean)
        #expect(after.findings.map(\.outcome) == [.differs(expected: "True", got: "False")])
        memory.note(after, of: bank, day: "2026-11-21")
        after.record(in: &ledger, of: bank, day: "2026-11-21")
        let question = try #require(bank["lang.concept"])
        let claim = try #require(question.claims.first)
        #expect(ledger.proved(claim, of: question).keys.map(\.description) == ["3.12"])

        // It comes back, and nothing of it has to be run again.
        let again = try await VerifyBank(execution: execution).verify(bank, on: [old], verified: memory)
        #expect(again.spared == 1 && again.isClean)
    }
}
