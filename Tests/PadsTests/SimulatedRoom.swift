@testable import Pads

/// A pad, what was stored of it, and three tabs on bad lines: each line keeps its order, and loses, repeats and delays.
struct SimulatedRoom {
    enum Message {
        case updates([Update], from: Int)
        case answer(PushAnswer)
        case catchUp(CatchUp)
    }

    struct Line {
        var up: [Push] = []
        var down: [Message] = []
        var isConnected = true
    }

    struct Counts { var lost = 0, repeated = 0, stale = 0, known = 0, gaps = 0, cuts = 0, restarts = 0, takenBack = 0 }

    static let limits = PadLimits(updates: 64, tabs: 2)

    private(set) var pad: Pad
    private(set) var stored: [Update] = []
    /// What was stored at a moment, to restart from.
    private var saved = PadSnapshot(text: PadText("begin\n"))
    private(set) var tabs: [ModelTab]
    private var lines: [Line]
    private(set) var counts = Counts()
    var dice: Dice

    init(seed: UInt64) {
        dice = Dice(seed: seed)
        pad = Pad(saved, limits: Self.limits)
        // Two tabs of one person, and another person.
        tabs = [("a1", "ann"), ("a2", "ann"), ("b1", "ben")].map { [saved] in
            ModelTab(PadTests.sender($0, author: $1), from: saved)
        }
        lines = Array(repeating: Line(), count: 3)
    }

    /// One thing happens. True if somebody typed.
    mutating func step() throws -> Bool {
        let tab = dice.below(tabs.count)
        switch dice.below(1000) {
        case ..<220:
            // The third mostly watches, and has no answers to its own pushes to learn from.
            guard tab < 2 || dice.chance(10) else { return false }
            try tabs[tab].type(dice.change(of: tabs[tab].text))
            return true
        case ..<470: send(tab)
        case ..<720: try deliverUp(tab, isBad: true)
        case ..<990: try deliverDown(tab, isBad: true)
        case ..<997:
            if !lines[tab].isConnected || dice.chance(20) { try turn(tab) }
        case ..<998: try restart()
        default: takeBackGroup()
        }
        return false
    }

    /// The lines are good again, and everybody waits.
    mutating func settle() throws {
        for tab in tabs.indices where !lines[tab].isConnected { try turn(tab) }
        for _ in 0..<100_000 {
            let isQuiet = lines.allSatisfy { $0.up.isEmpty && $0.down.isEmpty } && tabs.allSatisfy(\.pending.isEmpty)
            if isQuiet, tabs.allSatisfy({ $0.version == pad.version }) { return }
            for tab in tabs.indices {
                if lines[tab].up.isEmpty { send(tab) }
                while !lines[tab].up.isEmpty { try deliverUp(tab, isBad: false) }
                while !lines[tab].down.isEmpty { try deliverDown(tab, isBad: false) }
                if tabs[tab].version < pad.version, tabs[tab].pending.isEmpty {
                    try tabs[tab].receive(catchUp(from: tabs[tab].version))
                }
            }
        }
    }

    private mutating func send(_ tab: Int) {
        guard lines[tab].isConnected, lines[tab].up.count < 4, let push = tabs[tab].push() else { return }
        lines[tab].up.append(push)
    }

    private mutating func deliverUp(_ tab: Int, isBad: Bool) throws {
        guard !lines[tab].up.isEmpty else { return }
        let push = lines[tab].up.removeFirst()
        guard !isBad || !loses() else { return }
        for _ in 0..<(isBad && repeats() ? 2 : 1) {
            let answer = try take(push)
            if !isBad || !loses() { say(.answer(answer), to: tab) }
        }
    }

    /// What the server does with a push: take it, store it, tell everybody.
    private mutating func take(_ push: Push) throws -> PushAnswer {
        let answer = try pad.push(push)
        switch answer {
        case .accepted(let updates, let from):
            stored += updates
            for tab in tabs.indices { say(.updates(updates, from: from), to: tab) }
            return answer
        case .known:
            counts.known += 1
            return .known(try catchUp(from: push.base))
        case .stale:
            counts.stale += 1
            return .stale(try catchUp(from: push.base))
        }
    }

    /// From the log at hand, or from what was stored.
    private func catchUp(from version: Int) throws -> CatchUp {
        if case .updates(let updates, let from) = try pad.catchUp(from: version) {
            return .updates(updates, from: from)
        }
        return .updates(Array(stored[version...]), from: version)
    }

    private mutating func say(_ message: Message, to tab: Int) {
        guard lines[tab].isConnected else { return }
        lines[tab].down.append(message)
        // A slow viewer is dropped, and catches up when it comes back.
        if lines[tab].down.count > 40 { cut(tab) }
    }

    private mutating func deliverDown(_ tab: Int, isBad: Bool) throws {
        guard !lines[tab].down.isEmpty else { return }
        let message = lines[tab].down.removeFirst()
        guard !isBad || !loses() else { return }
        for _ in 0..<(isBad && repeats() ? 2 : 1) {
            switch message {
            case .updates(let updates, let from), .answer(.accepted(let updates, let from)):
                if try !tabs[tab].receive(updates, from: from) {
                    counts.gaps += 1
                    say(.catchUp(try catchUp(from: tabs[tab].version)), to: tab)
                }
            case .answer(.known(let catchUp)), .answer(.stale(let catchUp)), .catchUp(let catchUp):
                try tabs[tab].receive(catchUp)
            }
        }
    }

    private mutating func turn(_ tab: Int) throws {
        if lines[tab].isConnected { return cut(tab) }
        lines[tab].isConnected = true
        say(.catchUp(try catchUp(from: tabs[tab].version)), to: tab)
    }

    private mutating func cut(_ tab: Int) {
        counts.cuts += 1
        lines[tab] = Line(isConnected: false)
    }

    /// The server starts anew from a stored state and the updates after it.
    private mutating func restart() throws {
        counts.restarts += 1
        var next = Pad(saved, limits: Self.limits)
        for update in stored[saved.version...] { try next.restore(update) }
        pad = next
        if dice.chance(50) { saved = pad.state }
        for tab in lines.indices { cut(tab) }
    }

    /// A group of pushes is taken, and cannot be stored: nobody hears of it.
    private mutating func takeBackGroup() {
        let before = pad.state
        for tab in tabs { if let push = tab.push() { _ = try? pad.push(push) } }
        if pad.version > before.version { counts.takenBack += 1 }
        pad.takeBack(to: before)
    }

    private mutating func loses() -> Bool {
        let does = dice.chance(8)
        if does { counts.lost += 1 }
        return does
    }

    private mutating func repeats() -> Bool {
        let does = dice.chance(6)
        if does { counts.repeated += 1 }
        return does
    }
}
