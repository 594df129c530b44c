/// What the events of a panel add up to: who replays them and compares with the rows sees whether a row was changed.
public struct PanelHistory: Sendable, Equatable {
    /// By member, then by item.
    public private(set) var cards: [String: Card] = [:]
    public private(set) var notes: [Dated<Said>] = []
    public private(set) var decisions: [Dated<PanelEvent.Decided>] = []
    public private(set) var followUps: [Dated<PanelEvent.FollowedUp>] = []
    public private(set) var erasedAt: Milliseconds?

    public struct Dated<Value: Sendable & Equatable>: Sendable, Equatable {
        public var value: Value
        public var at: Milliseconds
    }

    public struct Card: Sendable, Equatable {
        public var submittedAt: Milliseconds
        public var ratings: [String: PanelEvent.Rated]
        public var amendments: [Dated<PanelEvent.Amended>] = []
    }

    public struct Said: Sendable, Equatable {
        public var note: String
        public var text: Commitment
        public var by: String
    }

    /// An event that cannot have happened after those before it.
    public struct Impossible: Error, Equatable {}

    public init() {}

    public mutating func apply(_ event: PanelEvent, at: Milliseconds) throws(Impossible) {
        guard erasedAt == nil else { throw Impossible() }
        switch event {
        case .submitted(let card):
            guard cards[card.by] == nil else { throw Impossible() }
            cards[card.by] = Card(
                submittedAt: at,
                ratings: Dictionary(card.ratings.map { ($0.item, $0) }, uniquingKeysWith: { one, _ in one }))
        case .amended(let amended):
            guard let rated = cards[amended.by]?.ratings[amended.item], rated.value == amended.before else {
                throw Impossible()
            }
            cards[amended.by]?.ratings[amended.item]?.value = amended.after
            cards[amended.by]?.amendments.append(Dated(value: amended, at: at))
        case .said(let note, let text, let by):
            notes.append(Dated(value: Said(note: note, text: text, by: by), at: at))
        case .decided(let decided): decisions.append(Dated(value: decided, at: at))
        case .followedUp(let followed):
            guard decisions.indices.contains(followed.decision - 1) else { throw Impossible() }
            followUps.append(Dated(value: followed, at: at))
        case .erased: erasedAt = at
        }
    }
}
