import Foundation
import Python
import Sandbox
import Testing

@testable import SandboxLinux

extension Program.Mode {
    static let both: [Program.Mode] = [.native, .exec]
}

/// One sandbox for all tests of this target. Without its layers the tests fail with the remedy: they never skip.
enum TestSandbox {
    private static let made = Task { try await LinuxSandbox() }

    static var shared: LinuxSandbox { get async throws { try await made.value } }

    static func newest() async throws -> Interpreter {
        try #require(try await shared.interpreters().first, "no Python found: apt-get install python3")
    }

    /// Runs on the newest interpreter, or on the one named.
    static func run(
        _ source: String, python: String = "", limits: Limits = Limits(), mode: Program.Mode? = nil,
        _ change: (inout Program) -> Void = { _ in }
    ) async throws -> RunResult {
        var program = Program(source)
        program.mode = mode
        change(&program)
        return try await shared.run(program, on: try await interpreter(python), limits: limits)
    }

    static func call(
        _ source: String, _ entry: String = "f", _ arguments: [PythonValue] = [], python: String = ""
    ) async throws -> CallResult {
        try await shared.call(
            Call(entry: entry, arguments: arguments), in: Program(source), on: try await interpreter(python),
            limits: Limits())
    }

    static func interpreter(_ wanted: String) async throws -> Interpreter {
        try #require(Interpreter.pick(wanted, among: try await shared.interpreters()))
    }
}
