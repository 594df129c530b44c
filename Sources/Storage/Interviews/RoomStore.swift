public import Interviews

/// What is run, said and noted in a room.
public struct RoomStore: Sendable {
    let database: any Database

    public init(database: any Database) { self.database = database }

    // MARK: Runs

    /// Notes that a program began; gives its number.
    ///
    /// - Throws: `notBegun`, `ended`, `notAgreed`, `notOnPanel`, `worksPrivately`, `erased`, `tooMany`.
    public func beginRun(
        id: String, interviewID: String, seat: InterviewSeat, python: String, version: Int, now: Milliseconds
    ) async throws -> InterviewRun {
        try await database.write { connection in
            let command = try InterviewCommand(interviewID: interviewID, on: connection)
            try command.interview.requireOpen(to: seat, writing: true)
            let number = try Self.count("interview_runs", interviewID, on: connection) + 1
            guard number <= RunRow.most else { throw InterviewRefusal.tooMany(limit: RunRow.most) }
            let run = InterviewRun(
                id: id, interviewID: interviewID, number: number, seat: seat, python: python, version: version,
                startedAt: now)
            try RunRow.insert(run, on: connection)
            try command.append(.ranProgram(run: id, python: python, version: version, by: seat), at: now)
            return run
        }
    }

    /// Notes how a run ended; one that has an end keeps it, and nothing is kept of an erased person's.
    public func endRun(id: String, _ end: InterviewRun.End) async throws {
        try await database.write { connection in
            guard let run = try RunRow.load(id: id, on: connection), run.end == nil else { return }
            _ = try InterviewCommand(interviewID: run.interviewID, on: connection)
            try RunRow.end(id: id, end, on: connection)
        }
    }

    /// Ends what a server that is gone had left running.
    public func closeRuns(interviewID: String, now: Milliseconds) async throws {
        try await database.write { try RunRow.closeAll(interviewID: interviewID, now: now, on: $0) }
    }

    /// In their order.
    public func runs(interviewID: String) async throws -> [InterviewRun] {
        try await database.read { try RunRow.load(interviewID: interviewID, on: $0) }
    }

    // MARK: Chat

    /// - Throws: `notBegun`, `ended`, `notAgreed`, `notOnPanel`, `tooLong`, `containsNUL`, `tooMany`, `erased`.
    public func say(
        _ text: String, interviewID: String, seat: InterviewSeat, now: Milliseconds
    ) async throws -> ChatLine {
        try InterviewCommand.check(text, limit: ChatLine.longest)
        return try await database.write { connection in
            let command = try InterviewCommand(interviewID: interviewID, on: connection)
            try command.interview.requireOpen(to: seat)
            let number = try Self.count("interview_chat", interviewID, on: connection) + 1
            guard number <= ChatLine.most else { throw InterviewRefusal.tooMany(limit: ChatLine.most) }
            try connection.execute(
                "INSERT INTO interview_chat (interview_id, number, author, at, text) VALUES ($1, $2, $3, $4, $5)",
                [.text(interviewID), SQLValue(number), .text(seat.word), .integer(now), .text(text)])
            return ChatLine(number: number, seat: seat, at: now, text: text)
        }
    }

    /// In its order.
    public func chat(interviewID: String) async throws -> [ChatLine] {
        try await database.read { try ChatRow.load(interviewID: interviewID, on: $0) }
    }

    // MARK: Notes

    /// Keeps a note: a new one, or another text for one's own. An empty text takes it away. Also after the end.
    ///
    /// - Throws: `notOnPanel`, `notFound` where the id is another person's, `tooLong`, `containsNUL`, `tooMany`, `erased`.
    public func keep(_ note: InterviewNote) async throws {
        try InterviewCommand.check(note.text, limit: PersonalText.longestNote)
        try await database.write { connection in
            let command = try InterviewCommand(interviewID: note.interviewID, on: connection)
            try command.requirePanel(note.memberID)
            try NoteRow.put(note, on: connection)
        }
    }

    /// One member's, in their order.
    public func notes(interviewID: String, memberID: String) async throws -> [InterviewNote] {
        try await database.read { connection in
            try NoteRow.load(interviewID: interviewID, on: connection).filter { $0.memberID == memberID }
        }
    }

    private static func count(_ table: String, _ interviewID: String, on connection: any Connection) throws -> Int {
        try connection.rows("SELECT COUNT(*) AS count FROM \(table) WHERE interview_id = $1", [.text(interviewID)])
            .first?.int("count") ?? 0
    }
}
