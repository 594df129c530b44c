public import Interviews

/// What a panel says and decides once the cards are in, and how those who were hired do later.
public struct PanelStore: Sendable {
    let database: any Database

    public init(database: any Database) { self.database = database }

    // MARK: The talk

    /// Keeps something that was said in the talk.
    ///
    /// - Throws: `notFound`, `notOnPanel`, `ownCardFirst`, `notEnded`, `reasonMissing` for an empty text, `tooLong`,
    ///   `containsNUL`, `tooMany`, `erased`; ``StoreRefusal/idTaken``.
    public func say(_ note: PanelNote) async throws {
        try await database.write { connection in
            let command = try PanelCommand(interviewID: note.interviewID, on: connection)
            try command.requireOpen(to: note.memberID)
            guard !note.text.allSatisfy(\.isWhitespace) else { throw PanelRefusal.reasonMissing }
            let earlier = try PanelRow.notes(interviewID: note.interviewID, on: connection)
            guard earlier.count < PanelNote.most else { throw PanelRefusal.tooMany(limit: PanelNote.most) }
            let taken = try connection.rows("SELECT id FROM panel_notes WHERE id = $1", [.text(note.id)])
            guard taken.isEmpty else { throw StoreRefusal.idTaken }
            let text = try command.commit(note.text)
            try PanelRow.insert(note, on: connection)
            try command.append(.said(note: note.id, text: text, by: note.memberID), at: note.at)
        }
    }

    /// In their order.
    ///
    /// - Throws: as ``say(_:)`` for a reader who may not see them.
    public func notes(interviewID: String, for readerID: String) async throws -> [PanelNote] {
        try await read(interviewID, for: readerID) { try PanelRow.notes(interviewID: interviewID, on: $0) }
    }

    // MARK: Decisions

    /// Keeps a decision; it takes the place of earlier ones, which stay on record.
    ///
    /// - Throws: `notFound`, `notOnPanel`, `ownCardFirst`, `notEnded`, `reasonMissing`, `departureUnexplained`,
    ///   `cardsMissing` unless an administrator decides, `tooLong`, `containsNUL`, `tooMany`, `erased`.
    public func decide(
        _ outcome: Decision.Outcome, reason: String, departure: String, basis: Decision.Basis, interviewID: String,
        by memberID: String, now: Milliseconds
    ) async throws -> Decision {
        try await database.write { connection in
            let command = try PanelCommand(interviewID: interviewID, on: connection)
            let member = try command.requireOpen(to: memberID)
            guard command.interview.isEnded else { throw PanelRefusal.notEnded }
            let submitted = try command.submitted()
            let without = command.interview.panel.filter { !submitted.contains($0) }
            guard without.isEmpty || member.role == .administrator else { throw PanelRefusal.cardsMissing(without) }
            let earlier = try PanelRow.decisions(interviewID: interviewID, on: connection)
            guard earlier.count < Self.mostDecisions else { throw PanelRefusal.tooMany(limit: Self.mostDecisions) }
            let decision = Decision(
                number: earlier.count + 1, interviewID: interviewID, memberID: memberID, outcome: outcome,
                reason: reason, departure: departure, basis: basis, at: now)
            try decision.check()
            let event = PanelEvent.Decided(
                by: memberID, outcome: outcome, reason: try command.commit(reason),
                departure: try command.commit(departure), basis: basis, without: without)
            try PanelRow.insert(decision, on: connection)
            try command.append(.decided(event), at: now)
            return decision
        }
    }

    private static let mostDecisions = 50

    /// In their order: the last one counts.
    ///
    /// - Throws: as ``decide(_:reason:departure:basis:interviewID:by:now:)`` for a reader who may not see them.
    public func decisions(interviewID: String, for readerID: String) async throws -> [Decision] {
        try await read(interviewID, for: readerID) { try PanelRow.decisions(interviewID: interviewID, on: $0) }
    }

    // MARK: How they do

