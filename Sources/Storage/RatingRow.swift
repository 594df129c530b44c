import Interviews

/// Ratings as they stand in their table: "cannot tell" is an anchor of `NULL`.
enum RatingRow {
    static let columns = """
        ratings.id, ratings.response_id, ratings.member_id, ratings.anchor, ratings.note, ratings.rated_at
        """

    static func rating(_ row: Row) throws -> Rating {
        Rating(
            id: try row.text("id"), responseID: try row.text("response_id"), memberID: try row.text("member_id"),
            value: Rating.Value(anchor: try row.optionalInt("anchor")), note: try row.text("note"),
            ratedAt: try row.integer("rated_at"))
    }

    static func load(attemptID: String, on connection: any Connection) throws -> [Rating] {
        try connection.rows(
            """
            SELECT \(columns) FROM ratings JOIN responses ON responses.id = ratings.response_id
            WHERE responses.attempt_id = $1 ORDER BY responses.position, ratings.rated_at, ratings.id
            """, [.text(attemptID)]
        ).map(rating)
    }

    static func put(_ rating: Rating, on connection: any Connection) throws {
        let holder = try connection.rows(
            "SELECT response_id, member_id FROM ratings WHERE id = $1", [.text(rating.id)]
        ).first
        if let holder {
            let own =
                try holder.text("response_id") == rating.responseID && holder.text("member_id") == rating.memberID
            guard own else { throw StoreRefusal.idTaken }
        }
        try connection.execute(
            """
            INSERT INTO ratings (id, response_id, member_id, anchor, note, rated_at) VALUES ($1, $2, $3, $4, $5, $6)
            ON CONFLICT (response_id, member_id) DO UPDATE
            SET id = excluded.id, anchor = excluded.anchor, note = excluded.note, rated_at = excluded.rated_at
            """,
            [
                .text(rating.id), .text(rating.responseID), .text(rating.memberID), SQLValue(rating.value.anchor),
                .text(rating.note), .integer(rating.ratedAt),
            ])
    }
}
