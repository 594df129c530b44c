import Synchronization

/// One line on a terminal: how far, how many, how long still. Nothing where no person is watching.
final class ProgressBar: Sendable {
    private let clock = ContinuousClock()
    private let began: Mutex<(time: ContinuousClock.Instant, done: Int)?> = Mutex(nil)
    private static let width = 24

    /// - Parameters:
    ///   - done: steps ended, never falling. The first call is the start from which the time left is reckoned.
    ///   - what: what ended last.
    func show(_ done: Int, of total: Int, _ what: String) {
        let now = clock.now
        let start = began.withLock { began in
            if began == nil { began = (now, done) }
            return began ?? (now, done)
        }
        let filled = total > 0 ? done * Self.width / total : Self.width
        let bar = String(repeating: "█", count: filled) + String(repeating: "░", count: Self.width - filled)
        Terminal.progress("\(bar) \(done) of \(total)\(left(done, total, since: start, at: now))  \(what)")
    }

    private func left(
        _ done: Int, _ total: Int, since start: (time: ContinuousClock.Instant, done: Int),
        at now: ContinuousClock.Instant
    ) -> String {
        let steps = done - start.done
        let seconds = (now - start.time) / .seconds(1)
        guard steps > 20, seconds > 1 else { return "" }
        let left = Int((seconds / Double(steps) * Double(total - done)).rounded(.up))
        return left >= 90 ? ", \((left + 59) / 60) min left" : ", \(left) s left"
    }
}
