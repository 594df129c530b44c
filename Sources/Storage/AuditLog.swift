import Interviews

/// The chain of events, read and checked.
public struct AuditLog: Sendable {
    let database: any Database

    public init(database: any Database) { self.database = database }

    /// What happened to an attempt, in order.
    public func events(attemptID: String) async throws -> [AuditEvent] {
        try await database.read { try AuditEvent.load(attemptID: attemptID, on: $0) }
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
            try rows.run(attempts: chain.attempts, jobs: chain.jobs)
            let faults = Set(chain.faults + rows.faults).sorted {
                ($0.stream, $0.number ?? .max, $0.kind.rawValue) < ($1.stream, $1.number ?? .max, $1.kind.rawValue)
            }
            return AuditReport(
                streams: chain.streams, events: chain.events, ledger: chain.ledger, faults: faults)
        }
    }
}
