/// Puts a change together from its beginning, in canonical form.
struct ChangeAssembly {
    private var parts: [Change.Part] = []
    private var kept = 0
    private var deleted = 0
    private var inserted: [UInt16] = []
    /// Of the old text, so far.
    private(set) var length = 0
    private var newLength = 0

    mutating func keep(_ count: Int) {
        guard count > 0 else { return }
        endReplacement()
        kept += count
        length += count
        newLength += count
    }

    mutating func delete(_ count: Int) {
        guard count > 0 else { return }
        endKept()
        deleted += count
        length += count
    }

    mutating func insert(_ units: ArraySlice<UInt16>) {
        guard !units.isEmpty else { return }
        endKept()
        if inserted.isEmpty { inserted = Array(units) } else { inserted += units }
        newLength += units.count
    }

    var finished: Change {
        var whole = self
        whole.endKept()
        whole.endReplacement()
        return Change(parts: whole.parts, length: length, newLength: newLength)
    }

    private mutating func endKept() {
        guard kept > 0 else { return }
        parts.append(.keep(kept))
        kept = 0
    }

    private mutating func endReplacement() {
        guard deleted > 0 || !inserted.isEmpty else { return }
        parts.append(.replace(deleted, with: inserted))
        deleted = 0
        inserted = []
    }
}
