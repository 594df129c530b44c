import Python
import QuestionBank
import Sandbox

/// One run of a ranked program on an input of a given size and seed.
struct RankedWorkload {
    var question: Question
    var execution: any Execution
    var interpreter: Interpreter

    /// CPU time of a process that makes the input and, where a program is named, solves it; `nil` at a limit.
    func milliseconds(of name: String?, size: Int, seed: Int) async throws -> Double? {
        var source = try source(name)
        source +=
            name == nil
            ? "make_input(\(size), \(Self.random(seed)))\n" : "solve(make_input(\(size), \(Self.random(seed))))\n"
        var program = Program(source)
        program.profile = .author
        program.environment["PYTHONHASHSEED"] = "0"
        let run = try await execution.run(program, on: interpreter, limits: Self.limits)
        switch run.verdict {
        case .ok: return Double(run.cpuMicroseconds) / 1_000
        case .cpuLimit, .wallLimit, .memoryLimit, .outputLimit: return nil
        case .internalError:
            throw GradingFault.sandbox(questionID: question.id, detail: "the sandbox could not finish a run")
        case .runtimeError, .signal:
            // A recursion that grows with the input ends in an error: a smaller input is wanted.
            if size > 16 { return nil }
            throw GradingFault.questionUnusable(
                questionID: question.id,
                reason: "program \(name ?? "input") fails: \(run.errorName ?? run.verdict.rawValue)")
        }
    }

    /// What a program comes to, as a value: for the check that all programs agree.
    func result(of name: String, size: Int, seed: Int) async throws -> CallResult {
        var program = Program(
            try source(name) + "def assay_result(n, seed):\n    return solve(make_input(n, PCG32(seed, 0)))\n")
        program.profile = .author
        let call = Call(entry: "assay_result", arguments: [.int(String(size)), .int(String(seed))])
        return try await execution.call(call, in: program, on: interpreter, limits: Self.limits)
    }

    private func source(_ name: String?) throws -> String {
        guard let input = question.block("input") else {
            throw GradingFault.questionUnusable(questionID: question.id, reason: "it has no block input")
        }
        var parts = [PCG32.pythonSource, input.text]
        if let name {
            guard let program = question.block("program.\(name)") else {
                throw GradingFault.questionUnusable(questionID: question.id, reason: "it has no block program.\(name)")
            }
            parts.append(program.text)
        }
        return parts.map { $0 + "\n" }.joined()
    }

    private static func random(_ seed: Int) -> String { "PCG32(\(seed), 0)" }

    private static var limits: Limits {
        var limits = Limits()
        limits.cpuMilliseconds = 4_000
        limits.wallMilliseconds = 12_000
        limits.memoryBytes = 512 << 20
        return limits
    }
}
