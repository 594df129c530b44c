public import Python
public import QuestionBank

/// What was found when a bank's claims and solutions were run.
public struct BankVerification: Sendable, Equatable, Codable {
    public var schema = "verification/1"
    /// Such as `3.13.0`, in the order in which they were used.
    public var interpreters: [String]
    /// By question, then by what was checked, then by interpreter.
    public var findings: [Finding]
    /// What the claims of these questions stand on: those without a program are in no finding.
    /// `nil` in what was kept before this was counted.
    public var claims: ClaimStanding?
    /// Where words do not fit what is run; `nil` where nobody looked.
    public var doubts: [Diagnostic]?
    /// What was false at first and held when it was run again; `nil` where nothing was.
    public var unstable: [Finding]?

    public init(interpreters: [String], findings: [Finding], claims: ClaimStanding? = nil) {
        self.interpreters = interpreters
        self.findings = findings
        self.claims = claims
    }

    /// Whether nothing is false, and nothing was at first. What could not be run is not false, and is counted.
    public var isClean: Bool {
        unstable == nil && !findings.contains { if case .differs = $0.outcome { true } else { false } }
    }

    /// How many held before and were not run again.
    public var spared: Int { findings.count { $0.seen != nil } }

    public func count(_ matches: (Outcome) -> Bool) -> Int { findings.count { matches($0.outcome) } }

    /// One thing that was checked on one interpreter.
    public struct Finding: Sendable, Equatable {
        public var questionID: String
        public var path: String
        public var line: Int
        public var subject: Subject
        /// The release in the bank's terms, and the interpreter's own version.
        public var release: PythonVersion
        public var interpreter: String
        public var outcome: Outcome
        /// The day when it was seen to hold on this machine, where it was not run again; `nil` where it was run now.
        public var seen: String?
        /// What the dearest run of a reference took, where it passed; `nil` for all else.
        public var used: Used?

        public struct Used: Sendable, Equatable, Codable {
            public var cpuMilliseconds: Double
            public var memoryMiB: Double
        }
    }

    /// What was checked, such as "claim contract" or "wrong off-by-one".
    public struct Subject: Sendable, Hashable, Codable, CustomStringConvertible {
        public enum Kind: String, Sendable, Codable, CaseIterable {
            /// A proof prints what the claim records.
            case claim
            /// A proof's control gives another result.
            case control
            /// The program that decides a `choice` prints the ids of the right options.
            case key
            /// A reference passes all tests.
            case reference
            /// A wrong solution fails for the reason that it names.
            case wrong
            /// The starter runs and fails.
            case starter
            /// The program in which a fault is to be found fails a hidden test.
            case fault
            /// The program whose output is asked ends, and prints the same each time.
            case program
            /// The output that the answer states is what the program prints; the one-liner that it states passes all tests.
            case answer
            /// Variants differ enough between candidates, and as much as the question records.
            case variety
            /// Wrong programs of variants are named by misconceptions.
            case distractors
            /// A recorded seed's program prints what is recorded for it.
            case golden
            /// The programs to be ranked agree on results.
            case agreement
            /// The programs to be ranked can be measured.
            case order
        }
        public var kind: Kind
        /// The claim's id, the block's name without its kind, or a variant's seed; may be empty.
        public var name: String

        public init(_ kind: Kind, _ name: String = "") {
            self.kind = kind
            self.name = name
        }

        public var description: String { name.isEmpty ? kind.rawValue : "\(kind.rawValue) \(name)" }
    }

    public enum Outcome: Sendable, Equatable {
        case holds
        case differs(expected: String, got: String)
        /// The question says that this is not to be run here, and why.
        case skipped(reason: String)
        case couldNotRun(reason: String)
    }
}

/// One step of a verification, as it happens.
public struct VerificationProgress: Sendable {
    /// Checks done, this one included; a check may bring several findings.
    public var done: Int
    public var total: Int
    public var findings: [BankVerification.Finding]
}
