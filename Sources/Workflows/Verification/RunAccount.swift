import Sandbox
import Synchronization

/// What the runs of a verification cost, by question and by what they were for.
public final class RunAccount: Sendable {
    /// What was run for one question and purpose on one interpreter.
    public struct Entry: Sendable, Hashable {
        public var questionID: String
        /// Such as `proofs` or `solutions`.
        public var purpose: String
        public var interpreter: String
    }

    /// Runs, and what they took.
    public struct Cost: Sendable, Equatable {
        public var runs = 0
        /// CPU time of the programs, net of their interpreters' start where those stood ready.
        public var cpuMilliseconds = 0.0
        /// What a clock on the wall saw of them, one by one.
        public var wallMilliseconds = 0.0

        public static func += (sum: inout Cost, more: Cost) {
            sum.runs += more.runs
            sum.cpuMilliseconds += more.cpuMilliseconds
            sum.wallMilliseconds += more.wallMilliseconds
        }
    }

    private let costs = Mutex<[Entry: Cost]>([:])

    public init() {}

    public var entries: [Entry: Cost] { costs.withLock { $0 } }

    /// By question, the dearest first.
    public var questions: [(id: String, cost: Cost)] {
        entries.reduce(into: [String: Cost]()) { $0[$1.key.questionID, default: Cost()] += $1.value }
            .sorted { ($1.value.cpuMilliseconds, $0.key) < ($0.value.cpuMilliseconds, $1.key) }
            .map { (id: $0.key, cost: $0.value) }
    }

    /// What all came to.
    public var sum: Cost { entries.values.reduce(into: Cost()) { $0 += $1 } }

    /// Runs as `execution` does, and notes it here.
    func noting(_ execution: any Execution, for questionID: String, _ purpose: String) -> any Execution {
        NotedExecution(base: execution, account: self, questionID: questionID, purpose: purpose)
    }

    fileprivate func note(_ entry: Entry, _ run: RunResult) {
        let cost = Cost(
            runs: 1, cpuMilliseconds: Double(run.cpuMicroseconds) / 1_000,
            wallMilliseconds: Double(run.wallMilliseconds))
        costs.withLock { $0[entry, default: Cost()] += cost }
    }
}

private struct NotedExecution: Execution {
    let base: any Execution
    let account: RunAccount
    let questionID: String
    let purpose: String

    func interpreters() async throws -> [Interpreter] { try await base.interpreters() }

    func place(of owner: String) async throws -> Int? { try await base.place(of: owner) }

    func run(_ program: Program, on interpreter: Interpreter, limits: Limits) async throws -> RunResult {
        let run = try await base.run(program, on: interpreter, limits: limits)
        account.note(entry(interpreter), run)
        return run
    }

    func call(
        _ call: Call, in program: Program, on interpreter: Interpreter, limits: Limits
    ) async throws -> CallResult {
        let result = try await base.call(call, in: program, on: interpreter, limits: limits)
        account.note(entry(interpreter), result.run)
        return result
    }

    func run(
        _ program: Program, on interpreter: Interpreter, limits: Limits, talking conversation: Conversation
    ) async throws -> RunResult {
        try await base.run(program, on: interpreter, limits: limits, talking: conversation)
    }

    private func entry(_ interpreter: Interpreter) -> RunAccount.Entry {
        .init(questionID: questionID, purpose: purpose, interpreter: InterpreterChoice.name(interpreter))
    }
}
