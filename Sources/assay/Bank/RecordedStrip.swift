import Python
import QuestionBank

/// The proof strip as text: where a claim was seen to hold, here or where the ledger says, one cell for each Python, oldest first, PyPy last.
enum RecordedStrip {
    static let legend =
        "2.7, 3.6 … 3.15, PyPy: ■ seen to hold, ◪ seen to hold with another result, · not seen, ? unproved, – a judgement"

    static func text(of claim: Claim, seenOn days: some Collection<PythonVersion>) -> String {
        let proof: Proof
        switch claim.basis {
        case .proof(let found): proof = found
        case .unproved: return String(repeating: "?", count: PythonVersion.known.count)
        case .judgement: return String(repeating: "–", count: PythonVersion.known.count)
        }
        // The usual result is the newest CPython's.
        let usual = PythonVersion.known.last { $0 != .pypy && proof.expected(on: $0) != nil }.flatMap {
            proof.expected(on: $0)
        }
        return PythonVersion.known.map { version in
            guard days.contains(version), let expected = proof.expected(on: version) else { return "·" }
            return expected == usual ? "■" : "◪"
        }.joined()
    }
}
