import Python

/// What lines of a ledger may speak of: the questions of a bank, and the claims that have a program.
public struct LedgerSubjects: Sendable {
    private var ids: [String]
    private var known: Set<String>
    private var bank: Bank

    /// - Parameter files: those of the bank; of questions with faults only the id is known.
    public init(_ bank: Bank, files: [SourceFile]) {
        ids = KnownIDs(paths: files.map(\.path)).all
        known = Set(ids)
        self.bank = bank
    }

    /// Why no run can have left this line; of a question that has other content now, only whether there is one.
    func fault(of line: LedgerLine) -> String? {
        guard known.contains(line.question) else {
            let hint = NearestName.hint(line.question, among: ids)
            return "no question has the id `\(line.question)`\(hint); `assay bank verify --record` takes this line out"
        }
        guard let question = bank[line.question], question.hash.hasPrefix(line.hash) else { return nil }
        let words = line.subject.split(separator: " ", maxSplits: 1).map(String.init)
        guard words.count == 2, words[0] == "claim" || words[0] == "control" else { return nil }
        guard let claim = question.claims.first(where: { $0.id == words[1] }) else {
            let hint = NearestName.hint(words[1], among: question.claims.map(\.id))
            return "`\(line.question)` has no claim `\(words[1])`, so take this line out\(hint)"
        }
        guard case .proof(let proof) = claim.basis else {
            return "claim `\(claim.id)` of `\(line.question)` has no program that could have held: take this line out"
        }
        if words[0] == "control", proof.control == nil {
            return "claim `\(claim.id)` of `\(line.question)` has no control: take this line out"
        }
        let unsaid = line.days.map(\.interpreter).first { interpreter in
            guard let release = ProofLedger.release(of: interpreter) else { return false }
            return proof.expected(on: release, speaking: ProofLedger.language(of: interpreter)) == nil
        }
        return unsaid.map {
            "claim `\(claim.id)` of `\(line.question)` is not run on \($0): take it out"
        }
    }
}
