import Foundation
import Sandbox
import Testing

@testable import SandboxLinux

/// `make attacks`: every attack on every Python that parses it, one after the other, each beside a victim, judged by the
/// seven points of the corpus. `ASSAY_ATTACKS` is `all`, or the begin of a name such as `3.15` or `pypy`.
@Suite(
    "All attacks on all Pythons", .serialized,
    .enabled(if: ProcessInfo.processInfo.environment["ASSAY_ATTACKS"] != nil))
struct AttackMatrixTests {
    /// With warm interpreters, which come and go by themselves, control groups and descriptors are not counted.
    @Test(
        "Each is stopped within its time, harms and slows no other run and leaves nothing on the host or in the service",
        arguments: [false, true])
    func matrix(warm: Bool) async throws {
        let wanted = ProcessInfo.processInfo.environment["ASSAY_ATTACKS"] ?? ""
        let sandbox = try await LinuxSandbox(roots: try await TestSandbox.shared.roots, warm: warm)
        let canary = try Canary()
        for root in sandbox.roots where wanted == "all" || root.interpreter.name.hasPrefix(wanted) {
            let judge = try await AttackJudge(root: root, sandbox: sandbox, canary: canary, isWarm: warm)
            var (parsed, faults) = (0, [String]())
            for attack in Attack.all {
                let run = try await judge.judge(attack)
                parsed += run.parsed ? 1 : 0
                faults += run.faults.map { "\(attack.name): \($0)" }
            }
            print(
                "attacks: \(root.interpreter.name)\(warm ? ", warm" : ""): \(parsed) of \(Attack.all.count) parsed, \(faults.count) faults"
            )
            #expect(faults.isEmpty, "\(root.interpreter.name): \(faults.joined(separator: "\n"))")
        }
    }

    /// In KiB, without what is read from files.
    private func ownMemory() throws -> Int {
        let lines = (SmallFile.read("/proc/self/status") ?? "").split(separator: "\n")
        let words = try #require(lines.first { $0.hasPrefix("RssAnon:") }).split(whereSeparator: \.isWhitespace)
        return try #require(Int(words[1]))
    }

    @Test("The service's own memory stands still while it carries away what floods it", arguments: [false, true])
    func memory(warm: Bool) async throws {
        let sandbox = try await LinuxSandbox(roots: Array(try await TestSandbox.shared.roots.prefix(1)), warm: warm)
        let names = ["a03_memory_bomb", "a08_output_flood", "a09_stderr_flood", "a10_million_lines", "b01_daemonise"]
        let attacks = Attack.all.filter { names.contains($0.name) }
        #expect(attacks.count == names.count)
        var held: [Int] = []
        for _ in 0..<10 {
            for attack in attacks {
                let program = Program(source: attack.source)
                _ = try await sandbox.run(program, on: sandbox.roots[0].interpreter, limits: Attack.limits)
            }
            held.append(try ownMemory())
        }
        await sandbox.close()
        print("attacks: memory of the service after each of ten rounds, KiB: \(held)")
        // The first half fills the allocator's own stores.
        #expect(held[9] - (held[4...8].max() ?? 0) <= 1_024, "\(held)")
    }
}
