import CSandbox
import Foundation
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
    }

    private let process: Mutex<Process>
    private let heard = Mutex(Heard())
    private let input: FileHandle

    /// Starts it with pipes.
    convenience init(_ arguments: [String]) throws {
        let (input, output, error) = (Pipe(), Pipe(), Pipe())
        let process = Process()
        process.executableURL = URL(fileURLWithPath: try Self.path())
        process.arguments = arguments
        (process.standardInput, process.standardOutput, process.standardError) = (input, output, error)
        try self.init(process, input: input.fileHandleForWriting)
        listen(output.fileHandleForReading, isError: false)
        listen(error.fileHandleForReading, isError: true)
    }

    /// Starts it at a terminal of its own, which is its controlling one.
    convenience init(atTerminal arguments: [String]) throws {
        var (master, slave): (Int32, Int32) = (-1, -1)
        try #require(assay_terminal(&master, &slave) == 0)
        let (terminal, other) = (FileHandle(fileDescriptor: slave), FileHandle(fileDescriptor: master))
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/setsid")
        process.arguments = ["--ctty", "--wait", try Self.path()] + arguments
        (process.standardInput, process.standardOutput, process.standardError) = (terminal, terminal, terminal)
        try self.init(process, input: other)
        try terminal.close()
        listen(other, isError: false)
    }

    private init(_ process: Process, input: FileHandle) throws {
        self.input = input
        try process.run()
        self.process = Mutex(process)
    }

    /// Reads up to the end, on a thread of its own. A terminal whose other side has closed reads as an error.
    private func listen(_ end: FileHandle, isError: Bool) {
        Thread.detachNewThread { [weak self] in
            var buffer = [UInt8](repeating: 0, count: 4_096)
            while true {
                let count = read(end.fileDescriptor, &buffer, buffer.count)
                if count < 0, errno == EINTR { continue }
                guard count > 0, let self else { return }
                let text = String(decoding: buffer[..<count], as: UTF8.self)
                heard.withLock { if isError { $0.stderr += text } else { $0.stdout += text } }
            }
        }
    }

    var number: pid_t { process.withLock { $0.processIdentifier } }
    var stdout: String { heard.withLock { $0.stdout } }
    var stderr: String { heard.withLock { $0.stderr } }

    func type(_ text: String) throws { try input.write(contentsOf: Data(text.utf8)) }
    func endInput() throws { try input.close() }
    func kill() { process.withLock { $0.isRunning ? _ = Foundation.kill($0.processIdentifier, SIGKILL) : () } }

    /// Waits for words on standard output; fails after a minute.
    func wait(for words: String) async throws {
        try await until("\(words), heard: \(stdout) \(stderr)") { stdout.contains(words) }
    }

    /// Waits for the end of the process and of what it printed; gives its exit status.
    func status() async throws -> Int32 {
        try await until("the end, heard: \(stdout) \(stderr)") { process.withLock { !$0.isRunning } }
        return process.withLock { $0.terminationStatus }
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
