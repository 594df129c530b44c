public import QuestionBank

extension BankVerification {
    /// Writes into the ledger what held and strikes out what did not.
    ///
    /// - Parameter day: such as `2026-11-21`.
    public func record(in ledger: inout ProofLedger, of bank: Bank, day: String) {
        for finding in findings {
            guard let question = bank[finding.questionID] else { continue }
            switch finding.outcome {
            case .holds where wasFalse(finding): break
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

    /// Infers the limits of questions whose references all passed now, where their authors set none.
    public func record(in record: inout LimitsRecord, of bank: Bank) {
        let references = Dictionary(grouping: findings.filter { $0.subject.kind == .reference }, by: \.questionID)
        for (id, runs) in references {
            guard let question = bank[id], question.limits == nil, runs.allSatisfy({ $0.outcome == .holds }) else {
                continue
            }
            let used = runs.compactMap(\.used)
            guard used.count == runs.count, let cpu = used.map(\.cpuMilliseconds).max(),
                let memory = used.map(\.memoryMiB).max()
            else { continue }
            record.note(InferredLimits(cpuMilliseconds: cpu, memoryMiB: memory), of: question)
        }
        record.prune(to: bank)
    }
}
