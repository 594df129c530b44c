import Interviews

/// One command of a panel, within one transaction: the rows it changes and the event that says so stand or fall together.
struct PanelCommand {
    let connection: any Connection
    let interview: Interview
    let disclosures: Disclosures

    /// - Throws: `notFound`, or `erased`: nothing follows an erasure.
    init(interviewID: String, on connection: any Connection) throws {
        guard let interview = try InterviewRow.load(id: interviewID, on: connection) else {
            throw PanelRefusal.notFound
        }
        let candidate = try AttemptRow.candidate(id: interview.candidateID, on: connection)
        guard let candidate, candidate.erasedAt == nil else { throw PanelRefusal.erased }
        self.connection = connection
        self.interview = interview
        disclosures = Disclosures(
            connection: connection, candidateID: interview.candidateID, stream: EventLog.stream(panelID: interviewID))
    }

    func append(_ event: PanelEvent, at: Milliseconds) throws {
        try EventLog.append(event, to: EventLog.stream(panelID: interview.id), at: at, on: connection)
    }

    /// A text of bounded length, kept beside its commitment.
    func commit(_ text: String, limit: Int = PersonalText.longestNote) throws -> Commitment {
        try Self.check(text, limit: limit)
        return try disclosures.commit(text)
    }

    static func check(_ text: String, limit: Int = PersonalText.longestNote) throws(PanelRefusal) {
        guard text.utf8.count <= limit else { throw .tooLong(limit: limit) }
        guard !text.utf8.contains(0) else { throw .containsNUL }
    }

    /// Whose cards are in.
    func submitted() throws -> Set<String> {
        Set(
            try connection.rows(
                "SELECT member_id FROM scorecards WHERE interview_id = $1 AND submitted_at IS NOT NULL",
                [.text(interview.id)]
            ).map { try $0.text("member_id") })
    }

    /// Throws unless the member is on the panel.
    func requirePanel(_ memberID: String) throws(PanelRefusal) {
        guard interview.panel.contains(memberID) else { throw .notOnPanel }
    }

    /// Throws unless the member may see what others gave: a panel member whose own card is in, or an administrator who has
    /// none to give.
    @discardableResult
    func requireOpen(to memberID: String) throws -> Member {
        try Self.requireOpen(interview, to: memberID, submitted: submitted(), on: connection)
    }

    @discardableResult
    static func requireOpen(
        _ interview: Interview, to memberID: String, submitted: Set<String>, on connection: any Connection
    ) throws -> Member {
        guard let member = try present(memberID, on: connection) else { throw PanelRefusal.notOnPanel }
        if interview.panel.contains(memberID) {
            guard submitted.contains(memberID) else { throw PanelRefusal.ownCardFirst }
        } else {
            guard member.role == .administrator else { throw PanelRefusal.notOnPanel }
            // Who is not on the panel could still be put there, so that it must be fixed first.
            guard interview.isEnded else { throw PanelRefusal.notEnded }
        }
        return member
    }

    private static func present(_ memberID: String, on connection: any Connection) throws -> Member? {
        try connection.rows(
            "SELECT \(MemberRow.columns) FROM members WHERE id = $1 AND removed = 0", [.text(memberID)]
        ).first.map(MemberRow.member)
    }

    /// The hashes of what may be rated, by item: the kit's questions, and what else was laid before the candidate.
    func rateable() throws -> [String: String] {
        let planned = try planned()
        var items: [String: String] = [:]
        for item in planned { items[item.id] = item.subject.question.hash }
        // What the kit has, be it as the candidate's own answer, is not asked beside it.
        let known = Set(planned.map(\.subject.question.questionID))
        for event in try InterviewExport.Event.load(interviewID: interview.id, on: connection) {
            guard case .questionShown(let question, let hash, _) = event.event, !known.contains(question) else {
                continue
            }
            items[question] = hash
        }
        return items
    }

    /// The moments that there are of the interview, since its beginning: to its end or until now, and a second more, for
    /// people write them in seconds.
    func recorded(until now: Milliseconds) -> ClosedRange<Milliseconds> {
        guard let began = interview.beganAt else { return 0...0 }
        return 0...max(0, (interview.endedAt ?? now) - began + 1_000)
    }

    func planned() throws -> [InterviewItem] {
        guard let kitID = interview.kitID else { return [] }
        return try InterviewKitRow.load(id: kitID, on: connection)?.items ?? []
    }
}
