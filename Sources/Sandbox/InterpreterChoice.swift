extension Interpreter {
    /// The interpreter that `wanted` names among `found` (newest first): a release (`3.13`), a full version (`3.13.0`),
    /// `pypy`, a major version (`3`), or a path. An empty text means the first.
    public static func pick(_ wanted: String, among found: [Interpreter]) -> Interpreter? {
        if wanted.isEmpty { return found.first }
        if let exact = found.first(where: { $0.path == wanted || $0.name == wanted }) { return exact }
        if wanted == "pypy" { return found.first { $0.implementation == .pypy } }
        return found.first { $0.implementation == .cpython && ($0.version + ".").hasPrefix(wanted + ".") }
    }

    /// Such as `3.13.0`, or `pypy 3.9.16`: what results carry.
    public var name: String { implementation == .pypy ? "pypy \(version)" : version }
}
