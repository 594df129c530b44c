public import Python

/// An interpreter found on this machine.
public struct Interpreter: Sendable, Hashable, Codable {
    public enum Implementation: String, Sendable, Codable { case cpython, pypy }
    public var implementation: Implementation
    /// The interpreter's own full version, such as `3.13.0` or, for PyPy, the Python that it implements.
    public var version: String
    /// The real path of the executable, as its root has it.
    public var path: String
    /// The folder of the host that holds `usr` with the interpreter, its C library and loader; `nil` for an interpreter
    /// that uses the host's own.
    public var root: String?

    public init(implementation: Implementation, version: String, path: String, root: String? = nil) {
        self.implementation = implementation
        self.version = version
        self.path = path
        self.root = root
    }

    /// Of a PyPy, the release of the language that it speaks; `nil` for others.
    public var speaks: PythonVersion? {
        implementation == .pypy ? language : nil
    }

    /// The release in the bank's terms; `nil` for one outside them (3.5, say).
    public var release: PythonVersion? {
        switch implementation {
        case .pypy: .pypy
        case .cpython: language
        }
    }

    private var language: PythonVersion? {
        let dots = version.utf8.indices.filter { version.utf8[$0] == UInt8(ascii: ".") }
        return PythonVersion(dots.count > 1 ? version[..<dots[1]] : version[...])
    }
}

/// What is run: source bytes exactly as given, and what surrounds them.
public struct Program: Sendable, Hashable, Codable {
    /// How the interpreter is given the source.
    public enum Form: String, Sendable, Codable {
        /// `python main.py`
        case script
        /// Compiled and run by `exec` as one unit.
        case exec
        /// Piped line by line into an interactive interpreter; prompts are left out.
        case replPipe
        /// Typed at a terminal. Author profile only.
        case replTTY
    }

    /// Who wrote it: authors may start interpreters (for proofs), candidates never.
    public enum Profile: String, Sendable, Codable { case candidate, author }

    /// How the interpreter is had.
    public enum Mode: String, Sendable, Codable {
        /// A child of an interpreter that stopped just before its program: what it does is what a plain start does.
        case native
        /// A start of its own.
        case exec
    }

    public var source: [UInt8]
    public var form: Form = .script
    public var profile: Profile = .candidate
    public var stdin: [UInt8] = []
    public var arguments: [String] = []
    /// Interpreter flags, such as `-O`. Author profile only.
    public var flags: [String] = []
    public var environment: [String: String] = [:]
    /// Files in the working directory, by relative name without `..`.
    public var files: [String: [UInt8]] = [:]
    /// `nil`: native where that can be. Asked for, it is refused where it cannot.
    public var mode: Mode?
    /// `nil`: nobody's; such runs take turns with each owner's.
    public var turn: Turn?

    public init(source: [UInt8]) { self.source = source }
    public init(_ source: String) { self.source = Array(source.utf8) }
}

/// What a run may use. A limit reached is a verdict, not an error.
public struct Limits: Sendable, Hashable, Codable {
    public var cpuMilliseconds = 3_000
    public var wallMilliseconds = 6_000
    public var memoryBytes = 256 << 20
    /// For each of stdout and stderr.
    public var outputBytes = 1 << 20
    public var processes = 64
    /// In a conversation: how long both sides may be silent before it is ended as by the wall limit; `nil`: for ever.
    public var silenceMilliseconds: Int?

    public init() {}
}

/// How a run ended.
public enum Verdict: String, Sendable, Codable, CaseIterable {
    case ok
    case runtimeError = "runtime_error"
    case signal
    case cpuLimit = "cpu_limit"
    case wallLimit = "wall_limit"
    case memoryLimit = "memory_limit"
    case outputLimit = "output_limit"
    /// A fault of ours, never of the program.
    case internalError = "internal_error"
}

/// What the sandbox says of one run.
public struct RunResult: Sendable, Equatable, Codable {
    public var verdict: Verdict
    /// `nil` when a signal or a limit ended the run.
    public var exitStatus: Int?
    /// The signal that ended it, where no limit of ours did.
    public var signal: Int?
    /// Made safe: invalid UTF-8 becomes U+FFFD; cut at the output limit.
    public var stdout: String
    public var stderr: String
    public var cpuMilliseconds: Int
    public var wallMilliseconds: Int
    public var peakMemoryBytes: Int
    /// Such as `3.13.0`, or `pypy 3.9.16`.
    public var python: String
    /// All tasks of the run, user and system, from the interpreter's start or, where it was ready, from the program's:
    /// what efficiency is ranked by, net of an empty run.
    public var cpuMicroseconds: Int
    /// How the interpreter was had.
    public var mode: Program.Mode?

    public init(
        verdict: Verdict, exitStatus: Int?, stdout: String, stderr: String, cpuMilliseconds: Int,
        wallMilliseconds: Int, peakMemoryBytes: Int, python: String, cpuMicroseconds: Int? = nil,
        mode: Program.Mode? = nil, signal: Int? = nil
    ) {
        self.verdict = verdict
        self.exitStatus = exitStatus
        self.stdout = stdout
        self.stderr = stderr
        self.cpuMilliseconds = cpuMilliseconds
        self.wallMilliseconds = wallMilliseconds
        self.peakMemoryBytes = peakMemoryBytes
        self.python = python
        self.cpuMicroseconds = cpuMicroseconds ?? cpuMilliseconds * 1_000
        self.mode = mode
        self.signal = signal
    }
}

/// Calls `entry(*arguments)` of a program, once, in a fresh process.
public struct Call: Sendable, Equatable, Codable {
    public var entry: String
    public var arguments: [PythonValue]

    public init(entry: String, arguments: [PythonValue]) {
        self.entry = entry
        self.arguments = arguments
    }
}

/// What a call came to. The value is a claim of the candidate's process, bounded in bytes, depth and digits.
public enum CallOutcome: Sendable, Equatable, Codable {
    case returned(PythonValue)
    /// The exception's type name.
    case raised(String)
    /// No frame came back: the process ended, was stopped, or sent something that is not a result.
    case noResult
}

public struct CallResult: Sendable, Equatable, Codable {
    public var outcome: CallOutcome
    public var run: RunResult

    public init(outcome: CallOutcome, run: RunResult) {
        self.outcome = outcome
        self.run = run
    }
}
