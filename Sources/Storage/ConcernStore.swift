public import Interviews

/// What candidates say about questions and their marking.
public struct ConcernStore: Sendable {
    /// For one answer: enough for every reason, too few to fill a disk.
    public static let mostPerResponse = 10

    let database: any Database

    public init(database: any Database) { self.database = database }

    /// Keeps a concern, during the test or after it.
    ///
    /// - Throws: `notStarted`, `tooMany`, `tooLong`, `containsNUL`, `erased`; ``StoreRefusal/idTaken``.
    public func raise(_ concern: Concern) async throws {
        try await database.write { connection in
            let (command, _) = try AttemptCommand.on(responseID: concern.responseID, connection)
            if case .invited = command.attempt.state { throw AttemptRefusal.notStarted }
            let earlier = try connection.rows(
                "SELECT id FROM concerns WHERE response_id = $1", [.text(concern.responseID)])
            guard earlier.count < Self.mostPerResponse else {
                throw AttemptRefusal.tooMany(limit: Self.mostPerResponse)
            }
            guard try ConcernRow.load(id: concern.id, on: connection) == nil else { throw StoreRefusal.idTaken }
            let text = try command.commit(concern.text)
            try connection.execute(
                "INSERT INTO concerns (id, response_id, subject, text, raised_at) VALUES ($1, $2, $3, $4, $5)",
                [
                    .text(concern.id), .text(concern.responseID), .text(concern.subject.rawValue), .text(concern.text),
                    .integer(concern.raisedAt),
                ])
            try command.append(
                .concernRaised(
                    concern: concern.id, response: concern.responseID, subject: concern.subject, text: text),
                at: concern.raisedAt)
        }
    }

    /// A job's concerns that nobody has answered, the longest waiting first.
    public func open(jobID: String) async throws -> [Concern] {
        try await database.read { connection in
            try connection.rows(
                """
                SELECT \(ConcernRow.columns) FROM concerns
                JOIN responses ON responses.id = concerns.response_id
                JOIN attempts ON attempts.id = responses.attempt_id
                JOIN candidates ON candidates.id = attempts.candidate_id
                WHERE attempts.job_id = $1 AND concerns.settled_at IS NULL AND candidates.erased_at IS NULL
                ORDER BY concerns.raised_at, concerns.id
                """, [.text(jobID)]
            ).map(ConcernRow.concern)
        }
    }

    /// In the order of the kit, then of time.
    public func concerns(attemptID: String) async throws -> [Concern] {
        try await database.read { try ConcernRow.load(attemptID: attemptID, on: $0) }
    }

    /// Answers a concern, once.
    ///
    /// - Throws: `notFound`, `alreadySettled`, `tooLong`, `erased`.
    public func settle(concernID: String, _ settlement: Concern.Settlement) async throws {
        try await database.write { connection in
            guard let concern = try ConcernRow.load(id: concernID, on: connection) else {
                throw AttemptRefusal.notFound
            }
            let (command, _) = try AttemptCommand.on(responseID: concern.responseID, connection)
            guard concern.settlement == nil else { throw AttemptRefusal.alreadySettled }
            let reply = try command.commit(settlement.reply)
            try connection.execute(
                "UPDATE concerns SET settled_by = $1, reply = $2, settled_at = $3 WHERE id = $4",
                [
                    .text(settlement.memberID), .text(settlement.reply), .integer(settlement.at), .text(concernID),
                ])
            try command.append(
                .concernSettled(concern: concernID, reply: reply, by: settlement.memberID), at: settlement.at)
        }
    }
}
