public import Interviews

/// The cards of one interview as one reader may see them.
public struct PanelCards: Sendable, Equatable {
    public var interview: Interview
    /// Members of the panel whose cards are in, in the panel's order.
    public var submitted: [String]
    /// Members whose cards are not in.
    public var open: [String]
    /// In the panel's order; none unless the reader may see them. Cards that are not submitted are never among them.
    public var cards: [Scorecard]
    /// Whether the reader may see what others gave.
    public var isOpenToReader: Bool
}

extension ScorecardStore {
    /// What this reader may see of an interview's cards now.
    ///
    /// - Throws: `notFound`; `notOnPanel` for somebody who is neither on the panel nor an administrator.
    public func cards(interviewID: String, for readerID: String) async throws -> PanelCards {
        try await database.read { connection in
            guard let interview = try InterviewRow.load(id: interviewID, on: connection) else {
                throw PanelRefusal.notFound
            }
            return try Self.cards(of: interview, for: readerID, on: connection)
        }
    }

    /// The cards of all interviews of one candidate for one job that this reader may see, the earliest interview first, and
    /// how many interviews have cards that she may not see.
    public func cards(
        candidateID: String, jobID: String, for readerID: String
    ) async throws -> (open: [PanelCards], hidden: Int) {
        try await database.read { connection in
            let interviews = try InterviewRow.load(
                where: "interviews.candidate_id = $1 AND interviews.job_id = $2",
                [.text(candidateID), .text(jobID)], on: connection)
            var open: [PanelCards] = []
            var hidden = 0
            for interview in interviews.reversed() {
                let submitted = try Self.submitted(interview, on: connection)
                guard !submitted.isEmpty else { continue }
                do {
                    let cards = try Self.cards(of: interview, for: readerID, on: connection)
                    if cards.isOpenToReader { open.append(cards) } else { hidden += 1 }
                } catch PanelRefusal.notOnPanel {
                    hidden += 1
                }
            }
            return (open, hidden)
        }
    }

    static func cards(of interview: Interview, for readerID: String, on connection: any Connection) throws -> PanelCards
    {
        let submitted = try submitted(interview, on: connection)
        var isOpen = true
        do {
            try PanelCommand.requireOpen(interview, to: readerID, submitted: Set(submitted), on: connection)
        } catch PanelRefusal.ownCardFirst {
            isOpen = false
        } catch PanelRefusal.notEnded {
            isOpen = false
        }
        let cards = isOpen ? try ScorecardRow.load(interviewID: interview.id, on: connection) : []
        return PanelCards(
            interview: interview, submitted: submitted, open: interview.panel.filter { !submitted.contains($0) },
            cards: submitted.compactMap { id in cards.first { $0.memberID == id && $0.submittedAt != nil } },
            isOpenToReader: isOpen)
    }

    private static func submitted(_ interview: Interview, on connection: any Connection) throws -> [String] {
        let found = Set(
            try connection.rows(
                "SELECT member_id FROM scorecards WHERE interview_id = $1 AND submitted_at IS NOT NULL",
                [.text(interview.id)]
            ).map { try $0.text("member_id") })
        return interview.panel.filter(found.contains)
    }

    /// Every anchor of every submitted card and of every test's rating, by whom and of whom: for how severe raters are. No
    /// text, no name; pages show what is estimated from it, never a line of it.
    public func allAnchors() async throws -> [GivenAnchor] {
        try await database.read { connection in
            try connection.rows(
                """
                SELECT interviews.candidate_id, card_ratings.question_hash, card_ratings.member_id, card_ratings.value
                FROM card_ratings
                JOIN scorecards ON scorecards.interview_id = card_ratings.interview_id
                    AND scorecards.member_id = card_ratings.member_id
                JOIN interviews ON interviews.id = card_ratings.interview_id
                WHERE scorecards.submitted_at IS NOT NULL AND card_ratings.value IN ('1', '2', '3', '4', '5')
                UNION ALL
                SELECT attempts.candidate_id, responses.question_hash, ratings.member_id, CAST(ratings.anchor AS TEXT)
                FROM ratings JOIN responses ON responses.id = ratings.response_id
                JOIN attempts ON attempts.id = responses.attempt_id
                WHERE ratings.anchor IS NOT NULL
                """
            ).map {
                GivenAnchor(
                    candidateID: try $0.text("candidate_id"), questionHash: try $0.text("question_hash"),
                    memberID: try $0.text("member_id"), anchor: Int(try $0.text("value")) ?? 1)
            }
        }
    }
}

/// One anchor that one person gave to one answer.
public struct GivenAnchor: Sendable, Hashable {
    public var candidateID: String
    public var questionHash: String
    public var memberID: String
    /// 1 to 5.
    public var anchor: Int

    public init(candidateID: String, questionHash: String, memberID: String, anchor: Int) {
        self.candidateID = candidateID
        self.questionHash = questionHash
        self.memberID = memberID
        self.anchor = anchor
    }
}