    /// Keeps how somebody who was hired does; the last answer counts.
    ///
    /// - Throws: `notFound`, `notOnPanel`, `ownCardFirst`, `notEnded`, `notHired`, `tooMany`, `erased`.
    public func follow(
        _ standing: HireFollowUp.Standing, hasLeft: Bool, interviewID: String, by memberID: String, now: Milliseconds
    ) async throws {
        try await database.write { connection in
            let command = try PanelCommand(interviewID: interviewID, on: connection)
            try command.requireOpen(to: memberID)
            guard let decision = try PanelRow.decisions(interviewID: interviewID, on: connection).last,
                decision.outcome == .hire
            else { throw PanelRefusal.notHired }
            let earlier = try PanelRow.followUps(interviewID: interviewID, on: connection)
            guard earlier.count < Self.mostDecisions else { throw PanelRefusal.tooMany(limit: Self.mostDecisions) }
            let followUp = HireFollowUp(
                number: earlier.count + 1, interviewID: interviewID, decision: decision.number, standing: standing,
                hasLeft: hasLeft, memberID: memberID, at: now)
            try PanelRow.insert(followUp, on: connection)
            try command.append(
                .followedUp(
                    PanelEvent.FollowedUp(
                        by: memberID, decision: decision.number, standing: standing, hasLeft: hasLeft)), at: now)
        }
    }

    /// Everybody who was hired, the earliest decision first: for a company's validity. Only figures and, unless the person
    /// was erased, the name.
    public func hires() async throws -> [FollowedHire] {
        try await database.read { connection in
            try connection.rows(
                """
                SELECT \(PanelRow.decisionColumns), interviews.job_id, interviews.candidate_id, candidates.name
                FROM decisions JOIN interviews ON interviews.id = decisions.interview_id
                JOIN candidates ON candidates.id = interviews.candidate_id
                WHERE decisions.outcome = 'hire' AND decisions.number = (
                    SELECT MAX(later.number) FROM decisions later WHERE later.interview_id = decisions.interview_id)
                ORDER BY decisions.at, decisions.interview_id
                """
            ).map { row in
                let decision = try PanelRow.decision(row)
                return FollowedHire(
                    decision: decision, jobID: try row.text("job_id"), candidateID: try row.text("candidate_id"),
                    candidateName: try row.text("name"),
                    followUp: try PanelRow.followUps(interviewID: decision.interviewID, on: connection).last {
                        $0.decision == decision.number
                    })
            }
        }
    }

    /// Those about whom this member is to be asked now: hired six months ago or longer, nobody has said, not erased, and she
    /// may see the decision.
    public func due(for memberID: String, now: Milliseconds) async throws -> [FollowedHire] {
        let waiting = try await hires().filter {
            $0.followUp == nil && $0.dueAt <= now && !$0.candidateName.isEmpty
        }
        var due: [FollowedHire] = []
        for hire in waiting {
            do {
                _ = try await decisions(interviewID: hire.decision.interviewID, for: memberID)
                due.append(hire)
            } catch is PanelRefusal {
                continue
            }
        }
        return due
    }

    // MARK: The record

    /// What the panel did, in order.
    ///
    /// - Throws: as ``notes(interviewID:for:)``.
    public func events(
        interviewID: String, for readerID: String
    ) async throws -> [(event: PanelEvent, at: Milliseconds, hash: String)] {
        try await read(interviewID, for: readerID) { connection in
            try connection.rows(
                "SELECT at, payload, hash FROM events WHERE stream = $1 ORDER BY number",
                [.text(EventLog.stream(panelID: interviewID))]
            ).map {
                (
                    event: try JSONText.decode(PanelEvent.self, from: try $0.text("payload")),
                    at: try $0.integer("at"), hash: try $0.text("hash")
                )
            }
        }
    }

    private func read<T: Sendable>(
        _ interviewID: String, for readerID: String, _ body: @escaping @Sendable (any Connection) throws -> T
    ) async throws -> T {
        try await database.read { connection in
            guard let interview = try InterviewRow.load(id: interviewID, on: connection) else {
                throw PanelRefusal.notFound
            }
            let cards = try ScorecardStore.cards(of: interview, for: readerID, on: connection)
            guard cards.isOpenToReader else {
                throw interview.panel.contains(readerID) ? PanelRefusal.ownCardFirst : PanelRefusal.notEnded
            }
            return try body(connection)
        }
    }
}
