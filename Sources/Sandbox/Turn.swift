/// Whose run it is: runs take turns by owner, so that one who asks for many does not keep others waiting.
public struct Turn: Sendable, Hashable, Codable {
    /// Such as an attempt's id.
    public var owner: String
    /// Somebody looks at the screen and waits: goes before what nobody waits for.
    public var isInteractive: Bool

    public init(owner: String, isInteractive: Bool = false) {
        self.owner = owner
        self.isInteractive = isInteractive
    }
}

extension Execution {
    /// The same sandbox, with all runs in the turn of one owner.
    public func inTurn(of owner: String, isInteractive: Bool = false) -> some Execution {
        TurnTaking(base: self, turn: Turn(owner: owner, isInteractive: isInteractive))
    }
}

private struct TurnTaking<Base: Execution>: Execution {
    var base: Base
    var turn: Turn

    func interpreters() async throws -> [Interpreter] { try await base.interpreters() }

    func place(of owner: String) async throws -> Int? { try await base.place(of: owner) }

    func run(_ program: Program, on interpreter: Interpreter, limits: Limits) async throws -> RunResult {
        try await base.run(turned(program), on: interpreter, limits: limits)
    }

    func run(
        _ program: Program, on interpreter: Interpreter, limits: Limits, talking conversation: Conversation
    ) async throws -> RunResult {
        try await base.run(turned(program), on: interpreter, limits: limits, talking: conversation)
    }

    func call(
        _ call: Call, in program: Program, on interpreter: Interpreter, limits: Limits
    ) async throws -> CallResult {
        try await base.call(call, in: turned(program), on: interpreter, limits: limits)
    }

    private func turned(_ program: Program) -> Program {
        var program = program
        program.turn = turn
        return program
    }
}
