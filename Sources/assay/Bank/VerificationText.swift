import Python
import QuestionBank
import Workflows

/// A verification for people: a strip for each question, then what is false and what could not be run.
struct VerificationText {
    private let verification: BankVerification
    private let folder: String
    private let releases: [PythonVersion]

    init(_ verification: BankVerification, folder: String) {
        self.verification = verification
        self.folder = folder.hasSuffix("/") ? String(folder.dropLast()) : folder
        releases = Set(verification.findings.map(\.release)).sorted()
    }

    var text: String {
        var strips = Columns()
        var details: [String] = []
        for (id, findings) in byQuestion {
            strips.add([id, releases.map { cell(of: findings, on: $0) }.joined(), Self.count(findings)])
            details += findings.compactMap(detail)
        }
        let heading = "Pythons, from the left: \(releases.map(\.description).joined(separator: " "))"
        let legend = "■ holds  ✗ false  ? could not be run  · nothing to run here"
        let spared = verification.spared
        let sum =
            [Self.count(verification.findings), verification.claims?.remainder ?? ""].filter { !$0.isEmpty }
            .joined(separator: "; ") + " in \(verification.claims?.questions ?? byQuestion.count) questions"
            + (spared == 0
                ? "" : "; \(spared) of them held before, unchanged, and were not run again (--fresh runs all)")
        return ([heading, legend, "", strips.text] + (details.isEmpty ? [] : [""] + details) + ["", sum])
            .joined(separator: "\n")
    }

    private var byQuestion: [(id: String, findings: [BankVerification.Finding])] {
        Dictionary(grouping: verification.findings, by: \.questionID).sorted { $0.key < $1.key }
            .map { (id: $0.key, findings: $0.value) }
    }

    /// The worst that was found on this Python.
    private func cell(of findings: [BankVerification.Finding], on release: PythonVersion) -> String {
        let marks = findings.filter { $0.release == release }.map { Self.mark($0.outcome) }
        return ["✗", "?", "■"].first(where: marks.contains) ?? "·"
    }

    private static func mark(_ outcome: BankVerification.Outcome) -> String {
        switch outcome {
        case .holds: "■"
        case .differs: "✗"
        case .couldNotRun: "?"
        case .skipped: "·"
        }
    }

    private static func count(_ findings: [BankVerification.Finding]) -> String {
        let marks = findings.map { mark($0.outcome) }
        let words = [("■", "hold"), ("✗", "false"), ("?", "could not be run"), ("·", "skipped")]
        let parts = words.compactMap { mark, word in
            let count = marks.count { $0 == mark }
            return count == 0 ? nil : "\(count) \(word)"
        }
        return parts.isEmpty ? "nothing to run" : parts.joined(separator: ", ")
    }

    private func detail(_ finding: BankVerification.Finding) -> String? {
        let place = "\(folder)/\(finding.path):\(finding.line): \(finding.subject) on \(finding.interpreter)"
        switch finding.outcome {
        case .holds, .skipped: return nil
        case .differs(let expected, let got):
            return "\(place): false\n  expected: \(Self.inline(expected))\n  got:      \(Self.inline(got))"
        case .couldNotRun(let reason): return "\(place): could not be run: \(reason)"
        }
    }

    /// Several lines stay under each other.
    private static func inline(_ text: String) -> String {
        text.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: "\n            ")
    }
}
