public import Sandbox

/// An interpreter that `assay runtimes add` has fetched, with the packages that make up its root.
public struct Runtime: Sendable, Equatable, Codable {
    /// What it was added as, such as `3.15` or `pypy`; its folder's name.
    public var name: String
    /// Its path is the one inside its root.
    public var interpreter: Interpreter
    /// The Debian suite that it came from.
    public var suite: String
    /// Package names and versions.
    public var packages: [String: String]

    init(name: String, interpreter: Interpreter, suite: String, packages: [String: String]) {
        self.name = name
        self.interpreter = interpreter
        self.suite = suite
        self.packages = packages
    }
}
