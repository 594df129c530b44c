import Foundation
import Synchronization

/// One thread that does what need not be waited for: parking the next children, removing the groups of ended runs.
///
/// It lingers for a while when it has nothing to do, so that a run does not wait for a thread to start.
final class Gardener: Sendable {
    private struct State {
        var work: [@Sendable () -> Void] = []
        var isRunning = false
    }

    private let state = Mutex(State())
    /// Counts the work that waits.
    private let waiting = DispatchSemaphore(value: 0)

    private static let patience = DispatchTimeInterval.seconds(2)

    func tend(_ work: @escaping @Sendable () -> Void) {
        let mustStart = state.withLock { state in
            state.work.append(work)
            defer { state.isRunning = true }
            return !state.isRunning
        }
        waiting.signal()
        guard mustStart else { return }
        let thread = Thread { [self] in while let next = next() { next() } }
        thread.stackSize = 1 << 20
        thread.start()
    }

    /// `nil` when nothing came for a while: then the thread ends.
    private func next() -> (@Sendable () -> Void)? {
        while true {
            let hasCome = waiting.wait(timeout: .now() + Self.patience) == .success
            if hasCome { return state.withLock { $0.work.removeFirst() } }
            let ends = state.withLock { state in
                if state.work.isEmpty { state.isRunning = false }
                return state.work.isEmpty
            }
            if ends { return nil }
        }
    }

    /// Waits until all that was asked for is done.
    func finish() {
        let done = DispatchSemaphore(value: 0)
        tend { done.signal() }
        done.wait()
    }
}
