import Interviews

/// Concerns as they stand in their table.
enum ConcernRow {
    static let columns = """
        concerns.id, concerns.response_id, concerns.subject, concerns.text, concerns.raised_at, concerns.settled_by,
        concerns.reply, concerns.settled_at
        """

    static func concern(_ row: Row) throws -> Concern {
        guard let subject = Concern.Subject(rawValue: try row.text("subject")) else {
            throw RowFault.unknownWord(column: "subject")
        }
        let settlement = try row.optionalInteger("settled_at").map { at in
            Concern.Settlement(memberID: try row.text("settled_by"), reply: try row.text("reply"), at: at)
        }
        return Concern(
            id: try row.text("id"), responseID: try row.text("response_id"), subject: subject,
            text: try row.text("text"), raisedAt: try row.integer("raised_at"), settlement: settlement)
    }

    static func load(id: String, on connection: any Connection) throws -> Concern? {
        try connection.rows("SELECT \(columns) FROM concerns WHERE id = $1", [.text(id)]).first.map(concern)
    }

    static func load(attemptID: String, on connection: any Connection) throws -> [Concern] {
        try connection.rows(
            """
            SELECT \(columns) FROM concerns JOIN responses ON responses.id = concerns.response_id
            WHERE responses.attempt_id = $1 ORDER BY responses.position, concerns.raised_at, concerns.id
            """, [.text(attemptID)]
        ).map(concern)
    }
}
