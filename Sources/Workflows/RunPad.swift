public import Sandbox

/// Runs what stands in an interview's pad as a program, while those in the room talk to it.
public struct RunPad: Sendable {
    public var execution: any Execution

    /// Enough to try something, too little to keep others waiting.
    public static let cpu = 10_000

    public init(execution: any Execution) { self.execution = execution }

    /// Every Python at hand, the newest first.
    public func pythons() async throws -> [Interpreter] { try await execution.interpreters() }

    /// Runs a text up to its end, its input closed by whoever types, or its time up.
    public func run(
        _ text: String, on interpreter: Interpreter, talking conversation: Conversation
    ) async throws -> RunResult {
        var limits = Limits()
        limits.cpuMilliseconds = Self.cpu
        limits.wallMilliseconds = TalkToAnswer.longest
        limits.silenceMilliseconds = TalkToAnswer.longestSilence
        limits.outputBytes = 256 << 10
        return try await execution.run(Program(text), on: interpreter, limits: limits, talking: conversation)
    }
}
