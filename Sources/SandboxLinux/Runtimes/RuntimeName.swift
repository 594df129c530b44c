/// What a person types to have an interpreter fetched: `3.15`, `2.7` or `pypy`.
public struct RuntimeName: Sendable, Hashable, CustomStringConvertible {
    public let description: String

    /// `nil` for anything else.
    public init?(_ text: String) {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        let isRelease =
            parts.count == 2 && (parts[0] == "2" || parts[0] == "3") && (1...2).contains(parts[1].count)
            && parts[1].allSatisfy { $0.isASCII && $0.isNumber } && (parts[1].count == 1 || parts[1].first != "0")
        guard text == "pypy" || isRelease else { return nil }
        description = text
    }

    /// The Debian package.
    var package: String { description == "pypy" ? "pypy3" : "python" + description }

    /// Where that package puts the interpreter.
    var executable: String { "/usr/bin/" + package }
}
