import ArgumentParser
import Foundation
import Sandbox
import SandboxLinux

/// `assay run FILE`: one program in the sandbox, as a candidate's would run.
struct RunCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run", abstract: "Runs a Python program in the sandbox.",
        discussion: """
            Exit status: 0 when the program ended well, 1 otherwise, 2 when the command was typed wrongly; with -i that of \
            the program.
            """)

    @Argument(help: ArgumentHelp("The program.", valueName: "FILE"), completion: .file(extensions: ["py"]))
    var file: String

    @Option(help: ArgumentHelp("Which Python, such as 3.13 or pypy; the newest when left out.", valueName: "V"))
    var python: String?

    @Option(help: ArgumentHelp("What the program reads as standard input.", valueName: "FILE"), completion: .file())
    var stdin: String?

    @Option(help: ArgumentHelp("Seconds of processor time.", valueName: "S"))
    var cpu: Double?

    @Option(help: ArgumentHelp("Seconds by the clock on the wall.", valueName: "S"))
    var wall: Double?

    @Option(help: ArgumentHelp("Mebibytes of memory.", valueName: "MiB"))
    var memory: Int?

    @Option(
        help: ArgumentHelp(
            "How the interpreter is had: exec starts it for this program; native takes a child of one that stands ready, as the server does; fast does so for --call.",
            valueName: "MODE"))
    var mode: Mode?

    @Option(
        help: ArgumentHelp(
            "Call a function of the program as hidden tests do, with literals, and say what comes back: 'total([1, 2], 3)'.",
            valueName: "CALL"))
    var call: CallExpression?

    @Flag(
        name: [.short, .customLong("interactive")],
        help: ArgumentHelp(
            "Talk to it: it reads what you type and prints at once. Ctrl-C interrupts it, a second one ends it."))
    var interactive = false

    @Flag(help: "Write JSON to standard output.")
    var json = false

    enum Mode: String, ExpressibleByArgument, CaseIterable { case exec, native, fast }

    func validate() throws {
        for (name, seconds) in [("--cpu", cpu), ("--wall", wall)] {
            if let seconds, !(0.001...3_600).contains(seconds) {
                throw ValidationError("\(name) is a number of seconds from 0.001 to 3600.")
            }
        }
        if interactive, json || stdin != nil {
            throw ValidationError("-i goes neither with --json nor with --stdin: pipe the input in.")
        }
        if call == nil, mode == .fast { throw ValidationError("--mode fast is for --call.") }
        if call != nil, mode == .native || interactive || stdin != nil {
            throw ValidationError("--call goes with --mode fast, the default, or exec; nobody talks to it.")
        }
        if let memory, !(8...65_536).contains(memory) {
            throw ValidationError("--memory is a number of mebibytes from 8 to 65536.")
        }
    }

    func run() async throws {
        var program = Program(source: try Self.bytes(of: file))
        if let stdin { program.stdin = try Self.bytes(of: stdin) }
        let mode = mode ?? (call == nil ? .exec : .fast)
        program.mode = mode == .exec ? .exec : .native
        let sandbox = try await OpenSandbox.here(warm: mode != .exec)
        let interpreter = try await OpenSandbox.interpreter(python, in: sandbox)
        if interactive { return try await talk(to: program, in: sandbox, on: interpreter) }
        let report = try await OpenSandbox.advising { [limits, program, call] in
            guard let call else {
                return RunReport(result: try await sandbox.run(program, on: interpreter, limits: limits))
            }
            let called = try await sandbox.call(call.call, in: program, on: interpreter, limits: limits)
            return RunReport(result: called.run, outcome: called.outcome)
        }
        await sandbox.close()
        let (result, outcome) = (report.result, report.outcome)
        if json {
            print(try JSONText.of(report))
        } else {
            Terminal.pass(result.stdout, to: .standardOutput)
            Terminal.pass(result.stderr, to: .standardError)
            if let outcome { print(outcome.words) }
            if let wall = WallMet.ending(result) { Terminal.say(wall.words) }
            Terminal.say(Self.line(result))
        }
        if result.verdict != .ok || outcome?.isReturned == false { throw ExitCode(1) }
    }

    private func talk(to program: Program, in sandbox: LinuxSandbox, on interpreter: Interpreter) async throws {
        let run = InteractiveRun(
            sandbox: sandbox, interpreter: interpreter, limits: InteractiveRun.limits(limits, wall: wall))
        do {
            let result = try await OpenSandbox.advising { try await run.run(program) }
            await sandbox.close()
            Terminal.say(Self.line(result))
            let status = InteractiveRun.status(of: result)
            if status != 0 { throw ExitCode(status) }
        } catch is CancellationError {
            await sandbox.close()
            Terminal.say("ended")
            throw ExitCode(130)
        }
    }

    private var limits: Limits {
        var limits = Limits()
        if let cpu {
            limits.cpuMilliseconds = Int(cpu * 1_000)
            limits.wallMilliseconds = max(limits.wallMilliseconds, 2 * limits.cpuMilliseconds)
        }
        if let wall { limits.wallMilliseconds = Int(wall * 1_000) }
        if let memory { limits.memoryBytes = memory << 20 }
        return limits
    }

    /// `ok · Python 3.13.0 · 12 ms CPU, 31 ms in all, 9 MiB`
    private static func line(_ result: RunResult) -> String {
        let status = result.exitStatus.map { $0 == 0 ? "" : " (exit status \($0))" } ?? ""
        let verdict = result.signal.map { SignalName.words($0) } ?? result.verdict.rawValue
        let python = result.python.first?.isNumber == true ? "Python \(result.python)" : result.python
        return "\(verdict)\(status) · \(python) · \(result.cpuMilliseconds) ms CPU, "
            + "\(result.wallMilliseconds) ms in all, \((result.peakMemoryBytes + (1 << 19)) >> 20) MiB"
    }

    private static func bytes(of path: String) throws -> [UInt8] {
        do {
            return [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
        } catch {
            throw ValidationError("The file \(path) cannot be read.")
        }
    }
}
