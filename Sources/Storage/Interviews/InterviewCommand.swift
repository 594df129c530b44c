import Interviews

/// One command on an interview, within one transaction: the rows it changes and the event that says so stand or fall
/// together.
struct InterviewCommand {
    let connection: any Connection
    var interview: Interview
    let disclosures: Disclosures

    /// - Throws: `notFound`, or `erased`: nothing follows an erasure.
    init(interviewID: String, on connection: any Connection) throws {
        guard let interview = try InterviewRow.load(id: interviewID, on: connection) else {
            throw InterviewRefusal.notFound
        }
        let candidate = try AttemptRow.candidate(id: interview.candidateID, on: connection)
        guard let candidate, candidate.erasedAt == nil else { throw InterviewRefusal.erased }
        self.connection = connection
        self.interview = interview
        disclosures = Disclosures(
            connection: connection, candidateID: interview.candidateID,
            stream: EventLog.stream(interviewID: interviewID))
    }

    /// Throws unless the member has to do with the interview's plan.
    func requireOpen(to memberID: String) throws {
        guard let member = try Self.member(memberID, on: connection), interview.isOpen(to: member) else {
            throw InterviewRefusal.notOnPanel
        }
    }

    /// Throws unless the member may conduct it.
    func requirePanel(_ memberID: String) throws {
        guard interview.panel.contains(memberID), try Self.member(memberID, on: connection) != nil else {
            throw InterviewRefusal.notOnPanel
        }
    }

    static func requireKnown(panel: [String], on connection: any Connection) throws {
        for id in panel where try member(id, on: connection) == nil { throw InterviewRefusal.unknownMember }
    }

    /// Who may sign in.
    private static func member(_ id: String, on connection: any Connection) throws -> Member? {
        try connection.rows(
            "SELECT \(MemberRow.columns) FROM members WHERE id = $1 AND removed = 0", [.text(id)]
        ).first.map(MemberRow.member)
    }

    func append(_ event: InterviewEvent, at: Milliseconds) throws {
        try EventLog.append(event, to: EventLog.stream(interviewID: interview.id), at: at, on: connection)
    }

    /// A text that may be kept.
    static func check(_ text: String, limit: Int) throws(InterviewRefusal) {
        guard text.utf8.count <= limit else { throw .tooLong(limit: limit) }
        guard !text.utf8.contains(0) else { throw .containsNUL }
    }
}
