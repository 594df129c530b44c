extension Change {
    /// This change as it is to be made after `other`, where both were made on the same text.
    ///
    /// What either deletes is gone; what either inserts stays. Two insertions at one place are ordered by the length of
    /// what they replace, the shorter first, and of two alike this one comes first if `isBefore`. So `a` then
    /// `b.mapped(over: a, isBefore: true)` ends in the text of `b` then `a.mapped(over: b, isBefore: false)`: the rule
    /// of CodeMirror's `ChangeSet.map`.
    public func mapped(over other: Change, isBefore: Bool) throws(ChangeRefusal) -> Change {
        guard length == other.length else { throw .otherLength(change: length, text: other.length) }
        var own = ChangeWalk(self)
        var others = ChangeWalk(other)
        var result = ChangeAssembly()
        while !own.isDone || !others.isDone {
            if own.insertion != nil, others.insertion == nil || own.precedes(others, isBefore: isBefore) {
                result.insert(own.takeInsertion()[...])
            } else if others.insertion != nil {
                result.keep(others.takeInsertion().count)
            } else {
                let count = min(own.left, others.left)
                if others.isKept {
                    if own.isKept { result.keep(count) } else { result.delete(count) }
                }
                own.forward(count)
                others.forward(count)
            }
        }
        return result.finished
    }

    /// Where a place of the old text lies in the new one.
    ///
    /// At an insertion, and within what was replaced, `isAfter` says to which side the place clings. A place beyond the
    /// end counts as the end. As CodeMirror's `ChangeDesc.mapPos`.
    public func mapped(_ place: Int, isAfter: Bool) -> Int {
        let place = min(max(0, place), length)
        var old = 0
        var new = 0
        for part in parts {
            switch part {
            case .keep(let count):
                if old + count > place { return new + place - old }
                old += count
                new += count
            case .replace(let count, let units):
                if old + count > place || (count == 0 && old == place && !isAfter) {
                    return old == place || !isAfter ? new : new + units.count
                }
                old += count
                new += units.count
            }
        }
        return new
    }
}

extension ChangeWalk {
    fileprivate func precedes(_ other: ChangeWalk, isBefore: Bool) -> Bool {
        left == other.left ? isBefore : left < other.left
    }
}
