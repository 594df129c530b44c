import Foundation
import Sandbox
import Testing

@testable import SandboxLinux

/// A program with a hostile aim, and the verdicts that say it was stopped.
struct Attack: Sendable, CustomTestStringConvertible {
    var name: String
    var source: [UInt8]
    var accepted: Set<Verdict>

    var testDescription: String { name }

    static let all: [Attack] = {
        let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("Attacks")
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        return names.filter { $0.hasSuffix(".py") }.sorted().compactMap { name in
            guard let data = try? Data(contentsOf: folder.appendingPathComponent(name)) else { return nil }
            let lines = String(decoding: data, as: UTF8.self).split(separator: "\n")
            let words = lines.first { $0.hasPrefix("# expect:") }?.dropFirst(9).split(separator: " ") ?? []
            let accepted = Set(words.flatMap { verdicts[String($0)] ?? [] })
            return Attack(name: String(name.dropLast(3)), source: Array(data), accepted: accepted)
        }
    }()

    private static let verdicts: [String: [Verdict]] = [
        "OK": [.ok], "RE": [.runtimeError], "SIG": [.signal], "TLE": [.cpuLimit, .wallLimit], "MLE": [.memoryLimit],
        "OLE": [.outputLimit],
    ]

    static var limits: Limits {
        var limits = Limits()
        limits.cpuMilliseconds = 3_000
        limits.wallMilliseconds = 6_000
        return limits
    }
}

@Suite("Attacks") struct AttackTests {
    @Test("All programs are here, each with the verdicts it may end in")
    func complete() {
        #expect(Attack.all.count == 73)
        #expect(Attack.all.allSatisfy { !$0.accepted.isEmpty })
    }

    @Test(
        "On the newest Python, beside a victim, each is stopped and leaves nothing", arguments: Attack.all,
        Program.Mode.both)
    func newest(attack: Attack, mode: Program.Mode) async throws {
        let interpreter = try await TestSandbox.newest()
        async let victim = TestSandbox.run("import time\ntime.sleep(0.05)\nprint(sum(range(100000)))\n")
        try await stopped(attack, on: interpreter, mode: mode)
        let spared = try await victim
        #expect(spared.verdict == .ok && spared.stdout == "4999950000\n", "\(spared)")
        let next = try await TestSandbox.run("print('innocent')\n")
        #expect(next.verdict == .ok && next.stdout == "innocent\n", "\(next)")
    }

    @Test(
        "Those that differ between interpreters are stopped on the oldest and on PyPy",
        arguments: [
            "a01_fork_bomb", "a03_memory_bomb", "a11_infinite_loop", "b01_daemonise", "c01_read_host", "c02_env_leak",
            "c05_write_ro", "d01_ptrace", "d02_mount", "d03_unshare_nested", "e01_connect_out", "h01_binary_output",
        ], ["2.7", "3.6", "pypy"])
    func others(name: String, python: String) async throws {
        let attack = try #require(Attack.all.first { $0.name == name })
        guard let interpreter = Interpreter.pick(python, among: try await TestSandbox.shared.interpreters()) else {
            return  // this machine has not that one
        }
        for mode in Program.Mode.both { try await stopped(attack, on: interpreter, mode: mode) }
    }

    private func stopped(_ attack: Attack, on interpreter: Interpreter, mode: Program.Mode) async throws {
        let sandbox = try await TestSandbox.shared
        let canary = Canary.secret
        var program = Program(source: attack.source)
        program.mode = mode
        let result = try await sandbox.run(program, on: interpreter, limits: Attack.limits)
        #expect(result.mode == mode)
        #expect(
            attack.accepted.contains(result.verdict), "\(result.verdict): \(result.stdout) \(result.stderr.suffix(500))"
        )
        for text in [result.stdout, result.stderr] {
            #expect(!text.contains("ESCAPED"), "\(text.prefix(1_000))")
            #expect(!text.contains(canary))
        }
        #expect(result.wallMilliseconds < Attack.limits.wallMilliseconds + 2_000)
    }

    @Test("Nothing of a run is left on the host: no process, no group, no descriptor, no mount")
    func nothingLeft() async throws {
        let sandbox = try await LinuxSandbox(roots: try await TestSandbox.shared.roots)
        let newest = try await TestSandbox.newest()
        var before: HostState?
        for name in ["a01_fork_bomb", "b01_daemonise", "a05_disk_filler", "c06_symlink_workdir", "a18_core_dump"] {
            let attack = try #require(Attack.all.first { $0.name == name })
            let groups = try sandbox.groups.make("probe-\(name)", limits: Limits())
            groups.killAndRemove()
            for mode in Program.Mode.both {
                var program = Program(source: attack.source)
                program.mode = mode
                _ = try await sandbox.run(program, on: newest, limits: Attack.limits)
            }
            let now = HostState()
            if let before { #expect(now == before, "after \(name)") }
            before = now
        }
    }

    @Test("Without its layers the corpus finds escapes: it can fail")
    func positiveControl() async throws {
        var open = try await LinuxSandbox(roots: try await TestSandbox.shared.roots)
        // One instruction: allow everything.
        open.filters.jail = [0x06, 0, 0, 0, 0, 0, 0xff, 0x7f]
        open.filters.warm = open.filters.jail
        let newest = try await TestSandbox.newest()
        var escaped: [String] = []
        for name in ["d03_unshare_nested", "d05_keyctl", "c01_read_host"] {
            let attack = try #require(Attack.all.first { $0.name == name })
            let command = ProgramCommand.arguments(Program(source: attack.source), on: newest)
            let end = try await open.execute(
                Program(source: attack.source), command: command, request: nil, on: newest, limits: Attack.limits)
            if String(decoding: end.stdout, as: UTF8.self).contains("ESCAPED") { escaped.append(name) }
            let program = Program(source: attack.source)
            let kind = try #require(WarmKind(program, purpose: .script, on: newest))
            let warm = try #require(try await open.warm(kind, program, request: nil, limits: Attack.limits))
            if String(decoding: warm.stdout, as: UTF8.self).contains("ESCAPED") { escaped.append(name + " warm") }
        }
        #expect(escaped == ["d03_unshare_nested", "d03_unshare_nested warm", "d05_keyctl", "d05_keyctl warm"])
        await #expect(throws: SandboxError.self) { try await open.run(Program(""), on: newest, limits: Limits()) }
    }
}

/// What must be the same after a run as before it.
private struct HostState: Equatable {
    var mounts = SmallFile.read("/proc/self/mountinfo")?.split(separator: "\n").count
    var keys = SmallFile.read("/proc/keys")?.split(separator: "\n").count
    var cores = (try? FileManager.default.contentsOfDirectory(atPath: FileManager.default.currentDirectoryPath))?
        .filter { $0.hasPrefix("core") }
}
