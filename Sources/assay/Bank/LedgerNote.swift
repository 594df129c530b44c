import QuestionBank
import Workflows

extension BankFolder {
    /// Notes in the bank's ledger what held today.
    func note(_ verification: BankVerification, of bank: Bank) throws {
        try refuseBrokenLedger()
        var (ledger, _) = ledger()
        verification.record(in: &ledger, of: bank, day: Clock.day())
        try write(ledger)
    }

    /// Notes the limits that follow from what the references used; gives the questions whose limits are others now.
    func noteLimits(_ verification: BankVerification, of bank: Bank) throws -> Set<String> {
        var record = limits()
        verification.record(in: &record, of: bank)
        guard record != limits() else { return [] }
        try write(record)
        return Set(bank.questions.filter { record.limits(of: $0) != $0.inferredLimits }.map(\.id))
    }
}
