import Foundation
import Sandbox
import Testing

@testable import SandboxLinux

/// `make attacks`: every attack on every Python that parses it, one after the other, each beside a victim.
/// `ASSAY_ATTACKS` is `all`, or the begin of a version such as `3.15`.
@Suite(
    "All attacks on all Pythons", .serialized,
    .enabled(if: ProcessInfo.processInfo.environment["ASSAY_ATTACKS"] != nil))
struct AttackMatrixTests {
    /// With warm interpreters, which come and go by themselves, control groups and descriptors are not counted.
    @Test(
        "Each is stopped within its time, harms no other run and leaves nothing on the host or in the service",
        arguments: [false, true])
    func matrix(warm: Bool) async throws {
        let wanted = ProcessInfo.processInfo.environment["ASSAY_ATTACKS"] ?? ""
        let sandbox = try await LinuxSandbox(roots: try await TestSandbox.shared.roots, warm: warm)
        let canary = try Canary()
        for root in sandbox.roots where wanted == "all" || root.interpreter.version.hasPrefix(wanted) {
            // The first run opens what stays open.
            try await innocent(on: root, by: sandbox)
            let start = HostAccount(canary)
            var (parsed, faults) = (0, [String]())
            for attack in Attack.all {
                let run = try await judge(attack, on: root, by: sandbox, canary: canary, counts: !warm)
                parsed += run.parsed ? 1 : 0
                faults += run.faults
                var now = HostAccount(canary)
                if warm { (now.descriptors, now.zombies) = (start.descriptors, start.zombies) }
                if now != start { faults.append("\(attack.name): the host was \(start) and is \(now)") }
            }
            print(
                "attacks: \(root.interpreter.name)\(warm ? ", warm" : ""): \(parsed) of \(Attack.all.count) parsed, \(faults.count) faults"
            )
            #expect(faults.isEmpty, "\(root.interpreter.name): \(faults.joined(separator: "\n"))")
        }
    }

    private func judge(
        _ attack: Attack, on root: InterpreterRoot, by sandbox: LinuxSandbox, canary: Canary, counts: Bool
    ) async throws -> (parsed: Bool, faults: [String]) {
        async let victim = innocent(on: root, by: sandbox, seconds: 0.1)
        let result = try await sandbox.run(
            Program(source: attack.source), on: root.interpreter, limits: Attack.limits)
        let refused = result.verdict == .runtimeError && result.stdout.isEmpty && result.stderr.contains("SyntaxError")
        var faults: [String] = []
        func fault(_ words: String) { faults.append("\(attack.name): \(words)") }
        if !refused, !attack.accepted.contains(result.verdict) {
            fault("\(result.verdict), \(result.stdout.suffix(300)), \(result.stderr.suffix(500))")
        }
        if result.verdict == .internalError { fault("a fault of ours") }
        if result.wallMilliseconds > Attack.limits.wallMilliseconds + 500 { fault("\(result.wallMilliseconds) ms") }
        for text in [result.stdout, result.stderr] where text.contains("ESCAPED") || text.contains(canary.secret) {
            fault(String(text.prefix(500)))
        }
        let groups = sandbox.groups.folders.flatMap { ControlGroups.children(of: $0) }
        // The victim may still have its own.
        if counts, groups.filter({ $0.contains("assay-\(getpid())-") }).count > sandbox.groups.folders.count {
            fault("control groups left: \(groups)")
        }
        if try await !victim { fault("the victim was harmed") }
        if try await !innocent(on: root, by: sandbox) { fault("the next run was harmed") }
        return (!refused, faults)
    }

    @discardableResult
    private func innocent(on root: InterpreterRoot, by sandbox: LinuxSandbox, seconds: Double = 0) async throws -> Bool
    {
        var limits = Limits()
        limits.wallMilliseconds = 20_000
        let program = Program("import time\ntime.sleep(\(seconds))\nprint(sum(range(100000)))\n")
        let result = try await sandbox.run(program, on: root.interpreter, limits: limits)
        return result.verdict == .ok && result.stdout == "4999950000\n"
    }
}
