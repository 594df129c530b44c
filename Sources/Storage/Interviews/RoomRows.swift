import Interviews

/// Runs as they stand in their table.
enum RunRow {
    /// In one interview.
    static let most = 2_000
    private static let columns = """
        id, interview_id, number, author, python, version, started_at, ended_at, ending, output
        """

    private static func run(_ row: Row) throws -> InterviewRun {
        var end: InterviewRun.End?
        if let at = try row.optionalInteger("ended_at") {
            end = InterviewRun.End(
                at: at, words: try row.text("ending"),
                output: try JSONText.decode([InterviewRun.Piece].self, from: try row.text("output")))
        }
        return InterviewRun(
            id: try row.text("id"), interviewID: try row.text("interview_id"), number: try row.int("number"),
            seat: try row.seat("author"), python: try row.text("python"), version: try row.int("version"),
            startedAt: try row.integer("started_at"), end: end)
    }

    static func load(id: String, on connection: any Connection) throws -> InterviewRun? {
        try connection.rows("SELECT \(columns) FROM interview_runs WHERE id = $1", [.text(id)]).first.map(run)
    }

    static func load(interviewID: String, on connection: any Connection) throws -> [InterviewRun] {
        try connection.rows(
            "SELECT \(columns) FROM interview_runs WHERE interview_id = $1 ORDER BY number", [.text(interviewID)]
        ).map(run)
    }

    static func insert(_ run: InterviewRun, on connection: any Connection) throws {
        try connection.execute(
            """
            INSERT INTO interview_runs (id, interview_id, number, author, python, version, started_at, ending, output)
            VALUES ($1, $2, $3, $4, $5, $6, $7, '', '[]')
            """,
            [
                .text(run.id), .text(run.interviewID), SQLValue(run.number), .text(run.seat.word), .text(run.python),
                SQLValue(run.version), .integer(run.startedAt),
            ])
    }

    static func end(id: String, _ end: InterviewRun.End, on connection: any Connection) throws {
        try connection.execute(
            "UPDATE interview_runs SET ended_at = $1, ending = $2, output = $3 WHERE id = $4 AND ended_at IS NULL",
            [.integer(end.at), .text(end.words), .text(try JSONText.encode(end.output)), .text(id)])
    }

    static func closeAll(interviewID: String, now: Milliseconds, on connection: any Connection) throws {
        try connection.execute(
            """
            UPDATE interview_runs SET ended_at = $1, ending = 'It ended with the server; what it printed was not kept.'
            WHERE interview_id = $2 AND ended_at IS NULL
            """, [.integer(now), .text(interviewID)])
    }
}

/// Lines of the chat as they stand in their table.
enum ChatRow {
    static func load(interviewID: String, on connection: any Connection) throws -> [ChatLine] {
        try connection.rows(
            "SELECT number, author, at, text FROM interview_chat WHERE interview_id = $1 ORDER BY number",
            [.text(interviewID)]
        ).map {
            ChatLine(
                number: try $0.int("number"), seat: try $0.seat("author"), at: try $0.integer("at"),
                text: try $0.text("text"))
        }
    }
}

/// Interviewers' notes as they stand in their table.
enum NoteRow {
    static func load(interviewID: String, on connection: any Connection) throws -> [InterviewNote] {
        try connection.rows(
            """
            SELECT id, interview_id, member_id, at, question_id, question_hash, text FROM interview_notes
            WHERE interview_id = $1 ORDER BY at, id
            """, [.text(interviewID)]
        ).map { row in
            let question = try row.optionalText("question_id").map {
                KitQuestion(questionID: $0, hash: try row.text("question_hash"))
            }
            return InterviewNote(
                id: try row.text("id"), interviewID: try row.text("interview_id"),
                memberID: try row.text("member_id"), at: try row.integer("at"), question: question,
                text: try row.text("text"))
        }
    }

    static func put(_ note: InterviewNote, on connection: any Connection) throws {
        let own = try load(interviewID: note.interviewID, on: connection).filter { $0.memberID == note.memberID }
        if own.contains(where: { $0.id == note.id }) {
            let sql =
                note.text.isEmpty
                ? "DELETE FROM interview_notes WHERE id = $1" : "UPDATE interview_notes SET text = $2 WHERE id = $1"
            try connection.execute(sql, [.text(note.id)] + (note.text.isEmpty ? [] : [.text(note.text)]))
            return
        }
        guard !note.text.isEmpty else { return }
        guard try connection.rows("SELECT id FROM interview_notes WHERE id = $1", [.text(note.id)]).isEmpty else {
            throw InterviewRefusal.notFound
        }
        guard own.count < InterviewNote.most else { throw InterviewRefusal.tooMany(limit: InterviewNote.most) }
        try connection.execute(
            """
            INSERT INTO interview_notes (id, interview_id, member_id, at, question_id, question_hash, text)
            VALUES ($1, $2, $3, $4, $5, $6, $7)
            """,
            [
                .text(note.id), .text(note.interviewID), .text(note.memberID), .integer(note.at),
                SQLValue(note.question?.questionID), SQLValue(note.question?.hash), .text(note.text),
            ])
    }
}

extension Row {
    fileprivate func seat(_ column: String) throws -> InterviewSeat {
        guard let seat = InterviewSeat(word: try text(column)) else { throw RowFault.unknownWord(column: column) }
        return seat
    }
}
