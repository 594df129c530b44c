import Glibc
import Sandbox

/// The reading end of a pipe with a bound on what is kept.
struct Inlet {
    let limit: Int
    private(set) var bytes: [UInt8] = []
    /// More came than the limit.
    private(set) var isOver = false
    private var taken = 0
    private var end: Descriptor?

    init(limit: Int) { self.limit = limit }

    /// What came since; it still counts against the limit.
    mutating func take() -> [UInt8] {
        defer { bytes = [] }
        taken += bytes.count
        return bytes
    }

    /// To be polled; -1 when the other side has closed.
    var descriptor: Int32 { end?.number ?? -1 }

    mutating func open(_ end: Descriptor) { self.end = end }

    mutating func read() {
        guard descriptor >= 0 else { return }
        let count = withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 64 << 10) { buffer in
            let count = Glibc.read(descriptor, buffer.baseAddress, buffer.count)
            if count > 0 {
                let room = limit - taken - bytes.count
                bytes.append(contentsOf: buffer[..<min(count, room)])
                if count > room { isOver = true }
            }
            return count
        }
        if count == 0 || (count < 0 && errno != EAGAIN && errno != EINTR) { close() }
    }

    private mutating func close() { end = nil }

    /// Reads until nothing waits, or more came than the limit.
    mutating func readWhatIsThere() {
        var polled = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        while !isOver, polled.fd >= 0, poll(&polled, 1, 0) > 0 {
            read()
            polled.fd = descriptor
        }
    }

    /// After a run's end nothing new is written; what its pipes still hold is read.
    ///
    /// A pipe ends when nobody can write to it any more, but for a while also descriptors that the program left on their way
    /// through a socket keep it open; where no process is left, silence is the end.
    ///
    /// - Parameter isTerminal: `stdout` is one and never ends.
    static func drain(
        _ stdout: inout Inlet, _ stderr: inout Inlet, _ reply: inout Inlet, of group: ControlGroup,
        isTerminal: Bool = false
    ) {
        let deadline = Clock.now() + 1_000_000_000
        while Clock.now() < deadline {
            var polled = [stdout.descriptor, stderr.descriptor, reply.descriptor].map {
                pollfd(fd: $0, events: Int16(POLLIN), revents: 0)
            }
            if polled.allSatisfy({ $0.fd < 0 }) { return }
            if poll(&polled, nfds_t(polled.count), 0) == 0 {
                let isAlone = group.processes.isEmpty
                if poll(&polled, nfds_t(polled.count), isAlone ? 0 : 10) == 0, isAlone { return }
            }
            if polled[0].revents != 0 { stdout.read() }
            if polled[1].revents != 0 { stderr.read() }
            if polled[2].revents != 0 { reply.read() }
            if isTerminal, polled[0].revents == 0 { return }
        }
    }
}

/// The writing end of a pipe, closed when all is written.
struct Outlet {
    private var bytes: [UInt8]
    private var done = 0
    private var end: Descriptor?
    var staysOpen = false

    init(bytes: [UInt8]) { self.bytes = bytes }

    /// To be polled; -1 while there is nothing to write.
    var descriptor: Int32 { done < bytes.count || !staysOpen ? end?.number ?? -1 : -1 }

    mutating func open(_ end: Descriptor) { self.end = end }

    /// All has gone to the program, or its reader is gone.
    var isIdle: Bool { done >= bytes.count || end == nil }

    mutating func append(_ more: [UInt8]) {
        if done == bytes.count { (bytes, done) = ([], 0) }
        bytes += more
    }

    /// Writes what fits. SIGPIPE is blocked on the run's thread; a reader that is gone ends the writing.
    mutating func write() {
        guard let end else { return }
        if done < bytes.count {
            let count = bytes.withUnsafeBytes { all in
                Glibc.write(end.number, all.baseAddress.map { $0 + done }, all.count - done)
            }
            if count > 0 { done += count } else if errno != EAGAIN && errno != EINTR { close() }
        }
        if done >= bytes.count, !staysOpen { close() }
    }

    private mutating func close() { end = nil }
}
