import Foundation
import Sandbox

/// Held while a folder of runtimes is changed; given back by the kernel, however the holder ends.
final class RuntimeLock: Sendable {
    private let file: Descriptor

    init(_ folder: RuntimeFolder) throws(RuntimeFailure) {
        try? FileManager.default.createDirectory(atPath: folder.path, withIntermediateDirectories: true)
        let number = open(folder.path + "/.lock", O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o644)
        guard number >= 0 else { throw .unusableFolder(folder.path, reason: "it may not be written") }
        file = Descriptor(number)
        guard flock(number, LOCK_EX | LOCK_NB) == 0 else { throw .busy }
        folder.sweep()
    }

    /// Closing alone would not do: a process that is just being started may still share the file.
    deinit { flock(file.number, LOCK_UN) }
}
