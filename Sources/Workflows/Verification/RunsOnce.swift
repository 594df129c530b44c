import Sandbox

/// Runs each program once on one interpreter, however many claims of a question ask what it prints.
///
/// For one question's proofs on one interpreter; what came out is let go when the last of them has it.
actor RunsOnce {
    private struct Key: Hashable {
        var program: Program
        var limits: Limits
        var occasion: Int
    }

    private let execution: any Execution
    private let interpreter: Interpreter
    private var runs: [Key: Task<RunResult, any Error>] = [:]
    /// Claims that have not been seen through.
    private var claims: Int

    init(execution: any Execution, interpreter: Interpreter, claims: Int) {
        self.execution = execution
        self.interpreter = interpreter
        self.claims = claims
    }

    /// A claim needs nothing more.
    func leave() {
        claims -= 1
        if claims == 0 { runs = [:] }
    }

    /// What the program came to.
    ///
    /// - Parameter occasion: of two runs that must agree each is a run, also where their programs are the same.
    func run(_ program: Program, limits: Limits, occasion: Int) async throws -> RunResult {
        let key = Key(program: program, limits: limits, occasion: occasion)
        let (execution, interpreter) = (execution, interpreter)
        let task = runs[key] ?? Task { try await execution.run(program, on: interpreter, limits: limits) }
        runs[key] = task
        // Who asks for it is cancelled together with all others of one verification.
        return try await withTaskCancellationHandler {
            try await task.value
        } onCancel: {
            task.cancel()
        }
    }
}
