/// Something that a panel did after, or beside, an interview: one link of its chain. No text is in it, only commitments.
public enum PanelEvent: Sendable, Hashable, Codable {
    case submitted(Card)
    case amended(Amended)
    case said(note: String, text: Commitment, by: String)
    case decided(Decided)
    case followedUp(FollowedUp)
    /// From here on nothing of the person can be read, and nothing follows.
    case erased(by: String?)

    /// A whole card, as it was submitted.
    public struct Card: Sendable, Hashable, Codable {
        public var by: String
        public var ratings: [Rated]

        public init(by: String, ratings: [Rated]) {
            self.by = by
            self.ratings = ratings
        }
    }

    public struct Rated: Sendable, Hashable, Codable {
        public var item: String
        public var hash: String
        public var value: CardRating.Value
        public var note: Commitment
        public var moment: Milliseconds?
        public var run: String?

        public init(
            item: String, hash: String, value: CardRating.Value, note: Commitment, moment: Milliseconds?, run: String?
        ) {
            self.item = item
            self.hash = hash
            self.value = value
            self.note = note
            self.moment = moment
            self.run = run
        }
    }

    public struct Amended: Sendable, Hashable, Codable {
        public var by: String
        public var item: String
        public var before: CardRating.Value
        public var after: CardRating.Value
        public var reason: Commitment

        public init(
            by: String, item: String, before: CardRating.Value, after: CardRating.Value, reason: Commitment
        ) {
            self.by = by
            self.item = item
            self.before = before
            self.after = after
            self.reason = reason
        }
    }

    public struct Decided: Sendable, Hashable, Codable {
        public var by: String
        public var outcome: Decision.Outcome
        public var reason: Commitment
        public var departure: Commitment
        public var basis: Decision.Basis
        /// Members of the panel whose cards were not in.
        public var without: [String]

        public init(
            by: String, outcome: Decision.Outcome, reason: Commitment, departure: Commitment, basis: Decision.Basis,
            without: [String]
        ) {
            self.by = by
            self.outcome = outcome
            self.reason = reason
            self.departure = departure
            self.basis = basis
            self.without = without
        }
    }

    public struct FollowedUp: Sendable, Hashable, Codable {
        public var by: String
        public var decision: Int
        public var standing: HireFollowUp.Standing
        public var hasLeft: Bool

        public init(by: String, decision: Int, standing: HireFollowUp.Standing, hasLeft: Bool) {
            self.by = by
            self.decision = decision
            self.standing = standing
            self.hasLeft = hasLeft
        }
    }
}
