public import Interviews

extension AttemptStore {
    /// Keeps what stands in the editor. A text other than the submitted one takes the submission and its grade back.
    ///
    /// - Parameter base: when the answer was saved that this one was made from, 0 for never; a different answer on
    ///   another base is refused. `nil` writes over whatever stands.
    /// - Throws: `notStarted`, `timeIsUp` (after the deadline and its grace), `finished`, `handedIn` (in an adaptive test),
    ///   `changedElsewhere`, `tooLong`, `containsNUL`, `erased`.
    public func save(
        answer: String, line: Int?, base: Milliseconds? = nil, responseID: String, now: Milliseconds
    ) async throws {
        try await database.write { connection in
            var (command, row) = try AttemptCommand.on(responseID: responseID, connection)
            try command.attempt.requireWritable(now: now)
            try AdaptiveRow.requireOpen(row.response, answer: answer, line: line, on: connection)
            try row.response.requireBase(base, answer: answer, line: line)
            switch try row.response.save(answer: answer, line: line, now: now) {
            case .none: return
            case .drafted, .submitted: break
            case .withdrawn:
                try command.forgetAnswer(&row)
                try command.append(.withdrawn(response: responseID), at: now)
            }
            try row.update(on: connection)
        }
    }

    /// Makes the answer count. The same answer again changes nothing; refused like
    /// ``save(answer:line:base:responseID:now:)``.
    public func submit(
        answer: String, line: Int?, base: Milliseconds? = nil, responseID: String, now: Milliseconds
    ) async throws {
        try await database.write { connection in
            var (command, row) = try AttemptCommand.on(responseID: responseID, connection)
            try command.attempt.requireWritable(now: now)
            try AdaptiveRow.requireOpen(row.response, answer: answer, line: line, on: connection)
            try row.response.requireBase(base, answer: answer, line: line)
            let change = try row.response.submit(
                answer: answer, line: line, now: now, earliest: row.earliestSubmission)
            guard change == .submitted else { return }
            let submission = try command.commitAnswer(&row)
            try row.update(on: connection)
            try command.append(.submitted(submission), at: now)
        }
    }

    /// Ends the test; does nothing when it has ended. Drafts that are not blank are submitted as they stand.
    ///
    /// - Throws: `notStarted`, `erased`.
    public func finish(attemptID: String, now: Milliseconds) async throws {
        try await database.write { connection in
            var command = try AttemptCommand(attemptID: attemptID, on: connection)
            guard try command.attempt.finish(now: now) else { return }
            try AttemptRow.update(command.attempt, on: connection)
            var drafts: [AttemptEvent.Submission] = []
            for var row in try ResponseRow.load(attemptID: attemptID, on: connection)
            where row.response.submittedAt == nil && !row.response.isBlank {
                _ = try row.response.submit(
                    answer: row.response.answer, line: row.response.line, now: now, earliest: row.earliestSubmission)
                drafts.append(try command.commitAnswer(&row))
                try row.update(on: connection)
            }
            try command.append(.finished(drafts: drafts), at: now)
        }
    }

    /// Ids of attempts that still run although the deadline and its grace have passed.
    public func overdue(now: Milliseconds) async throws -> [String] {
        try await database.read { connection in
            try connection.rows(
                """
                SELECT \(AttemptRow.columns) FROM attempts
                WHERE started_at IS NOT NULL AND finished_at IS NULL ORDER BY started_at, id
                """
            ).map(AttemptRow.attempt).filter { $0.isOverdue(now: now) }.map(\.id)
        }
    }
}

extension ResponseRow {
    /// Later than every submission before it: a grade names the answer it is for by this time.
    fileprivate var earliestSubmission: Milliseconds {
        guard let lastSubmittedAt, lastSubmittedAt < .max else { return .min }
        return lastSubmittedAt + 1
    }
}

extension AttemptCommand {
    /// Commits to the submitted answer in place of the one before it.
    fileprivate func commitAnswer(_ row: inout ResponseRow) throws -> AttemptEvent.Submission {
        try forgetAnswer(&row)
        let commitment = try commit(row.response.answer, limit: Response.longestAnswer)
        row.answerCommitment = commitment
        row.lastSubmittedAt = row.response.submittedAt
        return AttemptEvent.Submission(
            response: row.response.id, answer: commitment, line: row.response.line, at: row.response.submittedAt ?? 0)
    }

    /// An answer that was replaced, and what was found in it, are nobody's business any more.
    fileprivate func forgetAnswer(_ row: inout ResponseRow) throws {
        try disclosures.forget(row.answerCommitment)
        try disclosures.forget(row.gradeCommitment)
        row.answerCommitment = nil
        row.gradeCommitment = nil
    }
}
