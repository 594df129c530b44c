public import Interviews

/// The chain of events, read and checked.
public struct AuditLog: Sendable {
    let database: any Database

    public init(database: any Database) { self.database = database }

    /// What happened to an attempt, in order.
    public func events(attemptID: String) async throws -> [AuditEvent] {
        try await database.read { try AuditEvent.load(attemptID: attemptID, on: $0) }
    }

    /// The reasons that members gave for what they did to an attempt, by their commitments; none after an erasure.
    /// Answers, notes and messages are not among them: each has a place and a reader of its own.
    public func reasons(attemptID: String) async throws -> [Commitment: String] {
        try await database.read { connection in
            let given = try AuditEvent.load(attemptID: attemptID, on: connection).compactMap { event in
                switch event.event {
                case .minutesAdded(_, let reason, _), .overridden(_, _, let reason, _): reason.hex
                default: nil
                }
            }
            let texts = try Disclosures.all(attemptID: attemptID, on: connection).filter {
                given.contains($0.commitment)
            }
            return Dictionary(
                texts.map { (Commitment(hex: $0.commitment), $0.text) }, uniquingKeysWith: { text, _ in text })
        }
    }

    /// Recomputes every hash, replays every event and compares the outcome with the rows and the texts behind commitments.
    ///
    /// Whoever can write the database and knows this program can also forge a whole chain: only a ``AuditReport/ledger``
    /// written down elsewhere proves that nothing before it was changed.
    public func verify() async throws -> AuditReport {
        try await database.read { connection in
            var chain = ChainCheck()
            try chain.run(on: connection)
            var rows = RowCheck(connection: connection)
            try rows.run(
                attempts: chain.attempts, jobs: chain.jobs, drafts: chain.drafts, interviews: chain.interviews,
                measurement: chain.measurement, panels: chain.panels, judges: chain.judges)
            let faults = Set(chain.faults + rows.faults).sorted {
                ($0.stream, $0.number ?? .max, $0.kind.rawValue) < ($1.stream, $1.number ?? .max, $1.kind.rawValue)
            }
            return AuditReport(
                streams: chain.streams, events: chain.events, ledger: chain.ledger, faults: faults)
        }
    }
}
