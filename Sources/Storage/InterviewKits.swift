public import Interviews

extension JobStore {
    /// Keeps a new revision of a job's interview kit: one more than the current, or 1. Sources are kept by hash for ever.
    ///
    /// - Throws: ``InterviewKitRefusal``; ``StoreRefusal/notFound`` without the job, ``StoreRefusal/staleRevision(next:)`` when
    ///   someone saved meanwhile, ``StoreRefusal/missingSource(questionID:)``, ``StoreRefusal/idTaken``.
    public func save(_ kit: InterviewKit, sources: [QuestionSource], by memberID: String) async throws {
        try kit.check()
        try await database.write { connection in
            guard try JobRow.load(id: kit.jobID, on: connection) != nil else { throw StoreRefusal.notFound }
            guard try InterviewKitRow.load(id: kit.id, on: connection) == nil else { throw StoreRefusal.idTaken }
            let next = try (InterviewKitRow.current(jobID: kit.jobID, on: connection)?.revision ?? 0) + 1
            guard kit.revision == next else { throw StoreRefusal.staleRevision(next: next) }
            for source in sources { try SourceRow.insert(source, on: connection) }
            for question in kit.items.map(\.subject.question) {
                guard let source = try SourceRow.load(hash: question.hash, on: connection),
                    source.questionID == question.questionID
                else { throw StoreRefusal.missingSource(questionID: question.questionID) }
            }
            try InterviewKitRow.insert(kit, on: connection)
            try EventLog.append(
                JobEvent.interviewKitSaved(kit: kit.id, revision: kit.revision, items: kit.items, by: memberID),
                to: EventLog.stream(jobID: kit.jobID), at: kit.createdAt, on: connection)
        }
    }

    public func currentInterviewKit(jobID: String) async throws -> InterviewKit? {
        try await database.read { try InterviewKitRow.current(jobID: jobID, on: $0) }
    }

    public func interviewKit(id: String) async throws -> InterviewKit? {
        try await database.read { try InterviewKitRow.load(id: id, on: $0) }
    }
}

/// Interview kits as they stand in their table.
enum InterviewKitRow {
    static let columns = "id, job_id, revision, items, created_at"

    static func kit(_ row: Row) throws -> InterviewKit {
        InterviewKit(
            id: try row.text("id"), jobID: try row.text("job_id"), revision: try row.int("revision"),
            items: try JSONText.decode([InterviewItem].self, from: try row.text("items")),
            createdAt: try row.integer("created_at"))
    }

    static func load(id: String, on connection: any Connection) throws -> InterviewKit? {
        try connection.rows("SELECT \(columns) FROM interview_kits WHERE id = $1", [.text(id)]).first.map(kit)
    }

    static func all(jobID: String, on connection: any Connection) throws -> [InterviewKit] {
        try connection.rows(
            "SELECT \(columns) FROM interview_kits WHERE job_id = $1 ORDER BY revision", [.text(jobID)]
        ).map(kit)
    }

    static func current(jobID: String, on connection: any Connection) throws -> InterviewKit? {
        try connection.rows(
            "SELECT \(columns) FROM interview_kits WHERE job_id = $1 ORDER BY revision DESC LIMIT 1", [.text(jobID)]
        ).first.map(kit)
    }

    static func insert(_ kit: InterviewKit, on connection: any Connection) throws {
        try connection.execute(
            "INSERT INTO interview_kits (id, job_id, revision, items, created_at) VALUES ($1, $2, $3, $4, $5)",
            [
                .text(kit.id), .text(kit.jobID), SQLValue(kit.revision), .text(try JSONText.encode(kit.items)),
                .integer(kit.createdAt),
            ])
    }
}
