import Python
import QuestionBank
import Sandbox

/// Runs a claim's proof on one interpreter: twice under different hash seeds, and its control once.
struct ProofCheck {
    var question: Question
    var claim: Claim
    var proof: Proof
    var interpreter: Interpreter
    /// What the question's proofs on this interpreter share.
    var runs: RunsOnce

    typealias Outcome = BankVerification.Outcome

    private static let hashSeeds = ["1", "20001"]
    /// A noisy proof may miss its bounds on a busy machine; it is run this often at most.
    private static let mostNoisyRuns = 3

    /// What holds for the proof and, where there is one, for its control.
    func outcomes(on release: PythonVersion) async throws -> [(BankVerification.Subject, Outcome)] {
        let subject = BankVerification.Subject(.claim, claim.id)
        if let reason = proof.skipReason(on: release) { return [(subject, .skipped(reason: reason))] }
        guard let expected = proof.expected(on: release) else {
            return [(subject, .couldNotRun(reason: "nothing is recorded for \(release)"))]
        }
        if let reason = try await unmetNeed() { return [(subject, .couldNotRun(reason: reason))] }
        let wanted = Self.comparable(expected)
        var outcome = try await compare(with: wanted, attempt: 0)
        if proof.noise != nil {
            for attempt in 1..<Self.mostNoisyRuns where outcome != .holds {
                outcome = try await compare(with: wanted, attempt: attempt)
            }
        }
        guard let control = proof.control else { return [(subject, outcome)] }
        return [(subject, outcome), (.init(.control, claim.id), try await contrast(control, with: wanted))]
    }

    private func compare(with wanted: String, attempt: Int) async throws -> Outcome {
        for (index, hashSeed) in Self.hashSeeds.enumerated() {
            let occasion = attempt * Self.hashSeeds.count + index
            let run = try await run(proof.block, hashSeed: hashSeed, occasion: occasion)
            if let reason = Self.fault(of: run) { return .couldNotRun(reason: reason) }
            let got = Self.shown(run)
            if got != wanted {
                let seed = hashSeed == Self.hashSeeds.first ? "" : " (under another hash seed)"
                return .differs(expected: wanted, got: got + seed)
            }
        }
        return .holds
    }

    /// A control that gives the same shows that the proof could not have failed.
    private func contrast(_ control: String, with wanted: String) async throws -> Outcome {
        let run = try await run(control, hashSeed: Self.hashSeeds[0], occasion: 0)
        if let reason = Self.fault(of: run) { return .couldNotRun(reason: reason) }
        let got = Self.shown(run)
        return got == wanted ? .differs(expected: "another result than the proof's", got: got) : .holds
    }

    private func run(_ block: String, hashSeed: String, occasion: Int) async throws -> RunResult {
        guard let text = question.block(block)?.text else {
            throw GradingFault.questionUnusable(questionID: question.id, reason: "it has no block \(block)")
        }
        var program = Program(text)
        program.profile = .author
        program.form =
            switch proof.form {
            case .script, .subprocess: .script
            case .exec: .exec
            case .replPipe: .replPipe
            case .replTTY: .replTTY
            }
        program.flags = proof.flags
        program.stdin = Array(proof.stdin.utf8)
        program.files = proof.files.mapValues { Array($0.utf8) }
        program.environment = proof.environment
        program.environment["PYTHONHASHSEED"] = proof.environment["PYTHONHASHSEED"] ?? hashSeed
        return try await runs.run(program, limits: limits, occasion: occasion)
    }

    private var limits: Limits {
        var limits = Limits()
        let milliseconds = min(max(proof.timeoutSeconds, 1), 600) * 1_000
        limits.cpuMilliseconds = milliseconds
        limits.wallMilliseconds = min(milliseconds * 4, 600_000)
        limits.memoryBytes = 1 << 30
        return limits
    }

    /// A need is a module that the interpreter must have, such as `numpy`; anything else is not in the sandbox.
    private func unmetNeed() async throws -> String? {
        for need in proof.needs {
            var program = Program("import sys\n__import__(sys.stdin.readline().strip())\n")
            program.stdin = Array(need.utf8)
            let run = try await runs.run(program, limits: Limits(), occasion: 0)
            if run.verdict != .ok { return "needs \(need), which this interpreter lacks" }
        }
        return nil
    }

    private static func fault(of run: RunResult) -> String? {
        run.verdict == .internalError ? "the sandbox could not finish the run" : nil
    }

    /// What was printed, and how the program ended where it did not end well.
    private static func shown(_ run: RunResult) -> String {
        let printed = comparable(run.stdout)
        guard run.verdict != .ok else { return printed }
        let ending = run.errorName.map { "stopped with \($0)" } ?? run.verdict.rawValue
        return printed.isEmpty ? "[\(ending)]" : "\(printed)\n[\(ending)]"
    }

    /// Line ends at the very end do not count, and neither do spaces there.
    private static func comparable(_ text: String) -> String {
        text.replacing("\r\n", with: "\n").trimmingEnd()
    }
}
