public import Interviews
import QuestionBank

extension AttemptStore {
    /// A test's answers and what is kept of its choosing, as they stood at one moment.
    public func standing(attemptID: String) async throws -> AttemptStanding {
        try await database.read { try standing(attemptID: attemptID, on: $0) }
    }

    /// What the secret link of a candidate opens, as it stood at one moment; `nil` once the candidate was erased.
    public func linked(tokenHash: String) async throws -> LinkedAttempt? {
        try await database.read { connection in
            guard let attempt = try AttemptRow.load(tokenHash: tokenHash, on: connection),
                let job = try JobRow.load(id: attempt.jobID, on: connection)
            else { return nil }
            return LinkedAttempt(
                attempt: attempt, job: job, standing: try standing(attemptID: attempt.id, on: connection))
        }
    }

    private func standing(attemptID: String, on connection: any Connection) throws -> AttemptStanding {
        AttemptStanding(
            responses: try ResponseRow.load(attemptID: attemptID, on: connection).map(\.response),
            adaptive: try AdaptiveRow.load(attemptID: attemptID, pools: pools, on: connection))
    }

    /// What is kept of an adaptive test; `nil` where all questions were fixed at the invitation.
    public func adaptive(attemptID: String) async throws -> AdaptiveRecord? {
        try await database.read { try AdaptiveRow.load(attemptID: attemptID, pools: pools, on: $0) }
    }

    /// Adds the next question of an adaptive test to its answers, with the reason; how the answer before it entered the
    /// choice is kept with it, in one transaction.
    ///
    /// - Parameters:
    ///   - planned: with an id that no response has.
    ///   - after: how many questions had been chosen; another number refuses.
    /// - Throws: `notStarted`, `timeIsUp`, `finished`, `chosenMeanwhile`, `erased`; ``StoreRefusal/inconsistent`` where the
    ///   settled answer is not the open one or the question is not of the pool, ``StoreRefusal/idTaken``.
    public func choose(
        _ chosen: ChosenQuestion, planned: AttemptEvent.Planned, settling: SettledStep?, after steps: Int,
        attemptID: String, now: Milliseconds
    ) async throws {
        try await database.write { connection in
            let command = try AttemptCommand(attemptID: attemptID, on: connection)
            try command.requireOpenChoosing(after: steps, settling: settling, now: now)
            let pool = try AdaptiveRow.pool(attemptID: attemptID, pools: pools, on: connection)
            let asked = try connection.rows(
                "SELECT question_id FROM responses WHERE attempt_id = $1", [.text(attemptID)])
            guard chosen.question == planned.question, chosen.hash == planned.hash,
                chosen.kind == planned.kind.rawValue,
                pool.items.contains(where: { $0.question == planned.question && $0.hash == planned.hash }),
                !(try asked.contains { try $0.text("question_id") == planned.question })
            else { throw StoreRefusal.inconsistent }
            guard try ResponseRow.load(id: planned.response, on: connection) == nil else { throw StoreRefusal.idTaken }
            try ResponseRow.insert(
                Response(
                    id: planned.response, attemptID: attemptID, questionID: planned.question,
                    questionHash: planned.hash, kind: planned.kind, position: asked.count),
                on: connection)
            if let settling { try AdaptiveRow.settle(settling, on: connection) }
            try AdaptiveRow.insert(
                chosen, responseID: planned.response, number: steps + 1, attemptID: attemptID, on: connection)
            try command.append(
                .chosen(AttemptEvent.Choice(settled: settling, planned: planned, chosen: chosen)), at: now)
        }
    }

    /// Says that no more questions are chosen, and why. Refused like
    /// ``choose(_:planned:settling:after:attemptID:now:)``.
    public func endChoosing(
        _ end: ChoosingEnd, settling: SettledStep?, after steps: Int, attemptID: String, now: Milliseconds
    ) async throws {
        try await database.write { connection in
            let command = try AttemptCommand(attemptID: attemptID, on: connection)
            try command.requireOpenChoosing(after: steps, settling: settling, now: now)
            if let settling { try AdaptiveRow.settle(settling, on: connection) }
            try AdaptiveRow.end(end, attemptID: attemptID, on: connection)
            try command.append(.choosingEnded(settled: settling, end: end), at: now)
        }
    }

    /// What the last adaptive tests of a job drew from and gave: the oldest of them first.
    ///
    /// - Parameter invitedSince: a test that was not begun counts where its invitation is not older.
    public func adaptiveUse(jobID: String, most: Int, invitedSince: Milliseconds) async throws -> [AdaptiveUse] {
        try await database.read { connection in
            let rows = try connection.rows(
                """
                SELECT attempts.id, attempts.seed, attempts.finished_at, adaptive_tests.choosing_end FROM attempts
                JOIN adaptive_tests ON adaptive_tests.attempt_id = attempts.id
                WHERE attempts.job_id = $1 AND (attempts.started_at IS NOT NULL OR attempts.invited_at >= $3)
                ORDER BY COALESCE(attempts.started_at, attempts.invited_at) DESC, attempts.id DESC LIMIT $2
                """, [.text(jobID), SQLValue(most), .integer(invitedSince)])
            return try rows.reversed().map { row in
                let id = try row.text("id")
                return AdaptiveUse(
                    seed: UInt64(bitPattern: try row.integer("seed")),
                    pool: try AdaptiveRow.pool(attemptID: id, pools: pools, on: connection),
                    given: try AdaptiveRow.steps(attemptID: id, on: connection).map(\.chosen.question),
                    isOpen: try row.optionalInteger("finished_at") == nil && row.optionalText("choosing_end") == nil)
            }
        }
    }
}

/// What one adaptive test used of its pool.
public struct AdaptiveUse: Sendable, Equatable {
    public var seed: UInt64
    public var pool: QuestionPool
    /// Ids of the questions that were given.
    public var given: [String]
    /// More may be given: it has not begun, or not ended.
    public var isOpen: Bool
}

extension AttemptCommand {
    /// Refuses unless the adaptive test may go on after so many steps, the open one being settled.
    fileprivate func requireOpenChoosing(after steps: Int, settling: SettledStep?, now: Milliseconds) throws {
        try attempt.requireWritable(now: now)
        guard let choosing = try AdaptiveRow.choosing(attemptID: attempt.id, on: connection) else {
            throw StoreRefusal.inconsistent
        }
        let taken = try AdaptiveRow.responses(attemptID: attempt.id, on: connection)
        guard taken.count == steps, choosing.end == nil else { throw AttemptRefusal.chosenMeanwhile }
        guard settling?.response == taken.last else { throw StoreRefusal.inconsistent }
    }
}
