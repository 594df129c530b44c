/// Counts events by key in a sliding window and says when there were too many.
///
/// An actor, because its counts outlive a request; bounded, because keys come from outside.
actor RateLimit {
    private let most: Int
    private let window: Duration
    private let clock = ContinuousClock()
    private var events: [String: [ContinuousClock.Instant]] = [:]

    /// At most `most` events of one key within `window`.
    init(most: Int, within window: Duration) {
        self.most = most
        self.window = window
    }

    /// Notes an event; `false` when the key has used up its share.
    func admit(_ key: String) -> Bool {
        guard !isExhausted(key) else { return false }
        events[key, default: []].append(clock.now)
        return true
    }

    /// Whether the key has used up its share, without noting anything.
    func isExhausted(_ key: String) -> Bool {
        let since = clock.now - window
        if events.count > 10_000 { events = events.filter { $0.value.last ?? since > since } }
        events[key]?.removeAll { $0 <= since }
        return (events[key]?.count ?? 0) >= most
    }

    func forget(_ key: String) { events[key] = nil }

    /// The key's newest event did not count after all.
    func takeBack(_ key: String) { _ = events[key]?.popLast() }
}
