/// Where everybody's cursors are: shown, never stored, and bounded.
public struct Presence: Sendable, Equatable {
    /// Tabs with a cursor at most.
    public static let limit = 32

    public private(set) var selections: [Sender: Selection] = [:]
    /// The pad's version that all selections stand for.
    public private(set) var version: Int

    public init(version: Int = 0) { self.version = version }

    /// Notes a selection that the tab made at `seen`, mapped to the pad's version. False if it is too old to be mapped
    /// or there are too many tabs: then the others see no cursor there until the next one.
    public mutating func show(
        _ selection: Selection, of sender: Sender, seen: Int, in pad: Pad
    ) throws(PadRefusal) -> Bool {
        guard (1...pad.limits.ranges).contains(selection.ranges.count) else {
            throw .tooManyRanges(limit: pad.limits.ranges)
        }
        let lacking = try pad.catchUp(from: seen)
        try follow(pad)
        guard case .updates(let updates, _) = lacking, selections[sender] != nil || selections.count < Self.limit else {
            selections[sender] = nil
            return false
        }
        var ranges = selection.ranges
        for update in updates {
            ranges = ranges.map { $0.mapped(over: update.change, isOwn: update.sender == sender) }
        }
        ranges = ranges.map { $0.fitted(to: pad.text) }
        let main = min(max(0, selection.main), ranges.count - 1)
        selections[sender] = Selection(ranges: ranges, main: main)
        return true
    }

    /// Brings all selections to the pad's version; without the updates for that, none is left.
    public mutating func follow(_ pad: Pad) throws(PadRefusal) {
        switch try pad.catchUp(from: version) {
        case .snapshot: selections = [:]
        case .updates(let updates, _):
            for update in updates {
                for (sender, selection) in selections {
                    selections[sender]?.ranges = selection.ranges.map {
                        $0.mapped(over: update.change, isOwn: update.sender == sender)
                    }
                }
            }
        }
        version = pad.version
    }

    /// The tab is gone.
    public mutating func remove(_ sender: Sender) { selections[sender] = nil }
}
