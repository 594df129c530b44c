import Interviews
import QuestionBank

/// A response as it stands in its table, with the commitments that its events gave.
struct ResponseRow {
    var response: Response
    /// Of all submissions, the taken back included.
    var lastSubmittedAt: Milliseconds?
    var answerCommitment: Commitment?
    var gradeCommitment: Commitment?

    static let columns = """
        responses.id, responses.attempt_id, responses.position, responses.question_id, responses.question_hash,
        responses.kind, responses.answer, responses.line, responses.saved_at, responses.submitted_at,
        responses.last_submitted_at, responses.grade, responses.answer_commitment, responses.grade_commitment
        """

    /// The kinds that people rate, as an SQL list.
    static let ratedKinds = Kind.allCases.filter(\.isRated).map { "'\($0.rawValue)'" }.joined(separator: ", ")

    init(_ row: Row) throws {
        guard let kind = Kind(rawValue: try row.text("kind")) else { throw RowFault.unknownWord(column: "kind") }
        response = Response(
            id: try row.text("id"), attemptID: try row.text("attempt_id"), questionID: try row.text("question_id"),
            questionHash: try row.text("question_hash"), kind: kind, position: try row.int("position"),
            answer: try row.text("answer"), line: try row.optionalInt("line"),
            savedAt: try row.optionalInteger("saved_at"), submittedAt: try row.optionalInteger("submitted_at"),
            grade: try row.optionalText("grade").map { try JSONText.decode(Grade.self, from: $0) })
        lastSubmittedAt = try row.optionalInteger("last_submitted_at")
        answerCommitment = try row.optionalText("answer_commitment").map(Commitment.init(hex:))
        gradeCommitment = try row.optionalText("grade_commitment").map(Commitment.init(hex:))
    }

    static func load(id: String, on connection: any Connection) throws -> ResponseRow? {
        try connection.rows("SELECT \(columns) FROM responses WHERE id = $1", [.text(id)]).first.map(ResponseRow.init)
    }

    static func load(attemptID: String, on connection: any Connection) throws -> [ResponseRow] {
        try connection.rows(
            "SELECT \(columns) FROM responses WHERE attempt_id = $1 ORDER BY position", [.text(attemptID)]
        ).map(ResponseRow.init)
    }

    static func insert(_ response: Response, on connection: any Connection) throws {
        try connection.execute(
            """
            INSERT INTO responses (id, attempt_id, position, question_id, question_hash, kind, answer)
            VALUES ($1, $2, $3, $4, $5, $6, '')
            """,
            [
                .text(response.id), .text(response.attemptID), SQLValue(response.position), .text(response.questionID),
                .text(response.questionHash), .text(response.kind.rawValue),
            ])
    }

    /// Writes everything that a command may change.
    func update(on connection: any Connection) throws {
        try connection.execute(
            """
            UPDATE responses SET answer = $1, line = $2, saved_at = $3, submitted_at = $4, last_submitted_at = $5,
                grade = $6, answer_commitment = $7, grade_commitment = $8
            WHERE id = $9
            """,
            [
                .text(response.answer), SQLValue(response.line), SQLValue(response.savedAt),
                SQLValue(response.submittedAt), SQLValue(lastSubmittedAt),
                SQLValue(try response.grade.map { try JSONText.encode($0) }), SQLValue(answerCommitment?.hex),
                SQLValue(gradeCommitment?.hex), .text(response.id),
            ])
    }
}
