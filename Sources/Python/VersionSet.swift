/// A set of Pythons as written in a question: `all`, `"2.7"`, `"3.6-3.11"`, `">=3.12"`, `pypy`, or several with commas.
///
/// Ranges and `>=` mean CPython; `all` means PyPy too. Where PyPys differ, `pypy3.9`, `pypy3.6-3.10` and `pypy>=3.11` name
/// them by the release of the language that they speak.
public struct VersionSet: Hashable, Sendable {
    /// As written.
    public var text: String
    var parts: [Part]

    enum Part: Hashable, Sendable {
        case all
        case pypy
        case range(PythonVersion, PythonVersion)
        case atLeast(PythonVersion)
        indirect case pypySpeaking(Part)
    }

    /// `nil` when the text is not in the form above.
    public init?(_ text: String) {
        self.text = text
        parts = []
        for piece in text.split(separator: ",", omittingEmptySubsequences: false) {
            let word = piece.drop { $0 == " " }
            let trimmed = word.hasSuffix(" ") ? word.dropLast() : word
            guard let part = Part(trimmed) else { return nil }
            parts.append(part)
        }
    }

    public func contains(_ version: PythonVersion) -> Bool { contains(version, speaking: nil) }

    /// - Parameter language: of a PyPy, the release that it speaks; where it is not known, the newest.
    public func contains(_ version: PythonVersion, speaking language: PythonVersion?) -> Bool {
        parts.contains { $0.contains(version, language) }
    }

    /// Whether it names a Python that there is.
    public var namesKnown: Bool {
        PythonVersion.known.contains { contains($0) }
            || PythonVersion.pypySpeaks.contains { contains(.pypy, speaking: $0) }
    }

    /// How many of the parts name the version: more than one is a slip of the author.
    public func count(of version: PythonVersion, speaking language: PythonVersion? = nil) -> Int {
        parts.count { $0.contains(version, language) }
    }
}

extension VersionSet.Part {
    init?(_ text: Substring) {
        if text == "all" {
            self = .all
        } else if text == "pypy" {
            self = .pypy
        } else if text.hasPrefix("pypy"), let part = Self(text.dropFirst(4)), part.isOfCPython {
            self = .pypySpeaking(part)
        } else if text.hasPrefix(">="), let version = PythonVersion(text.dropFirst(2)), version != .pypy {
            self = .atLeast(version)
        } else if let version = PythonVersion(text) {
            self = .range(version, version)
        } else {
            let ends = text.split(separator: "-", omittingEmptySubsequences: false)
            guard ends.count == 2, let low = PythonVersion(ends[0]), let high = PythonVersion(ends[1]),
                low != .pypy, high != .pypy, low < high
            else { return nil }
            self = .range(low, high)
        }
    }

    private var isOfCPython: Bool {
        switch self {
        case .range, .atLeast: true
        case .all, .pypy, .pypySpeaking: false
        }
    }

    func contains(_ version: PythonVersion, _ language: PythonVersion?) -> Bool {
        switch self {
        case .all: true
        case .pypySpeaking(let part):
            version == .pypy && part.contains(language ?? PythonVersion.pypySpeaks.last ?? version, nil)
        case .pypy: version == .pypy
        case .range(let low, let high): version != .pypy && low <= version && version <= high
        case .atLeast(let low): version != .pypy && version >= low
        }
    }
}
