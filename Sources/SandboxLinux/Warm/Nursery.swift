import Foundation
import Sandbox
import Synchronization

/// The warm interpreters of a sandbox: a zygote for each kind in use, and its parked children.
///
/// A kind that was used lately has two children parked; another has none and forks on demand. What lies idle is given
/// up. Each method may block, on a thread of its caller's own.
final class Nursery: Sendable {
    private let groups: ControlGroups
    private let beds = Mutex<[WarmKind: Bed]>([:])
    private let gardener = Gardener()
    private let readyForEach: Int
    private let coldRuns: Int
    /// How often each kind was asked for, up to that many; `nil` while the layers are being tried, which is not counted.
    private let asked = Mutex<[WarmKind: Int]?>(nil)
    /// Groups of ended runs in which something still lives.
    private let stuck = Mutex<[ControlGroup]>([])
    private let keepers = DispatchGroup()

    /// How many zygotes there may be; the one that was used longest ago makes room.
    private static let mostZygotes = 24
    private static let mostStuck = 4

    init(groups: ControlGroups, parked: Int, coldRuns: Int = 0) {
        self.groups = groups
        self.coldRuns = coldRuns
        readyForEach = parked
    }

    deinit { close() }

    /// A child that is ready, parked before or forked now. `nil` when this kind cannot be had warm, or not yet.
    func take(
        _ kind: WarmKind, in root: InterpreterRoot, filters: Filters, mayBeParked: Bool = true
    ) throws -> ParkedChild? {
        try refuseWhenStuck()
        guard isWorthIt(kind) else { return nil }
        let bed = bed(for: kind, in: root, filters: filters)
        guard let child = try bed.take(mayBeParked: mayBeParked) else { return nil }
        gardener.tend { [readyForEach] in bed.refill(to: readyForEach) }
        return child
    }

    /// The layers hold: from here on the first runs of each kind have a start of their own where that was asked for.
    func beginCounting() { asked.withLock { $0 = $0 ?? [:] } }

    /// Whether as many of this kind have come as shall have a start of their own.
    private func isWorthIt(_ kind: WarmKind) -> Bool {
        guard coldRuns > 0 else { return true }
        return asked.withLock { asked in
            guard var counts = asked, counts[kind, default: 0] < coldRuns else { return true }
            counts[kind, default: 0] += 1
            asked = counts
            return false
        }
    }

    /// Waits until all that was put off is done.
    func settle() { gardener.finish() }

    /// Removes a run's group, soon: its processes are dead already, or dying.
    func clear(_ group: ControlGroup) {
        gardener.tend { [self] in if !group.killAndRemove() { stuck.withLock { $0.append(group) } } }
    }

    /// Throws when so many groups of ended runs cannot be emptied that this cannot go on.
    private func refuseWhenStuck() throws {
        let count = stuck.withLock { stuck in
            guard !stuck.isEmpty else { return 0 }
            stuck.removeAll { group in
                group.kill()
                return group.remove()
            }
            return stuck.count
        }
        guard count < Self.mostStuck else {
            throw SandboxError.notIsolated(
                layer: "killing",
                remedy: "processes of \(count) ended runs do not end; see `dmesg` for why, and start Assay again")
        }
    }

    /// Why an interpreter does not start warm, by its name.
    var refusals: [String: String] {
        beds.withLock { beds in
            beds.reduce(into: [:]) { refusals, bed in
                if let refusal = bed.value.refusal { refusals[bed.key.interpreter.name] = refusal }
            }
        }
    }

    /// How many groups of ended runs could not be removed.
    var stuckGroups: Int { stuck.withLock(\.count) }

    /// What stands now.
    var zygotes: [Zygote] { beds.withLock { $0.values.compactMap(\.zygote) } }
    var parked: [ParkedChild] { beds.withLock { $0.values.flatMap(\.parked) } }

    /// Ends all zygotes that no run needs any more. Blocks until nothing of them is left, but not for ever: a run that
    /// still goes on keeps its own.
    func close() {
        let all = beds.withLock { beds in
            defer { beds = [:] }
            return beds.values
        }
        for bed in all { bed.clear() }
        gardener.finish()
        _ = keepers.wait(timeout: .now() + .seconds(5))
    }

    private func bed(for kind: WarmKind, in root: InterpreterRoot, filters: Filters) -> Bed {
        let (bed, left) = beds.withLock { beds -> (Bed, [Bed]) in
            let idle = beds.filter { $0.key != kind && $0.value.isIdle }
            var left = Array(idle.values)
            for key in idle.keys { beds[key] = nil }
            if beds[kind] == nil, beds.count >= Self.mostZygotes,
                let oldest = beds.min(by: { $0.value.usedAt < $1.value.usedAt })
            {
                left.append(oldest.value)
                beds[oldest.key] = nil
            }
            let bed =
                beds[kind]
                ?? Bed(
                    ZygoteStart(kind: kind, root: root, filters: filters, groups: groups, keepers: keepers))
            beds[kind] = bed
            return (bed, left)
        }
        if !left.isEmpty { gardener.tend { for bed in left { bed.clear() } } }
        return bed
    }
}
