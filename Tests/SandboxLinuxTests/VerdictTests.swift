import Sandbox
import Testing

@testable import SandboxLinux

@Suite("Verdicts") struct VerdictTests {
    @Test("A program that ends normally is ok, with what it printed", arguments: Program.Mode.both)
    func ok(mode: Program.Mode) async throws {
        let result = try await TestSandbox.run("import sys\nprint('out')\nsys.stderr.write('err')\n", mode: mode)
        #expect(result.verdict == .ok)
        #expect(result.exitStatus == 0)
        #expect(result.stdout == "out\n")
        #expect(result.stderr == "err")
        #expect(result.cpuMicroseconds > 1_000)
        #expect(result.peakMemoryBytes > 1 << 20)
    }

    @Test("An exception is a runtime error with the usual traceback", arguments: Program.Mode.both)
    func exception(mode: Program.Mode) async throws {
        let result = try await TestSandbox.run("def f():\n    return 1 / 0\nf()\n", mode: mode)
        #expect(result.verdict == .runtimeError)
        #expect(result.exitStatus == 1)
        #expect(result.stderr.contains("File \"/box/main.py\", line 3, in <module>"))
        #expect(result.stderr.hasSuffix("ZeroDivisionError: division by zero\n"))
    }

    @Test(
        "An exit status is carried, even one that looks like a signal's", arguments: [3, 127, 128, 134, 137, 139, 255],
        Program.Mode.both)
    func status(code: Int, mode: Program.Mode) async throws {
        let result = try await TestSandbox.run("import sys\nsys.exit(\(code))\n", mode: mode)
        #expect(result.verdict == .runtimeError)
        #expect(result.exitStatus == code)
    }

    @Test(
        "Death by a signal is not an exit status", arguments: ["os.abort()", "os.kill(os.getpid(), 9)"],
        Program.Mode.both)
    func signal(what: String, mode: Program.Mode) async throws {
        let result = try await TestSandbox.run("import os\n\(what)\n", mode: mode)
        #expect(result.verdict == .signal)
        #expect(result.exitStatus == nil)
    }

    @Test("How one thread ends says nothing of how the program does", arguments: Program.Mode.both)
    func threads(mode: Program.Mode) async throws {
        // The kernel's own exit, of a thread, with the status that an abort looks like.
        let head = "import ctypes, os, threading, time\nleave = lambda: ctypes.CDLL(None).syscall(60, 134)\n"
        let second = try await TestSandbox.run(
            head + "threading.Thread(target=leave, daemon=True).start()\ntime.sleep(0.5)\nos.abort()\n", mode: mode)
        #expect(second.verdict == .signal && second.signal == 6, "\(second)")
        let first = try await TestSandbox.run(
            head + "def last():\n    time.sleep(0.5)\n    os.abort()\nthreading.Thread(target=last).start()\nleave()\n",
            mode: mode)
        #expect(first.verdict == .signal && first.signal == 6, "\(first)")
        let only = try await TestSandbox.run(head + "leave()\n", mode: mode)
        #expect(only.verdict == .runtimeError && only.exitStatus == 134, "\(only)")
    }

    @Test("What was printed is there where the pipe is still on its way through a socket", arguments: Program.Mode.both)
    func pipeInFlight(mode: Program.Mode) async throws {
        let result = try await TestSandbox.run(
            """
            import array, socket, sys
            # Each end has the other on its way to itself, so that the kernel alone ends them, and late.
            a, b = socket.socketpair()
            for end in (a, b):
                end.sendmsg([b'x'], [(socket.SOL_SOCKET, socket.SCM_RIGHTS, array.array('i', [a.fileno(), b.fileno(), 1, 2]))])
            print('x' * 60000)
            sys.stderr.write('y' * 60000)
            """, mode: mode)
        #expect(result.verdict == .ok, "\(result)")
        #expect(result.stdout == String(repeating: "x", count: 60_000) + "\n")
        #expect(result.stderr == String(repeating: "y", count: 60_000))
    }

