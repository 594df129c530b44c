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
