import Foundation
import Sandbox
import Testing

@testable import SandboxLinux

@Suite("Fidelity") struct FidelityTests {
    /// `make fidelity` asks for every program on every Python: `all`, or the begin of a name such as `3.15` or `pypy`.
    private static let wanted = ProcessInfo.processInfo.environment["ASSAY_FIDELITY"]

    @Test("At least 300 programs are here, no two alike")
    func corpus() {
        #expect(FidelityProgram.alike.count >= 300)
        #expect(Set(FidelityProgram.all.map(\.name)).count == FidelityProgram.all.count)
        var seen: [[UInt8]: String] = [:]
        for one in FidelityProgram.all {
            let key =
                one.program.source + one.program.stdin
                + Array("\(one.program.arguments)\(one.program.environment)".utf8)
            if let other = seen.updateValue(one.name, forKey: key) { Issue.record("\(one.name) is \(other)") }
        }
    }

    @Test(
        "A run prints what a plain start prints, byte for byte; each program on one of the Pythons here",
        .enabled(if: wanted == nil))
    func sample() async throws {
        let roots = try await TestSandbox.shared.roots
        // Those that have found a fault are always among them.
        let chosen = FidelityProgram.alike.enumerated().filter {
            $0.offset % 3 == 0 || $0.element.name == "library/shutil"
        }.compactMap { index, one in
            let able = roots.filter { one.isFor($0.interpreter) }
            return able.isEmpty ? nil : (one, able[index / 3 % able.count])
        }
        #expect(chosen.count > 150)
        let differences = try await Self.compare(chosen, by: try await TestSandbox.shared)
        #expect(differences.isEmpty, "\(differences.joined(separator: "\n\n"))")
    }

    @Test("Every program prints on every Python what a plain start prints, byte for byte", .enabled(if: wanted != nil))
    func everything() async throws {
        let sandbox = try await TestSandbox.shared
        var differences: [String] = []
        let wanted = Self.wanted ?? ""
        for root in sandbox.roots where wanted == "all" || root.interpreter.name.hasPrefix(wanted) {
            let chosen = FidelityProgram.alike.filter { $0.isFor(root.interpreter) }.map { ($0, root) }
            let found = try await Self.compare(chosen, by: sandbox)
            let told = found.joined(separator: "\n")
            print("fidelity: \(root.interpreter.name): \(chosen.count - found.count) of \(chosen.count) alike\n\(told)")
            differences += found
        }
        #expect(differences.isEmpty, "\(differences.joined(separator: "\n\n"))")
    }

    @Test("A difference of one byte, in either stream or in the ending, is found", arguments: [0, 1, 2])
    func planted(kind: Int) async throws {
        let sandbox = try await TestSandbox.shared
        let root = try #require(sandbox.roots.first)
        let one = FidelityProgram(
            name: "planted", program: Program("import sys\nsys.stdout.write('o')\nsys.exit('e')\n"))
        #expect(try await Self.compare([(one, root)], by: sandbox) == [])
        let found = try await Self.compare([(one, root)], by: Liar(kind: kind, truth: sandbox))
        #expect(found.count == 1 && found.first?.contains("planted on \(root.interpreter.name)") == true, "\(found)")
    }

    @Test("What differs by nature does differ", arguments: FidelityProgram.inherent)
    func inherent(one: FidelityProgram) async throws {
        let sandbox = try await TestSandbox.shared
        let root = try #require(sandbox.roots.first { one.isFor($0.interpreter) })
        #expect(try await Self.compare([(one, root)], by: sandbox).count == 1, "\(one.why ?? "")")
    }

    /// The differences, in words. A few at a time: each is two starts of an interpreter.
    private static func compare(
        _ programs: [(FidelityProgram, InterpreterRoot)], by execution: some Execution
    ) async throws -> [String] {
        try await withThrowingTaskGroup(of: String?.self) { group in
            var waiting = programs[...]
            var differences: [String] = []
            func next() {
                guard let (one, root) = waiting.popFirst() else { return }
                group.addTask { try await difference(one, on: root, by: execution) }
            }
            for _ in 0..<4 { next() }
            while let found = try await group.next() {
                if let found { differences.append(found) }
                next()
            }
            return differences.sorted()
        }
    }

    private static func difference(
        _ one: FidelityProgram, on root: InterpreterRoot, by execution: some Execution
    ) async throws -> String? {
        var limits = Limits()
        (limits.cpuMilliseconds, limits.wallMilliseconds) = (30_000, 60_000)
        let plain = try await onOwnThread { Result { try PlainStart(root: root).run(one.program) } }.get()
        // As it comes, which is a warm interpreter where that can be; and started for itself.
        for asked in [Program.Mode?.none, .exec] {
            var program = one.program
            program.mode = asked
            do {
                let result = try await execution.run(program, on: root.interpreter, limits: limits)
                let run = FidelityOutcome(result)
                guard run == plain else {
                    let mode = result.mode?.rawValue ?? "exec"
                    return "\(one.name) on \(root.interpreter.name), \(mode)\nplain: \(plain)\nrun: \(run)"
                }
            } catch {
                return "\(one.name) on \(root.interpreter.name) was not run: \(error)"
            }
        }
        return nil
    }
}

/// Changes one byte of what a sandbox says.
private struct Liar: Execution {
    var kind: Int
    var truth: LinuxSandbox

    func interpreters() async throws -> [Interpreter] { try await truth.interpreters() }

    func place(of owner: String) async throws -> Int? { try await truth.place(of: owner) }

    func run(_ program: Program, on interpreter: Interpreter, limits: Limits) async throws -> RunResult {
        var result = try await truth.run(program, on: interpreter, limits: limits)
        switch kind {
        case 0: result.stdout += " "
        case 1: result.stderr = result.stderr.replacing("e", with: "E")
        default: result.exitStatus = 2
        }
        return result
    }

    func call(_ call: Call, in program: Program, on interpreter: Interpreter, limits: Limits) async throws -> CallResult
    {
        try await truth.call(call, in: program, on: interpreter, limits: limits)
    }

    func run(
        _ program: Program, on interpreter: Interpreter, limits: Limits, talking conversation: Conversation
    ) async throws -> RunResult {
        conversation.finish()
        throw SandboxError.refused("not asked for in these tests")
    }
}
