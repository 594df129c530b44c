import Sandbox

/// What of the host an interpreter needs to see of its own: its prefix, or its executable and library.
struct InterpreterRoot: Sendable, Equatable {
    struct Bind: Sendable, Hashable {
        var path: String
        var isDirectory: Bool
    }

    var interpreter: Interpreter
    var binds: [Bind]

    /// `prefixes` and `library` as the interpreter itself states them.
    init(interpreter: Interpreter, prefixes: [String], library: String) {
        self.interpreter = interpreter
        var binds: [Bind] = []
        func add(_ path: String, isDirectory: Bool) {
            guard path.hasPrefix("/"), path != "/", SmallFile.exists(path) else { return }
            if binds.contains(where: { path == $0.path || ($0.isDirectory && path.hasPrefix($0.path + "/")) }) {
                return
            }
            binds.append(Bind(path: path, isDirectory: isDirectory))
        }
        for prefix in prefixes where !Self.isShared(prefix) { add(prefix, isDirectory: true) }
        add(library, isDirectory: true)
        add(interpreter.path, isDirectory: false)
        self.binds = binds
    }

    /// A prefix that holds more than an interpreter is not shown whole.
    private static func isShared(_ prefix: String) -> Bool {
        prefix.split(separator: "/").count < 2 || prefix == "/usr/local"
    }
}
