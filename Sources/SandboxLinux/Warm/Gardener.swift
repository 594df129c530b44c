import Foundation
import Synchronization

/// One thread that does what need not be waited for: parking the next children, removing the groups of ended runs.
final class Gardener: Sendable {
    private struct State {
        var work: [@Sendable () -> Void] = []
        var isRunning = false
    }

    private let state = Mutex(State())

    func tend(_ work: @escaping @Sendable () -> Void) {
        let mustStart = state.withLock { state in
            state.work.append(work)
            defer { state.isRunning = true }
            return !state.isRunning
        }
        guard mustStart else { return }
        let thread = Thread { [self] in while let next = next() { next() } }
        thread.stackSize = 1 << 20
        thread.start()
    }

    private func next() -> (@Sendable () -> Void)? {
        state.withLock { state in
            guard state.work.isEmpty else { return state.work.removeFirst() }
            state.isRunning = false
            return nil
        }
    }

    /// Waits until all that was asked for is done.
    func finish() {
        let done = DispatchSemaphore(value: 0)
        tend { done.signal() }
        done.wait()
    }
}
