import Interviews
import Logging
import Pads
import Storage

/// What becomes of a push, for the page that sent it.
enum PadReply: Sendable {
    /// The tab's own changes are in the log from this version on, so many.
    case accepted(from: Int, count: Int)
    /// They were in already; these came since.
    case known([Update], from: Int)
    /// None was taken: these came before.
    case stale([Update], from: Int)
}

extension Room {
    /// Changes between two whole states in the store.
    private static var statesApart: Int { 1_000 }
    /// Units of text that are typed or pasted between two openings of a room: no hand comes near it.
    private static var mostTyped: Int { 64 << 20 }

    /// Takes a tab's changes and comes back when they are stored.
    func push(_ push: Push, by seat: InterviewSeat) async throws -> PadReply {
        guard !isClosed else { throw RoomRefusal.closed }
        try interview.requireOpen(to: seat, writing: true)
        guard typedUnits < Self.mostTyped else { throw RoomRefusal.typedTooMuch }
        switch try pad.push(push) {
        case .accepted(let updates, let from):
            typedUnits += updates.reduce(0) { $0 + $1.change.insertedLength }
            queue += updates
            startFlush()
            try await untilStored(from + updates.count)
            return .accepted(from: from, count: updates.count)
        case .known:
            let lacking = try await lackingWhenStored(push.base, seat)
            return .known(lacking, from: push.base)
        case .stale:
            let lacking = try await lackingWhenStored(push.base, seat)
            return .stale(lacking, from: push.base)
        }
    }

    private func lackingWhenStored(_ base: Int, _ seat: InterviewSeat) async throws -> [Update] {
        try await untilStored(pad.version)
        return try await lacking(from: base, seat)
    }

    /// What a seat may know of the log after a version, a few thousand changes at most; empty where it is up to date.
    func lacking(from version: Int, _ seat: InterviewSeat) async throws -> [Update] {
        let last = visibleVersion(to: seat)
        guard version < last else { return [] }
        if case .updates(let updates, _) = try pad.catchUp(from: version) {
            return Array(updates.prefix(last - version))
        }
        let old = try await desk.pads.updates(interviewID: id, from: version, atMost: min(5_000, last - version))
        return old
    }

    /// How far a seat may see.
    func visibleVersion(to seat: InterviewSeat) -> Int {
        if !seat.isCandidate, let privateTime = interview.privateTime {
            return min(privateTime.version, stored.version)
        }
        return stored.version
    }

    func visibleState(to seat: InterviewSeat) -> PadSnapshot {
        if !seat.isCandidate, isHidden, let unseen { return unseen }
        return stored
    }

    // MARK: Storing

    private func startFlush() {
        guard !isFlushing else { return }
        isFlushing = true
        Task { await flush() }
    }

    private func flush() async {
        while !queue.isEmpty {
            let updates = queue
            let from = stored.version
            let after = pad.state
            queue = []
            do {
                try await desk.journal.keep(
                    PadGroup(interviewID: id, from: from, updates: updates, at: desk.now()))
                stored = after
                tellChanges(updates, from: from)
                flushWaiters.stored(upTo: stored.version)
            } catch {
                // Nobody has heard of these, nor of those that stand on them.
                pad.takeBack(to: stored)
                queue = []
                presence = Presence(version: pad.version)
                flushWaiters.refused()
                await heed(error)
            }
        }
        isFlushing = false
        if stored.version - keptVersion >= Self.statesApart { await keepState() }
    }

    /// Comes back when the log is stored up to a version; throws when it will not be.
    func untilStored(_ version: Int) async throws {
        guard version > stored.version else { return }
        let isStored = await withCheckedContinuation { flushWaiters.add(version, $0) }
        guard isStored else { throw RoomRefusal.notStored }
    }

    private func tellChanges(_ updates: [Update], from: Int) {
        let frame = RoomFrame.event(
            "pad", RoomFrame.changes(updates, from: from), version: from + updates.count)
        let last = visibleVersion(to: .member(""))
        tell(frame) { $0.isCandidate || from + updates.count <= last }
    }

    /// The store knows better what stands: another process changed the interview, or erased the person.
    func heed(_ error: any Error) async {
        switch error {
        case InterviewRefusal.erased, InterviewRefusal.notFound, InterviewRefusal.padChangedElsewhere: await close()
        case is InterviewRefusal: try? await refresh()
        default: report("changes of a pad were not stored", error)
        }
    }

    /// While the candidate works unseen, what the panel sees must stay within reach: no younger state is kept.
    func keepState() async {
        let state = stored
        guard state.version > keptVersion, !isHidden else { return }
        do {
            try await desk.pads.keep(state, interviewID: id)
            keptVersion = max(keptVersion, state.version)
        } catch {
            report("a pad's state was not kept", error)
        }
    }

    // MARK: Cursors

    func show(_ selection: Selection, of sender: Sender, seen version: Int, seat: InterviewSeat) throws {
        guard !isClosed else { throw RoomRefusal.closed }
        // Only of a page that is open: with it the cursor goes.
        guard viewers.contains(where: { $0.sender == sender }) else { return }
        if !seat.isCandidate, isHidden { return }
        guard try presence.show(selection, of: sender, seen: version, in: pad),
            let shown = presence.selections[sender]
        else { return }
        tellCursor(of: sender, ranges: shown.ranges.map { [$0.anchor, $0.head] })
    }

    func tellCursor(of sender: Sender, ranges: [[Int]]) {
        let cursor = RoomState.Cursor(
            seat: sender.author.rawValue, tab: sender.tab.rawValue, version: presence.version, ranges: ranges)
        let isHidden = isHidden
        tell("cursor", cursor) { $0.isCandidate || !isHidden || ranges.isEmpty }
    }

    func cursors(for seat: InterviewSeat) -> [RoomState.Cursor] {
        guard seat.isCandidate || !isHidden else { return [] }
        return presence.selections.map { sender, selection in
            RoomState.Cursor(
                seat: sender.author.rawValue, tab: sender.tab.rawValue, version: presence.version,
                ranges: selection.ranges.map { [$0.anchor, $0.head] })
        }
    }
}
