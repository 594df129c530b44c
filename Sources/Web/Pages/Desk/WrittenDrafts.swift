import Workflows

/// What became of the files of drafts accepted by this process, for the page that follows: the git history and the ledger
/// tell it later.
///
/// An actor, because it is told to a request that follows the one that accepted.
actor WrittenDrafts {
    struct Outcome: Sendable {
        var commit: CommitOutcome
        var ledgerFault: String?
    }

    /// Older ones are forgotten.
    private static let mostKept = 100

    private var outcomes: [String: Outcome] = [:]
    private var order: [String] = []

    func note(_ outcome: Outcome, of draftID: String) {
        outcomes[draftID] = outcome
        order.append(draftID)
        if order.count > Self.mostKept { outcomes[order.removeFirst()] = nil }
    }

    func outcome(of draftID: String) -> Outcome? { outcomes[draftID] }
}
