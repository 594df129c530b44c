import Foundation
import Python
import Sandbox
import SandboxLinux

/// Times every way to run a small program in blocks that take turns, so that a busy machine is busy for all of them.
@main struct Bench {
    static func main() async throws {
        var (count, wanted, json, only): (Int, [String], String?, String?) = (200, [], nil, nil)
        var words = CommandLine.arguments.dropFirst()[...]
        while let word = words.popFirst() {
            switch (word, words.first) {
            case ("--n", let value?): count = max(20, Int(value) ?? 200)
            case ("--python", let value?): wanted = value.split(separator: ",").map(String.init)
            case ("--json", let value?): json = value
            case ("--only", let value?): only = value
            default:
                FileHandle.standardError.write(
                    Data("usage: BenchSandbox [--n RUNS] [--python V,V] [--only WAY] [--json FILE]\n".utf8))
                exit(2)
            }
            words = words.dropFirst()
        }
        let account = Account.open()
        let sandbox = try await LinuxSandbox()
        let onDemand = try await LinuxSandbox(parked: 0)
        try await sandbox.prepare()
        try await onDemand.prepare()
        let found = try await sandbox.interpreters()
        let chosen = wanted.isEmpty ? found : wanted.compactMap { Interpreter.pick($0, among: found) }
        print(
            "n = \(count) for each way, in blocks of 10 that take turns; load \(load()), \(cores) cores\n\n\(Row.head)")
        var rows: [Row] = []
        for interpreter in chosen {
            let bench = Bench(
                sandbox: sandbox, onDemand: onDemand, interpreter: interpreter, account: account, only: only)
            for row in try await bench.rows(count) {
                print(row.line)
                fflush(nil)
                rows.append(row)
            }
        }
        if let first = chosen.first, only == nil || only == "fair" {
            try await Fairness(sandbox: sandbox, interpreter: first).measure(max(count, 100))
        }
        await sandbox.close()
        await onDemand.close()
        account?.close()
        if let json {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
            try encoder.encode(rows).write(to: URL(fileURLWithPath: json))
        }
    }

    var sandbox: LinuxSandbox
    var onDemand: LinuxSandbox
    var interpreter: Interpreter
    var account: Account?
    /// A word of the ways that are timed beside the bare start; `nil`: all.
    var only: String?

    struct Way {
        var program: String
        var name: String
        /// Before each run children are parked and the machine has nothing else of ours to do; else runs follow each other at
        /// once, and those that come sooner than a child can be made wait for one.
        var isSettled = false
        var body: () async throws -> Void
    }

    func rows(_ count: Int) async throws -> [Row] {
        let ways = ways.enumerated().filter {
            $0.offset == 0 || only.map("\($0.element.program) \($0.element.name)".contains) ?? true
        }.map(
            \.element)
        var times: [[Double]] = ways.map { _ in [] }
        var cpu = ways.map { _ in 0.0 }
        for way in ways { for _ in 0..<3 { try await way.body() } }
        let clock = ContinuousClock()
        for _ in 0..<(count + 9) / 10 {
            for (index, way) in ways.enumerated() {
                let before = account?.milliseconds ?? 0
                for _ in 0..<10 {
                    if way.isSettled { await sandbox.settle() }
                    let start = clock.now
                    try await way.body()
                    times[index].append((clock.now - start) / .milliseconds(1))
                }
                cpu[index] += (account?.milliseconds ?? 0) - before
            }
        }
        let bare = times[0].sorted()[times[0].count / 2]
        let spent = cpu.enumerated().map { $1 / Double(times[$0].count) }
        return ways.enumerated().map { index, way in
            Row(
                python: interpreter.name, program: way.program, way: way.name, times: times[index],
                cpu: account == nil ? nil : spent[index], bare: bare, bareCPU: account == nil ? nil : spent[0])
        }
    }

