import Interviews

/// Kits as they stand in their table.
enum KitRow {
    static let columns = "id, job_id, revision, questions, created_at"

    static func kit(_ row: Row) throws -> Kit {
        Kit(
            id: try row.text("id"), jobID: try row.text("job_id"), revision: try row.int("revision"),
            questions: try JSONText.decode([KitQuestion].self, from: try row.text("questions")),
            createdAt: try row.integer("created_at"))
    }

    static func load(id: String, on connection: any Connection) throws -> Kit? {
        try connection.rows("SELECT \(columns) FROM kits WHERE id = $1", [.text(id)]).first.map(kit)
    }

    static func current(jobID: String, on connection: any Connection) throws -> Kit? {
        try connection.rows(
            "SELECT \(columns) FROM kits WHERE job_id = $1 ORDER BY revision DESC LIMIT 1", [.text(jobID)]
        ).first.map(kit)
    }

    static func all(jobID: String, on connection: any Connection) throws -> [Kit] {
        try connection.rows(
            "SELECT \(columns) FROM kits WHERE job_id = $1 ORDER BY revision DESC", [.text(jobID)]
        ).map(kit)
    }

    static func insert(_ kit: Kit, on connection: any Connection) throws {
        try connection.execute(
            "INSERT INTO kits (id, job_id, revision, questions, created_at) VALUES ($1, $2, $3, $4, $5)",
            [
                .text(kit.id), .text(kit.jobID), SQLValue(kit.revision), .text(try JSONText.encode(kit.questions)),
                .integer(kit.createdAt),
            ])
    }
}

/// The texts of questions, by hash.
enum SourceRow {
    /// A source that is there already stays: the same hash is the same text.
    static func insert(_ source: QuestionSource, on connection: any Connection) throws {
        try connection.execute(
            """
            INSERT INTO question_sources (hash, question_id, path, text) VALUES ($1, $2, $3, $4)
            ON CONFLICT (hash) DO NOTHING
            """, [.text(source.hash), .text(source.questionID), .text(source.path), .text(source.text)])
    }

    static func load(hash: String, on connection: any Connection) throws -> QuestionSource? {
        try connection.rows(
            "SELECT hash, question_id, path, text FROM question_sources WHERE hash = $1", [.text(hash)]
        ).first.map {
            QuestionSource(
                questionID: try $0.text("question_id"), hash: try $0.text("hash"), path: try $0.text("path"),
                text: try $0.text("text"))
        }
    }
}
