import QuestionBank
import Testing

@testable import Workflows

@Suite("What a verification leaves in the ledger")
struct RecordedChecksTests {
    @Test("The ledger knows the name of every check that is recorded")
    func names() {
        #expect(Set(BankVerification.Subject.Kind.allCases.map(\.rawValue)) == Set(ProofLedger.checks))
    }

    @Test("What was false at first is not recorded, although it held when it was run again")
    func unstable() throws {
        let (bank, _) = try QuestionText.bank([.sum])
        let id = try #require(bank.questions.first?.id)
        var verification = BankVerification(
            interpreters: ["3.13.0"], findings: [SecondLookTests.finding(id, .differs(expected: "1", got: "2"))])
        let held = BankVerification(interpreters: ["3.13.0"], findings: [SecondLookTests.finding(id, .holds)])
        var ledger = ProofLedger()
        held.record(in: &ledger, of: bank, day: "2026-11-30")
        #expect(ledger != ProofLedger())
        _ = verification.settle(by: held)
        ledger = ProofLedger()
        verification.record(in: &ledger, of: bank, day: "2026-11-30")
        #expect(ledger == ProofLedger())
    }
}
