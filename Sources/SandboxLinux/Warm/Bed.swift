import Foundation
import Sandbox
import Synchronization

/// One kind's zygote and its parked children.
final class Bed: Sendable {
    private struct State {
        var zygote: Zygote?
        var parked: [ParkedChild] = []
        var usedAt = Clock.now()
        var refusal: String?
    }

    private let start: ZygoteStart
    private let state = Mutex(State())
    /// Held while a zygote starts, so that only one does.
    private let starting = NSLock()

    private static let patience = 120_000_000_000

    init(_ start: ZygoteStart) { self.start = start }

    var usedAt: Int { state.withLock { $0.usedAt } }
    var isIdle: Bool { Clock.now() - usedAt > Self.patience }
    var zygote: Zygote? { state.withLock { $0.zygote } }
    var parked: [ParkedChild] { state.withLock { $0.parked } }
    var refusal: String? { state.withLock { $0.refusal } }

    /// `nil` when the interpreter does not start warm.
    func take(mayBeParked: Bool) throws -> ParkedChild? {
        let imprint = Imprint(start.root)
        let (child, refused) = state.withLock { state -> (ParkedChild?, Bool) in
            state.usedAt = Clock.now()
            while mayBeParked, let child = state.parked.popLast() {
                if child.isAlive, child.zygote.isAlive, child.zygote.imprint == imprint { return (child, false) }
                discard(child)
            }
            return (nil, state.refusal != nil)
        }
        if let child { return child }
        if refused { return nil }
        guard let zygote = try zygote(imprint) else { return nil }
        return try fork(zygote)
    }

    /// Forks until `count` are parked. What fails here fails again, and is told, when a child is asked for.
    func refill(to count: Int) {
        while state.withLock({ $0.parked.count < count && $0.refusal == nil && $0.zygote != nil }) {
            guard let zygote = try? zygote(Imprint(start.root)), let child = try? fork(zygote) else { return }
            let kept = state.withLock { state in
                guard state.zygote === zygote else { return false }
                state.parked.append(child)
                return true
            }
            if !kept { return discard(child) }
        }
    }

    /// Lets go of the zygote and what is parked.
    func clear() {
        let parked = state.withLock { state in
            defer { (state.parked, state.zygote) = ([], nil) }
            return state.parked
        }
        for child in parked { discard(child) }
    }

    private func fork(_ zygote: Zygote) throws -> ParkedChild {
        let group = try start.groups.forWarmChildren.make(
            "\(getpid())-\(RunCounter.next())", limits: Limits(), keepers: 0)
        do {
            return try zygote.park(in: group)
        } catch {
            group.killAndRemove()
            forget(zygote)
            throw error
        }
    }

    private func discard(_ child: ParkedChild) {
        child.kill()
        child.group.killAndRemove()
    }

    /// The next child is of another zygote.
    func forget(_ zygote: Zygote) {
        state.withLock { if $0.zygote === zygote { $0.zygote = nil } }
    }

    private func zygote(_ imprint: Imprint) throws -> Zygote? {
        if let zygote = fresh(imprint) { return zygote }
        return try starting.withLock {
            if let zygote = fresh(imprint) { return zygote }
            do {
                let zygote = try start.start()
                state.withLock { $0.zygote = zygote }
                return zygote
            } catch ZygoteFault.didNotStart(let words) {
                state.withLock { $0.refusal = words }
                return nil
            }
        }
    }

    private func fresh(_ imprint: Imprint) -> Zygote? {
        state.withLock { state in
            guard let zygote = state.zygote, zygote.isAlive, !zygote.isSpent, zygote.imprint == imprint else {
                state.zygote = nil
                return nil
            }
            return zygote
        }
    }
}
