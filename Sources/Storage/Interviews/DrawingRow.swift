import Interviews
import Pads

/// Steps of drawings as they stand in their table: version n of a drawing has n rows.
enum DrawingRow {
    struct Entry {
        var version: Int
        var at: Milliseconds
        var step: DrawingStep
    }

    static func append(_ group: DrawingGroup, on connection: any Connection) throws {
        let command = try InterviewCommand(interviewID: group.interviewID, on: connection)
        for word in Set(group.steps.map(\.sender.author.rawValue)) {
            guard let seat = InterviewSeat(word: word) else { throw InterviewRefusal.notOnPanel }
            try command.interview.requireOpen(to: seat, writing: true)
        }
        let stored = try connection.rows(
            "SELECT COALESCE(MAX(version), 0) AS version FROM interview_drawing WHERE interview_id = $1",
            [.text(group.interviewID)]
        ).first?.int("version")
        guard stored == group.from else { throw InterviewRefusal.padChangedElsewhere }
        for (index, step) in group.steps.enumerated() {
            try connection.execute(
                """
                INSERT INTO interview_drawing (interview_id, version, at, author, tab, sequence, deed)
                VALUES ($1, $2, $3, $4, $5, $6, $7)
                """,
                [
                    .text(group.interviewID), SQLValue(group.from + index + 1), .integer(group.at),
                    .text(step.sender.author.rawValue), .text(step.sender.tab.rawValue), SQLValue(step.sequence),
                    .text(try JSONText.encode(step.deed)),
                ])
        }
    }

    /// In their order.
    static func load(interviewID: String, on connection: any Connection) throws -> [Entry] {
        try connection.rows(
            """
            SELECT version, at, author, tab, sequence, deed FROM interview_drawing
            WHERE interview_id = $1 ORDER BY version
            """, [.text(interviewID)]
        ).map { row in
            guard let tab = TabID(rawValue: try row.text("tab")) else { throw RowFault.unknownWord(column: "tab") }
            return Entry(
                version: try row.int("version"), at: try row.integer("at"),
                step: DrawingStep(
                    try JSONText.decode(DrawingDeed.self, from: try row.text("deed")),
                    sender: Sender(author: AuthorID(rawValue: try row.text("author")), tab: tab),
                    sequence: try row.int("sequence")))
        }
    }
}
