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

    /// Folders of versions, and interpreters, that are here and that this user may not read or start.
    public static func unreadable() -> [String] { unreadable(environment: ProcessInfo.processInfo.environment) }

    static func unreadable(environment: [String: String]) -> [String] {
        let folders = environment["PATH"].map { $0.split(separator: ":").map(String.init) } ?? []
        let (parents, homes) = (versionFolders(environment: environment), folders + ["/usr/bin", "/usr/local/bin"])
        var found = parents.filter { isBarred($0, X_OK | R_OK) }
        for folder in homes + binFolders(below: parents) {
            for name in (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? [] where isPythonName(name) {
                if let real = realPath("\(folder)/\(name)"), isBarred(real, X_OK | R_OK) { found.append(real) }
            }
        }
        var seen: Set<String> = []
        return found.filter { seen.insert($0).inserted }.sorted()
    }

    private static func isBarred(_ path: String, _ mode: Int32) -> Bool { access(path, mode) != 0 && errno == EACCES }

    /// Where pyenv and uv keep one folder for each version.
    private static func versionFolders(environment: [String: String]) -> [String] {
        let home = environment["HOME"] ?? NSHomeDirectory()
        return [
            environment["PYENV_ROOT"].map { $0 + "/versions" }, home + "/.pyenv/versions",
            environment["UV_PYTHON_INSTALL_DIR"], home + "/.local/share/uv/python",
        ].compactMap { $0 }
    }

    private static func binFolders(below parents: [String]) -> [String] {
        parents.flatMap { parent in
            ((try? FileManager.default.contentsOfDirectory(atPath: parent)) ?? []).sorted().map {
                "\(parent)/\($0)/bin"
            }
        }
    }

    /// Real paths of executables that are called like a Python. Shims are scripts and are left out: what they lead to
    /// is found by itself.
    static func candidates(environment: [String: String]) -> [String] {
        var folders = (environment["PATH"] ?? "").split(separator: ":").map(String.init)
        folders += ["/usr/bin", "/usr/local/bin"]
        folders += binFolders(below: versionFolders(environment: environment))
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
