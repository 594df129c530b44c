public import Interviews

/// Versions of item parameters and of cuts, and who accepted them.
public struct MeasurementStore: Sendable {
    let database: any Database

    public init(database: any Database) { self.database = database }

    /// Keeps a new version, which nothing is measured with until it is accepted.
    ///
    /// - Parameter memberID: who made it; `nil` for the command line.
    public func propose(_ content: ParameterSet, by memberID: String?, now: Milliseconds) async throws -> Int {
        try await propose(content, .parameters, by: memberID, now: now)
    }

    /// The same for cuts.
    public func propose(_ content: CutSet, by memberID: String?, now: Milliseconds) async throws -> Int {
        try await propose(content, .cuts, by: memberID, now: now)
    }

    /// From now on everything is measured with it; what was finished before keeps the version it had.
    ///
    /// - Throws: ``StoreRefusal/notFound``, ``StoreRefusal/notAllowed`` unless an administrator accepts,
    ///   ``StoreRefusal/decidedAlready``.
    public func accept(
        _ number: Int, of kind: MeasurementKind, by memberID: String, now: Milliseconds
    ) async throws {
        try await decide(number, kind, "accepted", .accepted(number: number, by: memberID), by: memberID, now: now)
    }

    /// Refused like ``accept(_:of:by:now:)``.
    public func discard(
        _ number: Int, of kind: MeasurementKind, by memberID: String, now: Milliseconds
    ) async throws {
        try await decide(number, kind, "discarded", .discarded(number: number, by: memberID), by: memberID, now: now)
    }

    /// The newest first.
    public func parameters() async throws -> [MeasurementVersion<ParameterSet>] {
        try await database.read { try MeasurementRow.load(.parameters, on: $0) }
    }

    /// The newest first.
    public func cuts() async throws -> [MeasurementVersion<CutSet>] {
        try await database.read { try MeasurementRow.load(.cuts, on: $0) }
    }

    /// In force at a moment, or now for `nil`; `nil` where none is.
    public func parameters(at time: Milliseconds?) async throws -> MeasurementVersion<ParameterSet>? {
        try await database.read { try MeasurementRow.load(.parameters, inForceAt: time, on: $0) }
    }

    /// The same of cuts.
    public func cuts(at time: Milliseconds?) async throws -> MeasurementVersion<CutSet>? {
        try await database.read { try MeasurementRow.load(.cuts, inForceAt: time, on: $0) }
    }

    private func propose(
        _ content: some Encodable & Sendable, _ kind: MeasurementKind, by memberID: String?, now: Milliseconds
    ) async throws -> Int {
        let text = try JSONText.encode(content)
        return try await database.write { connection in
            let rows = try connection.rows(
                "SELECT COALESCE(MAX(number), 0) AS number FROM measurement_versions WHERE kind = $1",
                [.text(kind.rawValue)])
            let number = (try rows.first?.int("number") ?? 0) + 1
            try connection.execute(
                """
                INSERT INTO measurement_versions (kind, number, content, made_at, made_by, state)
                VALUES ($1, $2, $3, $4, $5, 'proposed')
                """,
                [.text(kind.rawValue), SQLValue(number), .text(text), .integer(now), SQLValue(memberID)])
            try EventLog.append(
                MeasurementEvent.proposed(number: number, content: MeasurementRow.hash(of: text), by: memberID),
                to: EventLog.stream(kind), at: now, on: connection)
            return number
        }
    }

    private func decide(
        _ number: Int, _ kind: MeasurementKind, _ state: String, _ event: MeasurementEvent, by memberID: String,
        now: Milliseconds
    ) async throws {
        try await database.write { connection in
            let members = try connection.rows(
                "SELECT role FROM members WHERE id = $1 AND removed = 0", [.text(memberID)])
            guard try members.first?.text("role") == Member.Role.administrator.rawValue else {
                throw StoreRefusal.notAllowed
            }
            let found = try connection.rows(
                "SELECT state FROM measurement_versions WHERE kind = $1 AND number = $2",
                [.text(kind.rawValue), SQLValue(number)])
            guard let row = found.first else { throw StoreRefusal.notFound }
            guard try row.text("state") == "proposed" else { throw StoreRefusal.decidedAlready }
            try connection.execute(
                """
                UPDATE measurement_versions SET state = $1, decided_by = $2, decided_at = $3
                WHERE kind = $4 AND number = $5
                """,
                [.text(state), .text(memberID), .integer(now), .text(kind.rawValue), SQLValue(number)])
            try EventLog.append(event, to: EventLog.stream(kind), at: now, on: connection)
        }
    }
}