    @Test("A busy loop reaches the CPU limit", arguments: Program.Mode.both)
    func cpu(mode: Program.Mode) async throws {
        var limits = Limits()
        limits.cpuMilliseconds = 300
        let result = try await TestSandbox.run("while True: pass\n", limits: limits, mode: mode)
        #expect(result.verdict == .cpuLimit)
        #expect(result.cpuMilliseconds >= 300)
        #expect(result.cpuMilliseconds < 1_000)
    }

    @Test("Children's CPU counts", arguments: Program.Mode.both)
    func childrensCPU(mode: Program.Mode) async throws {
        var limits = Limits()
        limits.cpuMilliseconds = 300
        let source = "import os\nif os.fork() == 0:\n    while True: pass\nos.wait()\n"
        #expect(try await TestSandbox.run(source, limits: limits, mode: mode).verdict == .cpuLimit)
    }

    @Test("A sleeper reaches the wall limit and uses no CPU", arguments: Program.Mode.both)
    func wall(mode: Program.Mode) async throws {
        var limits = Limits()
        limits.wallMilliseconds = 500
        let result = try await TestSandbox.run("import time\ntime.sleep(60)\n", limits: limits, mode: mode)
        #expect(result.verdict == .wallLimit)
        #expect(result.wallMilliseconds >= 500)
        #expect(result.cpuMilliseconds < 400)
    }

    @Test("A memory bomb reaches the memory limit; MemoryError alone is a runtime error", arguments: Program.Mode.both)
    func memory(mode: Program.Mode) async throws {
        var limits = Limits()
        limits.memoryBytes = 64 << 20
        let bomb = try await TestSandbox.run("b = bytearray(b'x') * (256 << 20)\n", limits: limits, mode: mode)
        #expect(bomb.verdict == .memoryLimit)
        #expect(bomb.peakMemoryBytes <= 64 << 20)
        #expect(try await TestSandbox.run("raise MemoryError\n", limits: limits, mode: mode).verdict == .runtimeError)
    }

    @Test("A flood reaches the output limit, which cuts it", arguments: ["stdout", "stderr"], Program.Mode.both)
    func output(stream: String, mode: Program.Mode) async throws {
        var limits = Limits()
        limits.outputBytes = 10_000
        let source = "import sys\nwhile True: sys.\(stream).write('x' * 1000)\n"
        let result = try await TestSandbox.run(source, limits: limits, mode: mode)
        #expect(result.verdict == .outputLimit)
        #expect((stream == "stdout" ? result.stdout : result.stderr) == String(repeating: "x", count: 10_000))
    }

    @Test("Exactly the limit is still ok", arguments: Program.Mode.both)
    func fullOutput(mode: Program.Mode) async throws {
        var limits = Limits()
        limits.outputBytes = 10_000
        let result = try await TestSandbox.run(
            "import sys\nsys.stdout.write('x' * 10000)\n", limits: limits, mode: mode)
        #expect(result.verdict == .ok)
        #expect(result.stdout.utf8.count == 10_000)
    }

    @Test("Limits out of reason and programs over the sizes are refused")
    func refused() async throws {
        var limits = Limits()
        limits.processes = .max
        await #expect(throws: SandboxError.self) { try await TestSandbox.run("", limits: limits) }
        let huge = Program(source: Array(repeating: 10, count: 50 << 20))
        let sandbox = try await TestSandbox.shared
        let newest = try await TestSandbox.newest()
        await #expect(throws: SandboxError.refused("the source is over 4 MiB")) {
            try await sandbox.run(huge, on: newest, limits: Limits())
        }
    }

    @Test("An interpreter that was not discovered is not started")
    func unknownInterpreter() async throws {
        let forged = Interpreter(implementation: .cpython, version: "3.13.0", path: "/bin/sh")
        let sandbox = try await TestSandbox.shared
        await #expect(throws: SandboxError.noInterpreter("3.13.0")) {
            try await sandbox.run(Program(""), on: forged, limits: Limits())
        }
    }
}
