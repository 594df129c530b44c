import Foundation
public import Interviews

/// Everything that a panel gave, said and decided after one interview. Keys are stable; times are milliseconds since 1970, UTC.
public struct PanelExport: Sendable, Equatable, Encodable {
    /// Names the shape of this value: a change of shape is another name.
    public private(set) var schema = "panel/1"
    public var interviewID: String
    /// Submitted ones; cards that are not submitted are in the export of who holds the database alone.
    public var cards: [Card]
    public var talk: [Note]
    public var decisions: [Made]
    public var followUps: [Followed]
    public var events: [Event]
    /// The texts behind the commitments in the events.
    public var texts: [AttemptExport.Text]

    public struct Card: Sendable, Equatable, Encodable {
        public var memberID: String
        public var submittedAt: Milliseconds?
        public var ratings: [Given]
        public var amendments: [Amended]
    }

    public struct Given: Sendable, Equatable, Encodable {
        public var itemID: String
        public var questionHash: String
        /// `1` to `5`, `cannot-tell` or `not-asked`; absent while nothing is decided.
        public var value: String?
        public var note: String
        public var moment: Milliseconds?
        public var runID: String?
        public var ratedAt: Milliseconds
    }

    public struct Amended: Sendable, Equatable, Encodable {
        public var itemID: String
        public var before: String
        public var after: String
        public var reason: String
        public var at: Milliseconds
    }

    public struct Note: Sendable, Equatable, Encodable {
        public var memberID: String
        public var text: String
        public var at: Milliseconds
    }

    public struct Made: Sendable, Equatable, Encodable {
        public var memberID: String
        public var outcome: String
        public var reason: String
        public var departure: String
        public var basis: Decision.Basis
        public var at: Milliseconds
    }

    public struct Followed: Sendable, Equatable, Encodable {
        public var memberID: String
        /// 1 to 5.
        public var standing: Int
        public var hasLeft: Bool
        public var at: Milliseconds
    }

    /// A link of the panel's chain, as ``EventChain`` says.
    public struct Event: Sendable, Equatable, Encodable {
        public var number: Int64
        public var at: Milliseconds
        public var payload: String
        public var previous: String
        public var hash: String
    }
}

extension PanelStore {
    /// Everything of a panel at one moment.
    ///
    /// - Parameter readerID: a member, who gets it only if she may see it all; `nil` for who holds the database.
    /// - Throws: as ``notes(interviewID:for:)``.
    public func export(interviewID: String, for readerID: String?) async throws -> PanelExport {
        try await database.read { connection in
            guard let interview = try InterviewRow.load(id: interviewID, on: connection) else {
                throw PanelRefusal.notFound
            }
            if let readerID {
                let seen = try ScorecardStore.cards(of: interview, for: readerID, on: connection)
                guard seen.isOpenToReader else { throw PanelRefusal.ownCardFirst }
            }
            let stream = EventLog.stream(panelID: interviewID)
            return PanelExport(
                interviewID: interviewID,
                cards: try ScorecardRow.load(interviewID: interviewID, on: connection)
                    .filter { readerID == nil || $0.submittedAt != nil }.map(PanelExport.Card.init),
                talk: try PanelRow.notes(interviewID: interviewID, on: connection).map {
                    .init(memberID: $0.memberID, text: $0.text, at: $0.at)
                },
                decisions: try PanelRow.decisions(interviewID: interviewID, on: connection).map {
                    .init(
                        memberID: $0.memberID, outcome: $0.outcome.rawValue, reason: $0.reason,
                        departure: $0.departure, basis: $0.basis, at: $0.at)
                },
                followUps: try PanelRow.followUps(interviewID: interviewID, on: connection).map {
                    .init(memberID: $0.memberID, standing: $0.standing.rawValue, hasLeft: $0.hasLeft, at: $0.at)
                },
                events: try connection.rows(
                    "SELECT number, at, payload, previous, hash FROM events WHERE stream = $1 ORDER BY number",
                    [.text(stream)]
                ).map {
                    .init(
                        number: try $0.integer("number"), at: try $0.integer("at"), payload: try $0.text("payload"),
                        previous: try $0.text("previous"), hash: try $0.text("hash"))
                }, texts: try Disclosures.all(stream: stream, on: connection))
        }
    }
}

extension PanelExport.Card {
    fileprivate init(_ card: Scorecard) {
        self.init(
            memberID: card.memberID, submittedAt: card.submittedAt,
            ratings: card.ratings.map {
                .init(
                    itemID: $0.itemID, questionHash: $0.questionHash, value: $0.value?.rawValue, note: $0.note,
                    moment: $0.moment, runID: $0.runID, ratedAt: $0.ratedAt)
            },
            amendments: card.amendments.map {
                .init(
                    itemID: $0.itemID, before: $0.before.rawValue, after: $0.after.rawValue, reason: $0.reason,
                    at: $0.at)
            })
    }
}
