import Foundation
public import Sandbox

/// A sandbox whose time limits are those of a machine of the usual pace: on a slower one a run may take longer by as much.
///
/// The pace is what a fixed program costs in CPU time, measured once for each interpreter, the best of three runs. A
/// quicker machine gets no less than the usual.
public struct PacedExecution: Execution {
    private let base: any Execution
    private let pace: Pace

    public init(_ base: any Execution) {
        self.base = base
        pace = Pace(base)
    }

    public func interpreters() async throws -> [Interpreter] { try await base.interpreters() }

    public func place(of owner: String) async throws -> Int? { try await base.place(of: owner) }

    public func run(_ program: Program, on interpreter: Interpreter, limits: Limits) async throws -> RunResult {
        try await base.run(program, on: interpreter, limits: try await scaled(limits, on: interpreter))
    }

    public func call(
        _ call: Call, in program: Program, on interpreter: Interpreter, limits: Limits
    ) async throws -> CallResult {
        try await base.call(call, in: program, on: interpreter, limits: try await scaled(limits, on: interpreter))
    }

    public func run(
        _ program: Program, on interpreter: Interpreter, limits: Limits, talking conversation: Conversation
    ) async throws -> RunResult {
        defer { conversation.finish() }
        return try await base.run(
            program, on: interpreter, limits: try await scaled(limits, on: interpreter), talking: conversation)
    }

    /// How many times slower than usual this machine is, from 1 to 10.
    public func slowness(on interpreter: Interpreter) async throws -> Double {
        try await pace.slowness(on: interpreter)
    }

    private func scaled(_ limits: Limits, on interpreter: Interpreter) async throws -> Limits {
        let slowness = try await pace.slowness(on: interpreter)
        guard slowness > 1 else { return limits }
        var limits = limits
        limits.cpuMilliseconds = min(Int(Double(limits.cpuMilliseconds) * slowness), Self.longest)
        limits.wallMilliseconds = min(Int(Double(limits.wallMilliseconds) * slowness), Self.longest)
        return limits
    }

    private static let longest = 600_000
}

/// Measures a machine once for each interpreter.
private actor Pace {
    private let execution: any Execution
    private var measured: [Interpreter: Task<Double, any Error>] = [:]

    init(_ execution: any Execution) { self.execution = execution }

    /// CPU time of the program below on the machine on which the steps of the limits were chosen, rounded up.
    private static let usualMilliseconds = 80.0
    /// Below this a machine counts as usual: other programs beside it take as much.
    private static let unclear = 1.5
    private static let most = 10.0
    private static let rounds = 3

    func slowness(on interpreter: Interpreter) async throws -> Double {
        let task = measured[interpreter] ?? Task { [execution] in try await Self.measure(execution, interpreter) }
        measured[interpreter] = task
        do {
            return try await task.value
        } catch {
            if measured[interpreter] == task { measured[interpreter] = nil }
            throw error
        }
    }

    private static func measure(_ execution: any Execution, _ interpreter: Interpreter) async throws -> Double {
        var limits = Limits()
        (limits.cpuMilliseconds, limits.wallMilliseconds) = (10_000, 60_000)
        var best = Double.infinity
        for _ in 0..<rounds {
            let run = try await execution.run(Program(program), on: interpreter, limits: limits)
            guard run.verdict == .ok else { return 1 }
            best = min(best, Double(run.cpuMicroseconds) / 1_000)
        }
        let slowness = best / usualMilliseconds
        return slowness < unclear ? 1 : min(slowness, most)
    }

    private static let program = """
        def work(n):
            table = {}
            total = 0
            for i in range(n):
                table[i & 1023] = total
                total = (total * 31 + i) % 1000003
            return total
        work(400000)
        """
}
