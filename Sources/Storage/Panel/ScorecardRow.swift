import Interviews

/// Scorecards as they stand in their tables.
enum ScorecardRow {
    static func load(interviewID: String, memberID: String, on connection: any Connection) throws -> Scorecard? {
        try load(interviewID: interviewID, on: connection).first { $0.memberID == memberID }
    }

    /// All of an interview, submitted or not, by member.
    static func load(interviewID: String, on connection: any Connection) throws -> [Scorecard] {
        let ratings = Dictionary(
            grouping: try connection.rows(
                """
                SELECT member_id, item_id, question_hash, value, note, moment, run_id, rated_at FROM card_ratings
                WHERE interview_id = $1 ORDER BY member_id, item_id
                """, [.text(interviewID)]
            ).map { (member: try $0.text("member_id"), rating: try rating($0)) }, by: \.member)
        let amendments = Dictionary(
            grouping: try connection.rows(
                """
                SELECT member_id, number, item_id, value_before, value_after, reason, at FROM card_amendments
                WHERE interview_id = $1 ORDER BY member_id, number
                """, [.text(interviewID)]
            ).map { (member: try $0.text("member_id"), amendment: try amendment($0)) }, by: \.member)
        return try connection.rows(
            "SELECT member_id, submitted_at FROM scorecards WHERE interview_id = $1 ORDER BY member_id",
            [.text(interviewID)]
        ).map { row in
            let member = try row.text("member_id")
            return Scorecard(
                interviewID: interviewID, memberID: member, submittedAt: try row.optionalInteger("submitted_at"),
                ratings: (ratings[member] ?? []).map(\.rating),
                amendments: (amendments[member] ?? []).map(\.amendment))
        }
    }

    private static func rating(_ row: Row) throws -> CardRating {
        CardRating(
            itemID: try row.text("item_id"), questionHash: try row.text("question_hash"),
            value: try row.text("value").isEmpty ? nil : try row.cardValue("value"), note: try row.text("note"),
            moment: try row.optionalInteger("moment"),
            runID: try row.optionalText("run_id"), ratedAt: try row.integer("rated_at"))
    }

    private static func amendment(_ row: Row) throws -> Scorecard.Amendment {
        Scorecard.Amendment(
            number: try row.int("number"), itemID: try row.text("item_id"),
            before: try row.cardValue("value_before"), after: try row.cardValue("value_after"),
            reason: try row.text("reason"), at: try row.integer("at"))
    }

    static func put(_ rating: CardRating, interviewID: String, memberID: String, on connection: any Connection) throws {
        try connection.execute(
            """
            INSERT INTO scorecards (interview_id, member_id) VALUES ($1, $2)
            ON CONFLICT (interview_id, member_id) DO NOTHING
            """, [.text(interviewID), .text(memberID)])
        try connection.execute(
            """
            INSERT INTO card_ratings (interview_id, member_id, item_id, question_hash, value, note, moment, run_id, rated_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
            ON CONFLICT (interview_id, member_id, item_id) DO UPDATE SET question_hash = excluded.question_hash,
                value = excluded.value, note = excluded.note, moment = excluded.moment, run_id = excluded.run_id,
                rated_at = excluded.rated_at
            """,
            [
                .text(interviewID), .text(memberID), .text(rating.itemID), .text(rating.questionHash),
                .text(rating.value?.rawValue ?? ""), .text(rating.note), SQLValue(rating.moment),
                SQLValue(rating.runID),
                .integer(rating.ratedAt),
            ])
    }

    static func insert(
        _ amendment: Scorecard.Amendment, interviewID: String, memberID: String, on connection: any Connection
    ) throws {
        try connection.execute(
            """
            INSERT INTO card_amendments (interview_id, member_id, number, item_id, value_before, value_after, reason, at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
            """,
            [
                .text(interviewID), .text(memberID), SQLValue(amendment.number), .text(amendment.itemID),
                .text(amendment.before.rawValue), .text(amendment.after.rawValue), .text(amendment.reason),
                .integer(amendment.at),
            ])
        try connection.execute(
            "UPDATE card_ratings SET value = $1 WHERE interview_id = $2 AND member_id = $3 AND item_id = $4",
            [.text(amendment.after.rawValue), .text(interviewID), .text(memberID), .text(amendment.itemID)])
    }
}

extension Row {
    fileprivate func cardValue(_ column: String) throws -> CardRating.Value {
        guard let value = CardRating.Value(rawValue: try text(column)) else {
            throw RowFault.unknownWord(column: column)
        }
        return value
    }
}
