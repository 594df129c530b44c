import Pads
import Storage

/// Writes the changes of all rooms, typed and drawn: what comes within some milliseconds goes into one transaction.
///
/// An actor, because what waits outlives the requests that brought it. A room has at most one group of each sort here at a
/// time, so what waits is bounded by the rooms.
actor PadJournal {
    private enum Group {
        case pad(PadGroup)
        case drawing(DrawingGroup)
    }

    private let store: PadStore
    private var waiting: [(group: Group, done: CheckedContinuation<Void, any Error>)] = []
    private var isWriting = false

    /// How long the first change of a group waits for others: with the writing itself well below 20 ms.
    private static let pause = Duration.milliseconds(6)

    init(store: PadStore) { self.store = store }

    /// Comes back when the group is on the disk; throws when it is not and never will be.
    func keep(_ group: PadGroup) async throws { try await keep(.pad(group)) }

    /// Comes back when the group is on the disk; throws when it is not and never will be.
    func keep(_ group: DrawingGroup) async throws { try await keep(.drawing(group)) }

    private func keep(_ group: Group) async throws {
        try await withCheckedThrowingContinuation { continuation in
            waiting.append((group, continuation))
            guard !isWriting else { return }
            isWriting = true
            // Not the asker's task: whoever hangs up must not take the others' changes along.
            Task { await self.write() }
        }
    }

    private func write() async {
        while !waiting.isEmpty {
            try? await Task.sleep(for: Self.pause)
            let batch = waiting
            waiting = []
            do {
                try await append(batch.map(\.group))
                for one in batch { one.done.resume() }
            } catch {
                await writeSingly(batch)
            }
        }
        isWriting = false
    }

    /// One room's fault must not cost another room's changes.
    private func writeSingly(_ batch: [(group: Group, done: CheckedContinuation<Void, any Error>)]) async {
        for one in batch {
            do {
                try await append([one.group])
                one.done.resume()
            } catch {
                one.done.resume(throwing: error)
            }
        }
    }

    private func append(_ groups: [Group]) async throws {
        var pads: [PadGroup] = []
        var drawings: [DrawingGroup] = []
        for group in groups {
            switch group {
            case .pad(let pad): pads.append(pad)
            case .drawing(let drawing): drawings.append(drawing)
            }
        }
        try await store.append(pads, drawings: drawings)
    }
}
