import Python
import QuestionBank
import Testing

@testable import Workflows

@Suite("A template that makes no variant is false")
struct BrokenTemplateTests {
    private func findings(_ make: String, _ distract: String = "return {}") async throws
        -> [BankVerification.Finding]
    {
        let text = QuestionText(
            id: "lang.guess", kind: "predict-output", response: "{mode: exact-output}",
            front: "variants: {block: make, truth: run-per-version, distractors: {block: distract}}",
            prompt: "What does it print?\n\n{{program}}",
            blocks: "## Variants\n\n```python block=make\ndef make(rnd):\n    \(make)\n```\n\n"
                + "```python block=distract\ndef distract(rnd):\n    \(distract)\n```")
        let (bank, _) = try QuestionText.bank([text])
        let found = try await VerifyBank(execution: try await sandbox.value).verify(
            bank, on: [.cpython(major: 3, minor: 13)])
        #expect(found.findings.allSatisfy { $0.outcome != .holds })
        return found.findings.filter { if case .differs = $0.outcome { true } else { false } }
    }

    @Test(
        "it is told once, with what Python said and where",
        arguments: [
            ("1/0", "return {}", "ZeroDivisionError: division by zero in block make, line 2"),
            ("return 1", "return {}", "make returned int, which is no text in block make"),
            ("return 'print(1)'", "return [1]", "distract returned list, which is no dict in block distract"),
            ("return 'print(1)'", "return {'a': 1}", "distract gave int, which is no text in block distract"),
            ("return rnd.sample(range(1, 3), 6)", "return {}", "ValueError"),
            ("while True: pass", "return {}", "no end within 2 s in block make, line 2"),
            ("return (", "return {}", "SyntaxError"),
            ("raise SystemExit", "return {}", "SystemExit in block make, line 2"),
        ])
    func told(make: String, distract: String, words: String) async throws {
        let wrong = try await findings(make, distract)
        #expect(wrong.map(\.subject.kind) == [.variety])
        let found = try #require(wrong.first)
        guard case .differs(let expected, let got) = found.outcome else { return }
        #expect(expected == "a program for seed 1")
        #expect(got.hasPrefix(words), "\(got)")
    }

    @Test("a seed that fails among many is named")
    func oneSeed() async throws {
        let found = try await findingsOfLateFault()
        #expect(found.count == 1)
        guard case .differs(_, let got) = try #require(found.first).outcome else { return }
        #expect(got.contains("KeyError: 'late' in block make, line 3"))
    }

    private func findingsOfLateFault() async throws -> [BankVerification.Finding] {
        let text = QuestionText(
            id: "lang.guess", kind: "predict-output", response: "{mode: exact-output}",
            front: "variants: {block: make, truth: run-per-version}", prompt: "What does it print?\n\n{{program}}",
            blocks: "## Variants\n\n```python block=make\ndef make(rnd):\n    n = rnd.randint(1, 1000)\n"
                + "    if n > 950: raise KeyError('late')\n    return 'print(%d)' % n\n```")
        let (bank, _) = try QuestionText.bank([text])
        return try await VerifyBank(execution: try await sandbox.value).verify(
            bank, on: [.cpython(major: 3, minor: 13)]
        ).findings.filter { if case .differs = $0.outcome { true } else { false } }
    }
}
