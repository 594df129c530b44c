import CSandbox
import Glibc
import Sandbox

extension Descriptor {
    /// A pipe; the parent's end does not block.
    static func pipe(parentReads: Bool) throws -> (parent: Descriptor, child: Descriptor) {
        var (reading, writing): (Int32, Int32) = (-1, -1)
        let failed = assay_pipe(&reading, &writing)
        guard failed == 0 else { throw SystemFailure("pipe", failed) }
        let mine = parentReads ? reading : writing
        _ = fcntl(mine, F_SETFL, fcntl(mine, F_GETFL) | O_NONBLOCK)
        return (Descriptor(mine), Descriptor(parentReads ? writing : reading))
    }

    /// Two connected sockets; `packets` keeps the borders of messages.
    static func socketPair(packets: Bool) throws -> (ours: Descriptor, theirs: Descriptor) {
        var (ours, theirs): (Int32, Int32) = (-1, -1)
        let failed = assay_socket_pair(packets ? 1 : 0, &ours, &theirs)
        guard failed == 0 else { throw SystemFailure("socketpair", failed) }
        return (Descriptor(ours), Descriptor(theirs))
    }

    /// Gives up on a peer that neither reads nor writes for so long.
    func setPatience(milliseconds: Int) throws {
        var time = timeval(tv_sec: milliseconds / 1_000, tv_usec: milliseconds % 1_000 * 1_000)
        let size = socklen_t(MemoryLayout<timeval>.size)
        guard setsockopt(number, SOL_SOCKET, SO_RCVTIMEO, &time, size) == 0,
            setsockopt(number, SOL_SOCKET, SO_SNDTIMEO, &time, size) == 0
        else { throw SystemFailure("socket patience", errno) }
    }
}

/// A system call that failed: a fault of the host, never of a program.
struct SystemFailure: Error, CustomStringConvertible {
    var step: String
    var code: Int32

    init(_ step: String, _ code: Int32) {
        self.step = step
        self.code = code
    }

    var description: String { "\(step): \(String(cString: strerror(code)))" }
}
