/// A shared document: the ordered log of its changes, and what they come to.
///
/// Its order is the only authority. A tab sends changes with the version that they were made on; if that is no longer
/// the last, it gets what it lacks, maps its own changes over that, and sends them again. Pushes are taken one by one and
/// stored in groups: who keeps the state from before a group can take the group back.
public struct Pad: Sendable {
    public let limits: PadLimits
    /// What all updates come to.
    public private(set) var state: PadSnapshot
    /// The youngest updates; those before `logStart` are folded.
    private var log: [Update] = []
    private var logStart: Int
    private var logWeight = 0

    /// A pad that goes on from a state: a new one, or one that was stored.
    public init(_ state: PadSnapshot = PadSnapshot(), limits: PadLimits = PadLimits()) {
        self.limits = limits
        self.state = state
        logStart = state.version
    }

    /// How many changes were accepted since the pad's beginning.
    public var version: Int { state.version }
    public var text: PadText { state.text }
    public var authorship: Authorship { state.authorship }
    /// The oldest version from which updates are at hand.
    public var oldestVersion: Int { logStart }

    /// Takes all changes of a push, or none.
    public mutating func push(_ push: Push) throws(PadRefusal) -> PushAnswer {
        guard (1...limits.pushed).contains(push.items.count) else {
            throw .wrongCount(push.items.count, limit: limits.pushed)
        }
        let lacking = try catchUp(from: push.base)
        let last = state.tabs[push.sender]?.sequence ?? 0
        // A number that cannot be counted up to is a gap, not an overflow.
        guard push.first >= 1, push.first <= Int.max - push.items.count else {
            throw .sequenceGap(push.first, expected: last + 1)
        }
        if push.first + push.items.count - 1 <= last { return .known(lacking) }
        guard push.base == version else { return .stale(lacking) }
        // A tab that was forgotten goes on where it was; nothing else can be at the last version unseen.
        guard push.first == last + 1 || last == 0 else { throw .sequenceGap(push.first, expected: last + 1) }

        let updates = push.items.enumerated().map { index, item in
            Update(change: item.change, sender: push.sender, sequence: push.first + index, manner: item.manner)
        }
        var next = state
        var parts = 0
        for (index, update) in updates.enumerated() {
            parts += update.change.parts.count
            guard parts <= limits.parts else { throw .change(index: index, .tooManyParts(limit: limits.parts)) }
            do { try next.take(update, limit: limits.units) } catch { throw .change(index: index, error) }
        }
        state = next
        keep(updates)
        return .accepted(updates, from: push.base)
    }

    /// Takes an update that was stored, after a restart, whatever the limits are by now.
    public mutating func restore(_ update: Update) throws(PadRefusal) {
        do { try state.take(update, limit: .max) } catch { throw .change(index: 0, error) }
        keep([update])
    }

    /// Forgets what came after `earlier`, a state of this pad, because it could not be stored. Nobody was told of it.
    public mutating func takeBack(to earlier: PadSnapshot) {
        guard earlier.version <= version else { return }
        log.removeLast(min(log.count, version - earlier.version))
        logStart = min(logStart, earlier.version)
        logWeight = log.reduce(0) { $0 + $1.change.weight }
        state = earlier
    }

    /// What a tab that has seen `version` lacks.
    public func catchUp(from version: Int) throws(PadRefusal) -> CatchUp {
        guard version >= 0, version <= self.version else { throw .unknownVersion(version, version: self.version) }
        guard version >= logStart else { return .snapshot(state) }
        return .updates(Array(log[(version - logStart)...]), from: version)
    }

    private mutating func keep(_ updates: [Update]) {
        log += updates
        logWeight += updates.reduce(0) { $0 + $1.change.weight }
        fold()
        if state.tabs.count > limits.tabs, let oldest = state.tabs.min(by: { $0.value.version < $1.value.version }) {
            state.tabs[oldest.key] = nil
        }
    }

    /// Drops the older half of a log that is full, so that it is seldom done.
    private mutating func fold() {
        guard log.count > limits.updates || logWeight > limits.weight else { return }
        var dropped = 0
        while dropped < log.count, log.count - dropped > limits.updates / 2 || logWeight > limits.weight / 2 {
            logWeight -= log[dropped].change.weight
            dropped += 1
        }
        log.removeFirst(dropped)
        logStart += dropped
    }
}

extension Change {
    /// About how many UTF-16 units of memory it takes.
    fileprivate var weight: Int { insertedLength + 16 * parts.count }
}
