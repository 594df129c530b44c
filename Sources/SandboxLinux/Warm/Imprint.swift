import Glibc
import Sandbox

/// What an interpreter's files looked like when a zygote was started from them.
struct Imprint: Sendable, Equatable {
    private var marks: [[Int]] = []

    /// Of each bound file or folder, and of the executable.
    init(_ root: InterpreterRoot) {
        for path in root.binds.map(\.source) + [root.interpreter.path] {
            var status = stat()
            guard stat(path, &status) == 0 else {
                marks.append([])
                continue
            }
            marks.append([
                Int(status.st_ino), Int(status.st_dev), status.st_mtim.tv_sec, status.st_mtim.tv_nsec,
            ])
        }
    }
}
