import ArgumentParser
import Foundation
import Glibc
import Sandbox
import SandboxLinux
import UnixSignals

/// `assay run -i`: a program that reads what is typed and prints at once. Ctrl-C interrupts it; the second ends it.
struct InteractiveRun {
    var sandbox: LinuxSandbox
    var interpreter: Interpreter
    var limits: Limits

    /// The usual limits, but a person may think for ten minutes and the program may print much.
    static func limits(_ limits: Limits, wall: Double?) -> Limits {
        var limits = limits
        if wall == nil { limits.wallMilliseconds = 600_000 }
        limits.outputBytes = 64 << 20
        return limits
    }

    /// Talks until the program is over.
    func run(_ program: Program) async throws -> RunResult {
        let conversation = Conversation()
        let work = Task { [sandbox, interpreter, limits] in
            try await sandbox.run(program, on: interpreter, limits: limits, talking: conversation)
        }
        let signals = await UnixSignalsSequence(trapping: .sigint)
        let interrupts = Task {
            var count = 0
            for await _ in signals {
                count += 1
                if count == 1 { conversation.interrupt() } else { work.cancel() }
            }
        }
        defer { interrupts.cancel() }
        let keyboard = Task { await Self.type(at: conversation) }
        defer { keyboard.cancel() }
        var (out, err) = (TerminalFilter(.standardOutput), TerminalFilter(.standardError))
        while let outputs = await conversation.next() {
            for output in outputs {
                switch output {
                case .stdout(let bytes): out.pass(bytes)
                case .stderr(let bytes): err.pass(bytes)
                }
            }
        }
        return try await work.value
    }

    /// The exit status of the program, as a shell gives it; 1 where a limit ended it.
    static func status(of result: RunResult) -> Int32 {
        if let status = result.exitStatus { return Int32(status) }
        return result.signal.map { 128 + Int32($0) } ?? 1
    }

    /// Passes on what comes from standard input, up to its end.
    private static func type(at conversation: Conversation) async {
        while true {
            let bytes = await onOwnThread { () -> [UInt8] in
                var buffer = [UInt8](repeating: 0, count: 16 << 10)
                var count = read(STDIN_FILENO, &buffer, buffer.count)
                while count < 0, errno == EINTR { count = read(STDIN_FILENO, &buffer, buffer.count) }
                return Array(buffer.prefix(max(0, count)))
            }
            if bytes.isEmpty { return conversation.endInput() }
            while !conversation.type(bytes) {
                if Task.isCancelled || conversation.isOver { return }
                await conversation.caughtUp()
            }
        }
    }
}
