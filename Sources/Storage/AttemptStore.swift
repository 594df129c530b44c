public import Interviews

/// Candidates, their attempts and their answers.
///
/// A command that is refused throws ``AttemptRefusal`` (or ``StoreRefusal`` where nothing is said of an attempt's state) and
/// has changed nothing.
public struct AttemptStore: Sendable {
    let database: any Database
    /// By attempt; about 300 KB each at most.
    let pools = Decoded<QuestionPool>(most: 48)

    public init(database: any Database) { self.database = database }

    /// Makes a candidate (or takes the one with this id), the attempt and its empty responses.
    ///
    /// - Throws: ``StoreRefusal/inconsistent`` when the parts do not belong together, ``StoreRefusal/notFound`` without the
    ///   job or kit, ``StoreRefusal/idTaken``, ``AttemptRefusal/erased`` for a candidate who was erased.
    ///
    /// - Parameters:
    ///   - pool: what an adaptive test draws from; its answers are added as they are chosen.
    ///   - sources: the texts of the pool's questions that are not stored yet.
    public func invite(
        _ candidate: Candidate, _ attempt: Attempt, responses: [Response], pool: QuestionPool? = nil,
        sources: [QuestionSource] = [], tokenHash: String, by memberID: String
    ) async throws {
        try await database.write { connection in
            try Invitation(
                candidate: candidate, attempt: attempt, responses: responses, pool: pool, sources: sources,
                tokenHash: tokenHash, memberID: memberID
            ).carryOut(on: connection)
        }
    }

    /// Makes the candidate's old link worthless and a new one good.
    public func replaceToken(
        attemptID: String, tokenHash: String, by memberID: String, now: Milliseconds
    ) async throws {
        try await database.write { connection in
            let command = try AttemptCommand(attemptID: attemptID, on: connection)
            try Invitation.requireFree(tokenHash: tokenHash, on: connection)
            try connection.execute(
                "UPDATE attempts SET token_hash = $1 WHERE id = $2", [.text(tokenHash), .text(attemptID)])
            try command.append(.linkReplaced(by: memberID), at: now)
        }
    }

    /// Starts the clock; does nothing when it runs already.
    public func begin(attemptID: String, now: Milliseconds) async throws {
        try await database.write { connection in
            var command = try AttemptCommand(attemptID: attemptID, on: connection)
            guard try command.attempt.begin(now: now) else { return }
            try AttemptRow.update(command.attempt, on: connection)
            try command.append(.begun, at: now)
        }
    }

    /// Gives this person more time, also while the test runs; it does not reopen a finished one.
    public func addMinutes(
        _ minutes: Int, attemptID: String, reason: String, by memberID: String, now: Milliseconds
    ) async throws {
        try await database.write { connection in
            var command = try AttemptCommand(attemptID: attemptID, on: connection)
            try command.attempt.add(minutes: minutes)
            try AttemptRow.update(command.attempt, on: connection)
            let reason = try command.commit(reason)
            try command.append(.minutesAdded(minutes: minutes, reason: reason, by: memberID), at: now)
        }
    }
}
