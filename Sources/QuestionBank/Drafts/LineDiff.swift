/// What changed between two texts, line by line.
public struct LineDiff: Sendable, Equatable {
    public enum Mark: Sendable { case same, removed, added }

    public struct Line: Sendable, Equatable {
        public var mark: Mark
        /// Its number in the older text, from 1; `nil` where it was added.
        public var old: Int?
        /// Its number in the newer text, from 1; `nil` where it was removed.
        public var new: Int?
        public var text: String
    }

    /// All lines of both texts; of a change, what was removed stands before what was added.
    public let lines: [Line]

    /// Beyond so many lines that may have changed, everything between the first and the last change counts as changed:
    /// the search for what stayed would cost the square of it.
    static let mostCompared = 2_000

    public init(from old: String, to new: String) {
        let (old, new) = (Self.split(old), Self.split(new))
        var lines: [Line] = []
        lines.reserveCapacity(max(old.count, new.count))
        var (oldPlace, newPlace) = (0, 0)
        func same(until end: Int) {
            while oldPlace < end {
                lines.append(Line(mark: .same, old: oldPlace + 1, new: newPlace + 1, text: old[oldPlace]))
                oldPlace += 1
                newPlace += 1
            }
        }
        for change in Self.changes(from: old, to: new) {
            same(until: change.old.lowerBound)
            lines += change.old.map { Line(mark: .removed, old: $0 + 1, new: nil, text: old[$0]) }
            lines += change.new.map { Line(mark: .added, old: nil, new: $0 + 1, text: new[$0]) }
            (oldPlace, newPlace) = (change.old.upperBound, change.new.upperBound)
        }
        same(until: old.count)
        self.lines = lines
    }

    public var added: Int { lines.count { $0.mark == .added } }
    public var removed: Int { lines.count { $0.mark == .removed } }

    /// The changed lines with `context` lines before and after each, in pieces that do not touch.
    public func pieces(context: Int = 3) -> [ArraySlice<Line>] {
        var ranges: [Range<Int>] = []
        for index in lines.indices where lines[index].mark != .same {
            let range = max(0, index - context)..<min(lines.count, index + context + 1)
            if let last = ranges.last, last.upperBound >= range.lowerBound {
                ranges[ranges.count - 1] = last.lowerBound..<range.upperBound
            } else {
                ranges.append(range)
            }
        }
        return ranges.map { lines[$0] }
    }

    /// Lines of the older text that gave way to lines of the newer one; either may be empty.
    struct Change: Equatable {
        var old: Range<Int>
        var new: Range<Int>
    }

    static func split(_ text: String) -> [String] {
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        if lines.last == "" { lines.removeLast() }
        return lines
    }

    /// In order, and none touches the next.
    static func changes(from old: [String], to new: [String]) -> [Change] {
        let shorter = min(old.count, new.count)
        var head = 0
        while head < shorter, old[head] == new[head] { head += 1 }
        var tail = 0
        while tail < shorter - head, old[old.count - 1 - tail] == new[new.count - 1 - tail] { tail += 1 }
        let (oldMiddle, newMiddle) = (head..<old.count - tail, head..<new.count - tail)
        if oldMiddle.isEmpty && newMiddle.isEmpty { return [] }
        guard oldMiddle.count + newMiddle.count <= mostCompared else { return [Change(old: oldMiddle, new: newMiddle)] }
        let difference = new[newMiddle].difference(from: old[oldMiddle])
        let removed = Set(difference.removals.map { $0.place + head })
        let added = Set(difference.insertions.map { $0.place + head })
        var changes: [Change] = []
        var (oldPlace, newPlace) = (head, head)
        while oldPlace < oldMiddle.upperBound || newPlace < newMiddle.upperBound {
            let (oldStart, newStart) = (oldPlace, newPlace)
            while removed.contains(oldPlace) { oldPlace += 1 }
            while added.contains(newPlace) { newPlace += 1 }
            if oldPlace > oldStart || newPlace > newStart {
                changes.append(Change(old: oldStart..<oldPlace, new: newStart..<newPlace))
            }
            oldPlace += 1
            newPlace += 1
        }
        return changes
    }
}

extension CollectionDifference.Change {
    fileprivate var place: Int {
        switch self {
        case .insert(let offset, _, _), .remove(let offset, _, _): offset
        }
    }
}
