import Synchronization

/// One line on a terminal for work whose steps cannot be counted: what it is and how long it takes already.
enum Stopwatch {
    /// Does the work; after two seconds a person who watches sees that it goes on.
    static func show<Result>(_ what: String, _ work: () throws -> Result) rethrows -> Result {
        guard Terminal.isWatched else { return try work() }
        let hand = Hand()
        let ticking = Task.detached { await hand.tick(what) }
        defer {
            ticking.cancel()
            hand.stop()
        }
        return try work()
    }

    /// Draws until it is stopped, and never after.
    private final class Hand: Sendable {
        private let isStopped = Mutex(false)

        func tick(_ what: String) async {
            let start = ContinuousClock.now
            while (try? await Task.sleep(for: .seconds(1))) != nil {
                let seconds = Int((ContinuousClock.now - start) / .seconds(1))
                isStopped.withLock { if !$0, seconds >= 2 { Terminal.progress("\(what) … \(seconds) s") } }
            }
        }

        func stop() {
            isStopped.withLock { $0 = true }
            Terminal.endProgress()
        }
    }
}
