public import QuestionBank

extension BankVerification {
    /// Writes into the ledger what held and strikes out what did not.
    ///
    /// - Parameter day: such as `2026-11-21`.
    public func record(in ledger: inout ProofLedger, of bank: Bank, day: String) {
        for finding in findings {
            guard let question = bank[finding.questionID] else { continue }
            switch finding.outcome {
            case .holds:
                ledger.note(
                    question: question.id, subject: "\(finding.subject)", hash: question.hash,
                    interpreter: finding.interpreter, day: finding.seen ?? day)
            case .differs:
                ledger.strike(question: question.id, subject: "\(finding.subject)", interpreter: finding.interpreter)
            case .skipped, .couldNotRun: break
            }
        }
        ledger.prune(to: bank)
    }
}
