public import QuestionBank
public import Sandbox

/// What held when it was last run on this machine: what need not be run again while question, interpreter and Assay are
/// the same.
///
/// Not the ledger: that one travels with the bank and says what was seen anywhere; this one stays here and spares time.
public struct VerifiedChecks: Sendable, Equatable {
    /// Names the program that checks, such as its build: what another one found counts for nothing.
    public let checker: String
    /// Tells one build of an interpreter from another by what its file shows; not in here: never spared.
    public let builds: [Interpreter: String]
    private var days: [String: String] = [:]

    public init(checker: String, builds: [Interpreter: String]) {
        self.checker = checker
        self.builds = builds
    }

    /// Reads what ``text`` wrote. Lines that are none, and all of another checker, are left out.
    public init(_ text: String, checker: String, builds: [Interpreter: String]) {
        self.init(checker: checker, builds: builds)
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false).makeIterator()
        guard let first = lines.next(), first == heading[...] else { return }
        while let line = lines.next() {
            let parts = line.split(separator: "\t", maxSplits: 1)
            if parts.count == 2 { days[String(parts[1])] = String(parts[0]) }
        }
    }

    private var heading: String { "# held with \(checker)" }

    /// The day when all of these held, the earliest of them; `nil` unless each did, just as everything is now.
    func day(_ subjects: [BankVerification.Subject], of question: Question, on interpreter: Interpreter) -> String? {
        let found = subjects.compactMap { key($0, question, interpreter).flatMap { days[$0] } }
        return found.count == subjects.count ? found.min() : nil
    }

    /// Takes up what held; what did not is run again the next time.
    public mutating func note(_ verification: BankVerification, of bank: Bank, day: String) {
        let byName = Dictionary(
            builds.keys.map { (InterpreterChoice.name($0), $0) }, uniquingKeysWith: { first, _ in first })
        for finding in verification.findings where finding.seen == nil {
            guard let question = bank[finding.questionID], let interpreter = byName[finding.interpreter],
                let key = key(finding.subject, question, interpreter)
            else { continue }
            if case .holds = finding.outcome { days[key] = day } else { days[key] = nil }
        }
        // What the bank holds no more is not kept.
        let hashes = Set(bank.questions.map(\.hash))
        days = days.filter { key, _ in hashes.contains { key.hasPrefix($0) } }
    }

    private func key(
        _ subject: BankVerification.Subject, _ question: Question, _ interpreter: Interpreter
    ) -> String? {
        builds[interpreter].map { "\(question.hash)\t\(subject)\t\(interpreter.path)\t\(interpreter.version)\t\($0)" }
    }

    /// To be kept in a file; sorted.
    public var text: String {
        ([heading] + days.sorted { $0.key < $1.key }.map { "\($0.value)\t\($0.key)" }).joined(separator: "\n") + "\n"
    }
}
