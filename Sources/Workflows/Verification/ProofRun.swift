import Python
import QuestionBank
import Sandbox

/// One program of a question's proofs as it is run: in the form that its proof names, with what lies beside it.
struct ProofRun {
    var question: Question
    var proof: Proof
    /// What the question's proofs on this interpreter share.
    var runs: RunsOnce

    static let hashSeeds = ["1", "20001"]

    func run(_ block: String, hashSeed: String, occasion: Int) async throws -> RunResult {
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
        if QuestionModule.isRead(by: text) {
            program.files[QuestionModule.fileName] = Array(QuestionModule.text(of: question).utf8)
        }
        program.environment = proof.environment
        program.environment["PYTHONHASHSEED"] = hashSeed
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
    func unmetNeed() async throws -> String? {
        for need in proof.needs {
            var program = Program("import sys\n__import__(sys.stdin.readline().strip())\n")
            program.stdin = Array(need.utf8)
            let run = try await runs.run(program, limits: Limits(), occasion: 0)
            if run.verdict != .ok { return "needs \(need), which this interpreter lacks" }
        }
        return nil
    }

    static func fault(of run: RunResult) -> String? {
        run.verdict == .internalError ? "the sandbox could not finish the run" : nil
    }

    /// What was printed, and how the program ended where it did not end well.
    static func shown(_ run: RunResult) -> String {
        let printed = comparable(run.stdout)
        guard run.verdict != .ok else { return printed }
        let ending = run.errorName.map { "stopped with \($0)" } ?? run.verdict.rawValue
        return printed.isEmpty ? "[\(ending)]" : "\(printed)\n[\(ending)]"
    }

    /// Line ends at the very end do not count, and neither do spaces there.
    static func comparable(_ text: String) -> String {
        text.replacing("\r\n", with: "\n").trimmingEnd()
    }
}
