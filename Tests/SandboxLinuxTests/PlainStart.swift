import Foundation
import Sandbox

@testable import SandboxLinux

/// `python main.py` without the sandbox: no filter, no control group, no limits, the host's files and network. Only the
/// working directory has the sandbox's name, and the environment is the sandbox's.
struct PlainStart {
    var root: InterpreterRoot

    /// Blocks.
    func run(_ program: Program) throws -> FidelityOutcome {
        let place = FileManager.default.temporaryDirectory.path + "/assay-plain-\(UUID().uuidString)"
        defer { try? FileManager.default.removeItem(atPath: place) }
        for part in ["box", "tmp"] {
            try FileManager.default.createDirectory(atPath: "\(place)/\(part)", withIntermediateDirectories: true)
        }
        try Data(program.source).write(to: URL(fileURLWithPath: place + "/box/main.py"))
        var words =
            ["-c", #"ulimit -c 0; ulimit -s 8192; umask 022; exec "$@""#, "sh", Jail.bubblewrap] + (try system())
        words += [
            "--bind", place + "/box", Jail.home, "--bind", place + "/tmp", "/tmp", "--chdir", Jail.home, "--clearenv",
        ]
        for (name, value) in Jail.environment(of: program, root: root) { words += ["--setenv", name, value] }
        words += ["--", root.interpreter.path, "main.py"] + program.arguments
        return try Self.outcome(of: words, stdin: program.stdin)
    }

    /// Everything of the host but its temporary files; or the interpreter's own system.
    private func system() throws -> [String] {
        let common = ["--dev", "/dev", "--proc", "/proc", "--die-with-parent"]
        if let own = root.interpreter.root {
            return [
                "--ro-bind", own + "/usr", "/usr", "--symlink", "usr/lib", "/lib", "--symlink", "usr/lib64", "/lib64",
            ]
                + common
        }
        let top = try FileManager.default.contentsOfDirectory(atPath: "/").sorted()
        return top.filter { !["dev", "proc", "tmp", "box"].contains($0) }.flatMap { name -> [String] in
            if let target = try? FileManager.default.destinationOfSymbolicLink(atPath: "/" + name) {
                return ["--symlink", target, "/" + name]
            }
            return ["--ro-bind-try", "/" + name, "/" + name]
        } + common
    }

    private static func outcome(of words: [String], stdin: [UInt8]) throws -> FidelityOutcome {
        // Swift's threads keep signals from themselves, and a child inherits that.
        var none = sigset_t()
        sigemptyset(&none)
        pthread_sigmask(SIG_SETMASK, &none, nil)
        // Who starts the tests in the background makes them, and their children, deaf to the keyboard's interrupt.
        signal(SIGINT, SIG_DFL)
        let process = Process()
        let (input, output, errors) = (Pipe(), Pipe(), Pipe())
        process.executableURL = URL(fileURLWithPath: "/bin/sh")
        process.arguments = words
        process.standardInput = input
        process.standardOutput = output
        process.standardError = errors
        try process.run()
        let pid = process.processIdentifier
        let watch = DispatchWorkItem { kill(pid, SIGKILL) }
        DispatchQueue.global().asyncAfter(deadline: .now() + 20, execute: watch)
        let gathered = Gathered()
        let done = DispatchSemaphore(value: 0)
        Thread {
            gathered.data = (try? errors.fileHandleForReading.readToEnd()) ?? Data()
            done.signal()
        }.start()
        try input.fileHandleForWriting.write(contentsOf: Data(stdin))
        try input.fileHandleForWriting.close()
        let stdout = (try? output.fileHandleForReading.readToEnd()) ?? Data()
        done.wait()
        process.waitUntilExit()
        watch.cancel()
        // bubblewrap says 128 and the signal's number.
        let status = Int(process.terminationStatus)
        return FidelityOutcome(
            ending: (129...192).contains(status) ? "signal" : "exit \(status)",
            stdout: String(decoding: stdout, as: UTF8.self), stderr: String(decoding: gathered.data, as: UTF8.self))
    }
}

/// Proof: written once by the thread, read once after the semaphore that it signals.
private final class Gathered: @unchecked Sendable {
    var data = Data()
}
