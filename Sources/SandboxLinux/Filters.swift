import CSandbox
import Glibc
import Sandbox

/// The system-call filters, compiled once.
struct Filters: Sendable {
    /// What the program lives under.
    var jail: [UInt8]
    /// The same without exec: what a candidate's program lives under in a warm interpreter.
    var warm: [UInt8]
    /// Reports each exec, and each exit with a status of 128 or more.
    var watch: [UInt8]

    static func compile() throws -> Filters {
        Filters(
            jail: try bytes(assay_jail_filter), warm: try bytes(assay_warm_filter),
            watch: try bytes(assay_watch_filter))
    }

    private static func bytes(
        _ build: (UnsafeMutablePointer<UnsafeMutablePointer<UInt8>?>?, UnsafeMutablePointer<Int>?) -> Int32
    ) throws -> [UInt8] {
        var pointer: UnsafeMutablePointer<UInt8>?
        var length = 0
        let failed = build(&pointer, &length)
        defer { free(pointer) }
        guard failed == 0, let pointer else {
            throw SandboxError.notIsolated(layer: "seccomp", remedy: "apt-get install libseccomp2 (2.5 or newer)")
        }
        return Array(UnsafeBufferPointer(start: pointer, count: length))
    }
}
