/// A feature release of CPython, such as 3.13, or PyPy as a whole: the unit in which the bank states what holds where.
public enum PythonVersion: Hashable, Sendable, Comparable {
    case cpython(major: Int, minor: Int)
    case pypy

    /// The releases that every claim must speak about, oldest first, PyPy last.
    public static let known: [PythonVersion] =
        [.cpython(major: 2, minor: 7)] + (6...15).map { .cpython(major: 3, minor: $0) } + [.pypy]

    /// The releases of the language that a PyPy speaks or spoke, oldest first.
    public static let pypySpeaks: [PythonVersion] =
        [.cpython(major: 2, minor: 7)] + (6...11).map { .cpython(major: 3, minor: $0) }

    /// Reads `"3.13"`, `"2.7"` or `"pypy"`; `nil` for anything else.
    public init?(_ text: some StringProtocol) {
        if text == "pypy" {
            self = .pypy
            return
        }
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 2, let major = Int(parts[0]), let minor = Int(parts[1]),
            "\(major).\(minor)" == text, major == 2 || major == 3, (0...99).contains(minor)
        else { return nil }
        self = .cpython(major: major, minor: minor)
    }

    /// CPython releases by number, PyPy after all of them.
    public static func < (left: PythonVersion, right: PythonVersion) -> Bool {
        switch (left, right) {
        case (.cpython(let a, let b), .cpython(let c, let d)): (a, b) < (c, d)
        case (.cpython, .pypy): true
        case (.pypy, _): false
        }
    }
}

extension PythonVersion: CustomStringConvertible {
    public var description: String {
        switch self {
        case .cpython(let major, let minor): "\(major).\(minor)"
        case .pypy: "pypy"
        }
    }
}

extension PythonVersion: Codable {
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let text = try container.decode(String.self)
        guard let version = PythonVersion(text) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "not a Python version")
        }
        self = version
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}
