public import Interviews

/// Panels of judges and what they say, each act an event of the chain.
public struct AngoffStore: Sendable {
    let database: any Database

    public init(database: any Database) { self.database = database }

    /// - Throws: ``StoreRefusal/notFound`` without the job, ``StoreRefusal/idTaken``, ``StoreRefusal/inconsistent`` without
    ///   questions.
    public func begin(_ panel: AngoffPanel) async throws {
        guard !panel.questions.isEmpty else { throw StoreRefusal.inconsistent }
        let questions = try JSONText.encode(panel.questions)
        try await database.write { connection in
            guard try JobRow.load(id: panel.jobID, on: connection) != nil else { throw StoreRefusal.notFound }
            guard try Self.load(id: panel.id, on: connection) == nil else { throw StoreRefusal.idTaken }
            try connection.execute(
                """
                INSERT INTO angoff_panels (id, job_id, questions, begun_at, begun_by, recorded)
                VALUES ($1, $2, $3, $4, $5, 1)
                """,
                [
                    .text(panel.id), .text(panel.jobID), .text(questions), .integer(panel.begunAt),
                    .text(panel.begunBy),
                ])
            try EventLog.append(
                AngoffEvent.begun(job: panel.jobID, questions: panel.questions, by: panel.begunBy),
                to: EventLog.stream(angoffID: panel.id), at: panel.begunAt, on: connection)
        }
    }

    /// The newest first.
    public func panels() async throws -> [AngoffPanel] {
        try await database.read { connection in
            try connection.rows("SELECT \(Self.columns) FROM angoff_panels ORDER BY begun_at DESC, id").map(Self.panel)
        }
    }

    public func panel(id: String) async throws -> AngoffPanel? {
        try await database.read { try Self.load(id: id, on: $0) }
    }

    public func judgements(panelID: String) async throws -> [AngoffPanel.Judgement] {
        try await database.read { try Self.judgements(panelID: panelID, on: $0) }
    }

    static func judgements(panelID: String, on connection: any Connection) throws -> [AngoffPanel.Judgement] {
        try connection.rows(
            """
            SELECT member_id, question_hash, just_middle, just_senior FROM angoff_judgements
            WHERE panel_id = $1 ORDER BY member_id, question_hash
            """, [.text(panelID)]
        ).map {
            AngoffPanel.Judgement(
                memberID: try $0.text("member_id"), hash: try $0.text("question_hash"),
                justMiddle: try $0.int("just_middle"), justSenior: try $0.int("just_senior"))
        }
    }

    /// Keeps judgements in place of this member's earlier ones on the same questions.
    ///
    /// - Throws: ``StoreRefusal/notFound`` without the panel, ``StoreRefusal/inconsistent`` for a question that is not in it
    ///   or a number outside 0 to 100.
    public func judge(_ judgements: [AngoffPanel.Judgement], panelID: String, now: Milliseconds) async throws {
        try await database.write { connection in
            guard let panel = try Self.load(id: panelID, on: connection) else { throw StoreRefusal.notFound }
            let hashes = Set(panel.questions.map(\.hash))
            var before: [[String]: AngoffPanel.Judgement] = [:]
            for known in try Self.judgements(panelID: panelID, on: connection) {
                before[[known.memberID, known.hash]] = known
            }
            // Saving again what stands there already is no act.
            let changed = judgements.filter { before[[$0.memberID, $0.hash]] != $0 }
            for judgement in judgements {
                guard hashes.contains(judgement.hash), (0...100).contains(judgement.justMiddle),
                    (0...100).contains(judgement.justSenior)
                else { throw StoreRefusal.inconsistent }
                try connection.execute(
                    """
                    INSERT INTO angoff_judgements (panel_id, member_id, question_hash, just_middle, just_senior, judged_at)
                    VALUES ($1, $2, $3, $4, $5, $6)
                    ON CONFLICT (panel_id, member_id, question_hash) DO UPDATE SET just_middle = excluded.just_middle,
                        just_senior = excluded.just_senior, judged_at = excluded.judged_at
                    """,
                    [
                        .text(panelID), .text(judgement.memberID), .text(judgement.hash),
                        SQLValue(judgement.justMiddle),
                        SQLValue(judgement.justSenior), .integer(now),
                    ])
            }
            let isRecorded = try connection.rows(
                "SELECT recorded FROM angoff_panels WHERE id = $1", [.text(panelID)]
            ).first?.int("recorded")
            if !changed.isEmpty, isRecorded == 1 {
                try EventLog.append(
                    AngoffEvent.judged(changed), to: EventLog.stream(angoffID: panelID), at: now, on: connection)
            }
        }
    }

    private static let columns = "id, job_id, questions, begun_at, begun_by"

    static func load(id: String, on connection: any Connection) throws -> AngoffPanel? {
        try connection.rows("SELECT \(columns) FROM angoff_panels WHERE id = $1", [.text(id)]).first.map(panel)
    }

    private static func panel(_ row: Row) throws -> AngoffPanel {
        AngoffPanel(
            id: try row.text("id"), jobID: try row.text("job_id"),
            questions: try JSONText.decode([KitQuestion].self, from: try row.text("questions")),
            begunAt: try row.integer("begun_at"), begunBy: try row.text("begun_by"))
    }
}
