import Foundation
import Python
import Sandbox
import Testing

@testable import SandboxLinux

@Suite("The runner") struct RunnerTests {
    /// Serves a sandbox at a fresh path while `body` talks to it.
    static func served(
        by own: LinuxSandbox? = nil, _ body: (RunnerClient, String) async throws -> Void
    ) async throws {
        let path = FileManager.default.temporaryDirectory.path + "/assay-test-\(UUID().uuidString.prefix(8)).sock"
        let sandbox: LinuxSandbox
        if let own { sandbox = own } else { sandbox = try await TestSandbox.shared }
        let server = try RunnerServer(socket: path, sandbox: sandbox)
        let serving = Task { await server.run() }
        do {
            try await body(RunnerClient(socket: path, patience: .seconds(2)), path)
        } catch {
            serving.cancel()
            throw error
        }
        serving.cancel()
        await serving.value
        #expect(!FileManager.default.fileExists(atPath: path))
    }

    @Test("Runs, calls, interpreters and probes through the socket are those of the sandbox")
    func same() async throws {
        try await Self.served { client, path in
            let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
            #expect(mode == 0o600)
            let found = try await client.interpreters()
            #expect(found == (try await TestSandbox.shared.interpreters()))
            let newest = try #require(found.first)
            var program = Program("import sys\nprint(sys.stdin.read())\n")
            program.stdin = [0xc3, 0xa9]
            let run = try await client.run(program, on: newest, limits: Limits())
            #expect(run.verdict == .ok && run.stdout == "é\n")
            let call = Call(entry: "f", arguments: [.float(.infinity), .dict([.int("1"): .set([.string("a")])])])
            let result = try await client.call(
                call, in: Program("def f(*a): return list(a)"), on: newest, limits: Limits())
            #expect(result.outcome == .returned(.list(call.arguments)))
            let deep = Program("def f():\n    x = 1\n    for _ in range(60): x = [x]\n    return x")
            let nested = try await client.call(Call(entry: "f", arguments: []), in: deep, on: newest, limits: Limits())
            #expect(nested.outcome == .returned((0..<60).reduce(.int("1")) { value, _ in .list([value]) }))
            #expect(try await client.probes().allSatisfy(\.holds))
        }
    }

    @Test("The sandbox's refusals come through as they are")
    func refusals() async throws {
        try await Self.served { client, _ in
            let forged = Interpreter(implementation: .cpython, version: "9.9.9", path: "/bin/sh")
            await #expect(throws: SandboxError.noInterpreter("9.9.9")) {
                try await client.run(Program(""), on: forged, limits: Limits())
            }
        }
    }

    @Test("Twenty at once are all answered")
    func concurrent() async throws {
        try await Self.served { client, _ in
            let newest = try await TestSandbox.newest()
            let printed = try await withThrowingTaskGroup(of: String.self) { group in
                for index in 0..<20 {
                    group.addTask {
                        try await client.run(Program("print(\(index))"), on: newest, limits: Limits()).stdout
                    }
                }
                return try await group.reduce(into: Set<String>()) { $0.insert($1) }
            }
            #expect(printed == Set((0..<20).map { "\($0)\n" }))
        }
    }

    @Test("A client that goes away ends its run and gives its slot back")
    func goneClient() async throws {
        // Its own slots, so that the other tests' runs are not in its queue.
        let own = try await LinuxSandbox(roots: try await TestSandbox.shared.roots)
        try await Self.served(by: own) { client, _ in
            let newest = try await TestSandbox.newest()
            _ = try await client.run(Program(""), on: newest, limits: Limits())
            let clock = ContinuousClock()
            var limits = Limits()
            limits.wallMilliseconds = 60_000
            let sleepers = (0..<2 * Clock.cores).map { _ in
                Task { [limits] in
                    try await client.run(Program("import time\ntime.sleep(50)"), on: newest, limits: limits)
                }
            }
            try await clock.sleep(for: .milliseconds(300))
            let start = clock.now
            for sleeper in sleepers { sleeper.cancel() }
            for sleeper in sleepers { await #expect(throws: CancellationError.self) { try await sleeper.value } }
            // All slots were taken; this one runs only because they were given back.
            #expect(try await client.run(Program("print(1)"), on: newest, limits: Limits()).verdict == .ok)
            // None of the sleepers can have ended by itself.
            #expect(clock.now - start < .seconds(40))
        }
    }

    @Test("A client that goes away while its run waits leaves the queue")
    func goneWhileWaiting() async throws {
        let own = try await LinuxSandbox(roots: try await TestSandbox.shared.roots)
        try await Self.served(by: own) { client, _ in
            let newest = try await TestSandbox.newest()
            _ = try await client.run(Program(""), on: newest, limits: Limits())
            var limits = Limits()
            limits.wallMilliseconds = 120_000
            var program = Program("import time\ntime.sleep(100)")
            program.turn = Turn(owner: "ada", isInteractive: true)
            let many = (0..<2 * Clock.cores + 3).map { _ in
                Task { [limits, program] in try await client.run(program, on: newest, limits: limits) }
            }
            let start = ContinuousClock.now
            while own.queue.count < 3 { await Task.yield() }
            for run in many { run.cancel() }
            while own.queue.count > 0 { await Task.yield() }
            for run in many { await #expect(throws: CancellationError.self) { try await run.value } }
            #expect(try await client.run(Program("print(1)"), on: newest, limits: Limits()).verdict == .ok)
            #expect(ContinuousClock.now - start < .seconds(60))
        }
        await own.close()
    }

    @Test("Bytes that are no request close the connection and harm nobody")
    func garbage() async throws {
        try await Self.served { client, path in
            for bytes: [UInt8] in [[], [0, 0, 0, 2, 123, 125], [255, 255, 255, 255], [0, 0, 0, 1, 0]] {
                let socket = try #require(RunnerSocket.connect(path))
                _ = bytes.withUnsafeBytes { send(socket.descriptor.number, $0.baseAddress, $0.count, 0) }
                shutdown(socket.descriptor.number, Int32(SHUT_WR))
                #expect(socket.receive(RunnerReply.self) == nil)
            }
            #expect(try await client.interpreters().isEmpty == false)
        }
    }

    @Test("Without a runner the client says so")
    func noRunner() async throws {
        let client = RunnerClient(socket: "/nonexistent/assay.sock", patience: .milliseconds(50))
        await #expect(throws: SandboxError.runnerGone) { try await client.interpreters() }
    }

    @Test("The server ends when its parent's pipe closes")
    func parentGone() async throws {
        let path = FileManager.default.temporaryDirectory.path + "/assay-test-\(UUID().uuidString.prefix(8)).sock"
        let server = try RunnerServer(socket: path, sandbox: try await TestSandbox.shared)
        let pipe = try Descriptor.pipe(parentReads: false)
        let serving = Task { await server.run(untilClosed: pipe.child.number) }
        close(dup2(open("/dev/null", O_RDONLY), pipe.parent.number) < 0 ? -1 : -1)
        await serving.value
        #expect(!FileManager.default.fileExists(atPath: path))
    }
}
