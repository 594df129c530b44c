import Python
import QuestionBank

/// What `assay bank show --json` writes.
struct ShownQuestion: Encodable {
    struct Option: Encodable {
        var id: String
        var text: String
        var isRight: Bool
    }

    struct Claim: Encodable {
        var id: String
        var text: String
        /// `proof`, `judgement` or `unproved`.
        var basis: String
        /// The day on which it was seen to hold, by release.
        var seen: [String: String]
    }

    var id: String
    var kind: Kind
    var topic: String
    var level: Level
    var minutes: Int
    var path: String
    var hash: String
    var prompt: String
    var answer: String
    var options: [Option] = []
    var anchors: [String: String] = [:]
    var claims: [Claim]

    init(_ question: Question, _ ledger: ProofLedger) {
        (id, kind, topic, level) = (question.id, question.kind, question.topic, question.level)
        (minutes, path, hash) = (question.minutes, question.path, question.hash)
        (prompt, answer) = (question.promptWithProgram, question.answer)
        if case .options(_, let all) = question.response {
            options = all.map { Option(id: $0.id, text: $0.text, isRight: $0.isRight) }
        }
        for (step, anchor) in question.rubric?.anchors ?? [:] { anchors["\(step)"] = anchor.says }
        claims = question.claims.map { claim in
            let basis =
                switch claim.basis {
                case .proof: "proof"
                case .judgement: "judgement"
                case .unproved: "unproved"
                }
            let days = ledger.proved(claim, of: question).map { ($0.key.description, $0.value.day) }
            return Claim(
                id: claim.id, text: claim.text, basis: basis,
                seen: Dictionary(days, uniquingKeysWith: { first, _ in first }))
        }
    }
}
