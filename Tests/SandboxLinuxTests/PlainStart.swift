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

    /// Not by Foundation's `Process`, which has ended the tests from within `run()` where dozens were started at once.
    private static func outcome(of words: [String], stdin: [UInt8]) throws -> FidelityOutcome {
        let (input, output, errors) = (Pipe(), Pipe(), Pipe())
        let process = try SystemProcess(
            "/bin/sh", words, environment: ["PATH": "/usr/bin:/bin"], input: input.fileHandleForReading.fileDescriptor,
            output: output.fileHandleForWriting.fileDescriptor, errors: errors.fileHandleForWriting.fileDescriptor)
        for end in [input.fileHandleForReading, output.fileHandleForWriting, errors.fileHandleForWriting] {
            try end.close()
        }
        let pid = process.id
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
        // bubblewrap says 128 and the signal's number.
        let status = Int(process.wait())
        watch.cancel()
        return FidelityOutcome(
            ending: (129...192).contains(status) ? "signal" : "exit \(status)",
            stdout: String(decoding: stdout, as: UTF8.self), stderr: String(decoding: gathered.data, as: UTF8.self))
    }
}

/// Proof: written once by the thread, read once after the semaphore that it signals.
private final class Gathered: @unchecked Sendable {
    var data = Data()
}
