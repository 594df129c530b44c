import Python
import QuestionBank

/// How a question's proofs stand, Python by Python, all claims together.
struct Standing: Sendable {
    /// What the strip of the question shows.
    var strip: ProofStrip
    /// Some claim was not seen to hold anywhere, or cannot be shown by any Python at hand.
    private var hasGap: Bool
    /// Claims that a program can show.
    private var claims: [ProofStrip]

    /// - Parameters:
    ///   - seen: what was run on this machine since the server started.
    init(_ question: Question, ledger: ProofLedger, seen: Proofs.Seen?) {
        hasGap = false
        claims = []
        for claim in question.claims {
            switch claim.basis {
            // Judgements say so beside their text; in the strip they would hide the others.
            case .judgement: continue
            case .unproved: hasGap = true
            case .proof:
                let strip = ProofStrip(
                    claim: claim, sightings: seen?.byClaim[claim.id], proved: ledger.proved(claim, of: question))
                if !strip.cells.contains(where: { $0.state == .holds || $0.state == .differs }) { hasGap = true }
                claims.append(strip)
            }
        }
        strip = ProofStrip(claims: claims)
        guard
            let key = ProofStrip(
                keyOf: question, sightings: seen?.byClaim[Proofs.keyRow], proved: ledger.proved("key", of: question))
        else { return }
        // It says nothing of most Pythons, so that in the strip of all it would hide the claims.
        if !key.cells.contains(where: { $0.state == .holds }) { hasGap = true }
        for (index, cell) in key.cells.enumerated() where cell.state == .false { strip.cells[index] = cell }
    }

    /// With a Python: every claim that says something of it was seen to hold there, and one says something. Without: every
    /// claim was seen to hold somewhere, and none is false.
    func isProved(on version: PythonVersion?) -> Bool {
        guard let index = Self.index(version) else {
            return !hasGap && !claims.isEmpty && !strip.cells.contains { $0.state == .false }
        }
        let states = claims.map { $0.cells[index].state }.filter { $0 != .unproved }
        return !states.isEmpty && states.allSatisfy { $0 == .holds || $0 == .differs }
    }

    /// A result that is not the one of most Pythons, there or anywhere.
    func differs(on version: PythonVersion?) -> Bool {
        claims.contains { claim in
            let cells = Self.index(version).map { [claim.cells[$0]] } ?? claim.cells
            return cells.contains { $0.state == .differs || $0.state == .recordedDiffers }
        }
    }

    /// Whether a claim says something of this Python.
    func speaks(of version: PythonVersion) -> Bool {
        guard let index = Self.index(version) else { return false }
        return claims.contains { $0.cells[index].state != .unproved }
    }

    private static func index(_ version: PythonVersion?) -> Int? {
        version.flatMap { PythonVersion.known.firstIndex(of: $0) }
    }
}
