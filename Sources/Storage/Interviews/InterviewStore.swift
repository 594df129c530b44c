public import Interviews

/// Interviews: their plans, and what happens in their rooms.
///
/// A command that is refused throws ``InterviewRefusal`` (or ``StoreRefusal`` where nothing is said of an interview's state)
/// and has changed nothing. Who may do what is checked here, by member and seat, whatever a page shows.
public struct InterviewStore: Sendable {
    let database: any Database

    public init(database: any Database) { self.database = database }

    /// Plans an interview of a candidate, who is made unless she is known. Its state is `planned`.
    ///
    /// - Throws: ``StoreRefusal/notFound`` without the job, ``StoreRefusal/inconsistent`` where attempt, candidate and job do
    ///   not belong together, ``StoreRefusal/idTaken``; `emptyPanel`, `tooManyMembers`, `unknownMember`, `minutesOutOfRange`,
    ///   `tooLong`, `containsNUL`, `erased`.
    public func plan(_ interview: Interview, candidate: Candidate, tokenHash: String) async throws {
        var plan = interview
        _ = try plan.replan(startsAt: nil, minutes: interview.minutes)
        plan.panel = []
        _ = try plan.setPanel(interview.panel)
        plan.startsAt = interview.startsAt
        let checked = plan
        guard checked.isPlanned, checked.agreedAt == nil, checked.question == nil, checked.privateTime == nil,
            checked.candidateID == candidate.id, candidate.erasedAt == nil
        else { throw StoreRefusal.inconsistent }
        try await database.write { connection in
            try Self.insert(checked, candidate, tokenHash, on: connection)
        }
    }

    private static func insert(
        _ interview: Interview, _ candidate: Candidate, _ tokenHash: String, on connection: any Connection
    ) throws {
        guard try JobRow.load(id: interview.jobID, on: connection) != nil else { throw StoreRefusal.notFound }
        guard try InterviewRow.load(id: interview.id, on: connection) == nil else { throw StoreRefusal.idTaken }
        try requireFree(tokenHash, on: connection)
        if let attemptID = interview.attemptID {
            let fits = try connection.rows(
                "SELECT id FROM attempts WHERE id = $1 AND candidate_id = $2 AND job_id = $3",
                [.text(attemptID), .text(candidate.id), .text(interview.jobID)])
            guard !fits.isEmpty else { throw StoreRefusal.inconsistent }
        }
        try InterviewCommand.requireKnown(panel: interview.panel + [interview.createdBy], on: connection)
        let person = try known(candidate, on: connection)
        try InterviewRow.insert(interview, tokenHash: tokenHash, on: connection)
        let command = try InterviewCommand(interviewID: interview.id, on: connection)
        try command.append(
            .planned(
                .init(
                    candidate: person.id, job: interview.jobID, attempt: interview.attemptID, kit: interview.kitID,
                    startsAt: interview.startsAt, minutes: interview.minutes, panel: interview.panel,
                    name: try command.disclosures.commit(person.name),
                    email: try command.disclosures.commit(person.email), by: interview.createdBy)),
            at: interview.createdAt)
    }

    /// A known candidate stays as first written.
    private static func known(_ candidate: Candidate, on connection: any Connection) throws -> Candidate {
        if let known = try AttemptRow.candidate(id: candidate.id, on: connection) {
            guard known.erasedAt == nil else { throw InterviewRefusal.erased }
            return known
        }
        try InterviewCommand.check(candidate.name, limit: PersonalText.longestName)
        try InterviewCommand.check(candidate.email, limit: PersonalText.longestName)
        try connection.execute(
            "INSERT INTO candidates (id, name, email, created_at) VALUES ($1, $2, $3, $4)",
            [.text(candidate.id), .text(candidate.name), .text(candidate.email), .integer(candidate.createdAt)])
        return candidate
    }

    private static func requireFree(_ tokenHash: String, on connection: any Connection) throws {
        let taken = try connection.rows("SELECT id FROM interviews WHERE token_hash = $1", [.text(tokenHash)])
        guard taken.isEmpty else { throw StoreRefusal.idTaken }
    }

    /// Makes the candidate's old link worthless and a new one good.
    public func replaceToken(
        interviewID: String, tokenHash: String, by memberID: String, now: Milliseconds
    ) async throws {
        try await change(interviewID, by: memberID, now: now) { command in
            try Self.requireFree(tokenHash, on: command.connection)
            try command.connection.execute(
                "UPDATE interviews SET token_hash = $1 WHERE id = $2", [.text(tokenHash), .text(interviewID)])
            return .linkReplaced(by: memberID)
        }
    }

    /// Another date or length.
    public func replan(
        interviewID: String, startsAt: Milliseconds?, minutes: Int, by memberID: String, now: Milliseconds
    ) async throws {
        try await change(interviewID, by: memberID, now: now) { command in
            guard try command.interview.replan(startsAt: startsAt, minutes: minutes) else { return nil }
            return .replanned(startsAt: startsAt, minutes: minutes, by: memberID)
        }
    }

    /// Others on the panel.
    public func setPanel(
        interviewID: String, panel: [String], by memberID: String, now: Milliseconds
    ) async throws {
        try await change(interviewID, by: memberID, now: now) { command in
            guard try command.interview.setPanel(panel) else { return nil }
            try InterviewCommand.requireKnown(panel: command.interview.panel, on: command.connection)
            try InterviewRow.setPanel(of: command.interview, on: command.connection)
            return .panelChanged(panel: command.interview.panel, by: memberID)
        }
    }

    /// Takes a revision of an interview kit into force. Whether it exists is for its owner to know.
    public func choose(kitID: String, interviewID: String, by memberID: String, now: Milliseconds) async throws {
        try await change(interviewID, by: memberID, now: now) { command in
            guard command.interview.kitID != kitID else { return nil }
            guard !command.interview.isEnded else { throw InterviewRefusal.ended }
            command.interview.kitID = kitID
            return .kitChosen(kit: kitID, by: memberID)
        }
    }

    /// Ends it, also one that never began. What was typed, run and said is committed to.
    public func end(interviewID: String, by memberID: String, now: Milliseconds) async throws {
        try await database.write { connection in
            var command = try InterviewCommand(interviewID: interviewID, on: connection)
            if command.interview.isPlanned {
                try command.requireOpen(to: memberID)
            } else {
                try command.requirePanel(memberID)
            }
            guard command.interview.end(now: now) else { return }
            try InterviewRow.update(command.interview, on: connection)
            try RunRow.closeAll(interviewID: interviewID, now: now, on: connection)
            let record = try RoomDigest(interviewID: interviewID, on: connection)
            try command.append(
                .ended(versions: record.versions, record: try command.disclosures.commit(record.hex), by: memberID),
                at: now)
        }
    }

    /// A command on the plan, by someone who has to do with it.
    private func change(
        _ interviewID: String, by memberID: String, now: Milliseconds,
        _ body: @escaping @Sendable (inout InterviewCommand) throws -> InterviewEvent?
    ) async throws {
        try await database.write { connection in
            var command = try InterviewCommand(interviewID: interviewID, on: connection)
            try command.requireOpen(to: memberID)
            guard let event = try body(&command) else { return }
            try InterviewRow.update(command.interview, on: connection)
            try command.append(event, at: now)
        }
    }
}
