public import Python

/// What the candidate is asked to give, and so how the answer is graded.
public enum Kind: String, CaseIterable, Codable, Sendable {
    case concept
    case explainHow = "explain-how"
    case choice
    case predictOutput = "predict-output"
    case findTheFault = "find-the-fault"
    case writeCode = "write-code"
    case oneLiner = "one-liner"
    case rankByEfficiency = "rank-by-efficiency"

    /// Answers in words, rated by a person on anchors; all other kinds are graded by running or by key.
    public var isRated: Bool { self == .concept || self == .explainHow }
}

/// Where a full answer (anchor 3) is expected.
public enum Level: String, CaseIterable, Codable, Sendable, Comparable {
    case junior, middle, senior

    public static func < (left: Level, right: Level) -> Bool {
        allCases.firstIndex(of: left) ?? 0 < allCases.firstIndex(of: right) ?? 0
    }
}

/// One question of the bank: one Markdown file, parsed and checked.
public struct Question: Sendable, Equatable {
    /// `<topic>.<slug>`, stable for ever.
    public var id: String
    public var revision: Int
    public var kind: Kind
    public var topic: String
    public var tags: [String]
    public var level: Level
    public var minutes: Int
    /// The Python that the candidate is told.
    public var target: PythonVersion
    /// Entries of the seed list that it covers, such as `s2-01`.
    public var seed: [String]
    public var origin: Origin
    public var licence: String
    public var response: ResponseForm
    /// Of a `choice`: what ties its key to a run.
    public var key: OptionKey?
    public var claims: [Claim]
    public var misconceptions: [Misconception]
    public var rubric: Rubric?
    /// By the author's hand.
    public var limits: RecordedLimits?
    /// From what the references used, as the bank's record has it; no part of the content.
    public var inferredLimits: RecordedLimits?
    public var variants: VariantPlan?
    public var followUps: [FollowUp]
    public var enemies: [String]

    /// Markdown as the candidate reads it; `{{program}}` stands for the block `program`.
    public var prompt: String
    /// Markdown; never shown to a candidate before feedback.
    public var answer: String
    public var notes: String?
    public var blocks: [Block]
    public var tests: TestSuite

    /// Relative to the bank's folder, such as `python/types/hash-contract.md`.
    public var path: String
    /// SHA-256 of the file with `\n` line ends, in lower-case hex.
    public var hash: String
    /// Line of the file on which the section `Answer` begins.
    public var answerLine = 1

    /// The block with this name, such as `reference` or `wrong.NAME`.
    public func block(_ name: String) -> Block? { blocks.first { $0.name == name } }

    /// A short name for lists, made from the slug: `types.hash-contract` reads "Hash contract".
    public var title: String {
        let words = id.drop { $0 != "." }.dropFirst().replacing("-", with: " ")
        return words.prefix(1).uppercased() + words.dropFirst()
    }
}

public struct Origin: Sendable, Equatable {
    public var ownWords: Bool
    public var sources: [String]
}

/// What an answer is made of.
public enum ResponseForm: Sendable, Equatable {
    case freeText
    case options(pickMany: Bool, [Option])
    case exactOutput(normalise: [Normaliser], errorNameSuffices: Bool)
    case code(entry: String?, form: CodeForm?, faultLines: [Int])
    case order(programs: [String], measure: Measure, leastRatio: Double)

    public enum CodeForm: String, Sendable, CaseIterable { case expression, statement }
    public enum Measure: String, Sendable, CaseIterable { case count, cpu }
}

public struct Option: Sendable, Equatable {
    public var id: String
    public var text: String
    public var isRight: Bool
    /// The misconception that a person who picks this wrong option holds.
    public var misconception: String?
}

/// How two outputs are made alike before they are compared.
public enum Normaliser: String, Sendable, CaseIterable {
    /// Leading and trailing white space of the whole output goes.
    case strip
    /// Runs of spaces and tabs become one space, and white space at line ends goes.
    case singleSpaces = "single-spaces"
    /// `'` and `"` count as the same.
    case quotes
    case caseFold = "case-fold"
}

/// A sentence that the answer stands on.
public struct Claim: Sendable, Equatable {
    public var id: String
    public var text: String
    public var basis: Basis
    public var line: Int

    public enum Basis: Sendable, Equatable {
        case proof(Proof)
        /// No run can settle it; `why` says so.
        case judgement(why: String)
        /// No interpreter at hand can show it.
        case unproved(reason: String)
    }
}

