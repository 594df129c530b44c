import Foundation
import Python
import QuestionBank
import Sandbox
import SandboxLinux
import Synchronization
import Testing

@testable import Workflows

@Suite("A bank is verified by running what it claims")
struct VerifyBankTests {
    private static let newest = [PythonVersion.cpython(major: 3, minor: 13)]

    private func verify(_ texts: [QuestionText], on releases: [PythonVersion] = Self.newest) async throws
        -> BankVerification
    {
        let (bank, _) = try QuestionText.bank(texts)
        return try await VerifyBank(execution: try await sandbox.value).verify(bank, on: releases)
    }

    private func outcome(_ subject: String, _ verification: BankVerification) throws -> BankVerification.Outcome {
        try #require(verification.findings.first { $0.subject.description == subject }).outcome
    }

    @Test("a sound bank holds in all parts")
    func sound() async throws {
        let verification = try await verify([.sum, .greeting, .fault, .squares, .shout, .rounding, .concept, .pick])
        #expect(verification.findings.filter { $0.outcome != .holds } == [])
        #expect(verification.isClean)
        let subjects = Set(verification.findings.map { "\($0.questionID) \($0.subject)" })
        #expect(subjects.isSuperset(of: ["lang.sum reference", "lang.sum wrong first", "lang.sum starter"]))
        #expect(subjects.isSuperset(of: ["lang.squares wrong def", "lang.rounding program"]))
    }

    @Test("what held is not run again until question, interpreter or checker change; what did not hold is")
    func spared() async throws {
        let execution = try await sandbox.value
        let interpreters = try await execution.interpreters()
        let builds = Dictionary(uniqueKeysWithValues: interpreters.map { ($0, "build 1") })
        var wrong = QuestionText.sum
        wrong.id = "lang.other-sum"
        wrong.blocks = wrong.blocks.replacing("return sum(items)", with: "return 1 + sum(items)")
        let (bank, _) = try QuestionText.bank([.sum, wrong])
        let first = try await VerifyBank(execution: execution).verify(
            bank, on: Self.newest, verified: VerifiedChecks(checker: "assay 1", builds: builds))
        #expect(first.spared == 0 && !first.isClean)
        var memory = VerifiedChecks(checker: "assay 1", builds: builds)
        await memory.note(first, of: CheckContents(bank), day: "2026-11-20")

        // Kept as text and read again; nothing runs that held: this execution refuses to run anything.
        memory = VerifiedChecks(memory.text, checker: "assay 1", builds: builds)
        let held = first.findings.filter { $0.outcome == .holds }.map(\.subject)
        let second = try await VerifyBank(execution: Refusing(known: interpreters)).verify(
            bank, on: Self.newest, verified: memory)
        #expect(second.spared == held.count && held.count > 0)
        #expect(second.findings.filter { $0.seen == "2026-11-20" }.map(\.subject) == held)
        #expect(second.findings.filter { $0.seen == nil }.allSatisfy { $0.outcome != .holds })
        let json = try JSONDecoder().decode(BankVerification.self, from: JSONEncoder().encode(second))
        #expect(json == second)

        let others = [
            VerifiedChecks(memory.text, checker: "assay 2", builds: builds),
            VerifiedChecks(memory.text, checker: "assay 1", builds: builds.mapValues { _ in "build 2" }),
            VerifiedChecks(memory.text, checker: "assay 1", builds: [:]),
        ]
        for other in others {
            let again = try await VerifyBank(execution: execution).verify(bank, on: Self.newest, verified: other)
            #expect(again.spared == 0)
        }
        var oneEdited = QuestionText.sum
        oneEdited.blocks = oneEdited.blocks.replacing("return sum(items)", with: "return sum(list(items))")
        let (nearly, _) = try QuestionText.bank([oneEdited, wrong])
        let one = try await VerifyBank(execution: execution).verify(nearly, on: Self.newest, verified: memory)
        #expect(
            Set(one.findings.filter { $0.questionID == "lang.sum" && $0.seen == nil }.map(\.subject.kind)) == [
                .reference
            ],
            "the other solutions stand as they stood")
        var edited = QuestionText.sum
        edited.blocks = edited.blocks.replacing("name: two", with: "name: both")
        let (after, _) = try QuestionText.bank([edited, wrong])
        let third = try await VerifyBank(execution: execution).verify(after, on: Self.newest, verified: memory)
        #expect(third.findings.filter { $0.questionID == "lang.sum" }.allSatisfy { $0.seen == nil })
        #expect(third.findings.contains { $0.questionID == "lang.other-sum" && $0.seen != nil })
        let hashes = CheckContent(try #require(bank["lang.sum"])).all.filter(memory.text.contains)
        #expect(hashes.count == 3, "of each solution one")
        var later = memory
        await later.note(third, of: CheckContents(after), day: "2026-11-21")
        let back = try await VerifyBank(execution: execution).verify(bank, on: Self.newest, verified: later)
        #expect(
            back.findings.filter { $0.questionID == "lang.sum" }.allSatisfy { $0.seen != nil }, "an edit taken back")
        // Two that are gone, and room for one: the older goes.
        let (none, _) = try QuestionText.bank([wrong])
        let empty = try await VerifyBank(execution: Refusing(known: interpreters)).verify(
            none, on: Self.newest, verified: later)
        let gone = CheckContent(try #require(after["lang.sum"])).all.filter(later.text.contains)
        #expect(gone.count == 3)
        await later.note(empty, of: CheckContents(none), day: "2026-11-22", mostGone: gone.count)
        #expect(gone.contains(where: later.text.contains), "the newest that is gone is kept")
        #expect(!hashes.subtracting(gone).contains(where: later.text.contains), "the older is not")
        await memory.note(third, of: CheckContents(after), day: "2026-11-21", mostGone: 0)
        #expect(!hashes.contains(where: memory.text.contains), "of what the bank holds no more only so many are kept")
    }

