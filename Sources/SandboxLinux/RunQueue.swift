import Sandbox
import Synchronization

/// A fixed number of places for runs, given out in turns.
///
/// Whoever had a place longest ago is next, however many runs she asks for. Runs that somebody waits for go before
/// gradings, but not for ever; one place is kept from gradings, and no owner has more than half of the places. Who has
/// many waiting floods: she has a quarter of the places, and her runs get what the others leave of the processor.
///
/// A lock and no actor: who is refused a thousand times must not make another wait for a thousand refusals.
final class RunQueue: Sendable {
    private let turns: Mutex<WaitingTurns>

    static let mostWaitingOfOne = 64
    static let mostWaiting = 4_096
    /// A page asks for four examples at once.
    static let fewWaiting = 4

    init(places: Int) { turns = Mutex(WaitingTurns(places: places)) }

    /// Waits for a place, and says how the run stands to others. Throws `SandboxError.refused` when too many that somebody
    /// asked for wait already (gradings are the server's, which asks for a few at a time), `CancellationError` when the
    /// task is cancelled meanwhile.
    @discardableResult
    func take(_ turn: Turn?) async throws -> Standing {
        let turn = turn ?? Turn(owner: "")
        let ticket = turns.withLock { $0.ticket() }
        return try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                let refusal = turns.withLock { turns -> (any Error)? in
                    // Under the lock that whoever cancels takes afterwards.
                    if Task.isCancelled { return CancellationError() }
                    guard turns.add(WaitingTurns.Run(ticket: ticket, continuation: continuation), to: turn) else {
                        return SandboxError.refused("too many runs are waiting already; try again in a minute")
                    }
                    return nil
                }
                if let refusal { continuation.resume(throwing: refusal) } else { giveOut() }
            }
        } onCancel: {
            turns.withLock { $0.remove(ticket, of: turn) }?.continuation.resume(throwing: CancellationError())
        }
    }

    /// Gives a place back.
    func give(_ turn: Turn?) {
        turns.withLock { $0.give(turn ?? Turn(owner: "")) }
        giveOut()
    }

    /// How many wait.
    var count: Int { turns.withLock { $0.count } }

    /// How many go before the owner's next run; `nil` when none of hers waits, or one that she waits for runs already.
    func place(of owner: String) -> Int? { turns.withLock { $0 }.place(of: owner) }

    private func giveOut() {
        while let next = turns.withLock({ $0.next() }) { next.run.continuation.resume(returning: next.standing) }
    }
}
