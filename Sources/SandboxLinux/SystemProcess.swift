import CSandbox
import Glibc
package import Sandbox

/// A command of the system that was started, without a shell.
///
/// Foundation's `Process` learns of an end through a socket of the loopback network, and waits for ever where that is down.
package struct SystemProcess: Sendable {
    package let id: Int32

    /// An errno.
    package struct DoesNotStart: Error, Equatable {
        package var code: Int32
    }

    /// Starts it with these three descriptors, `nil` being the null device, and no other.
    package init(
        _ program: String, _ arguments: [String], environment: [String: String], input: Int32? = nil,
        output: Int32?, errors: Int32?
    ) throws(DoesNotStart) {
        let (words, variables) = (CStrings([program] + arguments), CStrings(environment.map { "\($0)=\($1)" }))
        var id: Int32 = 0
        let failed = withExtendedLifetime((words, variables)) {
            assay_start(program, words.terminated, variables.terminated, [input, output, errors].map { $0 ?? -1 }, &id)
        }
        guard failed == 0 else { throw DoesNotStart(code: failed) }
        self.id = id
    }

    /// Blocks until it has ended: its exit status, or 128 and the signal.
    package func wait() -> Int32 {
        var status: Int32 = 0
        while waitpid(id, &status, 0) < 0 {
            if errno != EINTR { return -1 }
        }
        return Self.code(status)
    }

    /// `nil` while it runs. Not asked again once it has answered.
    package func ended() -> Int32? {
        var status: Int32 = 0
        switch waitpid(id, &status, WNOHANG) {
        case 0: return nil
        case id: return Self.code(status)
        default: return errno == EINTR ? nil : -1
        }
    }

    private static func code(_ status: Int32) -> Int32 {
        let signal = status & 0x7f
        return signal == 0 ? (status >> 8) & 0xff : 128 + signal
    }
}

extension SystemProcess {
    /// How a command ended that was run to its end.
    package struct Ended: Sendable, Equatable {
        package var status: Int32
        /// It was killed for taking too long.
        package var isLate: Bool
    }

    /// Starts a command, hands over what it says piece by piece, and blocks until it has ended.
    ///
    /// - Parameters:
    ///   - withErrors: whether its second stream is gathered like the first; else it is thrown away.
    ///   - milliseconds: after which it is killed; what processes of its own still say then is not waited for.
    ///   - started: hears its process id.
    package static func run(
        _ program: String, _ arguments: [String], environment: [String: String], withErrors: Bool,
        atMost milliseconds: Int? = nil, started: (Int32) -> Void = { _ in }, said: ([UInt8]) -> Void
    ) throws(DoesNotStart) -> Ended {
        let (process, reading) = try begin(program, arguments, environment, withErrors: withErrors)
        started(process.id)
        let clock = ContinuousClock()
        let end = milliseconds.map { clock.now + .milliseconds($0) }
        func left() -> Int32 {
            guard let end else { return -1 }
            return Int32(max(0, min(Double(Int32.max), ((end - clock.now) / .milliseconds(1)).rounded(.up))))
        }
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            var polled = pollfd(fd: reading.number, events: Int16(POLLIN), revents: 0)
            let ready = poll(&polled, 1, left())
            if ready < 0 && errno == EINTR { continue }
            guard ready > 0 else { return process.killed() }
            let count = read(reading.number, &buffer, buffer.count)
            if count < 0 && errno == EINTR { continue }
            guard count > 0 else { break }
            said(Array(buffer[..<count]))
        }
        // It has closed what it says, and may run on.
        guard end != nil else { return Ended(status: process.wait(), isLate: false) }
        while left() > 0 {
            if let status = process.ended() { return Ended(status: status, isLate: false) }
            usleep(1_000)
        }
        return process.killed()
    }

    /// With the end of a pipe from which is read what it says; its own end is no longer open here.
    private static func begin(
        _ program: String, _ arguments: [String], _ environment: [String: String], withErrors: Bool
    ) throws(DoesNotStart) -> (SystemProcess, Descriptor) {
        let (reading, writing) = try leash()
        let process = try SystemProcess(
            program, arguments, environment: environment, output: writing.number,
            errors: withErrors ? writing.number : nil)
        return (process, reading)
    }

    /// A pipe of which no command started elsewhere gets an end.
    package static func leash() throws(DoesNotStart) -> (reading: Descriptor, writing: Descriptor) {
        var (reading, writing): (Int32, Int32) = (-1, -1)
        let failed = assay_pipe(&reading, &writing)
        guard failed == 0 else { throw DoesNotStart(code: failed) }
        return (Descriptor(reading), Descriptor(writing))
    }

    private func killed() -> Ended {
        kill(id, SIGKILL)
        return Ended(status: wait(), isLate: true)
    }
}
