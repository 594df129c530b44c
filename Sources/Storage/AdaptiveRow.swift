import Interviews

/// Adaptive tests as they stand in their tables.
enum AdaptiveRow {
    private static let chosen = Decoded<ChosenQuestion>(most: 2_048)

    /// SHA-256 of a pool's stored text: what the invitation's event says of it.
    static func hash(ofPool text: String) -> String { Commitment(to: text, salt: []).hex }

    static func insert(_ pool: String, attemptID: String, on connection: any Connection) throws {
        try connection.execute(
            "INSERT INTO adaptive_tests (attempt_id, pool) VALUES ($1, $2)", [.text(attemptID), .text(pool)])
    }

    static func poolText(attemptID: String, on connection: any Connection) throws -> String? {
        try connection.rows("SELECT pool FROM adaptive_tests WHERE attempt_id = $1", [.text(attemptID)]).first.map {
            try $0.text("pool")
        }
    }

    static func load(
        attemptID: String, pools: Decoded<QuestionPool>, on connection: any Connection
    ) throws -> AdaptiveRecord? {
        guard let choosing = try choosing(attemptID: attemptID, on: connection) else { return nil }
        return AdaptiveRecord(
            pool: try pool(attemptID: attemptID, pools: pools, on: connection),
            steps: try steps(attemptID: attemptID, on: connection), end: choosing.end)
    }

    /// Whether questions are still chosen.
    struct Choosing {
        var end: ChoosingEnd?
    }

    /// `nil` where all questions were fixed at the invitation.
    static func choosing(attemptID: String, on connection: any Connection) throws -> Choosing? {
        try connection.rows(
            "SELECT choosing_end FROM adaptive_tests WHERE attempt_id = $1", [.text(attemptID)]
        ).first.map { row in
            Choosing(
                end: try row.optionalText("choosing_end").map { try JSONText.decode(ChoosingEnd.self, from: $0) })
        }
    }

    static func pool(
        attemptID: String, pools: Decoded<QuestionPool>, on connection: any Connection
    ) throws -> QuestionPool {
        try pools.value(for: attemptID) {
            guard let text = try poolText(attemptID: attemptID, on: connection) else { throw StoreRefusal.inconsistent }
            return text
        }
    }

    /// The responses to what was chosen, in order.
    static func responses(attemptID: String, on connection: any Connection) throws -> [String] {
        try connection.rows(
            "SELECT response_id FROM adaptive_steps WHERE attempt_id = $1 ORDER BY number", [.text(attemptID)]
        ).map { try $0.text("response_id") }
    }

    static func steps(attemptID: String, on connection: any Connection) throws -> [AdaptiveRecord.Step] {
        try connection.rows(
            """
            SELECT response_id, chosen, settled, category FROM adaptive_steps WHERE attempt_id = $1 ORDER BY number
            """, [.text(attemptID)]
        ).map { row in
            AdaptiveRecord.Step(
                responseID: try row.text("response_id"),
                chosen: try chosen.value(of: try row.text("chosen")),
                isSettled: try row.bool("settled"), category: try row.optionalInt("category"))
        }
    }

    static func settle(_ step: SettledStep, on connection: any Connection) throws {
        try connection.execute(
            "UPDATE adaptive_steps SET settled = 1, category = $1 WHERE response_id = $2",
            [SQLValue(step.category), .text(step.response)])
    }

    static func insert(
        _ chosen: ChosenQuestion, responseID: String, number: Int, attemptID: String, on connection: any Connection
    ) throws {
        try connection.execute(
            "INSERT INTO adaptive_steps (attempt_id, number, response_id, chosen) VALUES ($1, $2, $3, $4)",
            [.text(attemptID), SQLValue(number), .text(responseID), .text(try JSONText.encode(chosen))])
    }

    static func end(_ end: ChoosingEnd, attemptID: String, on connection: any Connection) throws {
        try connection.execute(
            "UPDATE adaptive_tests SET choosing_end = $1 WHERE attempt_id = $2",
            [.text(try JSONText.encode(end)), .text(attemptID)])
    }

    /// Refuses another answer than the one that chose the next question, or is about to.
    static func requireOpen(
        _ response: Response, answer: String, line: Int?, on connection: any Connection
    ) throws {
        let found = try connection.rows(
            "SELECT settled FROM adaptive_steps WHERE response_id = $1", [.text(response.id)])
        guard let step = found.first, try step.bool("settled") || response.submittedAt != nil,
            !response.holds(answer: answer, line: line)
        else { return }
        throw AttemptRefusal.handedIn
    }
}
