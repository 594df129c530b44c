import QuestionBank

/// What the outcomes of a question's checks stand on, as hashes: an edit of what no check reads runs nothing again.
///
/// A claim stands on its own programs and what they must print. All else stands on the question without its claims and
/// without the words that only people read; what is new in a question counts until it is left out here.
struct CheckContent {
    private let claims: [BankVerification.Subject: String]
    private let rest: String

    init(_ question: Question) {
        claims = Dictionary(
            question.claims.compactMap { claim in
                guard case .proof(let proof) = claim.basis else { return nil }
                return (.init(.claim, claim.id), ContentHash.of(Self.text(of: proof, in: question)))
            }, uniquingKeysWith: { first, _ in first })
        rest = ContentHash.of(Self.text(of: question))
    }

    /// Of a claim and its control, which run together, or of anything else that is checked.
    func hash(of subject: BankVerification.Subject) -> String {
        switch subject.kind {
        case .claim, .control: claims[.init(.claim, subject.name)] ?? rest
        default: rest
        }
    }

    var all: Set<String> { Set(claims.values).union([rest]) }

    private static func text(of proof: Proof, in question: Question) -> String {
        let blocks = [proof.block, proof.control].compactMap(\.self).compactMap(question.block)
        return CanonicalText.of(proof) + CanonicalText.of(blocks) + module(of: question, readBy: blocks)
    }

    private static func text(of question: Question) -> String {
        var read = question
        (read.revision, read.answerLine) = (0, 0)
        (read.tags, read.seed, read.enemies, read.followUps) = ([], [], [], [])
        (read.level, read.minutes, read.licence) = (.junior, 0, "")
        (read.origin.ownWords, read.origin.sources) = (true, [])
        (read.claims, read.misconceptions, read.rubric) = ([], [], nil)
        (read.prompt, read.answer, read.notes, read.path, read.hash) = ("", "", nil, "", "")
        read.blocks = question.blocks.filter { !isOnlyOfClaims($0, question) }
        return CanonicalText.of(read) + CanonicalText.of([question.statedOutput])
            + CanonicalText.of([question.statedOrder]) + CanonicalText.of([question.statedSolution])
            + (question.variants == nil ? "" : CanonicalText.of(question.misconceptions.map(\.id)))
            + module(of: question, readBy: read.blocks)
    }

    /// What a program sees of the prompt, if it looks.
    private static func module(of question: Question, readBy blocks: [Block]) -> String {
        blocks.contains { QuestionModule.isRead(by: $0.text) } ? QuestionModule.text(of: question) : ""
    }

    private static let gradingNames: Set<Substring> = [
        "reference", "wrong", "starter", "tests", "cases", "checker", "program", "input",
    ]

    private static func isOnlyOfClaims(_ block: Block, _ question: Question) -> Bool {
        let others = [question.key?.proof?.block, question.key?.proof?.control, question.variants?.block]
        guard !others.contains(block.name), let head = block.name.split(separator: ".").first,
            !gradingNames.contains(head)
        else { return false }
        return question.claims.contains { claim in
            guard case .proof(let proof) = claim.basis else { return false }
            return [proof.block, proof.control].contains(block.name)
        }
    }
}
