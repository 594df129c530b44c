public import QuestionBank

extension BankVerification {
    /// Claims with a program that nothing shows: no Python that was tried could run it, and none is in the ledger.
    ///
    /// A claim that needs a module of a misspelt name would else never be false.
    ///
    /// - Parameters:
    ///   - ledger: is read only where some program could not be run.
    ///   - folder: the bank's, for the paths.
    public func unshown(
        in bank: Bank, ledger: @autoclosure () -> ProofLedger, folder: String
    ) -> [Diagnostic] {
        let lacking = findings.contains { if case .couldNotRun = $0.outcome { true } else { false } }
        guard lacking else { return [] }
        let ledger = ledger()
        let prefix = folder.hasSuffix("/") ? folder : folder + "/"
        let claims = Dictionary(grouping: findings.filter { $0.subject.kind == .claim }) {
            "\($0.questionID) \($0.subject.name)"
        }
        return claims.values.compactMap { found -> Diagnostic? in
            guard let first = found.first, let question = bank[first.questionID] else { return nil }
            var reasons: [String] = []
            for finding in found {
                switch finding.outcome {
                case .holds, .differs: return nil
                case .skipped: break
                case .couldNotRun(let reason): reasons.append(reason)
                }
            }
            guard let reason = reasons.first, ledger.days(of: question, subject: "\(first.subject)").isEmpty else {
                return nil
            }
            return Diagnostic(
                .doubt,
                "claim `\(first.subject.name)` was run on none of the Pythons here, nor is it in the ledger: \(reason)",
                file: prefix + first.path, line: first.line)
        }.sorted { ($0.file, $0.line) < ($1.file, $1.line) }
    }
}
