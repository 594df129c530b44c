import Interviews

/// Interviews as they stand in their tables.
enum InterviewRow {
    static let columns = """
        interviews.id, interviews.job_id, interviews.candidate_id, interviews.attempt_id, interviews.kit_id,
        interviews.starts_at, interviews.minutes, interviews.created_by, interviews.created_at, interviews.agreed_at,
        interviews.began_at, interviews.ended_at, interviews.question_id, interviews.question_hash,
        interviews.private_since, interviews.private_until, interviews.private_version
        """

    static func load(id: String, on connection: any Connection) throws -> Interview? {
        try load(where: "interviews.id = $1", [.text(id)], on: connection).first
    }

    /// All that meet a condition, the last made first.
    static func load(
        where condition: String, _ arguments: [SQLValue], on connection: any Connection
    ) throws -> [Interview] {
        let rows = try connection.rows(
            "SELECT \(columns) FROM interviews WHERE \(condition) ORDER BY interviews.created_at DESC, interviews.id",
            arguments)
        return try rows.map { row in
            var interview = try interview(row)
            interview.panel = try panel(id: interview.id, on: connection)
            return interview
        }
    }

    private static func panel(id: String, on connection: any Connection) throws -> [String] {
        try connection.rows(
            "SELECT member_id FROM interview_panel WHERE interview_id = $1 ORDER BY position", [.text(id)]
        ).map { try $0.text("member_id") }
    }

    private static func interview(_ row: Row) throws -> Interview {
        let began = try row.optionalInteger("began_at")
        let state: Interview.State =
            switch (began, try row.optionalInteger("ended_at")) {
            case (nil, nil): .planned
            case (.some(let since), nil): .running(since: since)
            case (_, .some(let at)): .ended(since: began, at: at)
            }
        var question: KitQuestion?
        if let id = try row.optionalText("question_id") {
            question = KitQuestion(questionID: id, hash: try row.text("question_hash"))
        }
        var privateTime: Interview.PrivateTime?
        if let since = try row.optionalInteger("private_since") {
            privateTime = Interview.PrivateTime(
                since: since, until: try row.integer("private_until"), version: try row.int("private_version"))
        }
        return Interview(
            id: try row.text("id"), jobID: try row.text("job_id"), candidateID: try row.text("candidate_id"),
            attemptID: try row.optionalText("attempt_id"), kitID: try row.optionalText("kit_id"), state: state,
            startsAt: try row.optionalInteger("starts_at"), minutes: try row.int("minutes"), panel: [],
            createdBy: try row.text("created_by"), createdAt: try row.integer("created_at"),
            agreedAt: try row.optionalInteger("agreed_at"), question: question, privateTime: privateTime)
    }

    static func insert(_ interview: Interview, tokenHash: String, on connection: any Connection) throws {
        try connection.execute(
            """
            INSERT INTO interviews (id, job_id, candidate_id, attempt_id, token_hash, created_by, created_at, minutes)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
            """,
            [
                .text(interview.id), .text(interview.jobID), .text(interview.candidateID),
                SQLValue(interview.attemptID), .text(tokenHash), .text(interview.createdBy),
                .integer(interview.createdAt), SQLValue(interview.minutes),
            ])
        try update(interview, on: connection)
        try setPanel(of: interview, on: connection)
    }

    /// Writes what a command may change, but for the panel.
    static func update(_ interview: Interview, on connection: any Connection) throws {
        var ended: Milliseconds?
        if case .ended(_, let at) = interview.state { ended = at }
        try connection.execute(
            """
            UPDATE interviews SET kit_id = $1, starts_at = $2, minutes = $3, agreed_at = $4, began_at = $5,
                ended_at = $6, question_id = $7, question_hash = $8, private_since = $9, private_until = $10,
                private_version = $11
            WHERE id = $12
            """,
            [
                SQLValue(interview.kitID), SQLValue(interview.startsAt), SQLValue(interview.minutes),
                SQLValue(interview.agreedAt), SQLValue(interview.beganAt), SQLValue(ended),
                SQLValue(interview.question?.questionID), SQLValue(interview.question?.hash),
                SQLValue(interview.privateTime?.since), SQLValue(interview.privateTime?.until),
                SQLValue(interview.privateTime?.version), .text(interview.id),
            ])
    }

    static func setPanel(of interview: Interview, on connection: any Connection) throws {
        try connection.execute("DELETE FROM interview_panel WHERE interview_id = $1", [.text(interview.id)])
        for (position, member) in interview.panel.enumerated() {
            try connection.execute(
                "INSERT INTO interview_panel (interview_id, member_id, position) VALUES ($1, $2, $3)",
                [.text(interview.id), .text(member), SQLValue(position)])
        }
    }
}
