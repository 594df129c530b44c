import Sandbox

/// What of the host an interpreter needs to see: its prefix, or its executable and library; or a `usr` of its own.
struct InterpreterRoot: Sendable, Equatable {
    struct Bind: Sendable, Hashable {
        /// Where it stands on the host.
        var source: String
        /// Where the interpreter sees it.
        var path: String
        var isDirectory: Bool
    }

    var interpreter: Interpreter
    var binds: [Bind]

    /// An interpreter in a root of its own sees nothing of the host's system.
    var hasOwnSystem: Bool { interpreter.root != nil }

    /// An interpreter with a root of its own: that root's `usr` is all that it needs.
    init(interpreter: Interpreter, root: String) {
        self.interpreter = interpreter
        self.interpreter.root = root
        binds = [Bind(source: root + "/usr", path: "/usr", isDirectory: true)]
    }

    /// `prefixes`, `library` and what `others` it reads, folders and files of Python, as the interpreter itself states them.
    init(interpreter: Interpreter, prefixes: [String], library: String, others: [String] = []) {
        self.interpreter = interpreter
        var binds: [Bind] = []
        func add(_ path: String, isDirectory: Bool) {
            guard path.hasPrefix("/"), path != "/", SmallFile.exists(path) else { return }
            if binds.contains(where: { path == $0.path || ($0.isDirectory && path.hasPrefix($0.path + "/")) }) {
                return
            }
            binds.append(Bind(source: path, path: path, isDirectory: isDirectory))
        }
        for prefix in prefixes where !Self.isShared(prefix) { add(prefix, isDirectory: true) }
        add(library, isDirectory: true)
        for other in others { add(other, isDirectory: !other.hasSuffix(".py")) }
        add(interpreter.path, isDirectory: false)
        self.binds = binds
    }

    /// A prefix that holds more than an interpreter is not shown whole.
    private static func isShared(_ prefix: String) -> Bool {
        prefix.split(separator: "/").count < 2 || prefix == "/usr/local"
    }
}