/// A program and what it must print on each Python.
public struct Proof: Sendable, Equatable {
    public var block: String
    public var form: Form
    public var flags: [String]
    public var environment: [String: String]
    public var files: [String: String]
    public var stdin: String
    public var needs: [String]
    public var timeoutSeconds: Int
    /// A block that must give another result, so that the proof can fail.
    public var control: String?
    public var noise: String?
    public var expect: [Expectation]
    public var skip: [Expectation]

    public enum Form: String, Sendable, CaseIterable {
        case script, exec, subprocess
        case replPipe = "repl-pipe"
        case replTTY = "repl-tty"
    }

    /// What is expected on this Python; `nil` where nothing is said (or it is skipped).
    ///
    /// - Parameter language: of a PyPy, the release that it speaks.
    public func expected(on version: PythonVersion, speaking language: PythonVersion? = nil) -> String? {
        expect.first { $0.versions.contains(version, speaking: language) }?.text
    }

    public func skipReason(on version: PythonVersion, speaking language: PythonVersion? = nil) -> String? {
        skip.first { $0.versions.contains(version, speaking: language) }?.text
    }

    /// What is expected on PyPys, oldest language first, where it is not the same on all: the language and the text.
    public var apartOnPyPy: [(language: PythonVersion, text: String)] {
        let said = PythonVersion.pypySpeaks.compactMap { language in
            expected(on: .pypy, speaking: language).map { (language: language, text: $0) }
        }
        return Set(said.map(\.text)).count > 1 ? said : []
    }
}

/// A text that holds for a set of Pythons: an output, or the reason for a skip.
public struct Expectation: Sendable, Equatable {
    public var versions: VersionSet
    public var text: String
}

public struct Misconception: Sendable, Equatable {
    public var id: String
    public var text: String
    public var refutedBy: String?
}

/// What an answer at each step of the scale sounds like.
public struct Rubric: Sendable, Equatable {
    /// Keys 1 to 5, all present.
    public var anchors: [Int: Anchor]
    /// The anchor that a person of this level typically reaches.
    public var expected: [Level: Int]
    public var redFlags: [String]
    public var probes: [Probe]

    public struct Anchor: Sendable, Equatable {
        public var says: String
        /// Ids of claims.
        public var needs: [String]
    }

    public struct Probe: Sendable, Equatable {
        public var after: Int
        public var ask: String
    }
}

public struct RecordedLimits: Sendable, Equatable {
    public var cpuMilliseconds: Int?
    public var memoryMiB: Int?

    public init(cpuMilliseconds: Int? = nil, memoryMiB: Int? = nil) {
        self.cpuMilliseconds = cpuMilliseconds
        self.memoryMiB = memoryMiB
    }
}

public struct VariantPlan: Sendable, Equatable {
    public var block: String
    public var distractors: String?
    public var keepIfSomeDistractorDiffersOn: PythonVersion?
    /// What the program of a seed was found to print, for noticing drift.
    public var golden: [Int: [Expectation]] = [:]
    /// How different the variants were found to be; `nil` where nothing is recorded.
    public var measured: VariantVariety?
}

public enum FollowUp: Sendable, Equatable {
    case question(id: String)
    case sentence(String)
}

/// A named piece of code in a question file.
public struct Block: Sendable, Equatable {
    public var name: String
    public var language: String
    public var text: String
    /// Line of the file on which the code begins, counted from 1.
    public var line: Int
    /// For `wrong.NAME`: why it must fail, such as `wrong_answer` or `runtime_error:IndexError`.
    public var reason: String?
}

/// The cases that a solution must pass.
public struct TestSuite: Sendable, Equatable {
    public var visible: [TestCase] = []
    public var hidden: [TestCase] = []
    public init(visible: [TestCase] = [], hidden: [TestCase] = []) {
        self.visible = visible
        self.hidden = hidden
    }
}

public struct TestCase: Sendable, Equatable {
    public var name: String?
    public var input: Input
    public var expected: Expected
    public var line: Int

    public enum Input: Sendable, Equatable {
        case call([PythonValue])
        case stdin(String, files: [String: String])
    }

    public enum Expected: Sendable, Equatable {
        case returns(PythonValue)
        case raises(String)
        case prints(String)
    }
}
