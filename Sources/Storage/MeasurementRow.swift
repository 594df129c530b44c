import Interviews

/// Versions as they stand in their table.
enum MeasurementRow {
    static func hash(of text: String) -> String { Commitment(to: text, salt: []).hex }

    private static let columns = "number, content, made_at, made_by, state, decided_by, decided_at"

    /// The newest first.
    static func load<Content: Sendable & Hashable & Codable>(
        _ kind: MeasurementKind, on connection: any Connection
    ) throws -> [MeasurementVersion<Content>] {
        try connection.rows(
            "SELECT \(columns) FROM measurement_versions WHERE kind = $1 ORDER BY number DESC", [.text(kind.rawValue)]
        ).map(version)
    }

    static func load<Content: Sendable & Hashable & Codable>(
        _ kind: MeasurementKind, inForceAt time: Milliseconds?, on connection: any Connection
    ) throws -> MeasurementVersion<Content>? {
        try connection.rows(
            """
            SELECT \(columns) FROM measurement_versions WHERE kind = $1 AND state = 'accepted' AND decided_at <= $2
            ORDER BY decided_at DESC, number DESC LIMIT 1
            """, [.text(kind.rawValue), .integer(time ?? .max)]
        ).first.map(version)
    }

    private static func version<Content: Sendable & Hashable & Codable>(
        _ row: Row
    ) throws -> MeasurementVersion<Content> {
        let state: MeasurementVersion<Content>.State =
            switch (try row.text("state"), try row.optionalText("decided_by"), try row.optionalInteger("decided_at")) {
            case ("proposed", _, _): .proposed
            case ("accepted", let by?, let at?): .accepted(by: by, at: at)
            case ("discarded", let by?, let at?): .discarded(by: by, at: at)
            default: throw RowFault.unknownWord(column: "state")
            }
        return MeasurementVersion(
            number: try row.int("number"), content: try JSONText.decode(Content.self, from: try row.text("content")),
            madeAt: try row.integer("made_at"), madeBy: try row.optionalText("made_by"), state: state)
    }
}
