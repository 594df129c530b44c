public import Interviews

extension InterviewStore {
    /// The candidate agrees that what happens in the room is kept.
    public func agree(interviewID: String, now: Milliseconds) async throws {
        _ = try await conduct(interviewID, .candidate, now: now) { command in
            try command.interview.agree(now: now) ? .agreed : nil
        }
    }

    /// - Throws: `notOnPanel`, `alreadyBegun`, `ended`, `erased`.
    public func begin(interviewID: String, by memberID: String, now: Milliseconds) async throws -> Interview {
        try await conduct(interviewID, .member(memberID), now: now) { command in
            try command.interview.begin(now: now)
            return .began(by: memberID)
        }
    }

    /// Lays a question before the candidate.
    public func show(
        _ question: KitQuestion, interviewID: String, by memberID: String, now: Milliseconds
    ) async throws -> Interview {
        try await conduct(interviewID, .member(memberID), now: now) { command in
            guard try command.interview.show(question) else { return nil }
            return .questionShown(question: question.questionID, hash: question.hash, by: memberID)
        }
    }

    /// From now on the panel sees nothing of the pad beyond `version`.
    public func beginPrivateTime(
        interviewID: String, minutes: Int, version: Int, by seat: InterviewSeat, now: Milliseconds
    ) async throws -> Interview {
        try await conduct(interviewID, seat, now: now) { command in
            try command.interview.beginPrivateTime(minutes: minutes, version: version, now: now)
            return .privateModeBegan(minutes: minutes, version: version, by: seat)
        }
    }

    /// - Parameter seat: who ends it; `nil` where its time has come.
    public func endPrivateTime(
        interviewID: String, by seat: InterviewSeat?, now: Milliseconds
    ) async throws -> Interview {
        try await conduct(interviewID, seat, now: now) { command in
            try command.interview.endPrivateTime(by: seat, now: now)
            return .privateModeEnded(by: seat)
        }
    }

    private func conduct(
        _ interviewID: String, _ seat: InterviewSeat?, now: Milliseconds,
        _ body: @escaping @Sendable (inout InterviewCommand) throws -> InterviewEvent?
    ) async throws -> Interview {
        try await database.write { connection in
            var command = try InterviewCommand(interviewID: interviewID, on: connection)
            if case .member(let id) = seat { try command.requirePanel(id) }
            guard let event = try body(&command) else { return command.interview }
            try InterviewRow.update(command.interview, on: connection)
            try command.append(event, at: now)
            return command.interview
        }
    }
}
