import Python
import QuestionBank
import Sandbox
import SandboxLinux
import Testing

@testable import Workflows

@Suite("Verification runs nothing more often than it must")
struct VerifyOnceTests {
    private static let both = [PythonVersion.cpython(major: 3, minor: 12), .cpython(major: 3, minor: 13)]

    private func count(_ texts: [QuestionText], on releases: [PythonVersion]) async throws
        -> (verification: BankVerification, runs: [CountingExecution.Run])
    {
        let execution = CountingExecution(try await sandbox.value)
        let (bank, _) = try QuestionText.bank(texts)
        return (try await VerifyBank(execution: execution).verify(bank, on: releases), execution.runs)
    }

    @Test("a program that several claims ask about runs once for each Python and hash seed")
    func shared() async throws {
        var text = QuestionText.concept
        text.claims = """

              - {id: a, text: It is so., proof: {block: p, control: q, expect: {all: "1"}}}
              - {id: b, text: It is so too., proof: {block: p, control: q, expect: {all: "1"}}}
              - {id: c, text: And this., proof: {block: q, control: p, expect: {all: "2"}}}
            """
        text.blocks = "## Proof\n\n```python block=p\nprint(1)\n```\n\n```python block=q\nprint(2)\n```"
        let (verification, runs) = try await count([text], on: Self.both)
        #expect(verification.findings.count == 12 && verification.findings.allSatisfy { $0.outcome == .holds })
        #expect(runs.count == 8, "two programs, two hash seeds, two Pythons")
        #expect(Set(runs.map { "\($0.source) \($0.interpreter) \($0.hashSeed ?? "")" }).count == 8)
    }

    @Test("a wrong solution is not run further once it has failed for its reason")
    func early() async throws {
        var text = QuestionText.sum
        let more = (0..<20).map { "\n- {call: [[\($0), 1]], returns: \($0 + 1)}" }.joined()
        text.blocks = text.blocks.replacing("raises: TypeError}", with: "raises: TypeError}" + more)
        let (verification, runs) = try await count([text], on: [Self.both[1]])
        #expect(verification.findings.allSatisfy { $0.outcome == .holds })
        let wrong = runs.filter { $0.source.contains("items[0]") }
        #expect(wrong.count == 3, "three hidden tests, of which the third fails, and no visible one")
        #expect(runs.filter { $0.source.contains("sum(items)") }.count == 25)
    }

    @Test("all of one Python goes together; one measurement runs at a time while others wait")
    func order() async throws {
        let interpreters = ["3.13.0", "3.12.1"].map {
            Interpreter(implementation: .cpython, version: $0, path: "/usr/bin/python\($0)")
        }
        func check(_ place: Int, _ measures: Bool) -> QuestionChecks.Check {
            QuestionChecks.Check(known: nil, interpreter: interpreters[place], isMeasurement: measures) { [] }
        }
        let checks = [
            check(0, false), check(1, false), check(0, true), check(1, true), check(1, false), check(0, false),
        ]
        var order = CheckOrder(checks, open: [0, 1, 2, 3, 4, 5], interpreters: interpreters)
        #expect([order.next(), order.next(), order.next()] == [2, 0, 5])
        order.ended(checks[2])
        #expect([order.next(), order.next(), order.next(), order.next()] == [3, 1, 4, nil])
    }
}