    private func guessing(_ make: String, measured: String = "{}", golden: String = "{}") -> QuestionText {
        QuestionText(
            id: "lang.guess", kind: "predict-output", response: "{mode: exact-output}",
            front: "variants: {block: make, truth: run-per-version, golden: \(golden), measured: \(measured)}",
            prompt: "What does it print?\n\n{{program}}",
            blocks: "## Variants\n\n```python block=make\ndef make(rnd):\n    \(make)\n```")
    }

    @Test("variants are counted, and refused where one answer fits too many candidates")
    func variety() async throws {
        let execution = try await sandbox.value
        let many = guessing("return 'print(%d)' % rnd.randint(1, 1000)")
        let few = guessing("return 'print(%d) # %d' % (rnd.randint(1, 4) // 2, rnd.randint(1, 1000))")
        let (bank, _) = try QuestionText.bank([many])
        let counted = try await MeasureVariety(execution: execution).variety(of: bank.questions[0])
        #expect(counted.seeds == 200 && counted.programs > 150 && counted.answers == counted.programs)
        #expect(counted.suffices && counted.commonest < 8)
        #expect(try outcome("variety", try await verify([many])) == .holds)
        guard case .differs(_, let got) = try outcome("variety", try await verify([few])) else {
            Issue.record("a template whose commonest answer fits half of the candidates must be refused")
            return
        }
        #expect(got.contains("answers: 3"))

        // What the question records is compared: the counts are the same everywhere.
        let recorded = guessing("return 'print(%d)' % rnd.randint(1, 1000)", measured: counted.yaml)
        #expect(try outcome("variety", try await verify([recorded])) == .holds)
        var stale = counted
        stale.answers -= 1
        let drifted = guessing("return 'print(%d)' % rnd.randint(1, 1000)", measured: stale.yaml)
        #expect(try outcome("variety", try await verify([drifted])) != .holds)
    }

    @Test("the programs of recorded seeds must print what is recorded, on every Python")
    func golden() async throws {
        let make = "return 'print(7 / 2)'"
        let sound = try await verify(
            [guessing(make, golden: "{5: {\"2.7\": \"3\", \">=3.6\": \"3.5\", pypy: \"3.5\"}}")],
            on: [.cpython(major: 2, minor: 7), .cpython(major: 3, minor: 13)])
        let goldens = sound.findings.filter { $0.subject.kind == .golden }
        #expect(goldens.map(\.outcome) == [.holds, .holds])
        let wrong = try await verify([guessing(make, golden: "{5: {all: \"3\"}}")])
        #expect(try outcome("golden seed 5", wrong) == .differs(expected: "3", got: "3.5"))
    }

    private func claiming(_ proof: String, _ blocks: String) -> QuestionText {
        var text = QuestionText.concept
        text.claims = "\n  - {id: it, text: It is so., proof: \(proof)}"
        text.blocks = blocks
        return text
    }

