import QuestionBank
public import Sandbox

/// What held when it was last run on this machine: what need not be run again while what the check stands on, the
/// interpreter and Assay are the same.
///
/// Not the ledger: that one travels with the bank and says what was seen anywhere; this one stays here and spares time.
public struct VerifiedChecks: Sendable, Equatable {
    /// Names the program that checks, such as its build: what another one found counts for nothing.
    public let checker: String
    /// Tells one build of an interpreter from another by what its file shows; not in here: never spared.
    public let builds: [Interpreter: String]
    /// By what a check stands on and what was checked: the interpreter's words and the day.
    private var days: [String: [String: [String: String]]] = [:]

    public init(checker: String, builds: [Interpreter: String]) {
        self.checker = checker
        self.builds = builds
    }

    /// Reads what ``text`` wrote. Lines that are none, and all of another checker, are left out.
    public init(_ text: String, checker: String, builds: [Interpreter: String]) {
        self.init(checker: checker, builds: builds)
        let lines = text.utf8.split(separator: UInt8(ascii: "\n"))
        guard let first = lines.first, String(Substring(first)) == heading else { return }
        var words: [String: String] = [:]
        for line in lines.dropFirst() {
            let parts = line.split(separator: UInt8(ascii: "\t"), maxSplits: 2).map { String(Substring($0)) }
            guard parts.count == 3 else { continue }
            if parts[0] == Self.interpreterMark {
                words[parts[1]] = parts[2]
                continue
            }
            // The subject has no tab, the days are last.
            let ends = parts[2].utf8.split(separator: UInt8(ascii: "\t"))
            guard ends.count == 1 else { continue }
            for pair in ends[0].split(separator: UInt8(ascii: ",")) {
                let sides = pair.split(separator: UInt8(ascii: "="), maxSplits: 1).map { String(Substring($0)) }
                guard sides.count == 2, let interpreter = words[sides[0]] else { continue }
                days[parts[0], default: [:]][parts[1], default: [:]][interpreter] = sides[1]
            }
        }
    }

    private var heading: String { "# held with \(checker)" }
    private static let interpreterMark = "#"

    /// The day when all of these held, the earliest of them; `nil` unless each did, just as everything is now.
    func day(_ subjects: [BankVerification.Subject], of content: CheckContent, on interpreter: Interpreter) -> String? {
        guard let words = words(interpreter) else { return nil }
        let found = subjects.compactMap { days[content.hash(of: $0)]?["\($0)"]?[words] }
        return found.count == subjects.count ? found.min() : nil
    }

    /// Takes up what held; what did not is run again the next time.
    ///
    /// - Parameter mostGone: of what the bank holds no more so many of the newest are kept, for an edit may be taken back.
    public mutating func note(
        _ verification: BankVerification, of contents: CheckContents, day: String, mostGone: Int = 2_000
    ) {
        let byName = Dictionary(
            builds.keys.map { (InterpreterChoice.name($0), $0) }, uniquingKeysWith: { first, _ in first })
        for finding in verification.findings where finding.seen == nil {
            guard let content = contents[finding.questionID], let interpreter = byName[finding.interpreter],
                let words = words(interpreter)
            else { continue }
            let held: Bool = if case .holds = finding.outcome { !verification.wasFalse(finding) } else { false }
            let hash = content.hash(of: finding.subject)
            days[hash, default: [:]]["\(finding.subject)", default: [:]][words] = held ? day : nil
        }
        let hashes = contents.hashes
        let gone = days.keys.filter { !hashes.contains($0) }
        guard gone.count > mostGone else { return }
        let newest = gone.map { hash in (hash, days[hash]?.values.flatMap(\.values).max() ?? "") }
            .sorted { ($0.1, $0.0) > ($1.1, $1.0) }
        for (hash, _) in newest.dropFirst(mostGone) { days[hash] = nil }
    }

    private func words(_ interpreter: Interpreter) -> String? {
        builds[interpreter].map { "\(interpreter.path)\t\(interpreter.version)\t\($0)" }
    }

    /// To be kept in a file; sorted. Interpreters stand first, and by their numbers in what follows.
    public var text: String {
        let interpreters = Set(days.values.flatMap { $0.values.flatMap(\.keys) }).sorted()
        let numbers = Dictionary(uniqueKeysWithValues: interpreters.enumerated().map { ($1, $0) })
        var text = heading + "\n"
        for (number, words) in interpreters.enumerated() { text += "\(Self.interpreterMark)\t\(number)\t\(words)\n" }
        for (hash, subjects) in days.sorted(by: { $0.key < $1.key }) {
            for (subject, held) in subjects.sorted(by: { $0.key < $1.key }) where !held.isEmpty {
                let pairs = held.map { (numbers[$0.key] ?? 0, $0.value) }.sorted { $0.0 < $1.0 }
                text += "\(hash)\t\(subject)\t" + pairs.map { "\($0.0)=\($0.1)" }.joined(separator: ",") + "\n"
            }
        }
        return text
    }
}
