import Foundation
import Interviews
import Matching

/// CVs as they stand in their tables.
struct CVRow {
    static let columns = """
        cvs.id, cvs.attempt_id, cvs.given_by, cvs.given_at, cvs.size, cvs.version, cvs.text, cvs.corrected,
        cvs.corrected_at, cvs.file_commitment, cvs.text_commitment, cvs.corrected_commitment
        """

    var cv: CandidateCV
    var file: Commitment
    var text: Commitment
    var corrected: Commitment?

    init(cv: CandidateCV, file: Commitment, text: Commitment) {
        self.cv = cv
        self.file = file
        self.text = text
    }

    init(_ row: Row) throws {
        cv = CandidateCV(
            id: try row.text("id"), attemptID: try row.text("attempt_id"), givenBy: try row.optionalText("given_by"),
            givenAt: try row.integer("given_at"), size: try row.int("size"),
            read: try JSONText.decode(CVText.self, from: try row.text("text")), version: try row.int("version"))
        if let text = try row.optionalText("corrected") {
            cv.correction = CandidateCV.Correction(
                text: try JSONText.decode(CVText.self, from: text), at: try row.integer("corrected_at"))
        }
        file = Commitment(hex: try row.text("file_commitment"))
        text = Commitment(hex: try row.text("text_commitment"))
        corrected = try row.optionalText("corrected_commitment").map(Commitment.init(hex:))
    }

    var commitments: [Commitment?] { [file, text, corrected] }

    static func load(attemptID: String, on connection: any Connection) throws -> CVRow? {
        try connection.rows("SELECT \(columns) FROM cvs WHERE attempt_id = $1", [.text(attemptID)]).first.map(
            CVRow.init)
    }

    /// The file as it is kept: base64.
    static func data(cvID: String, on connection: any Connection) throws -> String {
        try connection.rows("SELECT data FROM cv_files WHERE cv_id = $1", [.text(cvID)]).first?.text("data") ?? ""
    }

    static func bytes(cvID: String, on connection: any Connection) throws -> [UInt8] {
        [UInt8](Data(base64Encoded: try data(cvID: cvID, on: connection)) ?? Data())
    }

    func insert(data: String, on connection: any Connection) throws {
        try connection.execute(
            """
            INSERT INTO cvs (id, attempt_id, given_by, given_at, size, version, text, file_commitment, text_commitment)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
            """,
            [
                .text(cv.id), .text(cv.attemptID), SQLValue(cv.givenBy), .integer(cv.givenAt), SQLValue(cv.size),
                SQLValue(cv.version), .text(try JSONText.encode(cv.read)), .text(file.hex), .text(text.hex),
            ])
        try connection.execute(
            "INSERT INTO cv_files (cv_id, data) VALUES ($1, $2)", [.text(cv.id), .text(data)])
    }

    /// Writes what a correction may change.
    func update(on connection: any Connection) throws {
        try connection.execute(
            "UPDATE cvs SET version = $1, corrected = $2, corrected_at = $3, corrected_commitment = $4 WHERE id = $5",
            [
                SQLValue(cv.version), SQLValue(try cv.correction.map { try JSONText.encode($0.text) }),
                SQLValue(cv.correction?.at), SQLValue(corrected?.hex), .text(cv.id),
            ])
    }

    static func delete(attemptID: String, on connection: any Connection) throws {
        try connection.execute(
            "DELETE FROM cv_files WHERE cv_id IN (SELECT id FROM cvs WHERE attempt_id = $1)", [.text(attemptID)])
        try connection.execute("DELETE FROM cvs WHERE attempt_id = $1", [.text(attemptID)])
    }
}
