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
        let rows = text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        for (index, line) in rows.enumerated() {
            if line.isEmpty || line.first == UInt8(ascii: "#") { continue }
            if !ledger.read(line) {
                diagnostics.append(
                    Diagnostic(
                        .warning, "this line of the ledger is not read; run `assay bank verify --record` again",
                        file: file.path, line: index + 1))
            }
        }
        return (ledger, diagnostics)
    }

    /// By bytes: a bank of ten thousand questions has a hundred thousand lines and more.
    private mutating func read(_ line: Substring.UTF8View) -> Bool {
        let parts = line.split(separator: UInt8(ascii: "\t"), omittingEmptySubsequences: false)
        guard parts.count == 4, !parts[0].isEmpty, !parts[1].isEmpty, parts[2].count == 16 else { return false }
        let (question, subject) = (String(Substring(parts[0])), String(Substring(parts[1])))
        let hash = String(Substring(parts[2]))
        for pair in parts[3].split(separator: UInt8(ascii: ",")) {
            let sides = pair.drop { $0 == UInt8(ascii: " ") }
                .split(separator: UInt8(ascii: "="), omittingEmptySubsequences: false)
            guard sides.count == 2, !sides[0].isEmpty, Self.isDay(sides[1]) else { return false }
            note(
                question: question, subject: subject, hash: hash, interpreter: String(Substring(sides[0])),
                day: String(Substring(sides[1])))
        }
        return true
    }

    /// Such as `2026-11-21`.
    private static func isDay(_ text: Substring.UTF8View) -> Bool {
        text.count == 10
            && text.enumerated().allSatisfy { place, byte in
                place == 4 || place == 7
                    ? byte == UInt8(ascii: "-") : (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
            }
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
        proved("claim \(claim.id)", of: question)
    }

    /// The same for any check, such as `key`.
    public func proved(
        _ subject: String, of question: Question
    ) -> [PythonVersion: (interpreter: String, day: String)] {
        var result: [PythonVersion: (interpreter: String, day: String)] = [:]
        for (interpreter, day) in days(of: question, subject: subject).sorted(by: { $0.key < $1.key }) {
            guard let release = Self.release(of: interpreter), result[release].map({ $0.day <= day }) ?? true else {
                continue
            }
            result[release] = (interpreter, day)
        }
        return result
    }

    /// The release of an interpreter as the ledger names it, such as 3.13 for `3.13.0`; `nil` for other names.
    public static func release(of interpreter: String) -> PythonVersion? {
        if interpreter.hasPrefix("pypy") { return .pypy }
        guard let first = interpreter.firstIndex(of: ".") else { return nil }
        let rest = interpreter[interpreter.index(after: first)...]
        return PythonVersion(interpreter[..<(rest.firstIndex(of: ".") ?? interpreter.endIndex)])
    }

    /// Of a PyPy as the ledger names it, the release that it speaks, such as 3.9 for `pypy 3.9.16`; `nil` for others.
    public static func language(of interpreter: String) -> PythonVersion? {
        guard interpreter.hasPrefix("pypy ") else { return nil }
        return PythonVersion(interpreter.dropFirst(5).split(separator: ".").prefix(2).joined(separator: "."))
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
