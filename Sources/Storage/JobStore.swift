public import Interviews

/// Jobs, their kits, and the text of every question that was ever in one.
public struct JobStore: Sendable {
    let database: any Database

    public init(database: any Database) { self.database = database }

    /// - Throws: ``StoreRefusal/idTaken``, ``StoreRefusal/containsNUL``.
    public func add(_ job: Job, by memberID: String) async throws {
        try await database.write { connection in
            guard try JobRow.load(id: job.id, on: connection) == nil else { throw StoreRefusal.idTaken }
            try JobRow.insert(job, on: connection)
            try EventLog.append(
                JobEvent.created(job: job, by: memberID), to: EventLog.stream(jobID: job.id), at: job.createdAt,
                on: connection)
        }
    }

    /// Changes everything but the id and the time of creation; attempts that exist keep their kit and minutes.
    ///
    /// - Throws: ``StoreRefusal/notFound``.
    public func update(_ job: Job, by memberID: String, now: Milliseconds) async throws {
        try await database.write { connection in
            guard let old = try JobRow.load(id: job.id, on: connection) else { throw StoreRefusal.notFound }
            var job = job
            job.createdAt = old.createdAt
            guard job != old else { return }
            try JobRow.update(job, on: connection)
            try EventLog.append(
                JobEvent.updated(job: job, by: memberID), to: EventLog.stream(jobID: job.id), at: now, on: connection)
        }
    }

    /// The newest first.
    public func all() async throws -> [Job] {
        try await database.read { connection in
            try connection.rows("SELECT \(JobRow.columns) FROM jobs ORDER BY created_at DESC, id").map(JobRow.job)
        }
    }

    public func job(id: String) async throws -> Job? {
        try await database.read { try JobRow.load(id: id, on: $0) }
    }

    /// Keeps a new revision of a job's kit: one more than the current, or 1. Sources are kept by hash for ever.
    ///
    /// - Throws: ``StoreRefusal/notFound`` without the job, ``StoreRefusal/staleRevision(next:)`` when someone saved
    ///   meanwhile, ``StoreRefusal/missingSource(questionID:)``, ``StoreRefusal/idTaken``.
    public func save(_ kit: Kit, sources: [QuestionSource], by memberID: String) async throws {
        try await database.write { connection in
            guard try JobRow.load(id: kit.jobID, on: connection) != nil else { throw StoreRefusal.notFound }
            guard try KitRow.load(id: kit.id, on: connection) == nil else { throw StoreRefusal.idTaken }
            let next = try (KitRow.current(jobID: kit.jobID, on: connection)?.revision ?? 0) + 1
            guard kit.revision == next else { throw StoreRefusal.staleRevision(next: next) }
            for source in sources { try SourceRow.insert(source, on: connection) }
            for question in kit.questions {
                guard let source = try SourceRow.load(hash: question.hash, on: connection),
                    source.questionID == question.questionID
                else { throw StoreRefusal.missingSource(questionID: question.questionID) }
            }
            try KitRow.insert(kit, on: connection)
            try EventLog.append(
                JobEvent.kitSaved(kit: kit.id, revision: kit.revision, questions: kit.questions, by: memberID),
                to: EventLog.stream(jobID: kit.jobID), at: kit.createdAt, on: connection)
        }
    }

    public func currentKit(jobID: String) async throws -> Kit? {
        try await database.read { try KitRow.current(jobID: jobID, on: $0) }
    }

    /// All revisions, the newest first.
    public func kits(jobID: String) async throws -> [Kit] {
        try await database.read { try KitRow.all(jobID: jobID, on: $0) }
    }

    public func kit(id: String) async throws -> Kit? {
        try await database.read { try KitRow.load(id: id, on: $0) }
    }

    /// The text of a question as it stood when it was put into a kit.
    public func source(hash: String) async throws -> QuestionSource? {
        try await database.read { try SourceRow.load(hash: hash, on: $0) }
    }
}
