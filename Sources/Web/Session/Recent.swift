import Synchronization

/// What was read from the store within the last second, for requests that come five times a second from each person who
/// types. What changed meanwhile takes effect a second later; so it is for typing in a room alone, where the room itself
/// knows at once who is on the panel and whether the interview goes on.
final class Recent<Value: Sendable>: Sendable {
    private struct Entry {
        var value: Value
        var until: ContinuousClock.Instant
    }

    private let entries = Mutex<[String: Entry]>([:])

    private static var lifetime: Duration { .seconds(1) }
    /// Then all are let go.
    private static var most: Int { 10_000 }

    /// What was read for this key a moment ago, else what `read` gives now. What is not there is never kept.
    func value(_ key: String, _ read: () async throws -> Value?) async rethrows -> Value? {
        let now = ContinuousClock.now
        if let entry = entries.withLock({ $0[key] }), entry.until > now { return entry.value }
        guard let value = try await read() else { return nil }
        entries.withLock { entries in
            if entries.count >= Self.most { entries = [:] }
            entries[key] = Entry(value: value, until: now + Self.lifetime)
        }
        return value
    }
}
