@testable import Pads

/// A browser tab as the page's script is to be: what it shows, and its own changes that are not in the log yet.
struct ModelTab {
    struct Pending {
        var sequence: Int
        var item: Push.Item
    }

    /// The log did not reach back: these changes can no longer be placed.
    struct Lost: Error { var pending: [Pending] }

    let sender: Sender
    /// Up to here it knows the log.
    private(set) var version: Int
    private(set) var text: PadText
    private(set) var pending: [Pending] = []
    private(set) var typed = 0

    init(_ sender: Sender, from state: PadSnapshot) {
        self.sender = sender
        version = state.version
        text = state.text
    }

    mutating func type(_ change: Change, manner: Update.Manner = .typed) throws {
        text = try text.applying(change)
        typed += 1
        pending.append(Pending(sequence: typed, item: Push.Item(change, manner: manner)))
    }

    /// What to send now; the same again while nothing has come.
    func push(atMost count: Int = 20) -> Push? {
        guard let first = pending.first else { return nil }
        return Push(base: version, sender: sender, first: first.sequence, items: pending.prefix(count).map(\.item))
    }

    /// Takes what the log holds from `from` on. False if something between is missing: it is to be asked for.
    mutating func receive(_ updates: [Update], from: Int) throws -> Bool {
        guard from <= version else { return false }
        for update in updates.dropFirst(version - from) { try receive(update) }
        return true
    }

    mutating func receive(_ catchUp: CatchUp) throws {
        switch catchUp {
        case .updates(let updates, let from): _ = try receive(updates, from: from)
        case .snapshot(let state):
            guard state.version > version else { return }
            let known = state.tabs[sender]?.sequence ?? 0
            let lost = pending.filter { $0.sequence > known }
            (version, text, pending) = (state.version, state.text, [])
            if !lost.isEmpty { throw Lost(pending: lost) }
        }
    }

    private mutating func receive(_ update: Update) throws {
        version += 1
        if update.sender == sender {
            // Its own, shown already. The log takes them in order and once.
            guard let first = pending.first, first.sequence == update.sequence else {
                throw PadRefusal.sequenceGap(update.sequence, expected: pending.first?.sequence ?? 0)
            }
            pending.removeFirst()
            return
        }
        var other = update.change
        for index in pending.indices {
            let own = pending[index].item.change
            pending[index].item.change = try own.mapped(over: other, isBefore: false)
            other = try other.mapped(over: own, isBefore: true)
        }
        text = try text.applying(other)
    }
}
