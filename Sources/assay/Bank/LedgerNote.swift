import QuestionBank
import Workflows

extension BankFolder {
    /// Notes in the bank's ledger what held today.
    func note(_ verification: BankVerification, of bank: Bank) throws {
        var (ledger, _) = ledger()
        verification.record(in: &ledger, of: bank, day: Clock.day())
        try write(ledger)
    }
}
