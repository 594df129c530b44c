import Python
import QuestionBank
import Workflows

/// The bank made ready for its list: searched and filtered without reading each question anew.
struct Catalogue: Sendable {
    let bank: Bank
    let claims: ClaimStanding
    private let ledger: ProofLedger
    private let index: BankIndex
    private let standings: [Standing]

    init(_ bank: Bank, ledger: ProofLedger) {
        self.bank = bank
        self.ledger = ledger
        claims = ClaimStanding(bank.questions)
        index = BankIndex(bank)
        standings = bank.questions.map { Standing($0, ledger: ledger, seen: nil) }
    }

    /// The questions that a reader wants to see, best first, each with how its proofs stand.
    ///
    /// - Parameter seen: what was run on this machine, by the content's hash.
    func entries(
        _ filter: BankFilter, seen: [String: Proofs.Seen]
    ) -> [(question: Question, standing: Standing)] {
        index.search(filter.words).compactMap { place in
            let question = bank.questions[place]
            let standing =
                seen[question.hash].map { Standing(question, ledger: ledger, seen: $0) } ?? standings[place]
            return filter.admits(question, standing) ? (question, standing) : nil
        }
    }
}

/// Keeps the catalogue of the bank as it stands.
actor CatalogueShelf {
    private var kept: (edition: Int, catalogue: Catalogue)?
    private var fresh: (edition: Int, here: [PythonVersion], freshness: Freshness)?

    func catalogue(of library: QuestionLibrary) async -> Catalogue {
        let (bank, ledger, edition) = await library.edition
        if let kept, kept.edition == edition { return kept.catalogue }
        let catalogue = Catalogue(bank, ledger: ledger)
        kept = (edition, catalogue)
        return catalogue
    }

    /// - Parameter here: the Pythons of this machine.
    func freshness(of library: QuestionLibrary, here: [PythonVersion]) async -> Freshness {
        let (bank, ledger, edition) = await library.edition
        if let fresh, fresh.edition == edition, fresh.here == here { return fresh.freshness }
        let freshness = Freshness(bank, ledger: ledger, here: here)
        fresh = (edition, here, freshness)
        return freshness
    }
}
