import Foundation
import Sandbox
import Testing

@testable import SandboxLinux

@Suite("A service that is killed", .serialized) struct KilledServiceTests {
    @Test("i04: a runner killed in mid-run leaves no process of the candidate's")
    func killedRunner() async throws {
        try await served { runner, client in
            let newest = try #require(try await client.interpreters().first)
            let mark = "sleeper\(UInt32.random(in: 0 ... .max))"
            var program = Program("import os, time\nfor _ in range(3): os.fork()\ntime.sleep(600)\n")
            program.arguments = [mark]
            var limits = Limits()
            limits.wallMilliseconds = 60_000
            let run = Task { [program, limits] in try await client.run(program, on: newest, limits: limits) }
            try await until("eight sleepers") { Self.processes(with: mark).count == 8 }
            runner.kill()
            _ = try await runner.status()
            try await until("no sleeper") { Self.processes(with: mark).isEmpty }
            await #expect(throws: SandboxError.runnerGone) { try await run.value }
        }
    }

    @Test("A runner killed in the middle of a hundred runs leaves no process, group or mount, and every client is told")
    func amongAHundred() async throws {
        let mounts = SmallFile.read("/proc/self/mountinfo")
        let folder = FileManager.default.temporaryDirectory.path + "/assay-hundred-\(UUID().uuidString.prefix(8))"
        try await served(in: folder) { runner, client in
            let newest = try #require(try await client.interpreters().first)
            let mark = "PYTHONHASHSEED=\(UInt32.random(in: 1_000_000 ... .max))"
            let source = "import os, sys, time\nif os.fork() == 0: os.setsid()\nprint('on')\ntime.sleep(600)\n"
            let runs = (0..<100).map { index in
                Task {
                    var program = Program(source)
                    program.environment["PYTHONHASHSEED"] = String(mark.dropFirst("PYTHONHASHSEED=".count))
                    // Half of them in children of a warm interpreter, half with a start of their own.
                    program.mode = index % 2 == 0 ? .native : .exec
                    program.turn = Turn(owner: "owner \(index % 25)", isInteractive: true)
                    var limits = Limits()
                    limits.wallMilliseconds = 300_000
                    return try await client.run(program, on: newest, limits: limits)
                }
            }
            try await until("all places are taken") {
                Self.processes(inEnvironment: mark).count >= 2 * 2 * Clock.cores
            }
            let before = runner.number
            runner.kill()
            _ = try await runner.status()
            let clock = ContinuousClock()
            let killed = clock.now
            try await until("no process") { Self.processes(inEnvironment: mark).isEmpty }
            print("a hundred runs: nothing of them lived \(clock.now - killed) after the runner")
            for run in runs { await #expect(throws: SandboxError.runnerGone) { try await run.value } }
            #expect(SmallFile.read("/proc/self/mountinfo") == mounts)
            // What it could not remove, the next start removes.
            try await served(in: folder) { _, client in
                let next = try await client.run(Program("print('next')\n"), on: newest, limits: Limits())
                #expect(next.stdout == "next\n")
                let left = try await TestSandbox.shared.groups.names.filter { $0.hasPrefix("assay-\(before)-") }
                #expect(left.isEmpty, "\(left)")
            }
        }
    }

    /// A runner of its own for as long as `body` needs it.
    private func served(
        in folder: String = FileManager.default.temporaryDirectory.path
            + "/assay-killed-\(UUID().uuidString.prefix(8))",
        _ body: (BuiltAssay, RunnerClient) async throws -> Void
    ) async throws {
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let runner = try BuiltAssay(["runner", "--socket", folder + "/s"])
        defer { runner.kill() }
        try await body(runner, RunnerClient(socket: folder + "/s", patience: .seconds(60)))
    }

    /// Processes of this machine that have `mark` as an argument.
    private static func processes(with mark: String) -> [pid_t] {
        all(where: "cmdline") { words in
            let parts = words.map { String(decoding: $0, as: UTF8.self) }
            return parts.contains(mark) && !parts.contains("--") && parts.contains("main.py")
        }
    }

    static func processes(inEnvironment mark: String) -> [pid_t] {
        all(where: "environ") { $0.contains { $0.elementsEqual(mark.utf8) } }
    }

    private static func all(where file: String, _ holds: ([Data]) -> Bool) -> [pid_t] {
        ((try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []).compactMap { entry in
            guard let number = pid_t(entry), let bytes = FileManager.default.contents(atPath: "/proc/\(entry)/\(file)")
            else { return nil }
            return holds(bytes.split(separator: 0)) ? number : nil
        }
    }
}
