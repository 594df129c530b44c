public import Interviews

/// Scorecards. What others gave leaves this store only for who has submitted her own card.
public struct ScorecardStore: Sendable {
    let database: any Database

    public init(database: any Database) { self.database = database }

    /// A member's own card; an empty one before the first rating.
    ///
    /// - Throws: `notFound`, `notOnPanel`.
    public func own(interviewID: String, memberID: String) async throws -> Scorecard {
        try await database.read { connection in
            guard let interview = try InterviewRow.load(id: interviewID, on: connection) else {
                throw PanelRefusal.notFound
            }
            guard interview.panel.contains(memberID) else { throw PanelRefusal.notOnPanel }
            return try ScorecardRow.load(interviewID: interviewID, memberID: memberID, on: connection)
                ?? Scorecard(interviewID: interviewID, memberID: memberID)
        }
    }

    /// Keeps a rating in place of the one before it; no event before the submission.
    ///
    /// - Throws: `notFound`, `notOnPanel`, `notStarted`, `submitted`, `unknownItem`, `unknownRun`, `outOfRange`,
    ///   `momentOutside`, `tooLong`, `containsNUL`, `erased`.
    public func rate(_ rating: CardRating, interviewID: String, by memberID: String) async throws {
        try await database.write { connection in
            let command = try Self.openCard(interviewID, memberID, on: connection)
            try PanelCommand.check(rating.note)
            guard let hash = try command.rateable()[rating.itemID] else {
                throw PanelRefusal.unknownItem(rating.itemID)
            }
            if case .anchor(let anchor) = rating.value, !(1...5).contains(anchor) { throw PanelRefusal.outOfRange }
            if let moment = rating.moment, !command.recorded(until: rating.ratedAt).contains(moment) {
                throw PanelRefusal.momentOutside
            }
            if let run = rating.runID {
                guard try RunRow.load(id: run, on: connection)?.interviewID == interviewID else {
                    throw PanelRefusal.unknownRun
                }
            }
            var rating = rating
            rating.questionHash = hash
            try ScorecardRow.put(rating, interviewID: interviewID, memberID: memberID, on: connection)
        }
    }

    /// Takes a rating back as if it had not been given.
    ///
    /// - Throws: as ``rate(_:interviewID:by:)``.
    public func clear(itemID: String, interviewID: String, by memberID: String) async throws {
        try await database.write { connection in
            _ = try Self.openCard(interviewID, memberID, on: connection)
            try connection.execute(
                "DELETE FROM card_ratings WHERE interview_id = $1 AND member_id = $2 AND item_id = $3",
                [.text(interviewID), .text(memberID), .text(itemID)])
        }
    }

    /// Closes the card: from now on others who have submitted see it, and it changes by amendments alone.
    ///
    /// - Throws: `notFound`, `notOnPanel`, `notStarted`, `notEnded`, `submitted`, `incomplete`, `erased`.
    public func submit(interviewID: String, by memberID: String, now: Milliseconds) async throws {
        try await database.write { connection in
            let command = try Self.openCard(interviewID, memberID, on: connection)
            guard command.interview.isEnded else { throw PanelRefusal.notEnded }
            let card =
                try ScorecardRow.load(interviewID: interviewID, memberID: memberID, on: connection)
                ?? Scorecard(interviewID: interviewID, memberID: memberID)
            let missing = card.missing(of: try command.rateable().keys.sorted())
            guard missing.isEmpty else { throw PanelRefusal.incomplete(missing) }
            guard !card.ratings.isEmpty else { throw PanelRefusal.nothingRated }
            var rated: [PanelEvent.Rated] = []
            for rating in card.ratings {
                guard let value = rating.value else { throw PanelRefusal.incomplete([rating.itemID]) }
                rated.append(
                    PanelEvent.Rated(
                        item: rating.itemID, hash: rating.questionHash, value: value,
                        note: try command.commit(rating.note), moment: rating.moment, run: rating.runID))
            }
            try connection.execute(
                "UPDATE scorecards SET submitted_at = $1 WHERE interview_id = $2 AND member_id = $3",
                [.integer(now), .text(interviewID), .text(memberID)])
            try command.append(.submitted(PanelEvent.Card(by: memberID, ratings: rated)), at: now)
        }
    }

    /// Changes one value of a submitted card, with the reason; both stay on record.
    ///
    /// - Throws: `notFound`, `notOnPanel`, `notSubmitted`, `unknownItem`, `outOfRange`, `reasonMissing`, `unchanged`, `tooMany`,
    ///   `tooLong`, `containsNUL`, `erased`.
    public func amend(
        itemID: String, to value: CardRating.Value, reason: String, interviewID: String, by memberID: String,
        now: Milliseconds
    ) async throws {
        try await database.write { connection in
            let command = try PanelCommand(interviewID: interviewID, on: connection)
            try command.requirePanel(memberID)
            let card = try ScorecardRow.load(interviewID: interviewID, memberID: memberID, on: connection)
            guard let card, card.submittedAt != nil else { throw PanelRefusal.notSubmitted }
            guard let rating = card.rating(of: itemID), let before = rating.value else {
                throw PanelRefusal.unknownItem(itemID)
            }
            if case .anchor(let anchor) = value, !(1...5).contains(anchor) { throw PanelRefusal.outOfRange }
            guard value != before else { throw PanelRefusal.unchanged }
            guard !reason.allSatisfy(\.isWhitespace) else { throw PanelRefusal.reasonMissing }
            guard card.amendments.count < Self.mostAmendments else {
                throw PanelRefusal.tooMany(limit: Self.mostAmendments)
            }
            let commitment = try command.commit(reason)
            try ScorecardRow.insert(
                Scorecard.Amendment(
                    number: card.amendments.count + 1, itemID: itemID, before: before, after: value,
                    reason: reason, at: now), interviewID: interviewID, memberID: memberID, on: connection)
            try command.append(
                .amended(
                    PanelEvent.Amended(
                        by: memberID, item: itemID, before: before, after: value, reason: commitment)), at: now)
        }
    }

    private static let mostAmendments = 200

    /// A command on a card that may still be changed freely.
    private static func openCard(
        _ interviewID: String, _ memberID: String, on connection: any Connection
    ) throws -> PanelCommand {
        let command = try PanelCommand(interviewID: interviewID, on: connection)
        try command.requirePanel(memberID)
        if command.interview.beganAt == nil { throw PanelRefusal.notStarted }
        guard try !command.submitted().contains(memberID) else { throw PanelRefusal.submitted }
        return command
    }
}
