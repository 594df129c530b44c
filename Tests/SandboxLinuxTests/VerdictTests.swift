import Sandbox
import Testing

@testable import SandboxLinux

@Suite("Verdicts") struct VerdictTests {
    @Test("A program that ends normally is ok, with what it printed")
    func ok() async throws {
        let result = try await TestSandbox.run("import sys\nprint('out')\nsys.stderr.write('err')\n")
        #expect(result.verdict == .ok)
        #expect(result.exitStatus == 0)
        #expect(result.stdout == "out\n")
        #expect(result.stderr == "err")
        #expect(result.cpuMicroseconds > 1_000)
        #expect(result.peakMemoryBytes > 1 << 20)
    }

    @Test("An exception is a runtime error with the usual traceback")
    func exception() async throws {
        let result = try await TestSandbox.run("def f():\n    return 1 / 0\nf()\n")
        #expect(result.verdict == .runtimeError)
        #expect(result.exitStatus == 1)
        #expect(result.stderr.contains("File \"/box/main.py\", line 3, in <module>"))
        #expect(result.stderr.hasSuffix("ZeroDivisionError: division by zero\n"))
    }

    @Test(
        "An exit status is carried, even one that looks like a signal's", arguments: [3, 127, 128, 134, 137, 139, 255])
    func status(code: Int) async throws {
        let result = try await TestSandbox.run("import sys\nsys.exit(\(code))\n")
        #expect(result.verdict == .runtimeError)
        #expect(result.exitStatus == code)
    }

    @Test("Death by a signal is not an exit status", arguments: ["os.abort()", "os.kill(os.getpid(), 9)"])
    func signal(what: String) async throws {
        let result = try await TestSandbox.run("import os\n\(what)\n")
        #expect(result.verdict == .signal)
        #expect(result.exitStatus == nil)
    }

    @Test("A busy loop reaches the CPU limit")
    func cpu() async throws {
        var limits = Limits()
        limits.cpuMilliseconds = 300
        let result = try await TestSandbox.run("while True: pass\n", limits: limits)
        #expect(result.verdict == .cpuLimit)
        #expect(result.cpuMilliseconds >= 300)
        #expect(result.cpuMilliseconds < 1_000)
    }

    @Test("Children's CPU counts")
    func childrensCPU() async throws {
        var limits = Limits()
        limits.cpuMilliseconds = 300
        let source = "import os\nif os.fork() == 0:\n    while True: pass\nos.wait()\n"
        #expect(try await TestSandbox.run(source, limits: limits).verdict == .cpuLimit)
    }

    @Test("A sleeper reaches the wall limit and uses no CPU")
    func wall() async throws {
        var limits = Limits()
        limits.wallMilliseconds = 500
        let result = try await TestSandbox.run("import time\ntime.sleep(60)\n", limits: limits)
        #expect(result.verdict == .wallLimit)
        #expect(result.wallMilliseconds >= 500)
        #expect(result.cpuMilliseconds < 400)
    }

    @Test("A memory bomb reaches the memory limit; MemoryError alone is a runtime error")
    func memory() async throws {
        var limits = Limits()
        limits.memoryBytes = 64 << 20
        let bomb = try await TestSandbox.run("b = bytearray(b'x') * (256 << 20)\n", limits: limits)
        #expect(bomb.verdict == .memoryLimit)
        #expect(bomb.peakMemoryBytes <= 64 << 20)
        #expect(try await TestSandbox.run("raise MemoryError\n", limits: limits).verdict == .runtimeError)
    }

    @Test("A flood reaches the output limit, which cuts it", arguments: ["stdout", "stderr"])
    func output(stream: String) async throws {
        var limits = Limits()
        limits.outputBytes = 10_000
        let source = "import sys\nwhile True: sys.\(stream).write('x' * 1000)\n"
        let result = try await TestSandbox.run(source, limits: limits)
        #expect(result.verdict == .outputLimit)
        #expect((stream == "stdout" ? result.stdout : result.stderr) == String(repeating: "x", count: 10_000))
    }

    @Test("Exactly the limit is still ok")
    func fullOutput() async throws {
        var limits = Limits()
        limits.outputBytes = 10_000
        let result = try await TestSandbox.run("import sys\nsys.stdout.write('x' * 10000)\n", limits: limits)
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
