import Interviews

/// Drafts as they stand in their table.
enum DraftRow {
    static let columns = """
        id, path, author_id, base_hash, base_text, text, version, state, state_by, state_at, note, begun_at, saved_at,
        saved_by
        """
    static let open = "state IN ('writing', 'returned', 'submitted')"

    enum Word: String {
        case writing, returned, submitted, accepted, discarded

        init(_ state: BankDraft.State) {
            switch state {
            case .writing: self = .writing
            case .returned: self = .returned
            case .submitted: self = .submitted
            case .accepted: self = .accepted
            case .discarded: self = .discarded
            }
        }
    }

    static func draft(_ row: Row) throws -> BankDraft {
        let base = try row.optionalText("base_text").map(BankDraft.Base.init(text:))
        guard base?.hash == (try row.optionalText("base_hash")) else { throw RowFault.unknownWord(column: "base_hash") }
        return BankDraft(
            id: try row.text("id"), path: try row.text("path"), authorID: try row.text("author_id"), base: base,
            text: try row.text("text"), version: try row.int("version"), state: try state(row),
            begunAt: try row.integer("begun_at"), savedAt: try row.integer("saved_at"),
            savedBy: try row.text("saved_by"))
    }

    private static func state(_ row: Row) throws -> BankDraft.State {
        guard let word = Word(rawValue: try row.text("state")) else { throw RowFault.unknownWord(column: "state") }
        if word == .writing { return .writing }
        let step = BankDraft.Step(
            by: try row.text("state_by"), at: try row.integer("state_at"), note: try row.text("note"))
        return switch word {
        case .writing: .writing
        case .returned: .returned(step)
        case .submitted: .submitted(step)
        case .accepted: .accepted(step)
        case .discarded: .discarded(step)
        }
    }

    static func load(id: String, on connection: any Connection) throws -> BankDraft? {
        try connection.rows("SELECT \(columns) FROM bank_drafts WHERE id = $1", [.text(id)]).first.map(draft)
    }

    static func loadOpen(path: String, on connection: any Connection) throws -> BankDraft? {
        try connection.rows("SELECT \(columns) FROM bank_drafts WHERE path = $1 AND \(open)", [.text(path)])
            .first.map(draft)
    }

    static func insert(_ draft: BankDraft, on connection: any Connection) throws {
        try connection.execute(
            """
            INSERT INTO bank_drafts (\(columns)) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
            """, [.text(draft.id), .text(draft.path), .text(draft.authorID)] + changing(draft, begunAt: draft.begunAt))
    }

    static func update(_ draft: BankDraft, on connection: any Connection) throws {
        try connection.execute(
            """
            UPDATE bank_drafts SET base_hash = $2, base_text = $3, text = $4, version = $5, state = $6, state_by = $7,
                state_at = $8, note = $9, begun_at = $10, saved_at = $11, saved_by = $12
            WHERE id = $1
            """, [.text(draft.id)] + changing(draft, begunAt: draft.begunAt))
    }

    private static func changing(_ draft: BankDraft, begunAt: Milliseconds) -> [SQLValue] {
        let step = draft.state.step
        return [
            SQLValue(draft.base?.hash), SQLValue(draft.base?.text), .text(draft.text), SQLValue(draft.version),
            .text(Word(draft.state).rawValue), SQLValue(step?.by), SQLValue(step?.at), .text(step?.note ?? ""),
            .integer(begunAt), .integer(draft.savedAt), .text(draft.savedBy),
        ]
    }
}
