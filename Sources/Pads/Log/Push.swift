/// What a tab sends: changes in their order, the first made on version `base`.
public struct Push: Sendable, Equatable {
    /// One change and how it came about.
    public struct Item: Sendable, Equatable {
        public var change: Change
        public var manner: Update.Manner

        public init(_ change: Change, manner: Update.Manner = .typed) {
            self.change = change
            self.manner = manner
        }
    }

    public var base: Int
    public var sender: Sender
    /// The sequence number of the first change; the others follow it.
    public var first: Int
    public var items: [Item]

    public init(base: Int, sender: Sender, first: Int, items: [Item]) {
        self.base = base
        self.sender = sender
        self.first = first
        self.items = items
    }
}

/// What becomes of a push.
public enum PushAnswer: Sendable, Equatable {
    /// All changes are in the log now, as the updates from this version on.
    case accepted([Update], from: Int)
    /// All were in the log already, since an acknowledgement got lost; nothing is done twice.
    case known(CatchUp)
    /// None was taken, because others, or the tab itself in a push that it holds for lost, came first.
    case stale(CatchUp)
}

/// What a tab lacks.
public enum CatchUp: Sendable, Equatable {
    /// The updates from this version on, perhaps none.
    case updates([Update], from: Int)
    /// The log does not reach back so far: the whole state.
    case snapshot(PadSnapshot)
}

/// Why a push or a request is refused: the tab is at fault, or beyond a limit. Nothing has changed.
public enum PadRefusal: Error, Equatable, Sendable {
    /// The pad is at `version`; no tab can know a later one.
    case unknownVersion(Int, version: Int)
    /// The tab's next sequence number is `expected`.
    case sequenceGap(Int, expected: Int)
    /// No change, or more than so many.
    case wrongCount(Int, limit: Int)
    /// The change at this index cannot be made.
    case change(index: Int, ChangeRefusal)
    /// More stretches of selected text than so many.
    case tooManyRanges(limit: Int)
}

extension PadRefusal: CustomStringConvertible {
    public var description: String {
        switch self {
        case .unknownVersion(let asked, let version):
            "Version \(asked) does not exist; the pad is at \(version). Reload the page."
        case .sequenceGap(let given, let expected):
            "The tab's next change is number \(expected), not \(given). Send the ones between first."
        case .wrongCount(let count, let limit): "A push holds 1 to \(limit) changes, not \(count). Send it in parts."
        case .change(let index, let refusal): "Change \(index): \(refusal)"
        case .tooManyRanges(let limit): "At most \(limit) stretches can be shown as selected. Send fewer."
        }
    }
}
