import Interviews

/// What the events of one kind of version add up to.
struct MeasurementHistory: Equatable {
    struct Entry: Equatable {
        var content: String
        var madeAt: Milliseconds
        var madeBy: String?
        var state = "proposed"
        var by: String?
        var at: Milliseconds?
    }

    private(set) var entries: [Int: Entry] = [:]

    struct Impossible: Error {}

    mutating func apply(_ event: MeasurementEvent, at: Milliseconds) throws {
        switch event {
        case .proposed(let number, let content, let by):
            guard entries[number] == nil else { throw Impossible() }
            entries[number] = Entry(content: content, madeAt: at, madeBy: by)
        case .accepted(let number, let by): try decide(number, "accepted", by, at)
        case .discarded(let number, let by): try decide(number, "discarded", by, at)
        }
    }

    private mutating func decide(_ number: Int, _ state: String, _ by: String, _ at: Milliseconds) throws {
        guard entries[number]?.state == "proposed" else { throw Impossible() }
        entries[number]?.state = state
        entries[number]?.by = by
        entries[number]?.at = at
    }

    /// What the rows say, in the same form.
    init(rowsOf kind: MeasurementKind, on connection: any Connection) throws {
        for row in try connection.rows(
            """
            SELECT number, content, made_at, made_by, state, decided_by, decided_at FROM measurement_versions
            WHERE kind = $1
            """, [.text(kind.rawValue)])
        {
            entries[try row.int("number")] = Entry(
                content: MeasurementRow.hash(of: try row.text("content")), madeAt: try row.integer("made_at"),
                madeBy: try row.optionalText("made_by"), state: try row.text("state"),
                by: try row.optionalText("decided_by"), at: try row.optionalInteger("decided_at"))
        }
    }

    init() {}
}
