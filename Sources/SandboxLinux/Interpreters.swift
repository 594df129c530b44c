import Foundation
public import Sandbox

/// Finds the Pythons of this machine: on PATH, of pyenv, of uv and of Debian, and those that Assay has fetched.
public enum Interpreters {
    /// Every interpreter that answers, newest CPython first, PyPy last, each real path once.
    public static func discover() async -> [Interpreter] {
        await roots().map(\.interpreter)
    }

    static func roots(environment: [String: String] = ProcessInfo.processInfo.environment) async -> [InterpreterRoot] {
        let paths = candidates(environment: environment)
        let found = await withTaskGroup(of: InterpreterRoot?.self) { group in
            for path in paths { group.addTask { await onOwnThread { InterpreterQuestion.ask(path) } } }
            return await group.reduce(into: [InterpreterRoot]()) { roots, root in
                if let root { roots.append(root) }
            }
        }
        let fetched = RuntimeFolder.standard(environment: environment).roots()
        return (found + fetched).sorted { precedes($0.interpreter, $1.interpreter) }
    }

    /// Real paths of executables that are called like a Python. Shims are scripts and are left out: what they lead to
    /// is found by itself.
    static func candidates(environment: [String: String]) -> [String] {
        let home = environment["HOME"] ?? NSHomeDirectory()
        var folders = (environment["PATH"] ?? "").split(separator: ":").map(String.init)
        folders += ["/usr/bin", "/usr/local/bin"]
        for parent in [
            environment["PYENV_ROOT"].map { $0 + "/versions" }, home + "/.pyenv/versions",
            environment["UV_PYTHON_INSTALL_DIR"], home + "/.local/share/uv/python",
        ].compactMap({ $0 }) {
            let versions = (try? FileManager.default.contentsOfDirectory(atPath: parent)) ?? []
            folders += versions.sorted().map { "\(parent)/\($0)/bin" }
        }
        var seen: Set<String> = []
        var paths: [String] = []
        for folder in folders where seen.insert(folder).inserted {
            for name in ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).sorted()
            where isPythonName(name) {
                guard let real = realPath("\(folder)/\(name)"), seen.insert(real).inserted, isBinary(real) else {
                    continue
                }
                paths.append(real)
            }
        }
        return paths
    }

    /// `python`, `python3`, `python3.13`, `python2.7`, `pypy3`, `pypy3.9`; not `python3-config`.
    private static func isPythonName(_ name: String) -> Bool {
        guard name.hasPrefix("python") || name.hasPrefix("pypy") else { return false }
        let version = name.hasPrefix("python") ? name.dropFirst(6) : name.dropFirst(4)
        return version.allSatisfy { $0.isASCII && ($0.isNumber || $0 == ".") }
    }

    private static func isBinary(_ path: String) -> Bool {
        guard FileManager.default.isExecutableFile(atPath: path), let file = FileHandle(forReadingAtPath: path) else {
            return false
        }
        defer { try? file.close() }
        return (try? file.read(upToCount: 4)) == Data([0x7f, 0x45, 0x4c, 0x46])
    }

    private static func realPath(_ path: String) -> String? {
        guard let resolved = realpath(path, nil) else { return nil }
        defer { free(resolved) }
        return String(cString: resolved)
    }

    /// CPython before PyPy; newer first; then by path, so that the order is always the same.
    static func precedes(_ left: Interpreter, _ right: Interpreter) -> Bool {
        if left.implementation != right.implementation { return left.implementation == .cpython }
        let order = left.version.compare(right.version, options: .numeric)
        guard order == .orderedSame else { return order == .orderedDescending }
        return (left.path, left.root ?? "") < (right.path, right.root ?? "")
    }
}
