import Python
import QuestionBank
import Workflows

extension Site {
    /// Runs a question's proofs and solutions on every Python here and keeps what was seen for its pages.
    ///
    /// - Parameter check: the claim whose program alone is run, or the key; `nil` runs everything.
    func prove(_ question: Question, check: String?) async throws {
        let bank = await library.bank
        let begun = ContinuousClock.now
        let subjects = check.map { check -> Set<BankVerification.Subject> in
            check == ClaimRows.keyID ? [.init(.key)] : [.init(.claim, check)]
        }
        let verification = try await VerifyBank(execution: execution).verify(
            bank, questions: [question.id], checks: subjects)
        let seconds = ((ContinuousClock.now - begun) / .milliseconds(100)).rounded() / 10
        let seen = Proofs.Seen(verification, seconds: seconds, moment: Self.moment(now()))
        await proofs.note(seen, of: question, isPart: check != nil)
    }
}

extension Proofs.Seen {
    /// - Parameters:
    ///   - seconds: how long it took.
    ///   - moment: when it ended, as it is shown.
    init(_ verification: BankVerification, seconds: Double, moment: String) {
        var byClaim: [String: [PythonVersion: Sighting]] = [:]
        var faults: [String] = []
        for finding in verification.findings {
            let sighting: Sighting
            switch finding.outcome {
            case .holds: sighting = .holds
            case .differs(let expected, let got):
                sighting = .differs(got: got)
                faults.append(
                    "\(finding.subject) on Python \(finding.interpreter): should be \(expected), was \(got)")
            case .skipped(let reason), .couldNotRun(let reason): sighting = .notRun(reason: reason)
            }
            if finding.subject.kind == .claim || finding.subject.kind == .key {
                let row = finding.subject.kind == .key ? Proofs.keyRow : finding.subject.name
                // Of two interpreters of one release, what is false on one is false.
                let other = byClaim[row]?[finding.release]
                if case .differs? = other { continue }
                if other == .holds, case .notRun = sighting { continue }
                byClaim[row, default: [:]][finding.release] = sighting
            }
        }
        let holds = verification.count { if case .holds = $0 { true } else { false } }
        self.init(
            byClaim: byClaim, faults: faults,
            sentence:
                "\(holds) of \(verification.findings.count) checks hold on \(verification.interpreters.count) Pythons, "
                + "run on this machine at \(moment) in \(seconds) s.")
    }
}
