import Foundation
import Python
import Sandbox
import Synchronization
import Testing

@testable import SandboxLinux

/// Attacks on the service rather than on the interpreter; their numbers are those of the list that the project keeps.
/// The others stand elsewhere: `docs/threat-model.md` has the whole table.
@Suite("The service under attack") struct ServiceTests {
    @Test("i01: a source of 50 MB is refused before a slot is taken")
    func hugeSource() async throws {
        let sandbox = try await LinuxSandbox(roots: try await TestSandbox.shared.roots)
        let newest = try await TestSandbox.newest()
        let huge = Program(source: Array(repeating: 35, count: 50 << 20))
        await #expect(throws: SandboxError.self) { try await sandbox.run(huge, on: newest, limits: Limits()) }
    }

    @Test("i01: sources that no editor writes are judged by the interpreter, as that version does")
    func oddSources() async throws {
        let sandbox = try await TestSandbox.shared
        let sources: [[UInt8]] = [
            Array("print(1)\0print(2)\n".utf8), [0xff, 0xfe, 0x70, 0x00],
            [0xef, 0xbb, 0xbf] + Array("print(1)\n".utf8),
            Array("x = '".utf8) + [0xff, 0xc0] + Array("'\n".utf8), Array("# coding: rot13\ncevag(1)\n".utf8),
            Array("# coding: utf-16\nprint(1)\n".utf8), Array(repeating: 10, count: 1_000_000),
        ]
        for root in sandbox.roots {
            for (index, source) in sources.enumerated() {
                let program = Program(source: source)
                let run = FidelityOutcome(try await sandbox.run(program, on: root.interpreter, limits: Attack.limits))
                let plain = try await onOwnThread { Result { try PlainStart(root: root).run(program) } }.get()
                #expect(run == plain, "source \(index) on \(root.interpreter.name)")
            }
        }
    }

    @Test("i02: a thousand runs of one candidate are bounded and answered, and another's go between them")
    func thousand() async throws {
        let sandbox = try await LinuxSandbox(roots: try await TestSandbox.shared.roots)
        let newest = try await TestSandbox.newest()
        @Sendable func run(_ owner: String) async throws -> RunResult {
            var program = Program("print('done')\n")
            program.turn = Turn(owner: owner, isInteractive: true)
            return try await sandbox.run(program, on: newest, limits: Limits())
        }
        _ = try await run("b")
        let left = Atomic(1_000)
        let outcomes = Task {
            await withTaskGroup(of: String.self) { group in
                for _ in 0..<left.load(ordering: .relaxed) {
                    group.addTask { do { return try await run("a").stdout } catch { return "\(error)" } }
                }
                return await group.reduce(into: [String: Int]()) {
                    $0[$1, default: 0] += 1
                    left.subtract(1, ordering: .relaxed)
                }
            }
        }
        while left.load(ordering: .relaxed) == 1_000 { await Task.yield() }
        var between = 0
        while left.load(ordering: .relaxed) > 0 {
            #expect(try await run("b").stdout == "done\n")
            between += 1
        }
        let answers = await outcomes.value
        let refusal = "\(SandboxError.refused("too many runs are waiting already; try again in a minute"))"
        #expect(Set(answers.keys) == ["done\n", refusal], "\(answers)")
        #expect(answers["done\n", default: 0] >= RunQueue.mostWaitingOfOne)
        // In turns: she did not wait until all of theirs were done.
        #expect(between >= answers["done\n", default: 0] / 20, "\(between) went between \(answers)")
        await sandbox.close()
    }

    @Test("i05: a zygote that is stopped is replaced, and runs go on")
    func stoppedZygote() async throws {
        let sandbox = try await LinuxSandbox(roots: try await TestSandbox.shared.roots)
        let nursery = try #require(sandbox.nursery)
        let newest = try await TestSandbox.newest()
        // A hash seed of its own, to be known by.
        let mark = "PYTHONHASHSEED=\(UInt32.random(in: 1_000_000 ... .max))"
        var program = Program("print(1)")
        program.environment["PYTHONHASHSEED"] = String(mark.dropFirst("PYTHONHASHSEED=".count))
        _ = try await sandbox.run(program, on: newest, limits: Limits())
        nursery.settle()
        let first = try #require(nursery.zygotes.first { $0.kind.hashSeed != nil })
        // Its children were forked later.
        let process = try #require(KilledServiceTests.processes(inEnvironment: mark).min())
        #expect(kill(process, SIGSTOP) == 0)
        // Two are parked already; the third has to be forked.
        for _ in 0..<4 {
            let run = try await sandbox.run(program, on: newest, limits: Limits())
            #expect(run.verdict == .ok && run.stdout == "1\n", "\(run)")
        }
        #expect(nursery.zygotes.allSatisfy { $0 !== first })
        await sandbox.close()
    }

    @Test("i09: a zygote whose interpreter has changed on disk is replaced")
    func changedInterpreter() async throws {
        let folder = FileManager.default.temporaryDirectory.path + "/assay-prefix-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        var root = try #require(try await TestSandbox.shared.roots.first { !$0.hasOwnSystem })
        root.binds.append(InterpreterRoot.Bind(source: folder, path: "/opt/changing", isDirectory: true))
        let sandbox = try await LinuxSandbox(roots: [root])
        let nursery = try #require(sandbox.nursery)
        let program = Program("import os\nprint(os.listdir('/opt/changing'))\n")
        let before = try await sandbox.run(program, on: root.interpreter, limits: Limits())
        #expect(before.stdout == "[]\n", "\(before)")
        let first = try #require(nursery.zygotes.first)
        try Data().write(to: URL(fileURLWithPath: folder + "/new.py"))
        let after = try await sandbox.run(program, on: root.interpreter, limits: Limits())
        #expect(after.stdout == "['new.py']\n" && after.mode == .native, "\(after)")
        #expect(nursery.zygotes.allSatisfy { $0 !== first })
        await sandbox.close()
    }

