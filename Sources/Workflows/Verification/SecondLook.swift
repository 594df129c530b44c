extension BankVerification {
    /// The questions in which something was false.
    public var doubtful: Set<String> {
        Set(findings.filter { if case .differs = $0.outcome { true } else { false } }.map(\.questionID))
    }

    /// Whether this was false at first: that it held once more is no proof.
    func wasFalse(_ finding: Finding) -> Bool {
        unstable?.contains {
            $0.questionID == finding.questionID && $0.subject == finding.subject
                && $0.interpreter == finding.interpreter
        } ?? false
    }

    /// Puts the findings of a second run of the doubtful questions in place of the first ones.
    ///
    /// What was false and now holds is not false but unstable, and is told as such: a proof that depends on the machine's
    /// load wants mending too.
    public mutating func settle(by second: BankVerification) -> [Finding] {
        func key(_ finding: Finding) -> String {
            "\(finding.questionID)\n\(finding.subject)\n\(finding.interpreter)"
        }
        let again = Dictionary(second.findings.map { (key($0), $0) }, uniquingKeysWith: { first, _ in first })
        var unstable: [Finding] = []
        for index in findings.indices {
            guard let finding = again[key(findings[index])] else { continue }
            if case .differs = findings[index].outcome, case .holds = finding.outcome {
                unstable.append(findings[index])
            }
            // What held before and is false now is false: each run has to hold.
            if case .holds = findings[index].outcome, case .holds = finding.outcome { continue }
            findings[index] = finding
        }
        if !unstable.isEmpty { self.unstable = (self.unstable ?? []) + unstable }
        return unstable
    }
}
