import Python
import QuestionBank

/// The proof strip as text: what a question records of a claim, one cell for each Python, oldest first, PyPy last.
enum RecordedStrip {
    static let legend = "2.7, 3.6 … 3.15, PyPy: ■ the usual result, ◪ another result, · not tried, ? no run can show it"

    static func text(of claim: Claim) -> String {
        guard case .proof(let proof) = claim.basis else {
            return String(repeating: "?", count: PythonVersion.known.count)
        }
        // The usual result is the newest CPython's.
        let usual = PythonVersion.known.last { $0 != .pypy && proof.expected(on: $0) != nil }.flatMap {
            proof.expected(on: $0)
        }
        return PythonVersion.known.map { version in
            guard let expected = proof.expected(on: version) else { return "·" }
            return expected == usual ? "■" : "◪"
        }.joined()
    }
}