    @Test("i07: where a limit cannot be set nothing is run")
    func limitFails() async throws {
        let shared = try await TestSandbox.shared
        var broken = try await LinuxSandbox(roots: shared.roots)
        let nowhere = FileManager.default.temporaryDirectory.path + "/assay-no-cgroup-\(UUID().uuidString)"
        // A folder that is no control group takes the writes of none of its files.
        try FileManager.default.createDirectory(atPath: nowhere, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: nowhere) }
        broken.groups = ControlGroups(layout: .unified(folder: nowhere))
        let newest = try await TestSandbox.newest()
        await #expect(throws: SandboxError.self) {
            let program = Program("print(1)")
            _ = try await broken.execute(
                program, command: ProgramCommand.arguments(program, on: newest), request: nil, on: newest,
                limits: Limits())
        }
    }

    @Test("i10: two runs at the same time find no object that both can mark")
    func collusion() async throws {
        let source = """
            import ctypes, fcntl, os, socket, struct, sys, time
            found = []
            def tries(name, f):
                try:
                    f()
                    found.append(name)
                except (OSError, IOError, AttributeError): pass
            shared = os.__file__.replace('.pyc', '.py')
            f = open(shared)
            tries('flock', lambda: fcntl.flock(f, fcntl.LOCK_EX | fcntl.LOCK_NB))
            tries('unix socket', lambda: socket.socket(socket.AF_UNIX).bind('\\0assay-collusion'))
            c = ctypes.CDLL(None, use_errno=True)
            for name, arguments in (('shmget', (77, 64, 0o1600)), ('msgget', (77, 0o1600)), ('semget', (77, 1, 0o1600))):
                if getattr(c, name)(*arguments) >= 0: found.append(name)
            if c.inotify_init() >= 0: found.append('inotify')
            tries('loadavg', lambda: open('/proc/loadavg'))
            print(found, os.getpid() < 20)
            """
        let sandbox = try await TestSandbox.shared
        let newest = try await TestSandbox.newest()
        let runs = try await withThrowingTaskGroup(of: RunResult.self) { group in
            for _ in 0..<2 { group.addTask { try await sandbox.run(Program(source), on: newest, limits: Limits()) } }
            return try await group.reduce(into: [RunResult]()) { $0.append($1) }
        }
        for run in runs { #expect(run.stdout == "[] True\n", "\(run)") }
    }

    @Test("A pair of sockets takes settings, and no program that the kernel would run", arguments: Program.Mode.both)
    func socketPrograms(mode: Program.Mode) async throws {
        let source = """
            import ctypes, socket, struct
            a, b = socket.socketpair()
            a.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 65536)
            a.settimeout(1)
            b.setsockopt(socket.SOL_SOCKET, socket.SO_RCVTIMEO, struct.pack('ll', 1, 0))
            instruction = ctypes.create_string_buffer(struct.pack('HBBI', 6, 0, 0, 65535))
            program = struct.pack('HxxxxxxQ', 1, ctypes.addressof(instruction))
            for option, value in (26, program), (26 + (1 << 32), program), (50, struct.pack('i', 0)):
                size = ctypes.c_long(len(value))
                taken = ctypes.CDLL(None).syscall(ctypes.c_long(54), a.fileno(), 1, ctypes.c_long(option), value, size)
                print('attached' if taken == 0 else 'refused')
            """
        let result = try await TestSandbox.run(source, mode: mode)
        #expect(result.stdout == "refused\nrefused\nrefused\n", "\(result)")
    }

    @Test("i11: one who never reads and writes a byte now and then is bounded by the clock on the wall")
    func slow() async throws {
        var limits = Limits()
        limits.wallMilliseconds = 1_500
        let source = "import os, time\nwhile True:\n    os.write(1, b'.')\n    time.sleep(0.25)\n"
        let slow = try await TestSandbox.run(source, limits: limits) { $0.stdin = Array(repeating: 97, count: 4 << 20) }
        #expect(slow.verdict == .wallLimit)
        #expect(slow.stdout.hasPrefix("..") && slow.stdout.allSatisfy { $0 == "." })
    }

    @Test("i13: nothing that a run keeps is there for the next one")
    func caching() async throws {
        let source = """
            import os, sys
            places = ['kept', '/tmp/kept', os.path.expanduser('~/kept')]
            seen = [p for p in places if os.path.exists(p)]
            for p in places: open(p, 'w').close()
            def f(): return seen
            """
        for _ in 0..<3 {
            let result = try await TestSandbox.call(source)
            #expect(result.outcome == .returned(.list([])), "\(result)")
        }
    }

    @Test("i14: what children and threads burn is on the run's account")
    func account() async throws {
        let source = """
            import os, threading, time
            def burn():
                end = time.process_time() + 0.2
                while time.process_time() < end: pass
            if os.fork() == 0:
                burn()
                os._exit(0)
            os.wait()
            t = threading.Thread(target=burn)
            t.start()
            t.join()
            """
        let result = try await TestSandbox.run(source)
        #expect(result.verdict == .ok && result.cpuMilliseconds >= 380, "\(result)")
    }
}
