import Foundation

/// Wakes a thread that polls descriptors, from anywhere.
///
/// Both ends live as long as the object, so a late `ring()` never writes to a descriptor of another.
package final class Bell: Sendable {
    private let listening: Descriptor
    private let ringing: Descriptor

    package init() throws {
        var ends: [Int32] = [-1, -1]
        let kind = Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue | SOCK_NONBLOCK.rawValue)
        guard socketpair(AF_UNIX, kind, 0, &ends) == 0 else {
            throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EMFILE)
        }
        (listening, ringing) = (Descriptor(ends[0]), Descriptor(ends[1]))
    }

    /// Readable from ``ring()`` to ``quiet()``.
    package var descriptor: Int32 { listening.number }

    package func ring() {
        var byte: UInt8 = 1
        _ = send(ringing.number, &byte, 1, Int32(MSG_NOSIGNAL))
    }

    package func quiet() {
        var bytes = [UInt8](repeating: 0, count: 256)
        while recv(listening.number, &bytes, bytes.count, 0) == bytes.count {}
    }
}
