import Crypto
import Foundation
public import Interviews
public import Matching

/// The CVs of attempts: at most one each, with its file, what was read of it, and the candidate's correction.
///
/// A command that is refused throws ``AttemptRefusal`` and has changed nothing.
public struct CVStore: Sendable {
    let database: any Database

    public init(database: any Database) { self.database = database }

    /// Keeps a CV in place of the one before, which is gone as if it had been withdrawn.
    ///
    /// - Throws: `notFound`, `erased`, `tooLong`, `containsNUL`; ``StoreRefusal/idTaken``.
    public func give(_ cv: CandidateCV, file: [UInt8]) async throws {
        guard file.count <= CandidateCV.largestFile else {
            throw AttemptRefusal.tooLong(limit: CandidateCV.largestFile)
        }
        let data = Data(file).base64EncodedString()
        let digest = Hex.encode(SHA256.hash(data: file))
        let replaced = try await database.write { connection in
            let command = try AttemptCommand(attemptID: cv.attemptID, on: connection)
            guard try connection.rows("SELECT id FROM cvs WHERE id = $1", [.text(cv.id)]).isEmpty else {
                throw StoreRefusal.idTaken
            }
            let old = try Self.remove(of: command, on: connection)
            var fresh = cv
            (fresh.size, fresh.correction, fresh.version) = (file.count, nil, 1)
            let row = CVRow(
                cv: fresh, file: try command.commit(digest),
                text: try command.commit(try JSONText.encode(cv.read), limit: CandidateCV.longestText))
            try row.insert(data: data, on: connection)
            try command.append(
                .cvGiven(.init(cv: cv.id, file: row.file, text: row.text, by: cv.givenBy)), at: cv.givenAt)
            return old != nil
        }
        if replaced { try await database.scrub() }
    }

    /// Keeps what the candidate made of the text, made on version `version`.
    ///
    /// - Throws: `notFound`, `erased`, `changedElsewhere`, `tooLong`.
    public func correct(_ text: CVText, attemptID: String, on version: Int, now: Milliseconds) async throws {
        try await change(attemptID, on: version, now: now) { row, command in
            let commitment = try command.commit(try JSONText.encode(text), limit: CandidateCV.longestText)
            row.cv.correction = CandidateCV.Correction(text: text, at: now)
            row.corrected = commitment
            return .cvCorrected(cv: row.cv.id, text: commitment)
        }
    }

    /// What was read of the file counts again.
    ///
    /// - Throws: `notFound`, `erased`, `changedElsewhere`.
    public func undoCorrection(attemptID: String, on version: Int, now: Milliseconds) async throws {
        try await change(attemptID, on: version, now: now) { row, _ in
            guard row.cv.correction != nil else { return nil }
            row.cv.correction = nil
            row.corrected = nil
            return .cvCorrectionUndone(cv: row.cv.id)
        }
    }

    /// Deletes the file and all that was read of it, and rewrites the files of the database so that no byte is left.
    ///
    /// - Throws: `notFound`, `erased`.
    public func withdraw(attemptID: String, by memberID: String?, now: Milliseconds) async throws {
        try await database.write { connection in
            let command = try AttemptCommand(attemptID: attemptID, on: connection)
            guard let old = try Self.remove(of: command, on: connection) else { throw AttemptRefusal.notFound }
            try command.append(.cvWithdrawn(cv: old, by: memberID), at: now)
        }
        try await database.scrub()
    }

    public func cv(attemptID: String) async throws -> CandidateCV? {
        try await database.read { try CVRow.load(attemptID: attemptID, on: $0)?.cv }
    }

    /// The file byte for byte; `nil` without a CV.
    public func file(attemptID: String) async throws -> [UInt8]? {
        try await database.read { connection in
            try CVRow.load(attemptID: attemptID, on: connection).map {
                try CVRow.bytes(cvID: $0.cv.id, on: connection)
            }
        }
    }

    /// The attempts for a job that have a CV.
    public func attemptsWithCV(jobID: String) async throws -> Set<String> {
        try await database.read { connection in
            Set(
                try connection.rows(
                    "SELECT attempt_id FROM cvs JOIN attempts ON attempts.id = cvs.attempt_id WHERE attempts.job_id = $1",
                    [.text(jobID)]
                ).map { try $0.text("attempt_id") })
        }
    }

    /// All CVs for a job, the last invited first.
    public func cvs(jobID: String) async throws -> [CandidateCV] {
        try await database.read { connection in
            try connection.rows(
                """
                SELECT \(CVRow.columns) FROM cvs JOIN attempts ON attempts.id = cvs.attempt_id
                WHERE attempts.job_id = $1 ORDER BY attempts.invited_at DESC, attempts.id
                """, [.text(jobID)]
            ).map { try CVRow($0).cv }
        }
    }

    private func change(
        _ attemptID: String, on version: Int, now: Milliseconds,
        _ body: @escaping @Sendable (inout CVRow, AttemptCommand) throws -> AttemptEvent?
    ) async throws {
        try await database.write { connection in
            let command = try AttemptCommand(attemptID: attemptID, on: connection)
            guard var row = try CVRow.load(attemptID: attemptID, on: connection) else { throw AttemptRefusal.notFound }
            guard row.cv.version == version else { throw AttemptRefusal.changedElsewhere }
            let old = row.corrected
            guard let event = try body(&row, command) else { return }
            try command.disclosures.forget(old)
            row.cv.version += 1
            try row.update(on: connection)
            try command.append(event, at: now)
        }
    }

    /// Deletes the CV of an attempt with what stands behind its commitments; gives its id.
    private static func remove(of command: AttemptCommand, on connection: any Connection) throws -> String? {
        guard let old = try CVRow.load(attemptID: command.attempt.id, on: connection) else { return nil }
        for commitment in old.commitments { try command.disclosures.forget(commitment) }
        try CVRow.delete(attemptID: command.attempt.id, on: connection)
        return old.cv.id
    }
}
