/// Goes through the old text of a change, piece by piece.
struct ChangeWalk {
    private let parts: [Change.Part]
    private var index = -1

    /// What is left of the present part, in units of the old text.
    private(set) var left = 0
    private(set) var isKept = false
    /// What the present part inserts, until it is taken.
    private(set) var insertion: [UInt16]?

    init(_ change: Change) {
        parts = change.parts
        open()
    }

    var isDone: Bool { index >= parts.count }

    mutating func takeInsertion() -> [UInt16] {
        defer {
            insertion = nil
            if left == 0 { open() }
        }
        return insertion ?? []
    }

    /// Steps over part of the old text; `count` is at most `left`.
    mutating func forward(_ count: Int) {
        left -= count
        if left == 0 { open() }
    }

    private mutating func open() {
        index += 1
        guard index < parts.count else { return }
        switch parts[index] {
        case .keep(let count):
            (left, isKept, insertion) = (count, true, nil)
        case .replace(let count, let units):
            (left, isKept, insertion) = (count, false, units)
        }
    }
}
