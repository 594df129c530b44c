extension Change {
    /// One change that does what this one and then `next` do.
    public func followed(by next: Change) throws(ChangeRefusal) -> Change {
        guard newLength == next.length else { throw .otherLength(change: next.length, text: newLength) }
        var made = ChangeOutput(self)
        var result = ChangeAssembly()
        for part in next.parts {
            switch part {
            case .keep(let count):
                made.pass(count, keeping: true, into: &result)
            case .replace(let count, let units):
                made.pass(count, keeping: false, into: &result)
                result.insert(units[...])
            }
        }
        made.finish(into: &result)
        return result.finished
    }
}

/// Goes through the new text of a change, piece by piece.
private struct ChangeOutput {
    private var parts: ArraySlice<Change.Part>
    /// The rest of a part that was begun: kept units, or inserted ones.
    private var kept = 0
    private var inserted: ArraySlice<UInt16> = []

    init(_ change: Change) { parts = change.parts[...] }

    /// Hands on so many units of the new text, or leaves them out.
    mutating func pass(_ count: Int, keeping: Bool, into result: inout ChangeAssembly) {
        var left = count
        while left > 0 {
            if kept > 0 {
                let piece = min(left, kept)
                if keeping { result.keep(piece) } else { result.delete(piece) }
                kept -= piece
                left -= piece
            } else if !inserted.isEmpty {
                let piece = min(left, inserted.count)
                if keeping { result.insert(inserted.prefix(piece)) }
                inserted = inserted.dropFirst(piece)
                left -= piece
            } else {
                guard open(into: &result) else { return }
            }
        }
    }

    /// What is left after the whole new text are deletions at its end.
    mutating func finish(into result: inout ChangeAssembly) {
        while open(into: &result) {}
    }

    private mutating func open(into result: inout ChangeAssembly) -> Bool {
        switch parts.popFirst() {
        case .keep(let count)?:
            kept = count
        case .replace(let count, let units)?:
            result.delete(count)
            inserted = units[...]
        case nil:
            return false
        }
        return true
    }
}
