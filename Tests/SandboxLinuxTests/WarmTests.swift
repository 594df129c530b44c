import Foundation
import Sandbox
import Testing

@testable import SandboxLinux

@Suite("Warm interpreters") struct WarmTests {
    /// A sandbox of its own, whose zygotes no other test uses.
    private func own() async throws -> (LinuxSandbox, Nursery) {
        let sandbox = try await LinuxSandbox(roots: try await TestSandbox.shared.roots)
        return (sandbox, try #require(sandbox.nursery))
    }

    @Test("Every interpreter prints the same warm as after a start of its own")
    func same() async throws {
        let source = """
            # coding: utf-8
            import sys, os
            print(sys.argv, __name__, __file__, sys.path[0], sys.executable, os.getcwd(), sorted(os.listdir('.')))
            print(os.getpid(), os.getppid(), os.getuid(), sorted(os.environ.items()), sorted(sys.modules))
            print(sys.flags, sys.stdin.fileno(), sys.stdout.isatty(), os.listdir('/tmp'), sorted(os.listdir('/')))
            print(sorted(globals()), sys.getrecursionlimit(), sys.stdin.read())
            class Late:
                def __del__(self, write=sys.stdout.write): write('late\\n')
            late = Late()
            def deep(n): return deep(n + 1)
            deep(0)
            """
        let sandbox = try await TestSandbox.shared
        for interpreter in try await sandbox.interpreters() {
            var results: [RunResult] = []
            for mode in Program.Mode.both {
                var program = Program(source)
                program.mode = mode
                program.stdin = Array("in\n".utf8)
                results.append(try await sandbox.run(program, on: interpreter, limits: Limits()))
            }
            #expect(results[0].stdout == results[1].stdout, "\(interpreter.name)")
            #expect(results[0].stderr == results[1].stderr, "\(interpreter.name)")
            #expect(results[0].exitStatus == 1 && results[1].exitStatus == 1, "\(interpreter.name) \(results)")
            #expect(results[0].mode == .native && results[1].mode == .exec)
            #expect(results[0].stderr.contains("Recursion") || results[0].stderr.contains("recursion"))
        }
    }

    @Test("What needs a start of its own gets one, and is refused where a warm one was asked for")
    func coldKinds() async throws {
        for change: (inout Program) -> Void in [
            { $0.arguments = ["a"] }, { $0.environment = ["A": "b"] }, { $0.form = .exec },
            { $0.source += [0x50, 0x4b, 5, 6] },
        ] {
            #expect(try await TestSandbox.run("", mode: nil, change).mode == .exec)
            await #expect(throws: SandboxError.self) { try await TestSandbox.run("", mode: .native, change) }
        }
        let seeded = try await TestSandbox.run("print(1)") { $0.environment = ["PYTHONHASHSEED": "20001"] }
        #expect(seeded.mode == .native)
    }

    @Test("The first runs of a kind have a start of their own where that was asked for, and the next are warm")
    func firstRunsCold() async throws {
        let sandbox = try await LinuxSandbox(roots: try await TestSandbox.shared.roots, coldRuns: 2)
        let interpreter = try #require(try await sandbox.interpreters().first)
        // The layers are tried on a warm child all the same, before anything is counted.
        try await sandbox.prepare()
        #expect(try #require(sandbox.nursery).zygotes.count == 1)
        var modes: [[Program.Mode?]] = []
        for seed in ["1", "2"] {
            var program = Program("print(1)")
            program.environment = ["PYTHONHASHSEED": seed]
            var own: [Program.Mode?] = []
            for _ in 0..<3 { own.append(try await sandbox.run(program, on: interpreter, limits: Limits()).mode) }
            modes.append(own)
        }
        #expect(modes == [[.exec, .exec, .native], [.exec, .exec, .native]])
        await sandbox.close()
    }

    @Test("Two children are parked for a kind in use, and close leaves nothing")
    func parking() async throws {
        let (sandbox, nursery) = try await own()
        let newest = try await TestSandbox.newest()
        for _ in 0..<3 { #expect(try await sandbox.run(Program(""), on: newest, limits: Limits()).verdict == .ok) }
        nursery.settle()
        #expect(nursery.parked.count == 2)
        let groups = nursery.parked.flatMap(\.group.folders)
        #expect(!groups.isEmpty && groups.allSatisfy(SmallFile.exists))
        await sandbox.close()
        #expect(nursery.zygotes.isEmpty)
        #expect(!groups.contains(where: SmallFile.exists))
    }

    @Test("Of a zygote that is given up nothing is left: no process, not even an ended one, and no group")
    func givenUp() async throws {
        let (sandbox, nursery) = try await own()
        _ = try await sandbox.run(Program(""), on: try await TestSandbox.newest(), limits: Limits())
        nursery.settle()
        let groups = nursery.zygotes.map(\.group)
        let processes = groups.flatMap(\.processes)
        #expect(
            processes.count == 5, "bubblewrap, the first inside, the interpreter, and the first of two parked children")
        await sandbox.close()
        #expect(processes.filter { kill($0, 0) == 0 } == [])
        #expect(!groups.flatMap(\.folders).contains(where: SmallFile.exists))
    }

    @Test(
        "Programs without memory, processes or time end themselves, and not the zygote whose memory their first shares")
    func greedy() async throws {
        let (sandbox, nursery) = try await own()
        let newest = try await TestSandbox.newest()
        _ = try await sandbox.run(Program(""), on: newest, limits: Limits())
        var zygotes = nursery.zygotes
        var limits = Limits()
        limits.memoryBytes = 48 << 20
        limits.cpuMilliseconds = 1_000
        let pages = "open('/tmp/%d' % os.getpid(), 'wb').write(b'x' * (15 << 20))"
        for hungry in ["b'x' * (1 << 29)", "for n in range(8): os.fork(); \(pages)", "while True: os.fork()"] {
            let run = try await sandbox.run(Program("import os\n\(hungry)\n"), on: newest, limits: limits)
            #expect(run.verdict != .ok && run.mode == .native)
        }
        #expect(zygotes.count == 1 && zygotes.allSatisfy(\.isAlive))
        zygotes = []
        await sandbox.close()
    }

    @Test("The first process of a jail is known by its process spaces")
    func adopted() {
        #expect(Orphans.isAdopted("Name:\tbwrap\nPPid:\t7\nNSpid:\t4123\t1\n", by: 7))
        #expect(!Orphans.isAdopted("Name:\tbwrap\nPPid:\t8\nNSpid:\t4123\t1\n", by: 7))
        #expect(!Orphans.isAdopted("Name:\tgit\nPPid:\t7\nNSpid:\t4123\n", by: 7))
        #expect(!Orphans.isAdopted("Name:\tpython\nPPid:\t7\nNSpid:\t4123\t12\t3\n", by: 7))
        #expect(!Orphans.isAdopted("", by: 7))
    }

    @Test("A parked child that is killed before its use is thrown away silently")
    func killedBeforeUse() async throws {
        let (sandbox, nursery) = try await own()
        let newest = try await TestSandbox.newest()
        _ = try await sandbox.run(Program(""), on: newest, limits: Limits())
        nursery.settle()
        for child in nursery.parked { child.kill() }
        let next = try await sandbox.run(Program("print(1)"), on: newest, limits: Limits())
        #expect(next.stdout == "1\n" && next.mode == .native)
        await sandbox.close()
    }

    @Test("A zygote that ends in the middle of a run is replaced, and the run is made again")
    func zygoteEnds() async throws {
        let (sandbox, nursery) = try await own()
        let newest = try await TestSandbox.newest()
        _ = try await sandbox.run(Program(""), on: newest, limits: Limits())
        nursery.settle()
        let first = try #require(nursery.zygotes.first)
        let parked = Set(nursery.parked.map(\.group.name))
        async let run = sandbox.run(
            Program("import time\ntime.sleep(2)\nprint('ended')\n"), on: newest, limits: Limits())
        while parked.isSubset(of: nursery.parked.map(\.group.name)) { await Task.yield() }
        first.kill()
        let result = try await run
        #expect(result.verdict == .ok && result.stdout == "ended\n", "\(result)")
        // On a machine so busy that the run was over before the zygote was killed, the next run finds it dead.
        let next = try await sandbox.run(Program("print(1)"), on: newest, limits: Limits())
        #expect(next.stdout == "1\n")
        #expect(nursery.zygotes.allSatisfy { $0 !== first })
        await sandbox.close()
    }

    @Test("A child may not reach what its zygote has: capabilities, library, sockets, the first process")
    func walls() async throws {
        let source = """
            import os, signal, sys
            for number in range(3, 1024):
                try:
                    os.fstat(number)
                    print('open', number)
                except OSError:
                    pass
            try:
                os.kill(1, signal.SIGKILL)
            except OSError as error:
                print('kill', error.errno)
            try:
                open('/dev/zero', 'wb')
                print('second wall is missing')
            except OSError as error:
                print('write', error.errno)
            print(os.listdir('/tmp'), 'LD_PRELOAD' in os.environ, 'ASSAY_ROLE' in os.environ)
            """
        let result = try await TestSandbox.run(source, mode: .native)
        let stdout = result.stdout.replacingOccurrences(of: "kill 1\n", with: "")
        #expect(stdout == "write 13\n[] False False\n", "\(result)")
    }

    @Test("An interpreter whose files have changed is another one")
    func imprint() throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("assay-\(UUID())")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let interpreter = Interpreter(implementation: .cpython, version: "3.13.0", path: folder.path + "/python")
        let root = InterpreterRoot(interpreter: interpreter, prefixes: [folder.path], library: folder.path)
        let before = Imprint(root)
        #expect(before == Imprint(root))
        try Data().write(to: folder.appendingPathComponent("python"))
        #expect(before != Imprint(root))
    }
}
