import Foundation
public import Sandbox

/// A sandbox whose time limits are those of a machine of the usual pace: on a slower one a run may take longer by as much.
///
/// Nobody waits for the pace but a run that reached a time limit: on a machine that turns out slow it is run again, within
/// longer limits, and so are all after it from the start. The pace is what a fixed program costs in CPU time, measured once for each interpreter, the best of up to three runs. A
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
        try await paced(interpreter, limits) {
            try await base.run(program, on: interpreter, limits: $0)
        } run: {
            $0
        }
    }

    public func call(
        _ call: Call, in program: Program, on interpreter: Interpreter, limits: Limits
    ) async throws -> CallResult {
        try await paced(interpreter, limits) {
            try await base.call(call, in: program, on: interpreter, limits: $0)
        } run: {
            $0.run
        }
    }

    private func paced<Result: Sendable>(
        _ interpreter: Interpreter, _ limits: Limits, _ attempt: (Limits) async throws -> Result,
        run: (Result) -> RunResult
    ) async throws -> Result {
        if await pace.isKnown(interpreter) { return try await attempt(try await scaled(limits, on: interpreter)) }
        let first = try await attempt(limits)
        guard [.cpuLimit, .wallLimit].contains(run(first).verdict) else { return first }
        let longer = try await scaled(limits, on: interpreter)
        return longer == limits ? first : try await attempt(longer)
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

    func isKnown(_ interpreter: Interpreter) -> Bool { measured[interpreter] != nil }

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
            // No slower machine is this quick even once.
            if best < usualMilliseconds * unclear { return 1 }
        }
        return min(best / usualMilliseconds, most)
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
