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

    /// Reads a ledger; lines that are none, and those that no run can have left, are told and left out.
    ///
    /// - Parameters:
    ///   - today: such as `2026-11-21`; later days are told where it is given.
    ///   - bank: told apart from it are lines that speak of nothing in it.
    public static func parse(_ file: SourceFile, today: String? = nil, bank: LedgerSubjects? = nil) -> (
        ledger: ProofLedger, diagnostics: [Diagnostic]
    ) {
        var ledger = ProofLedger()
        var diagnostics: [Diagnostic] = []
        guard let text = String(validating: file.bytes, as: UTF8.self) else {
            let fault = Diagnostic(.warning, "the ledger is not UTF-8 and is not used", file: file.path, line: 1)
            return (ledger, [fault])
        }
        let rows = text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        var seen: [Key: Int] = [:]
        for (index, row) in rows.enumerated() {
            if row.isEmpty || row.first == UInt8(ascii: "#") { continue }
            do throws(LedgerLine.Fault) {
                let line = try LedgerLine(row, today: today)
                if let fault = bank?.fault(of: line) {
                    diagnostics.append(Diagnostic(.error, fault, file: file.path, line: index + 1))
                    continue
                }
                // Lines that two people added to one check are brought together; the same one twice is a hand's.
                if let earlier = seen.updateValue(index, forKey: Key(question: line.question, subject: line.subject)),
                    rows[earlier].elementsEqual(row)
                {
                    let message = "this line stands twice, first on line \(earlier + 1): keep one"
                    diagnostics.append(Diagnostic(.error, message, file: file.path, line: index + 1))
                }
                for (interpreter, day) in line.days {
                    ledger.note(
                        question: line.question, subject: line.subject, hash: line.hash, interpreter: interpreter,
                        day: day)
                }
            } catch {
                diagnostics.append(Diagnostic(error.severity, error.message, file: file.path, line: index + 1))
            }
        }
        return (ledger, diagnostics)
    }

    /// The first words of what is checked, as `assay bank verify` names it.
    public static let checks = [
        "claim", "control", "key", "reference", "wrong", "starter", "fault", "program", "answer", "variety",
        "distractors", "golden", "agreement", "order",
    ]

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
