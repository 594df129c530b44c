import Sandbox

/// A fixed number of places for runs, given out in turns.
///
/// Whoever had a place longest ago is next, however many runs she asks for. Runs that somebody waits for go before
/// gradings, but not for ever; one place is kept from gradings, and no owner has more than half of the places. Who has
/// many waiting floods: her runs get what the others leave of the processor.
actor RunQueue {
    private struct Waiting {
        var ticket: Int
        var turn: Turn
        var continuation: CheckedContinuation<Standing?, Never>
    }

    private let places: Int
    private var taken = 0
    private var takenByGradings = 0
    private var running: [String: Int] = [:]
    private var lastTurn: [String: Int] = [:]
    private var waiting: [Waiting] = []
    private var nextTicket = 1
    /// How many waited-for runs have gone before a grading that waits.
    private var passedOver = 0

    static let mostWaitingOfOne = 64
    static let mostWaiting = 4_096
    /// A page asks for four examples at once.
    static let fewWaiting = 4
    private static let mostPassedOver = 8

    init(places: Int) { self.places = places }

    private var mostOfOne: Int { max(1, places / 2) }
    private var mostGradings: Int { max(1, places - 1) }

    /// Waits for a place, and says how the run stands to others. Throws `SandboxError.refused` when too many that somebody asked for wait already (gradings are
    /// the server's, which asks for a few at a time), `CancellationError` when the task is
    /// cancelled meanwhile.
    @discardableResult
    func take(_ turn: Turn?) async throws -> Standing {
        let turn = turn ?? Turn(owner: "")
        try Task.checkCancellation()
        guard waiting.count < Self.mostWaiting,
            !turn.isInteractive || waiting.count(where: { $0.turn == turn }) < Self.mostWaitingOfOne
        else { throw SandboxError.refused("too many runs are waiting already; try again in a minute") }
        let ticket = nextTicket
        nextTicket += 1
        let standing = await withTaskCancellationHandler {
            await withCheckedContinuation { (continuation: CheckedContinuation<Standing?, Never>) in
                if Task.isCancelled { return continuation.resume(returning: nil) }
                waiting.append(Waiting(ticket: ticket, turn: turn, continuation: continuation))
                giveOut()
            }
        } onCancel: {
            Task { await self.leave(ticket) }
        }
        guard let standing else { throw CancellationError() }
        return standing
    }

    /// Gives a place back.
    func give(_ turn: Turn?) {
        let turn = turn ?? Turn(owner: "")
        taken -= 1
        if !turn.isInteractive { takenByGradings -= 1 }
        running[turn.owner] = running[turn.owner].flatMap { $0 > 1 ? $0 - 1 : nil }
        giveOut()
    }

    /// How many wait.
    var count: Int { waiting.count }

    /// How many go before the owner's next run; `nil` when none of hers waits.
    func place(of owner: String) -> Int? {
        guard waiting.contains(where: { $0.turn.owner == owner }) else { return nil }
        var rest = waiting.map { ($0.ticket, $0.turn) }
        var turns = lastTurn
        var ahead = 0
        while let index = Self.first(rest, turns), ahead < 1_000 {
            let (ticket, turn) = rest.remove(at: index)
            if turn.owner == owner { break }
            turns[turn.owner] = nextTicket + ticket
            ahead += 1
        }
        return ahead
    }

    private func giveOut() {
        while taken < places, let index = next() {
            let next = waiting.remove(at: index)
            let owner = next.turn.owner
            taken += 1
            if next.turn.isInteractive {
                passedOver = waiting.contains { !$0.turn.isInteractive } ? passedOver + 1 : 0
            } else {
                takenByGradings += 1
                passedOver = 0
            }
            running[owner, default: 0] += 1
            lastTurn[owner] = nextTicket
            nextTicket += 1
            if lastTurn.count > 4_096 { forget() }
            next.continuation.resume(returning: standing(of: next.turn))
        }
    }

    private func standing(of turn: Turn) -> Standing {
        guard turn.isInteractive else { return .usual }
        return waiting.count { $0.turn == turn } > Self.fewWaiting ? .flooding : .waitedFor
    }

    private func next() -> Int? {
        let may = waiting.indices.filter { index in
            let turn = waiting[index].turn
            return (turn.owner.isEmpty || running[turn.owner, default: 0] < mostOfOne)
                && (turn.isInteractive || takenByGradings < mostGradings)
        }
        if passedOver >= Self.mostPassedOver, let grading = first(may.filter { !waiting[$0].turn.isInteractive }) {
            return grading
        }
        return first(may)
    }

    private func first(_ indices: [Int]) -> Int? {
        Self.first(indices.map { (waiting[$0].ticket, waiting[$0].turn) }, lastTurn).map { indices[$0] }
    }

    /// Waited-for before not, then who had a turn longest ago, then who asked first.
    private static func first(_ runs: [(Int, Turn)], _ lastTurn: [String: Int]) -> Int? {
        func key(_ run: (Int, Turn)) -> (Int, Int, Int) {
            (run.1.isInteractive ? 0 : 1, lastTurn[run.1.owner] ?? 0, run.0)
        }
        return runs.indices.min { key(runs[$0]) < key(runs[$1]) }
    }

    /// Owners of whom nothing waits or runs start anew.
    private func forget() {
        let here = Set(waiting.map(\.turn.owner)).union(running.keys)
        lastTurn = lastTurn.filter { here.contains($0.key) }
    }

    private func leave(_ ticket: Int) {
        guard let index = waiting.firstIndex(where: { $0.ticket == ticket }) else { return }
        waiting.remove(at: index).continuation.resume(returning: nil)
    }
}
