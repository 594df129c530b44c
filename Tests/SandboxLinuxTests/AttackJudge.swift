import Foundation
import Sandbox

@testable import SandboxLinux

/// Judges attacks on one Python by the seven points of the corpus.
struct AttackJudge {
    let root: InterpreterRoot
    let sandbox: LinuxSandbox
    let canary: Canary
    let isWarm: Bool
    /// Before the first attack.
    private let start: HostAccount
    private let usual: Usual

    /// How long an innocent run takes, alone, and with a moment's rest in it: from the request to the result.
    private struct Usual {
        var alone: Int
        var rested: Int
    }

    init(root: InterpreterRoot, sandbox: LinuxSandbox, canary: Canary, isWarm: Bool) async throws {
        (self.root, self.sandbox, self.canary, self.isWarm) = (root, sandbox, canary, isWarm)
        // The first run and the first wait open what stays open.
        _ = try await Self.innocent(on: root, by: sandbox)
        try await Task.sleep(for: .milliseconds(1))
        start = HostAccount(canary)
        usual = try await Self.usual(on: root, by: sandbox)
    }

    /// What is a matter of time or of the common disk counts when it is so three times in a row, against what is usual
    /// then: the machine has other work too.
    func judge(_ attack: Attack) async throws -> (parsed: Bool, faults: [String]) {
        var run = try await once(attack, usual)
        var faults = run.faults
        for _ in 0..<2 where !run.disturbed.isEmpty {
            run = try await once(attack, try await Self.usual(on: root, by: sandbox))
            faults += run.faults
        }
        return (run.parsed, faults + run.disturbed)
    }

    private func once(
        _ attack: Attack, _ usual: Usual
    ) async throws -> (parsed: Bool, faults: [String], disturbed: [String]) {
        let disk = Disk()
        async let victim = Self.innocent(on: root, by: sandbox, seconds: 0.1)
        let result = try await sandbox.run(
            Program(source: attack.source), on: root.interpreter, limits: Attack.limits)
        let refused = result.verdict == .runtimeError && result.stdout.isEmpty && result.stderr.contains("SyntaxError")
        var (faults, disturbed) = ([String](), [String]())
        if !refused, !attack.accepted.contains(result.verdict) {
            faults.append("\(result.verdict), \(result.stdout.suffix(300)), \(result.stderr.suffix(500))")
        }
        if result.verdict == .internalError { faults.append("a fault of ours") }
        if result.wallMilliseconds > Attack.limits.wallMilliseconds + 500 {
            faults.append("\(result.wallMilliseconds) ms")
        }
        for text in [result.stdout, result.stderr] where text.contains("ESCAPED") || text.contains(canary.secret) {
            faults.append(String(text.prefix(500)))
        }
        let groups = sandbox.groups.folders.flatMap { ControlGroups.children(of: $0) }
        // The victim may still have its own.
        if !isWarm, groups.filter({ $0.contains("assay-\(getpid())-") }).count > sandbox.groups.folders.count {
            faults.append("control groups left: \(groups)")
        }
        let (beside, after) = (try await victim, try await Self.innocent(on: root, by: sandbox))
        if beside == nil { faults.append("the victim was harmed") }
        if after == nil { faults.append("the next run was harmed") }
        if let beside, Double(beside) > 1.5 * Double(usual.rested) {
            disturbed.append("the victim took \(beside) µs, usually \(usual.rested)")
        }
        if let after, after > 3 * usual.alone {
            disturbed.append("the next run took \(after) µs, usually \(usual.alone)")
        }
        faults += try await settled()
        if let lost = disk.lost(to: Disk()) { disturbed.append(lost) }
        return (!refused, faults, disturbed)
    }

    /// What is not as before. Of an ended run's descriptors and processes the last go within 200 ms.
    private func settled() async throws -> [String] {
        var faults: [String] = []
        for _ in 0..<20 {
            faults = []
            var now = HostAccount(canary)
            if isWarm { now.descriptors = start.descriptors }
            if now != start { faults.append("the host was \(start) and is \(now)") }
            if faults.isEmpty { return [] }
            try await Task.sleep(for: .milliseconds(10))
        }
        return faults
    }

    private static func usual(on root: InterpreterRoot, by sandbox: LinuxSandbox) async throws -> Usual {
        func median(_ seconds: Double) async throws -> Int {
            var times: [Int] = []
            for _ in 0..<7 { times.append(try await innocent(on: root, by: sandbox, seconds: seconds) ?? .max) }
            return times.sorted()[3]
        }
        return Usual(alone: try await median(0), rested: try await median(0.1))
    }

    /// In microseconds; `nil` when it did not print what it must.
    private static func innocent(
        on root: InterpreterRoot, by sandbox: LinuxSandbox, seconds: Double = 0
    ) async throws -> Int? {
        var limits = Limits()
        limits.wallMilliseconds = 20_000
        let program = Program("import time\ntime.sleep(\(seconds))\nprint(sum(range(100000)))\n")
        let start = ContinuousClock.now
        let result = try await sandbox.run(program, on: root.interpreter, limits: limits)
        guard result.verdict == .ok, result.stdout == "4999950000\n" else { return nil }
        return Int((ContinuousClock.now - start) / .microseconds(1))
    }
}

/// What is free where runs might write.
private struct Disk {
    private var bytes = 0
    private var files = 0

    init() {
        var status = statvfs()
        guard statvfs(NSTemporaryDirectory(), &status) == 0 else { return }
        (bytes, files) = (Int(status.f_bavail) * Int(status.f_frsize), Int(status.f_favail))
    }

    /// Others write too; an attack that got through would write far more than this.
    func lost(to now: Disk) -> String? {
        let (lostBytes, lostFiles) = (bytes - now.bytes, files - now.files)
        return lostBytes > 16 << 20 || lostFiles > 1_000
            ? "\(lostBytes) bytes and \(lostFiles) files less are free" : nil
    }
}
