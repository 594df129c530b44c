import Interviews

/// Notes of the talk, decisions and follow-ups as they stand in their tables.
enum PanelRow {
    static func notes(interviewID: String, on connection: any Connection) throws -> [PanelNote] {
        try connection.rows(
            "SELECT id, interview_id, member_id, text, at FROM panel_notes WHERE interview_id = $1 ORDER BY at, id",
            [.text(interviewID)]
        ).map {
            PanelNote(
                id: try $0.text("id"), interviewID: try $0.text("interview_id"), memberID: try $0.text("member_id"),
                text: try $0.text("text"), at: try $0.integer("at"))
        }
    }

    static func insert(_ note: PanelNote, on connection: any Connection) throws {
        try connection.execute(
            "INSERT INTO panel_notes (id, interview_id, member_id, text, at) VALUES ($1, $2, $3, $4, $5)",
            [.text(note.id), .text(note.interviewID), .text(note.memberID), .text(note.text), .integer(note.at)])
    }

    static let decisionColumns = """
        decisions.interview_id, decisions.number, decisions.member_id, decisions.outcome, decisions.reason,
        decisions.departure, decisions.basis, decisions.at
        """

    static func decision(_ row: Row) throws -> Decision {
        guard let outcome = Decision.Outcome(rawValue: try row.text("outcome")) else {
            throw RowFault.unknownWord(column: "outcome")
        }
        return Decision(
            number: try row.int("number"), interviewID: try row.text("interview_id"),
            memberID: try row.text("member_id"), outcome: outcome, reason: try row.text("reason"),
            departure: try row.text("departure"),
            basis: try JSONText.decode(Decision.Basis.self, from: try row.text("basis")), at: try row.integer("at"))
    }

    static func decisions(interviewID: String, on connection: any Connection) throws -> [Decision] {
        try connection.rows(
            "SELECT \(decisionColumns) FROM decisions WHERE interview_id = $1 ORDER BY number", [.text(interviewID)]
        ).map(decision)
    }

    static func insert(_ decision: Decision, on connection: any Connection) throws {
        try connection.execute(
            """
            INSERT INTO decisions (interview_id, number, member_id, outcome, reason, departure, basis, at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
            """,
            [
                .text(decision.interviewID), SQLValue(decision.number), .text(decision.memberID),
                .text(decision.outcome.rawValue), .text(decision.reason), .text(decision.departure),
                .text(try JSONText.encode(decision.basis)), .integer(decision.at),
            ])
    }

    static func followUps(interviewID: String, on connection: any Connection) throws -> [HireFollowUp] {
        try connection.rows(
            """
            SELECT interview_id, number, decision, standing, has_left, member_id, at FROM follow_ups
            WHERE interview_id = $1 ORDER BY number
            """, [.text(interviewID)]
        ).map { row in
            guard let standing = HireFollowUp.Standing(rawValue: try row.int("standing")) else {
                throw RowFault.unknownWord(column: "standing")
            }
            return HireFollowUp(
                number: try row.int("number"), interviewID: try row.text("interview_id"),
                decision: try row.int("decision"), standing: standing, hasLeft: try row.bool("has_left"),
                memberID: try row.text("member_id"), at: try row.integer("at"))
        }
    }

    static func insert(_ followUp: HireFollowUp, on connection: any Connection) throws {
        try connection.execute(
            """
            INSERT INTO follow_ups (interview_id, number, decision, standing, has_left, member_id, at)
            VALUES ($1, $2, $3, $4, $5, $6, $7)
            """,
            [
                .text(followUp.interviewID), SQLValue(followUp.number), SQLValue(followUp.decision),
                SQLValue(followUp.standing.rawValue), SQLValue(followUp.hasLeft), .text(followUp.memberID),
                .integer(followUp.at),
            ])
    }
}

/// Takes what a panel wrote of a person out of the database.
enum PanelErasure {
    static func forget(
        candidateID: String, by memberID: String?, now: Milliseconds, on connection: any Connection
    ) throws {
        let interviews = try InterviewRow.load(
            where: "interviews.candidate_id = $1", [.text(candidateID)], on: connection)
        for interview in interviews {
            let id = SQLValue.text(interview.id)
            try connection.execute("UPDATE card_ratings SET note = '' WHERE interview_id = $1", [id])
            try connection.execute("UPDATE card_amendments SET reason = '' WHERE interview_id = $1", [id])
            try connection.execute("UPDATE panel_notes SET text = '' WHERE interview_id = $1", [id])
            try connection.execute("UPDATE decisions SET reason = '', departure = '' WHERE interview_id = $1", [id])
            try EventLog.append(
                PanelEvent.erased(by: memberID), to: EventLog.stream(panelID: interview.id), at: now, on: connection)
        }
    }
}
