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

    @Test("A claim that no Python could run, here or elsewhere, is a doubt; one that some could run is none")
    func unshown() throws {
        let (bank, _) = try QuestionText.bank([.sum])
        let question = try #require(bank.questions.first)
        let lacking = SecondLookTests.finding(question.id, .couldNotRun(reason: "needs numpyy"))
        let skipped = SecondLookTests.finding(question.id, .skipped(reason: "too old"))
        let verification = BankVerification(interpreters: ["3.13.0"], findings: [skipped, lacking])
        let doubts = verification.unshown(in: bank, ledger: ProofLedger(), folder: "bank")
        #expect(doubts.map(\.file) == ["bank/p"] && doubts.first?.severity == .doubt)
        #expect(doubts.first?.message.hasSuffix("needs numpyy") == true)
        var ledger = ProofLedger()
        ledger.note(
            question: question.id, subject: "claim c", hash: question.hash, interpreter: "3.12.1", day: "2026-11-30")
        #expect(verification.unshown(in: bank, ledger: ledger, folder: "bank").isEmpty)
        let shown = BankVerification(
            interpreters: ["3.13.0"], findings: [lacking, SecondLookTests.finding(question.id, .holds)])
        #expect(shown.unshown(in: bank, ledger: ProofLedger(), folder: "bank").isEmpty)
        let skippedOnly = BankVerification(interpreters: ["3.13.0"], findings: [skipped])
        #expect(skippedOnly.unshown(in: bank, ledger: ProofLedger(), folder: "bank").isEmpty)
    }
}
