import QuestionBank

/// What the outcomes of a question's checks stand on, as hashes: an edit of what no check reads runs nothing again.
///
/// A claim stands on its own programs and what they must print. All else stands on the question without its claims and
/// without the words that only people read, a solution on none of the others; what is new in a question counts until it is
/// left out here.
struct CheckContent {
    /// Of claims and solutions.
    private let own: [BankVerification.Subject: String]
    private let rest: String

    init(_ question: Question) {
        let shared = Self.shared(question)
        let solutions = question.blocks.compactMap { block in Self.subject(of: block).map { ($0, block) } }
        let texts = solutions.map { CanonicalText.of([$0.1]) + Self.module(of: question, readBy: [$0.1]) }
        let claims = question.claims.compactMap { claim -> (BankVerification.Subject, String)? in
            guard case .proof(let proof) = claim.basis else { return nil }
            return (.init(.claim, claim.id), ContentHash.of(Self.text(of: proof, in: question)))
        }
        own = Dictionary(
            claims + zip(solutions, texts).map { ($0.0, ContentHash.of(shared + $1)) },
            uniquingKeysWith: { first, _ in first })
        rest = ContentHash.of(shared + texts.joined() + Self.stated(question))
    }

    /// Of a claim and its control, which run together, or of anything else that is checked.
    func hash(of subject: BankVerification.Subject) -> String {
        own[subject.kind == .control ? .init(.claim, subject.name) : subject] ?? rest
    }

    var all: Set<String> { Set(own.values).union([rest]) }

    /// Of a solution that is run by itself against the question's tests.
    private static func subject(of block: Block) -> BankVerification.Subject? {
        let parts = block.name.split(separator: ".", maxSplits: 1)
        let name = parts.count == 2 ? String(parts[1]) : ""
        return switch parts.first {
        case "reference": .init(.reference, name)
        case "wrong": .init(.wrong, name)
        case "starter": .init(.starter)
        default: nil
        }
    }

    private static func text(of proof: Proof, in question: Question) -> String {
        let blocks = [proof.block, proof.control].compactMap(\.self).compactMap(question.block)
        return CanonicalText.of(proof) + CanonicalText.of(blocks) + module(of: question, readBy: blocks)
    }

    /// What every check but a claim's reads.
    private static func shared(_ question: Question) -> String {
        var read = question
        (read.revision, read.answerLine) = (0, 0)
        (read.tags, read.seed, read.enemies, read.followUps) = ([], [], [], [])
        (read.level, read.minutes, read.licence) = (.junior, 0, "")
        (read.origin.ownWords, read.origin.sources) = (true, [])
        (read.claims, read.misconceptions, read.rubric) = ([], [], nil)
        (read.prompt, read.answer, read.notes, read.path, read.hash) = ("", "", nil, "", "")
        read.blocks = question.blocks.filter { subject(of: $0) == nil && !isOnlyOfClaims($0, question) }
        return CanonicalText.of(read) + module(of: question, readBy: read.blocks)
    }

    /// What the words of a question state that is run.
    private static func stated(_ question: Question) -> String {
        CanonicalText.of([question.statedOutput]) + CanonicalText.of([question.statedOrder])
            + CanonicalText.of([question.statedSolution])
            + (question.variants == nil ? "" : CanonicalText.of(question.misconceptions.map(\.id)))
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
