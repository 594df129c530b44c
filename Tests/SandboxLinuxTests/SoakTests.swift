import Foundation
import Python
import Sandbox
import Testing

@testable import SandboxLinux

/// `make soak`: 10,000 runs of every sort on every Python, several at once; `ASSAY_SOAK` is how many. In `make test`
/// it is some dozens.
@Suite("Many runs of every sort") struct SoakTests {
    private static let count = ProcessInfo.processInfo.environment["ASSAY_SOAK"].flatMap(Int.init) ?? 120

    /// Else other tests of this process run at the same time, and have groups and descriptors of their own.
    private static let isAlone = ProcessInfo.processInfo.environment["ASSAY_SOAK"] != nil

    @Test("None is a fault of ours, and nothing of them is left: no process, group, mount, key, file or descriptor")
    func soak() async throws {
        let seed = UInt64.random(in: 0 ... .max)
        var dice = PCG32(seed: seed)
        let canary = try Canary()
        // What the first sandbox opens once in a process stays open.
        try await use([Errand.all[0]])
        let before = HostAccount(canary)
        let errands = (0..<Self.count).map { _ in Errand.all[Int(dice.next()) % Errand.all.count] }
        let faults = try await use(errands)
        #expect(faults.isEmpty, "seed \(seed): \(faults.prefix(10).joined(separator: "\n"))")
        if Self.isAlone { #expect(HostAccount(canary) == before, "seed \(seed)") }
    }

    /// Does all errands, eight at once, with a sandbox of its own, which leaves no group behind.
    @discardableResult
    private func use(_ errands: [Errand]) async throws -> [String] {
        let sandbox = try await LinuxSandbox(roots: try await TestSandbox.shared.roots)
        let faults = try await withThrowingTaskGroup(of: String?.self) { group in
            var faults: [String] = []
            for (index, errand) in errands.enumerated() {
                if index >= 8, let fault = try await group.next() ?? nil { faults.append(fault) }
                let interpreter = sandbox.roots[index % sandbox.roots.count].interpreter
                group.addTask { await errand.fault(on: interpreter, by: sandbox) }
            }
            for try await fault in group { if let fault { faults.append(fault) } }
            return faults
        }
        await sandbox.close()
        let own = "assay-\(getpid())-"
        if Self.isAlone {
            let left = sandbox.groups.folders.flatMap { ControlGroups.children(of: $0) }.filter { $0.contains(own) }
            #expect(left.isEmpty, "groups left: \(left)")
        }
        return faults
    }
}

/// One sort of run, and what it may end in.
private struct Errand: Sendable {
    var name: String
    var source: String
    var entry: String?
    var verdicts: Set<Verdict>
    var mode: Program.Mode?
    var isCancelled = false

    static let all: [Errand] = [
        Errand(name: "hello", source: "print('hello')\n", verdicts: [.ok]),
        Errand(name: "hello, a start of its own", source: "print('hello')\n", verdicts: [.ok], mode: .exec),
        Errand(name: "call", source: "def f():\n    return [1, 'a', {2: None}]\n", entry: "f", verdicts: [.ok]),
        Errand(name: "call that raises", source: "def f():\n    raise KeyError(1)\n", entry: "f", verdicts: [.ok]),
        Errand(name: "call that leaves", source: "import os\ndef f():\n    os._exit(0)\n", entry: "f", verdicts: [.ok]),
        Errand(name: "exception", source: "1 / 0\n", verdicts: [.runtimeError]),
        Errand(name: "syntax", source: "def\n", verdicts: [.runtimeError]),
        Errand(name: "status", source: "import sys\nsys.exit(3)\n", verdicts: [.runtimeError]),
        Errand(name: "signal", source: "import os\nos.kill(os.getpid(), 11)\n", verdicts: [.signal]),
        Errand(name: "endless", source: "while True: pass\n", verdicts: [.cpuLimit]),
        Errand(name: "sleeper", source: "import time\ntime.sleep(60)\n", verdicts: [.wallLimit]),
        Errand(
            name: "hog", source: "b = bytearray(b'x') * (1 << 28)\nprint(len(b))\n",
            verdicts: [.memoryLimit, .runtimeError]),
        Errand(name: "flood", source: "while True: print('x' * 1000)\n", verdicts: [.outputLimit]),
        Errand(
            name: "daemon",
            source: "import os, time\nif os.fork() == 0:\n    os.setsid()\n    if os.fork() == 0: time.sleep(60)\n",
            verdicts: [.ok]),
        Errand(
            name: "forks",
            source:
                "import os, time\ntry:\n    while True:\n        if os.fork() == 0: time.sleep(60)\nexcept OSError:\n    pass\n",
            verdicts: [.ok]),
        Errand(
            name: "threads",
            source:
                "import threading, time\nfor _ in range(8):\n    t = threading.Thread(target=time.sleep, args=(60,))\n    t.daemon = True\n    t.start()\n",
            verdicts: [.ok]),
        Errand(
            name: "files",
            source: "for i in range(200):\n    with open('f%d' % i, 'w') as f: f.write('x' * 5000)\n", verdicts: [.ok]),
        Errand(name: "gone client", source: "import time\ntime.sleep(60)\n", verdicts: [], isCancelled: true),
    ]

    /// What went wrong, if anything.
    func fault(on interpreter: Interpreter, by sandbox: LinuxSandbox) async -> String? {
        var program = Program(source)
        program.mode = mode
        program.turn = Turn(owner: name)
        var limits = Limits()
        limits.cpuMilliseconds = 1_500
        limits.wallMilliseconds = self.verdicts == [.wallLimit] ? 300 : 60_000
        limits.memoryBytes = 96 << 20
        limits.processes = 16
        limits.outputBytes = 64 << 10
        let run = Task { [program, limits] () async throws -> Verdict in
            guard let entry else { return try await sandbox.run(program, on: interpreter, limits: limits).verdict }
            let call = Call(entry: entry, arguments: [])
            return try await sandbox.call(call, in: program, on: interpreter, limits: limits).run.verdict
        }
        if isCancelled {
            // At any stage: before its turn, while it waits, or in mid-run.
            for _ in 0..<Int.random(in: 0..<200) { await Task.yield() }
            run.cancel()
        }
        do {
            let verdict = try await run.value
            return verdicts.contains(verdict) ? nil : "\(name) on \(interpreter.name): \(verdict)"
        } catch is CancellationError {
            return isCancelled ? nil : "\(name) on \(interpreter.name): was cancelled"
        } catch {
            return "\(name) on \(interpreter.name): \(error)"
        }
    }
}
