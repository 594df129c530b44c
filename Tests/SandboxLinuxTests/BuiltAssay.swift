import CSandbox
import Foundation
import Sandbox
import Synchronization
import Testing

@testable import SandboxLinux

/// `assay` as it was built beside the tests, started for a test.
final class BuiltAssay: Sendable {
    /// Where the command lies.
    static func path() throws -> String {
        let built = URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent().path
        return try #require([built, ".build/debug"].map { $0 + "/assay" }.first(where: SmallFile.exists))
    }

    private struct Heard {
        var stdout = ""
        var stderr = ""
        /// Ends that may still say something.
        var open = 0
        /// Its exit status, once it has ended.
        var status: Int32?
    }

    private static let environment = ProcessInfo.processInfo.environment

    private let process: SystemProcess
    private let heard = Mutex(Heard())
    private let input: Mutex<Descriptor?>

    /// Starts it with pipes.
    init(_ arguments: [String]) throws {
        let (input, output, error) = (try SystemProcess.leash(), try SystemProcess.leash(), try SystemProcess.leash())
        process = try SystemProcess(
            try Self.path(), arguments, environment: Self.environment, input: input.reading.number,
            output: output.writing.number, errors: error.writing.number)
        self.input = Mutex(input.writing)
        listen(output.reading, isError: false)
        listen(error.reading, isError: true)
    }

    /// Starts it at a terminal of its own, which is its controlling one.
    init(atTerminal arguments: [String]) throws {
        var (master, slave): (Int32, Int32) = (-1, -1)
        try #require(assay_terminal(&master, &slave) == 0)
        let (terminal, other) = (Descriptor(slave), Descriptor(master))
        process = try SystemProcess(
            "/usr/bin/setsid", ["--ctty", "--wait", try Self.path()] + arguments, environment: Self.environment,
            input: terminal.number, output: terminal.number, errors: terminal.number)
        input = Mutex(other)
        listen(other, isError: false)
    }

    deinit {
        kill()
        if exitStatus == nil { _ = process.wait() }
    }

    /// Reads up to the end, on a thread of its own. A terminal whose other side has closed reads as an error.
    private func listen(_ end: Descriptor, isError: Bool) {
        heard.withLock { $0.open += 1 }
        Thread.detachNewThread { [weak self] in
            var buffer = [UInt8](repeating: 0, count: 4_096)
            while true {
                let count = read(end.number, &buffer, buffer.count)
                if count < 0, errno == EINTR { continue }
                guard let self else { return }
                guard count > 0 else { return heard.withLock { $0.open -= 1 } }
                let text = String(decoding: buffer[..<count], as: UTF8.self)
                heard.withLock { if isError { $0.stderr += text } else { $0.stdout += text } }
            }
        }
    }

    /// Of a process that is waited for here alone, so that its number is not another's.
    private var exitStatus: Int32? {
        heard.withLock { heard in
            if heard.status == nil { heard.status = process.ended() }
            return heard.status
        }
    }

    var number: pid_t { process.id }
    var stdout: String { heard.withLock { $0.stdout } }
    var stderr: String { heard.withLock { $0.stderr } }

    func type(_ text: String) throws {
        try input.withLock { input in
            let end = try #require(input)
            try FileHandle(fileDescriptor: end.number, closeOnDealloc: false).write(contentsOf: Data(text.utf8))
        }
    }
    func endInput() { input.withLock { $0 = nil } }
    func kill() { if exitStatus == nil { _ = Foundation.kill(number, SIGKILL) } }

    /// Waits for words on standard output; fails after a minute.
    func wait(for words: String) async throws {
        try await until("\(words), heard: \(stdout) \(stderr)") { stdout.contains(words) }
    }

    /// Waits for the end of the process and of what it printed; gives its exit status.
    func status() async throws -> Int32 {
        try await until("the end, heard: \(stdout) \(stderr)") { exitStatus != nil && heard.withLock { $0.open == 0 } }
        return try #require(exitStatus)
    }
}

/// Waits for something that must come; fails after a minute.
func until(_ what: @autoclosure () -> String, _ holds: () -> Bool) async throws {
    let clock = ContinuousClock()
    let end = clock.now + .seconds(60)
    while !holds() {
        guard clock.now < end else {
            Issue.record("waited in vain for \(what())")
            return
        }
        try await clock.sleep(for: .milliseconds(20))
    }
}