    /// The bare start is the first: all others are held against it.
    private var ways: [Way] {
        let path = interpreter.path
        let flags = interpreter.version.hasPrefix("2") ? ["-E", "-S"] : ["-I", "-S"]
        let hello = Program("print('hello')\n")
        let pool = OneShotPool(
            words: [
                "/usr/bin/bwrap", "--unshare-all", "--die-with-parent", "--ro-bind", "/", "/", "--dev", "/dev",
                "--tmpfs",
                "/tmp", path, "-c", "import sys\nexec(compile(sys.stdin.read(), 'main.py', 'exec'))",
            ])
        let busy = Program("x = 0\nfor i in range(400000):\n    x += i * i\nprint('hello')\n")
        let sum = Program("def f(a, b):\n    return a + b\n")
        var ways = [
            Way(program: "pass", name: "bare start") { try PlainStart(words: [path] + flags + ["-c", "pass"]).run() },
            Way(program: "pass", name: "bwrap, plain") {
                try PlainStart(
                    words: [
                        "/usr/bin/bwrap", "--unshare-all", "--ro-bind", "/", "/", "--dev", "/dev", "--tmpfs", "/tmp",
                        path,
                    ] + flags + ["-c", "pass"]
                ).run()
            },
        ]
        if let nsjail = Self.found("nsjail") {
            ways.append(
                Way(program: "pass", name: "nsjail, plain") {
                    try PlainStart(
                        words: [
                            nsjail, "-Mo", "--really_quiet", "--chroot", "/", "--tmpfsmount", "/tmp", "--user", "99999",
                            "--group", "99999", "--", path,
                        ] + flags + ["-c", "pass"]
                    ).run()
                })
        }
        ways += [
            Way(program: "hello", name: "python, no wall") {
                try PlainStart(words: [path, "-c", "print('hello')"]).run()
            },
            Way(program: "hello", name: "one-shot pool") { try pool.run("print('hello')\n", expecting: "hello\n") },
            Way(program: "hello", name: "exec") { try await run(hello, sandbox, .exec) },
            Way(program: "hello", name: "native, parked", isSettled: true) { try await run(hello, sandbox, .native) },
            Way(program: "hello", name: "native, in a row") { try await run(hello, sandbox, .native) },
            Way(program: "hello", name: "native, demand") { try await run(hello, onDemand, .native) },
            Way(program: "call", name: "fast, parked", isSettled: true) { try await call(sum, sandbox, .native) },
            Way(program: "call", name: "fast, in a row") { try await call(sum, sandbox, .native) },
            Way(program: "call", name: "fast, demand") { try await call(sum, onDemand, .native) },
            Way(program: "busy", name: "exec") { try await run(busy, sandbox, .exec) },
            Way(program: "busy", name: "native, parked") { try await run(busy, sandbox, .native) },
            Way(program: "20 tests", name: "fast, 4 at once") { try await grade(sum) },
        ]
        // What has a root of its own does not start outside of it.
        if interpreter.root != nil {
            ways.removeAll {
                ["bare start", "bwrap, plain", "nsjail, plain", "python, no wall", "one-shot pool"].contains($0.name)
            }
        }
        return ways
    }

    private func run(_ program: Program, _ sandbox: LinuxSandbox, _ mode: Program.Mode) async throws {
        var program = program
        program.mode = mode
        let result = try await sandbox.run(program, on: interpreter, limits: Limits())
        guard result.verdict == .ok, result.stdout == "hello\n", result.mode == mode else { throw Failure("\(result)") }
    }

    private func call(_ program: Program, _ sandbox: LinuxSandbox, _ mode: Program.Mode) async throws {
        var program = program
        program.mode = mode
        let result = try await sandbox.call(
            Call(entry: "f", arguments: [.int("1"), .int("2")]), in: program, on: interpreter, limits: Limits())
        guard result.outcome == .returned(.int("3")) else { throw Failure("\(result)") }
    }

    /// Twenty hidden tests of a trivial function, a fresh process each, as many at once as a grading has.
    private func grade(_ program: Program) async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            for index in 0..<20 {
                if index >= 4 { try await group.next() }
                group.addTask { try await call(program, sandbox, .native) }
            }
            try await group.waitForAll()
        }
    }

    /// A program that may be on PATH.
    private static func found(_ name: String) -> String? {
        (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":").map { "\($0)/\(name)" }
            .first { access($0, X_OK) == 0 }
    }

    private static var cores: Int { ProcessInfo.processInfo.activeProcessorCount }

    private static func load() -> String {
        let text = (try? String(contentsOfFile: "/proc/loadavg", encoding: .utf8)) ?? ""
        return text.split(separator: " ").first.map(String.init) ?? "?"
    }
}
