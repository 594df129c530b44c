import Glibc
import Sandbox

/// Tells a run's thread to stop, from wherever the task was cancelled.
///
/// Both ends live as long as the object, so a late `stop()` never writes to a descriptor of another.
final class StopSignal: Sendable {
    private let reading: Descriptor
    private let writing: Descriptor

    init() throws {
        (reading, writing) = try Descriptor.pipe(parentReads: true)
    }

    /// Readable from the moment of `stop()`.
    var descriptor: Int32 { reading.number }

    func stop() {
        var byte: UInt8 = 1
        _ = write(writing.number, &byte, 1)
    }
}
