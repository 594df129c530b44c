import Interviews
import Pads
import Storage

/// What became of what a page drew.
struct DrawingReply: Sendable, Encodable {
    struct Refused: Sendable, Encodable {
        /// The step's number in its tab.
        var n: Int
        var why: String
    }
    /// The drawing's version that everything sent is part of, as far as it was not refused.
    var version: Int
    var refused: [Refused]
}

extension Room {
    /// Takes what a tab drew and comes back when it is stored.
    func draw(_ steps: [DrawingStep], by seat: InterviewSeat) async throws -> DrawingReply {
        guard !isClosed else { throw RoomRefusal.closed }
        try interview.requireOpen(to: seat, writing: true)
        var refused: [DrawingReply.Refused] = []
        for step in steps {
            do throws(DrawingRefusal) {
                if try drawing.take(step) { drawQueue.append(step) }
            } catch {
                refused.append(.init(n: step.sequence, why: error.description))
            }
        }
        let version = drawing.version
        if !drawQueue.isEmpty, !isStoringDrawing {
            isStoringDrawing = true
            Task { await storeDrawing() }
        }
        try await untilDrawn(version)
        return DrawingReply(version: version, refused: refused)
    }

    private func storeDrawing() async {
        while !drawQueue.isEmpty {
            let steps = drawQueue
            let from = drawn.version
            let after = drawing
            drawQueue = []
            // What is done unseen is stored as later than the moment from which on it is unseen.
            let at = max(desk.now(), (interview.privateTime?.since ?? .min) + 1)
            do {
                try await desk.journal.keep(DrawingGroup(interviewID: id, from: from, steps: steps, at: at))
                drawn = after
                let isHidden = isHidden
                tell("drawn", RoomState.Drawn(from: from, steps: steps.map(RoomState.Step.init))) {
                    $0.isCandidate || !isHidden
                }
                drawWaiters.stored(upTo: drawn.version)
            } catch {
                // Nobody has heard of these, nor of those that stand on them.
                drawing = drawn
                drawQueue = []
                drawWaiters.refused()
                await heed(error)
            }
        }
        isStoringDrawing = false
    }

    /// Comes back when the drawing is stored up to a version; throws when it will not be.
    func untilDrawn(_ version: Int) async throws {
        guard version > drawn.version else { return }
        let isStored = await withCheckedContinuation { drawWaiters.add(version, $0) }
        guard isStored else { throw RoomRefusal.notStored }
    }

    /// The drawing as a seat may see it.
    func sheet(for seat: InterviewSeat) -> RoomState.Sheet {
        let seen = !seat.isCandidate && isHidden ? unseenDrawing ?? Drawing() : drawn
        return RoomState.Sheet(seen)
    }
}
