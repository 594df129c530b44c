import Interviews

/// What the events of a draft add up to.
struct DraftHistory: Equatable {
    private(set) var path: String
    private(set) var author: String
    private(set) var begunAt: Milliseconds
    private(set) var base: String?
    private(set) var state: DraftRow.Word = .writing
    /// Who took it there, and when.
    private(set) var by: String?
    private(set) var at: Milliseconds?
    /// Content hash of what was submitted, or accepted.
    private(set) var text: String?

    struct Impossible: Error {}

    init(_ first: DraftEvent, at: Milliseconds) throws {
        guard case .begun(let path, let base, let by) = first else { throw Impossible() }
        self.path = path
        self.base = base
        author = by
        begunAt = at
    }

    mutating func apply(_ event: DraftEvent, at: Milliseconds) throws {
        switch event {
        case .begun: throw Impossible()
        case .rebased(let base, _):
            try require(state == .writing || state == .returned)
            self.base = base
        case .submitted(let text, let by):
            try require(state == .writing || state == .returned)
            step(to: .submitted, by, at, text)
        case .takenBack:
            try require(state == .submitted)
            step(to: .writing, nil, nil, nil)
        case .givenBack(let by):
            try require(state == .submitted)
            step(to: .returned, by, at, nil)
        case .accepted(let text, let by):
            try require(state == .submitted && text == self.text)
            step(to: .accepted, by, at, text)
        case .discarded(let by):
            try require(state != .accepted && state != .discarded)
            step(to: .discarded, by, at, nil)
        case .restored:
            try require(state == .discarded)
            step(to: .writing, nil, nil, nil)
        }
    }

    /// Whether the row says what the events say.
    func fits(_ draft: BankDraft) -> Bool {
        path == draft.path && author == draft.authorID && begunAt == draft.begunAt && base == draft.base?.hash
            && state == DraftRow.Word(draft.state) && by == draft.state.step?.by && at == draft.state.step?.at
            && (text == nil || text == draft.hash)
    }

    private mutating func step(to state: DraftRow.Word, _ by: String?, _ at: Milliseconds?, _ text: String?) {
        self.state = state
        self.by = by
        self.at = at
        self.text = text
    }

    private func require(_ holds: Bool) throws {
        guard holds else { throw Impossible() }
    }
}