    @Test("a claim holds, differs, is skipped or cannot be run, for each interpreter by itself")
    func claims() async throws {
        let text = claiming(
            "{block: p, expect: {\"2.7\": \"3\", \"3.6-3.12,>=3.14\": \"3\"}, skip: {\"3.13,pypy\": \"no such thing\"}}",
            "## Proof\n\n```python block=p\nprint(7 / 2)\n```")
        let verification = try await verify(
            [text],
            on: [
                .cpython(major: 2, minor: 7), .cpython(major: 3, minor: 12), .cpython(major: 3, minor: 13),
            ])
        var outcomes: [String: BankVerification.Outcome] = [:]
        for finding in verification.findings { outcomes[finding.release.description] = finding.outcome }
        #expect(
            outcomes == [
                "2.7": .holds, "3.12": .differs(expected: "3", got: "3.5"),
                "3.13": .skipped(reason: "no such thing"),
            ])
        #expect(!verification.isClean)
    }

    @Test("a proof that depends on the hash seed is found")
    func unstable() async throws {
        let text = claiming(
            "{block: p, expect: {all: \"1\"}}",
            "## Proof\n\n```python block=p\nimport os\nprint(os.environ['PYTHONHASHSEED'])\n```")
        let outcome = try outcome("claim it", try await verify([text]))
        #expect(outcome == .differs(expected: "1", got: "20001 (under hash seed 20001)"))
    }

    @Test("a control that gives the same is found")
    func control() async throws {
        let text = claiming(
            "{block: p, control: c, expect: {all: \"1\"}}",
            "## Proof\n\n```python block=p\nprint(1)\n```\n\n```python block=c\nprint(2 - 1)\n```")
        let verification = try await verify([text])
        #expect(try outcome("claim it", verification) == .holds)
        #expect(
            try outcome("control it", verification) == .differs(expected: "another result than the proof's", got: "1"))
    }

    @Test("a control that breaks, or prints nothing, is no other result")
    func brokenControl() async throws {
        for (control, told) in [
            ("raise KeyError", ("a control that ends well", "[stopped with KeyError]")),
            ("print(2)\nraise KeyError", ("a control that ends well", "2\n[stopped with KeyError]")),
            ("pass", ("a control that prints something", "nothing")),
        ] {
            let text = claiming(
                "{block: p, control: c, expect: {all: \"1\"}}",
                "## Proof\n\n```python block=p\nprint(1)\n```\n\n```python block=c\n\(control)\n```")
            #expect(try outcome("control it", try await verify([text])) == .differs(expected: told.0, got: told.1))
        }
    }

    @Test("flags, files, environment, standard input and an error's ending are part of a proof")
    func surroundings() async throws {
        let text = claiming(
            "{block: p, flags: [\"-O\"], env: {WHERE: here}, files: {a.txt: inside}, stdin: typed, expect: {all: \"here inside typed\\n[stopped with ValueError]\"}}",
            """
            ## Proof

            ```python block=p
            import os, sys
            assert False
            print(os.environ["WHERE"] + " " + open("a.txt").read() + " " + sys.stdin.read())
            raise ValueError
            ```
            """)
        #expect(try outcome("claim it", try await verify([text])) == .holds)
    }

    @Test("a reference that fails, a wrong solution that passes or fails otherwise, and a faulty starter are found")
    func solutions() async throws {
        var text = QuestionText.sum
        text.blocks = text.blocks.replacing("return sum(items)", with: "return len(items)")
        #expect(
            try outcome("reference", try await verify([text]))
                == .differs(expected: "visible test 1 (two) → 3", got: "wrong_answer: 2"))
        text = .sum
        text.blocks = text.blocks.replacing("return items[0] if items else 0", with: "return sum(items)")
        #expect(
            try outcome("wrong first", try await verify([text]))
                == .differs(expected: "wrong_answer", got: "passes all hidden tests"))
        text = .sum
        text.blocks = text.blocks.replacing("reason=wrong_answer", with: "reason=cpu_limit")
        guard case .differs("cpu_limit", _) = try outcome("wrong first", try await verify([text])) else {
            throw TestFailure()
        }
        text = .sum
        text.blocks = text.blocks.replacing("    pass", with: "    pass\n1 / 0")
        #expect(
            try outcome("starter", try await verify([text]))
                == .differs(expected: "runs cleanly", got: "ZeroDivisionError"))
    }

    @Test("programs to be ranked must agree")
    func agreement() async throws {
        var text = QuestionText.ranking
        text.blocks = text.blocks.replacing("return len(data)", with: "return len(data) + 1")
        guard case .differs = try outcome("agreement", try await verify([text])) else { throw TestFailure() }
    }

    @Test("a release that is not at hand is refused")
    func missing() async throws {
        await #expect(throws: SandboxError.noInterpreter("3.99")) {
            try await self.verify([.concept], on: [.cpython(major: 3, minor: 99)])
        }
    }

    @Test("progress counts each check once, and findings survive JSON")
    func progress() async throws {
        let (bank, _) = try QuestionText.bank([.sum, .pick])
        let heard = Mutex<[VerificationProgress]>([])
        let verification = try await VerifyBank(execution: try await sandbox.value)
            .verify(bank, on: Self.newest) { step in heard.withLock { $0.append(step) } }
        let steps = heard.withLock { $0 }
        #expect(steps.map(\.done) == Array(1...steps.count))
        #expect(steps.allSatisfy { $0.total == steps.count })
        #expect(steps.flatMap(\.findings).count == verification.findings.count)
        let data = try JSONEncoder().encode(verification)
        #expect(try JSONDecoder().decode(BankVerification.self, from: data) == verification)
    }
}

/// Knows interpreters and refuses to run anything on them.
private struct Refusing: Execution {
    var known: [Interpreter]

    func interpreters() async throws -> [Interpreter] { known }

    func place(of owner: String) async throws -> Int? { nil }

    func run(_ program: Program, on interpreter: Interpreter, limits: Limits) async throws -> RunResult {
        throw SandboxError.refused("nothing is run here")
    }

    func call(
        _ call: Call, in program: Program, on interpreter: Interpreter, limits: Limits
    ) async throws -> CallResult {
        throw SandboxError.refused("nothing is run here")
    }

    func run(
        _ program: Program, on interpreter: Interpreter, limits: Limits, talking conversation: Conversation
    ) async throws -> RunResult {
        conversation.finish()
        throw SandboxError.refused("not asked for in these tests")
    }
}
