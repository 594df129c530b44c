import Interviews
import Logging
import NIOCore
import Pads
import Storage

extension Room {
    /// What a page that comes is told first. Then it is taken in.
    ///
    /// - Parameters:
    ///   - has: the version that the page has the text of; `nil` for none.
    ///   - wants: the version that changes are wanted from besides the text, because the page kept some of its own.
    func enter(_ viewer: RoomViewer, has: Int?, wants: Int?) async throws {
        guard !isClosed else { throw RoomRefusal.closed }
        if case .member(let member) = viewer.seat, !interview.panel.contains(member) {
            throw InterviewRefusal.notOnPanel
        }
        let since = has ?? wants
        var changes: [Update] = []
        var from = since ?? visibleVersion(to: viewer.seat)
        var isReset = false
        if from < 0 || from > visibleVersion(to: viewer.seat) {
            (from, isReset) = (visibleVersion(to: viewer.seat), has != nil)
        }
        // Old changes come from the store, in pages; while one is read the pad goes on.
        while true {
            let page = try await lacking(from: from + changes.count, viewer.seat)
            changes += page
            if page.isEmpty || changes.count > 100_000 { break }
        }
        guard from + changes.count == visibleVersion(to: viewer.seat) else {
            (from, changes, isReset) = (visibleVersion(to: viewer.seat), [], true)
            return try greet(viewer, text: true, from: from, changes: changes, isReset: isReset)
        }
        try greet(viewer, text: has == nil || isReset, from: from, changes: changes, isReset: isReset)
    }

    private func greet(
        _ viewer: RoomViewer, text: Bool, from: Int, changes: [Update], isReset: Bool
    ) throws {
        guard !isClosed else { throw RoomRefusal.closed }
        viewer.send(try hello(to: viewer.seat, text: text, from: from, changes: changes, isReset: isReset))
        try admit(viewer)
    }

    private func hello(
        to seat: InterviewSeat, text: Bool, from: Int, changes: some Collection<Update>, isReset: Bool = false
    ) throws -> ByteBuffer {
        let state = visibleState(to: seat)
        let hello = RoomState.Hello(
            scene: scene(for: seat), chat: chat.map(RoomState.Line.init), runs: runs(for: seat),
            cursors: cursors(for: seat), version: state.version, text: text ? state.text.string : nil, from: from,
            isReset: isReset, drawing: sheet(for: seat))
        let json = try RoomFrame.text(hello).dropLast() + ",\"updates\":" + RoomFrame.list(changes) + "}"
        return RoomFrame.event("hello", String(json), version: state.version)
    }

    // MARK: Conducting

    func begin(by memberID: String) async throws {
        try await inTurn {
            interview = try await desk.interviews.begin(interviewID: id, by: memberID, now: desk.now())
            tellScene()
        }
    }

    func show(_ shown: KitQuestion, by memberID: String) async throws {
        try await inTurn {
            interview = try await desk.interviews.show(shown, interviewID: id, by: memberID, now: desk.now())
            try await readQuestion()
            tellScene()
        }
    }

    /// What was typed before is stored first, so that the panel sees all of it and nothing beyond.
    func beginPrivateTime(minutes: Int, by seat: InterviewSeat) async throws {
        try await inTurn {
            try interview.requireOpen(to: seat)
            try await untilStored(pad.version)
            try await untilDrawn(drawing.version)
            // Hidden at once, before the store is asked: what comes meanwhile is unseen already.
            let before = interview
            let state = stored
            try interview.beginPrivateTime(minutes: minutes, version: state.version, now: desk.now())
            unseen = state
            unseenDrawing = drawn
            do {
                interview = try await desk.interviews.beginPrivateTime(
                    interviewID: id, minutes: minutes, version: state.version, by: seat, now: desk.now())
            } catch {
                interview = before
                showWhatWasUnseen(since: state.version)
                throw error
            }
            keepPrivateTime()
            tellScene()
        }
    }

    func endPrivateTime(by seat: InterviewSeat?) async throws {
        try await inTurn {
            guard let privateTime = interview.privateTime else { throw InterviewRefusal.notPrivate }
            interview = try await desk.interviews.endPrivateTime(interviewID: id, by: seat, now: desk.now())
            showWhatWasUnseen(since: privateTime.version)
        }
    }

    func end(by memberID: String) async throws {
        try await inTurn {
            // Before anything is stopped or stored.
            try interview.requireSeat(.member(memberID))
            try requireShown()
            await stopRun()
            try? await untilStored(pad.version)
            try? await untilDrawn(drawing.version)
            try await desk.interviews.end(interviewID: id, by: memberID, now: desk.now())
            guard let fresh = try await desk.interviews.interview(id: id) else { throw InterviewRefusal.notFound }
            let privateTime = interview.privateTime
            interview = fresh
            if let privateTime { showWhatWasUnseen(since: privateTime.version) } else { tellScene() }
        }
    }

    /// The end would show what she was promised that nobody sees yet.
    private func requireShown() throws {
        if let privateTime = interview.privateTime, desk.now() < privateTime.until {
            throw InterviewRefusal.worksPrivately(until: privateTime.until)
        }
    }

    /// The panel gets everything that it has not seen.
    private func showWhatWasUnseen(since version: Int) {
        privateEnd?.cancel()
        privateEnd = nil
        unseen = nil
        unseenDrawing = nil
        for viewer in viewers where !viewer.seat.isCandidate {
            guard case .updates(let updates, _)? = try? pad.catchUp(from: version),
                let hello = try? hello(
                    to: viewer.seat, text: false, from: version, changes: updates.prefix(stored.version - version))
            else {
                // Too much for one message: the page comes back and gets it from the store.
                viewer.hangUp()
                continue
            }
            viewer.send(hello)
        }
        tellScene()
    }

    /// Ends the private time when it has come.
    func keepPrivateTime() {
        privateEnd?.cancel()
        guard let privateTime = interview.privateTime else { return }
        let left = max(0, privateTime.until - desk.now())
        privateEnd = Task {
            try? await Task.sleep(for: .milliseconds(left + 20))
            guard !Task.isCancelled else { return }
            do { try await self.endPrivateTime(by: nil) } catch { self.report("private time was not ended", error) }
        }
    }

    func say(_ text: String, by seat: InterviewSeat) async throws {
        let line = try await desk.records.say(text, interviewID: id, seat: seat, now: desk.now())
        chat.append(line)
        tell("line", RoomState.Line(line))
    }
}
