/// Runs untrusted programs. Two implementations stand: the runner's client (the server's way) and the sandbox itself
/// (the runner's and the command line's).
///
/// A throw means that the sandbox could not do its work (no isolation, unknown interpreter, runner gone); whatever the
/// program does is a verdict.
public protocol Execution: Sendable {
    /// The interpreters that can be used, newest CPython first, PyPy last.
    func interpreters() async throws -> [Interpreter]

    func run(_ program: Program, on interpreter: Interpreter, limits: Limits) async throws -> RunResult

    /// Runs `program` up to its end, then calls the function in the same process and carries its result back as a
    /// bounded frame. What the program prints does not touch the frame.
    func call(_ call: Call, in program: Program, on interpreter: Interpreter, limits: Limits) async throws -> CallResult

    /// Runs a program while somebody talks to it: what it prints comes as it is printed, unbuffered as by `python -u`, and
    /// so is not in the result. Cancelling the task ends the program. Such runs have places of their own, one for each
    /// owner.
    func run(
        _ program: Program, on interpreter: Interpreter, limits: Limits, talking conversation: Conversation
    ) async throws -> RunResult

    /// How many runs go before the next of this owner; `nil` when none of hers waits.
    func place(of owner: String) async throws -> Int?
}

/// Why the sandbox did not run a program.
public enum SandboxError: Error, Sendable, Equatable, Codable {
    /// A layer of isolation is missing; nothing is run without it. `remedy` is what to type or to change.
    case notIsolated(layer: String, remedy: String)
    case noInterpreter(String)
    /// A program of the system that reads documents is not installed; `package` is Debian's.
    case noTool(String, package: String)
    /// The program is over a size that is refused before a slot is taken.
    case refused(String)
    case runnerGone
}
