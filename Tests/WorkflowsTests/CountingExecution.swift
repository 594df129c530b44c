import Sandbox
import Synchronization

/// The real sandbox, with an account of what was asked of it.
final class CountingExecution: Execution {
    struct Run: Sendable, Equatable {
        var source: String
        var interpreter: String
        var hashSeed: String?
    }

    private let base: any Execution
    private let asked = Mutex<[Run]>([])

    init(_ base: any Execution) { self.base = base }

    var runs: [Run] { asked.withLock { $0 } }

    func interpreters() async throws -> [Interpreter] { try await base.interpreters() }

    func place(of owner: String) async throws -> Int? { try await base.place(of: owner) }

    func run(_ program: Program, on interpreter: Interpreter, limits: Limits) async throws -> RunResult {
        note(program, interpreter)
        return try await base.run(program, on: interpreter, limits: limits)
    }

    func call(
        _ call: Call, in program: Program, on interpreter: Interpreter, limits: Limits
    ) async throws -> CallResult {
        note(program, interpreter)
        return try await base.call(call, in: program, on: interpreter, limits: limits)
    }

    private func note(_ program: Program, _ interpreter: Interpreter) {
        let run = Run(
            source: String(decoding: program.source, as: UTF8.self), interpreter: interpreter.version,
            hashSeed: program.environment["PYTHONHASHSEED"])
        asked.withLock { $0.append(run) }
    }

    func run(
        _ program: Program, on interpreter: Interpreter, limits: Limits, talking conversation: Conversation
    ) async throws -> RunResult {
        conversation.finish()
        throw SandboxError.refused("not asked for in these tests")
    }
}
