public import Python

/// What was seen to hold, on which interpreter, on which day: a text that travels with the bank, so that a host with one
/// Python shows the proofs of all.
///
/// One line for each thing that is checked, sorted, so that two people's additions merge. A line counts only while the
/// question has the content that it names.
public struct ProofLedger: Sendable, Equatable {
    /// Beside `topics.yaml`.
    public static let fileName = "ledger.txt"

    private struct Key: Hashable, Comparable {
        var question: String
        var subject: String

        static func < (left: Key, right: Key) -> Bool {
            (left.question, left.subject) < (right.question, right.subject)
        }
    }

    private struct Line: Equatable {
        var hash: String
        /// By interpreter, such as `3.13.0` or `pypy 3.9.16`: the day, such as `2026-11-21`.
        var days: [String: String]
    }

    private var lines: [Key: Line] = [:]
    private static let heading =
        "# What was seen to hold, and where. Written by `assay bank verify --record`; one line for each check, sorted.\n"
        + "# question <tab> check <tab> content hash <tab> interpreter=day, …\n"

    public init() {}

    /// Reads a ledger; lines that are none are told and left out.
    public static func parse(_ file: SourceFile) -> (ledger: ProofLedger, diagnostics: [Diagnostic]) {
        var ledger = ProofLedger()
        var diagnostics: [Diagnostic] = []
        guard let text = String(validating: file.bytes, as: UTF8.self) else {
            let fault = Diagnostic(.warning, "the ledger is not UTF-8 and is not used", file: file.path, line: 1)
            return (ledger, [fault])
        }
        for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            if line.isEmpty || line.hasPrefix("#") { continue }
            if !ledger.read(line) {
                diagnostics.append(
                    Diagnostic(
                        .warning, "this line of the ledger is not read; run `assay bank verify --record` again",
                        file: file.path, line: index + 1))
            }
        }
        return (ledger, diagnostics)
    }

    private mutating func read(_ line: Substring) -> Bool {
        let parts = line.split(separator: "\t", omittingEmptySubsequences: false)
        guard parts.count == 4, !parts[0].isEmpty, !parts[1].isEmpty, parts[2].count == 16 else { return false }
        for pair in parts[3].split(separator: ",") {
            let sides = pair.drop { $0 == " " }.split(separator: "=", omittingEmptySubsequences: false)
            guard sides.count == 2, !sides[0].isEmpty, Self.isDay(sides[1]) else { return false }
            note(
                question: String(parts[0]), subject: String(parts[1]), hash: String(parts[2]),
                interpreter: String(sides[0]), day: String(sides[1]))
        }
        return true
    }

    private static func isDay(_ text: Substring) -> Bool {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        return parts.map(\.count) == [4, 2, 2] && parts.allSatisfy { $0.allSatisfy(\.isNumber) }
    }

    /// Notes that a check held. What was known of other content of the question is forgotten; of two days the later stays.
    public mutating func note(question: String, subject: String, hash: String, interpreter: String, day: String) {
        let key = Key(question: question, subject: subject)
        let short = String(hash.prefix(16))
        var line = lines[key] ?? Line(hash: short, days: [:])
        if line.hash != short { line = Line(hash: short, days: [:]) }
        line.days[interpreter] = max(line.days[interpreter] ?? day, day)
        lines[key] = line
    }

    /// Strikes out a check that did not hold.
    public mutating func strike(question: String, subject: String, interpreter: String) {
        let key = Key(question: question, subject: subject)
        lines[key]?.days[interpreter] = nil
        if lines[key]?.days.isEmpty == true { lines[key] = nil }
    }

    /// Drops lines of questions that are gone or have other content now.
    public mutating func prune(to bank: Bank) {
        lines = lines.filter { key, line in bank[key.question]?.hash.hasPrefix(line.hash) == true }
    }

    /// Where a check of this very content was seen to hold: days by interpreter.
    public func days(of question: Question, subject: String) -> [String: String] {
        guard let line = lines[Key(question: question.id, subject: subject)], question.hash.hasPrefix(line.hash) else {
            return [:]
        }
        return line.days
    }

    /// The same for a claim, by release; of several interpreters of one release the newest day.
    public func proved(_ claim: Claim, of question: Question) -> [PythonVersion: (interpreter: String, day: String)] {
        var result: [PythonVersion: (interpreter: String, day: String)] = [:]
        for (interpreter, day) in days(of: question, subject: "claim \(claim.id)").sorted(by: { $0.key < $1.key }) {
            guard let release = Self.release(of: interpreter), result[release].map({ $0.day <= day }) ?? true else {
                continue
            }
            result[release] = (interpreter, day)
        }
        return result
    }

    /// The release of an interpreter as the ledger names it, such as 3.13 for `3.13.0`; `nil` for other names.
    public static func release(of interpreter: String) -> PythonVersion? {
        interpreter.hasPrefix("pypy")
            ? .pypy : PythonVersion(interpreter.split(separator: ".").prefix(2).joined(separator: "."))
    }

    /// The file's text.
    public var text: String {
        Self.heading
            + lines.sorted { $0.key < $1.key }.map { key, line in
                let days = line.days.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }.joined(separator: ", ")
                return "\(key.question)\t\(key.subject)\t\(line.hash)\t\(days)\n"
            }.joined()
    }
}
