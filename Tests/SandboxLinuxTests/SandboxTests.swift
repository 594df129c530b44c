import Foundation
import Sandbox
import Testing

@testable import SandboxLinux

@Suite("The sandbox on this machine") struct SandboxTests {
    @Test("Every layer holds against what tries to break it")
    func probes() async throws {
        let probes = await LinuxSandbox.diagnose()
        #expect(probes.count >= 12)
        for probe in probes { #expect(probe.holds, "\(probe.name): \(probe.detail); \(probe.remedy)") }
    }

    @Test("Cancelling a task ends its run at once")
    func cancellation() async throws {
        _ = try await TestSandbox.run("")
        let clock = ContinuousClock()
        let task = Task { try await TestSandbox.run("import time\ntime.sleep(5)\n") }
        try await clock.sleep(for: .milliseconds(200))
        let start = clock.now
        task.cancel()
        await #expect(throws: CancellationError.self) { try await task.value }
        #expect(clock.now - start < .seconds(2))
    }

    @Test("More runs than slots wait their turn and all end")
    func queue() async throws {
        let outputs = try await withThrowingTaskGroup(of: String.self) { group in
            for index in 0..<12 { group.addTask { try await TestSandbox.run("print(\(index))\n").stdout } }
            return try await group.reduce(into: Set<String>()) { $0.insert($1) }
        }
        #expect(outputs.count == 12)
    }

    @Test("A candidate may start no program; an author's may start the interpreter")
    func programs() async throws {
        let source = "import subprocess, sys\nprint(subprocess.check_output([sys.executable, '-c', 'print(6 * 7)']))\n"
        let candidate = try await TestSandbox.run(source)
        #expect(candidate.verdict == .runtimeError)
        #expect(candidate.stderr.contains("PermissionError"))
        let author = try await TestSandbox.run(source) { $0.profile = .author }
        #expect(author.stdout == "b'42\\n'\n", "\(author.stderr)")
    }

    @Test("Ordinary modules work in the jail")
    func ordinaryModules() async throws {
        let source = """
            import asyncio, concurrent.futures, ctypes, dataclasses, decimal, hashlib, json, sqlite3, tempfile, threading
            import unittest, zoneinfo, datetime, random, socket, multiprocessing, logging, os, pathlib, select, signal
            with concurrent.futures.ThreadPoolExecutor() as pool: print(sum(pool.map(abs, range(-5, 0))))
            async def f(): await asyncio.sleep(0.01); return 1
            print(asyncio.run(f()))
            db = sqlite3.connect('x.db'); db.execute('create table t (a)'); db.commit(); print(db.total_changes)
            with tempfile.NamedTemporaryFile() as t: print(t.write(b'abc'))
            a, b = socket.socketpair(); a.send(b'hi'); print(b.recv(2))
            print(datetime.datetime(2024, 7, 1, tzinfo=zoneinfo.ZoneInfo('Europe/Berlin')).utcoffset())
            class T(unittest.TestCase):
                def test(self): self.assertEqual(1, 1)
            unittest.main(argv=['x'], exit=False)
            """
        let result = try await TestSandbox.run(source)
        #expect(result.stdout == "15\n1\n0\n3\nb'hi'\n2:00:00\n", "\(result.stderr)")
        #expect(result.stderr.hasSuffix("OK\n"))
    }

    @Test("Line by line through a pipe, with prompts left out, each statement is its own unit")
    func pipe() async throws {
        let source = "print('a')\n1 +\nprint('b')\n6 * 7\n"
        let result = try await TestSandbox.run(source) { $0.form = .replPipe }
        #expect(result.stdout == "a\nb\n42\n", "\(result)")
        #expect(result.verdict == .ok && result.stderr.contains("SyntaxError"))
        let script = try await TestSandbox.run(source) { $0.form = .exec }
        #expect(script.stdout.isEmpty && script.verdict == .runtimeError)
    }

    @Test("Typed at a terminal, for authors only")
    func terminal() async throws {
        let source = "import sys\nsys.stdin.isatty()\n6 * 7\n"
        await #expect(throws: SandboxError.self) { try await TestSandbox.run(source) { $0.form = .replTTY } }
        let result = try await TestSandbox.run(source) {
            $0.form = .replTTY
            $0.profile = .author
        }
        #expect(result.stdout == "True\n42\n", "\(result)")
    }

    @Test("A v2 group without controllers to hand down is refused with the command that mends it, and left clean")
    func withoutDelegation() async throws {
        // Only a host with v1 limits has a v2 hierarchy without controllers.
        guard case .legacy(_, _, _, _, .some(let unified)) = try await TestSandbox.shared.groups.layout else { return }
        let group = unified + "/test-undelegated-\(getpid())"
        try #require(mkdir(group, 0o755) == 0)
        defer { rmdir(group) }
        let error = #expect(throws: SandboxError.self) { try Delegation.folder(own: group, root: group) }
        guard case .notIsolated("cgroup", let remedy) = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(remedy.contains("Delegate=yes"))
        #expect(ControlGroups.children(of: group).isEmpty)
    }

    @Test("What a killed service has left is swept away by the next start")
    func sweep() async throws {
        let sandbox = try await TestSandbox.shared
        // Process 4194305 is beyond any that Linux gives out.
        let left = ControlGroup(layout: sandbox.groups.layout, name: "assay-4194305-1")
        try left.create(limits: Limits())
        #expect(left.folders.allSatisfy(SmallFile.exists))
        _ = try ControlGroups.discover()
        #expect(!left.folders.contains(where: SmallFile.exists))
    }
}
