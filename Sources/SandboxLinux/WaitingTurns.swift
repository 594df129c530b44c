import Sandbox

/// Who waits for one of the places, who has one, and whose turn it is.
struct WaitingTurns {
    struct Run {
        /// Rising: who asked first.
        var ticket: Int
        var continuation: CheckedContinuation<Standing, any Error>
    }

    private let places: Int
    private var taken = 0
    private var takenByGradings = 0
    private var running: [Turn: Int] = [:]
    private var lastTurn: [String: Int] = [:]
    /// In the order they were asked for; none is empty.
    private var waiting: [Turn: [Run]] = [:]
    private(set) var count = 0
    private var nextTicket = 1
    /// How many waited-for runs have gone before a grading that waits.
    private var passedOver = 0

    private static let mostPassedOver = 8

    init(places: Int) { self.places = places }

    private var mostOfOne: Int { max(1, places / 2) }
    /// Of one who floods.
    private var mostOfFlood: Int { max(1, places / 4) }
    private var mostGradings: Int { max(1, places - 1) }

    mutating func ticket() -> Int {
        nextTicket += 1
        return nextTicket - 1
    }

    /// Says whether it may wait; it may not where too many do.
    mutating func add(_ run: Run, to turn: Turn) -> Bool {
        guard count < RunQueue.mostWaiting,
            !turn.isInteractive || waiting[turn, default: []].count < RunQueue.mostWaitingOfOne
        else { return false }
        waiting[turn, default: []].append(run)
        count += 1
        return true
    }

    mutating func remove(_ ticket: Int, of turn: Turn) -> Run? {
        guard let index = waiting[turn]?.firstIndex(where: { $0.ticket == ticket }) else { return nil }
        return remove(at: index, of: turn)
    }

    mutating func give(_ turn: Turn) {
        taken -= 1
        if !turn.isInteractive { takenByGradings -= 1 }
        running[turn] = running[turn].flatMap { $0 > 1 ? $0 - 1 : nil }
    }

    /// Takes a place for the run whose turn it is; `nil` where none may have one.
    mutating func next() -> (run: Run, standing: Standing)? {
        guard taken < places, let turn = nextTurn(), let run = remove(at: 0, of: turn) else { return nil }
        taken += 1
        if turn.isInteractive {
            passedOver = waiting.keys.contains { !$0.isInteractive } ? passedOver + 1 : 0
        } else {
            takenByGradings += 1
            passedOver = 0
        }
        running[turn, default: 0] += 1
        lastTurn[turn.owner] = ticket()
        if lastTurn.count > RunQueue.mostWaiting { forget() }
        return (run, standing(of: turn))
    }

    /// How many go before the owner's next run; `nil` when none of hers waits, or one that she waits for runs already.
    func place(of owner: String) -> Int? {
        guard waiting.keys.contains(where: { $0.owner == owner }),
            !running.keys.contains(where: { $0.owner == owner && $0.isInteractive })
        else { return nil }
        var rest = waiting.mapValues { $0.map(\.ticket)[...] }
        var turns = lastTurn
        var ahead = 0
        while ahead < 1_000, let turn = Self.first(rest.mapValues { $0.first ?? 0 }, turns), turn.owner != owner {
            let ticket = rest[turn]?.popFirst() ?? 0
            if rest[turn]?.isEmpty == true { rest[turn] = nil }
            turns[turn.owner] = nextTicket + ticket
            ahead += 1
        }
        return ahead
    }

    private func standing(of turn: Turn) -> Standing {
        guard turn.isInteractive else { return .usual }
        return waiting[turn, default: []].count > RunQueue.fewWaiting ? .flooding : .waitedFor
    }

    private func mayRunMore(_ turn: Turn, waiting count: Int) -> Bool {
        guard !turn.owner.isEmpty else { return true }
        let most = turn.isInteractive && count > RunQueue.fewWaiting ? mostOfFlood : mostOfOne
        return running.reduce(0) { $0 + ($1.key.owner == turn.owner ? $1.value : 0) } < most
    }

    private func nextTurn() -> Turn? {
        var may: [Turn: Int] = [:]
        for (turn, runs) in waiting {
            guard mayRunMore(turn, waiting: runs.count),
                turn.isInteractive || takenByGradings < mostGradings
            else { continue }
            may[turn] = runs.first?.ticket
        }
        if passedOver >= Self.mostPassedOver,
            let grading = Self.first(may.filter { !$0.key.isInteractive }, lastTurn)
        {
            return grading
        }
        return Self.first(may, lastTurn)
    }

    /// Of the turns with the tickets of their first runs: waited-for before not, then who had a turn longest ago, then who
    /// asked first.
    private static func first(_ tickets: [Turn: Int], _ lastTurn: [String: Int]) -> Turn? {
        func key(_ turn: Turn, _ ticket: Int) -> (Int, Int, Int) {
            (turn.isInteractive ? 0 : 1, lastTurn[turn.owner] ?? 0, ticket)
        }
        return tickets.min { key($0.key, $0.value) < key($1.key, $1.value) }?.key
    }

    private mutating func remove(at index: Int, of turn: Turn) -> Run? {
        guard let run = waiting[turn]?.remove(at: index) else { return nil }
        if waiting[turn]?.isEmpty == true { waiting[turn] = nil }
        count -= 1
        return run
    }

    /// Owners of whom nothing waits or runs start anew.
    private mutating func forget() {
        let here = Set(waiting.keys.map(\.owner)).union(running.keys.map(\.owner))
        lastTurn = lastTurn.filter { here.contains($0.key) }
    }
}
