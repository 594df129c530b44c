import Foundation
import Glibc

/// Sees to it that one server works with a database. The kernel gives the lock back when the process ends, however it ends.
struct ServerLock: ~Copyable {
    private let descriptor: Int32

    init(folder: String) throws {
        let path = "\(folder)/serve.lock"
        descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw Failure("\(path) cannot be written: \(String(cString: strerror(errno)))") }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            close(descriptor)
            throw Failure("Another `assay serve` works in \(folder). Stop it, or give this one its own --database.")
        }
    }

    deinit { close(descriptor) }
}
