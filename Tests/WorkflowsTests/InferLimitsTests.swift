import Python
import QuestionBank
import Sandbox
import SandboxLinux
import Synchronization
import Testing

@testable import Workflows

@Suite("Limits are inferred from the reference runs")
struct InferLimitsTests {
    private static let newest = [PythonVersion.cpython(major: 3, minor: 13)]

    private func bank(_ texts: [QuestionText], _ record: LimitsRecord) throws -> Bank {
        let (_, files) = try QuestionText.bank(texts)
        let file = SourceFile(path: LimitsRecord.fileName, bytes: Array(record.text.utf8))
        return Bank.parse(files + [file]).bank
    }

    @Test("what is recorded is in force for answers, and a solution that must reach a limit reaches that one")
    func recorded() async throws {
        let execution = try await sandbox.value
        var text = QuestionText.sum
        text.blocks = text.blocks.replacing("reason=wrong_answer", with: "reason=memory_limit")
            .replacing("return items[0] if items else 0", with: "len(b'x' * (400 << 20))")
        var byHand = QuestionText.sum
        byHand.id = "lang.by-hand"
        byHand.front = "limits: {cpu_ms: 1500}"
        let (first, _) = try QuestionText.bank([text, byHand])
        let verification = try await VerifyBank(execution: execution).verify(first, on: Self.newest)
        #expect(verification.isClean)
        var record = LimitsRecord()
        verification.record(in: &record, of: first)
        #expect(record.limits(of: try #require(first["lang.by-hand"])) == nil, "the author has set them")

        let second = try bank([text, byHand], record)
        let question = try #require(second["lang.sum"])
        let inferred = try #require(question.inferredLimits)
        #expect(inferred.cpuMilliseconds.map(InferredLimits.cpuSteps.contains) == true)
        #expect(Allowance.limits(for: question).cpuMilliseconds == inferred.cpuMilliseconds)
        #expect(Allowance.limits(for: try #require(second["lang.by-hand"])).cpuMilliseconds == 1_500)
        #expect(try await VerifyBank(execution: execution).verify(second, on: Self.newest).isClean)
    }

    @Test(
        "a reference that held is run again where nothing is recorded of it, and what held within other limits does not count"
    )
    func again() async throws {
        let execution = try await sandbox.value
        let builds = Dictionary(uniqueKeysWithValues: try await execution.interpreters().map { ($0, "build 1") })
        let (first, _) = try QuestionText.bank([.sum])
        var memory = VerifiedChecks(checker: "assay 1", builds: builds)
        let before = try await VerifyBank(execution: execution).verify(first, on: Self.newest, verified: memory)
        await memory.note(before, of: CheckContents(first), day: "2026-11-20")
        let measured = try await VerifyBank(execution: execution).verify(
            first, on: Self.newest, verified: memory, measuresReferences: true)
        #expect(measured.findings.filter { $0.seen == nil }.map(\.subject.kind) == [.reference])
        var record = LimitsRecord()
        measured.record(in: &record, of: first)

        let second = try bank([.sum], record)
        let within = try await VerifyBank(execution: execution).verify(second, on: Self.newest, verified: memory)
        #expect(within.spared == 0 && within.isClean)
        await memory.note(within, of: CheckContents(second), day: "2026-11-21")
        let spared = try await VerifyBank(execution: execution).verify(
            second, on: Self.newest, verified: memory, measuresReferences: true)
        #expect(spared.spared == spared.findings.count)
    }

    @Test(
        "a run that reaches a time limit is run again within longer ones where the machine is slow, and all after it",
        arguments: [
            (20.0, [3_000, 3_000], 1), (100, [3_000, 3_000], 1), (240, [3_000, 9_000, 9_000], 3),
            (9_000, [3_000, 30_000, 30_000], 3),
        ])
    func pace(_ milliseconds: Double, _ limits: [Int], _ measured: Int) async throws {
        let machine = SlowMachine(milliseconds: milliseconds, verdict: .cpuLimit)
        let paced = PacedExecution(machine)
        for _ in 0..<2 { _ = try await paced.run(Program("answer"), on: SlowMachine.interpreter, limits: Limits()) }
        #expect(machine.limits == limits)
        #expect(machine.measured == measured)
    }

    @Test("nobody waits for the machine's pace while all runs end within their limits")
    func unhurried() async throws {
        let machine = SlowMachine(milliseconds: 240, verdict: .ok)
        let paced = PacedExecution(machine)
        for _ in 0..<2 { _ = try await paced.run(Program("answer"), on: SlowMachine.interpreter, limits: Limits()) }
        #expect(machine.limits == [3_000, 3_000] && machine.measured == 0)
    }
}

/// Says of every program that it cost so much.
private final class SlowMachine: Execution {
    static let interpreter = Interpreter(implementation: .cpython, version: "3.13.0", path: "/usr/bin/python3.13")
    private let milliseconds: Double
    /// What becomes of the answer; the machine's own program always ends well.
    private let verdict: Verdict
    private let seen = Mutex<(limits: [Int], measured: Int)>(([], 0))

    init(milliseconds: Double, verdict: Verdict) {
        self.milliseconds = milliseconds
        self.verdict = verdict
    }

    var limits: [Int] { seen.withLock { $0.limits } }
    var measured: Int { seen.withLock { $0.measured } }

    func interpreters() async throws -> [Interpreter] { [Self.interpreter] }

    func place(of owner: String) async throws -> Int? { nil }

    func run(_ program: Program, on interpreter: Interpreter, limits: Limits) async throws -> RunResult {
        seen.withLock { seen in
            if program == Program("answer") { seen.limits.append(limits.cpuMilliseconds) } else { seen.measured += 1 }
        }
        return RunResult(
            verdict: program == Program("answer") ? verdict : .ok, exitStatus: 0, stdout: "", stderr: "",
            cpuMilliseconds: Int(milliseconds),
            wallMilliseconds: 1, peakMemoryBytes: 1, python: "3.13.0", cpuMicroseconds: Int(milliseconds * 1_000))
    }

    func call(
        _ call: Call, in program: Program, on interpreter: Interpreter, limits: Limits
    ) async throws -> CallResult {
        throw SandboxError.refused("no calls here")
    }

    func run(
        _ program: Program, on interpreter: Interpreter, limits: Limits, talking conversation: Conversation
    ) async throws -> RunResult {
        conversation.finish()
        throw SandboxError.refused("not asked for in these tests")
    }
}
