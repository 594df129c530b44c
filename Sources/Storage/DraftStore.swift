public import Interviews

/// Drafts of questions, and what happened to them.
public struct DraftStore: Sendable {
    let database: any Database

    public init(database: any Database) { self.database = database }

    /// - Throws: ``DraftRefusal/openAlready(draftID:)`` where another draft of the file is on its way, `tooLong`,
    ///   `containsNUL`; ``StoreRefusal/idTaken``.
    public func begin(_ draft: BankDraft) async throws {
        try BankDraft.check(draft.text, limit: BankDraft.longest)
        try await database.write { connection in
            guard try DraftRow.load(id: draft.id, on: connection) == nil else { throw StoreRefusal.idTaken }
            try Self.requireFree(draft.path, on: connection)
            try DraftRow.insert(draft, on: connection)
            try Self.append(
                .begun(path: draft.path, base: draft.base?.hash, by: draft.authorID), to: draft.id, at: draft.begunAt,
                on: connection)
        }
    }

    public func draft(id: String) async throws -> BankDraft? {
        try await database.read { try DraftRow.load(id: id, on: $0) }
    }

    /// The draft of this file that is on its way, if any.
    public func open(path: String) async throws -> BankDraft? {
        try await database.read { try DraftRow.loadOpen(path: path, on: $0) }
    }

    /// All that are on their way: what waits for an administrator first, then by the last change.
    public func open() async throws -> [BankDraft] {
        try await database.read { connection in
            try connection.rows(
                """
                SELECT \(DraftRow.columns) FROM bank_drafts WHERE \(DraftRow.open)
                ORDER BY CASE state WHEN 'submitted' THEN 0 ELSE 1 END, saved_at DESC, id
                """
            ).map(DraftRow.draft)
        }
    }

    /// Keeps a text that was written on version `version`, and gives the draft as it is now. Saving is no event: what is
    /// submitted is.
    ///
    /// - Throws: `notFound`, `changedElsewhere`, `submitted`, `closed`, `tooLong`, `containsNUL`.
    public func save(
        _ text: String, on version: Int, of id: String, by memberID: String, now: Milliseconds
    ) async throws -> BankDraft {
        try await change(id) { draft in
            _ = try draft.save(text, on: version, by: memberID, at: now)
            return nil
        }
    }

    /// Takes the file as it stands now for what the draft changes.
    public func rebase(
        _ id: String, on base: BankDraft.Base?, by memberID: String, now: Milliseconds
    ) async throws -> BankDraft {
        try await change(id, now) { draft in
            guard draft.base != base else { return nil }
            try draft.rebase(on: base, by: memberID, at: now)
            return .rebased(base: base?.hash, by: memberID)
        }
    }

    /// - Throws: `notFound`, `changedElsewhere`, `submitted`, `closed`, `tooLong`, `containsNUL`.
    public func submit(_ id: String, version: Int, _ step: BankDraft.Step) async throws -> BankDraft {
        try await change(id, step.at) { draft in
            try draft.submit(on: version, step)
            return .submitted(text: draft.hash, by: step.by)
        }
    }

    /// - Throws: `notFound`, `notSubmitted`, `closed`.
    public func takeBack(_ id: String, by memberID: String, now: Milliseconds) async throws -> BankDraft {
        try await change(id, now) { draft in
            try draft.takeBack()
            return .takenBack(by: memberID)
        }
    }

    /// - Throws: `notFound`, `notSubmitted`, `closed`, `tooLong`, `containsNUL`.
    public func giveBack(_ id: String, _ step: BankDraft.Step) async throws -> BankDraft {
        try await change(id, step.at) { draft in
            try draft.giveBack(step)
            return .givenBack(by: step.by)
        }
    }

    /// Notes that the draft's text stands in the bank now.
    ///
    /// - Throws: `notFound`, `changedElsewhere`, `notSubmitted`, `closed`, `tooLong`, `containsNUL`.
    public func accept(_ id: String, version: Int, _ step: BankDraft.Step) async throws -> BankDraft {
        try await change(id, step.at) { draft in
            try draft.accept(on: version, step)
            return .accepted(text: draft.hash, by: step.by)
        }
    }

    /// - Throws: `notFound`, `closed`.
    public func discard(_ id: String, by memberID: String, now: Milliseconds) async throws -> BankDraft {
        try await change(id, now) { draft in
            try draft.discard(.init(by: memberID, at: now))
            return .discarded(by: memberID)
        }
    }

    /// - Throws: `notFound`, `closed`; `openAlready` where another draft of the file was begun meanwhile.
    public func restore(_ id: String, by memberID: String, now: Milliseconds) async throws -> BankDraft {
        try await database.write { connection in
            guard var draft = try DraftRow.load(id: id, on: connection) else { throw DraftRefusal.notFound }
            try draft.restore()
            try Self.requireFree(draft.path, on: connection)
            try DraftRow.update(draft, on: connection)
            try Self.append(.restored(by: memberID), to: id, at: now, on: connection)
            return draft
        }
    }

    private func change(
        _ id: String, _ now: Milliseconds = 0, _ body: @escaping @Sendable (inout BankDraft) throws -> DraftEvent?
    ) async throws -> BankDraft {
        try await database.write { connection in
            guard let old = try DraftRow.load(id: id, on: connection) else { throw DraftRefusal.notFound }
            var draft = old
            let event = try body(&draft)
            guard draft != old else { return draft }
            try DraftRow.update(draft, on: connection)
            if let event { try Self.append(event, to: id, at: now, on: connection) }
            return draft
        }
    }

    private static func requireFree(_ path: String, on connection: any Connection) throws {
        if let other = try DraftRow.loadOpen(path: path, on: connection) {
            throw DraftRefusal.openAlready(draftID: other.id)
        }
    }

    private static func append(
        _ event: DraftEvent, to id: String, at: Milliseconds, on connection: any Connection
    ) throws {
        try EventLog.append(event, to: EventLog.stream(draftID: id), at: at, on: connection)
    }
}
