import Interviews
import Logging
import Pads
import Sandbox
import Storage

extension Room {
    /// Ended runs that a page is shown, and how much of each.
    static var mostPast: Int { 3 }
    private static var mostPastOutput: Int { 20_000 }

    /// Runs what the pad holds; what ran before ends first.
    func run(
        python: String, by seat: InterviewSeat,
        _ start: @escaping @Sendable (String, Conversation) async throws -> RunResult
    ) async throws {
        try await inTurn { try await startRun(python: python, by: seat, start) }
    }

    private func startRun(
        python: String, by seat: InterviewSeat,
        _ start: @escaping @Sendable (String, Conversation) async throws -> RunResult
    ) async throws {
        guard !isClosed else { throw RoomRefusal.closed }
        try interview.requireOpen(to: seat, writing: true)
        await stopRun()
        try await untilStored(pad.version)
        let program = stored
        let begun = try await desk.records.beginRun(
            id: desk.newID(), interviewID: id, seat: seat, python: python, version: program.version, now: desk.now())
        var run = RoomRun(begun, isUnseen: isHidden)
        let conversation = run.conversation
        let text = program.text.string
        run.work = Task {
            async let result = start(text, conversation)
            while let outputs = await conversation.next() { self.hear(outputs, of: begun.id) }
            let ending: Result<RunResult, any Error>
            do { ending = .success(try await result) } catch { ending = .failure(error) }
            await self.finish(begun.id, ConsoleEnding.words(ending))
        }
        running = run
        tell("run", Self.state(run)) { self.mayKnow(run, $0) }
    }

    /// Ends the program, if one runs, and waits for its end.
    func stopRun() async {
        guard let work = running?.work else { return }
        work.cancel()
        await work.value
    }

    func type(_ line: String, by seat: InterviewSeat) throws {
        try interview.requireOpen(to: seat)
        guard var run = running, mayKnow(run, seat) else { throw RoomRefusal.noProgramRuns }
        let pieces = try run.type(line)
        running = run
        tell("print", RoomState.Print(id: run.run.id, pieces: pieces)) { self.mayKnow(run, $0) }
    }

    func interruptRun(by seat: InterviewSeat) throws {
        try interview.requireOpen(to: seat)
        if let running, mayKnow(running, seat) { running.conversation.interrupt() }
    }

    func endInput(by seat: InterviewSeat) throws {
        try interview.requireOpen(to: seat)
        if let running, mayKnow(running, seat) { running.conversation.endInput() }
    }

    func stopRun(by seat: InterviewSeat) async throws {
        try interview.requireOpen(to: seat)
        if let running, mayKnow(running, seat) { await stopRun() }
    }

    private func hear(_ outputs: [Conversation.Output], of id: String) {
        guard var run = running, run.run.id == id else { return }
        let pieces = run.hear(outputs)
        running = run
        guard !pieces.isEmpty else { return }
        tell("print", RoomState.Print(id: id, pieces: pieces)) { self.mayKnow(run, $0) }
    }

    private func finish(_ id: String, _ words: String) async {
        guard var run = running, run.run.id == id else { return }
        let rest = run.rest()
        running = run
        if !rest.isEmpty { tell("print", RoomState.Print(id: id, pieces: rest)) { self.mayKnow(run, $0) } }
        do {
            try await desk.records.endRun(
                id: id, InterviewRun.End(at: desk.now(), words: words, output: run.pieces))
        } catch let refusal as InterviewRefusal where refusal == .erased {
            // Nothing of it is kept.
        } catch {
            report("how a program ended was not kept", error)
        }
        if running?.run.id == id { running = nil }
        var ended = Self.state(run)
        ended.ending = words
        ended.pieces = Self.tail(ended.pieces)
        past = (past + [ended]).suffix(Self.mostPast)
        tell("done", RoomState.Ending(id: id, words: words)) { self.mayKnow(run, $0) }
    }

    /// What was begun unseen stays unseen, and what goes on meanwhile is not shown either.
    private func mayKnow(_ run: RoomRun, _ seat: InterviewSeat) -> Bool { seat.isCandidate || !isHidden }

    func runs(for seat: InterviewSeat) -> [RoomState.Run] {
        guard seat.isCandidate || !isHidden else { return [] }
        return past + (running.map { [Self.state($0)] } ?? [])
    }

    private static func state(_ run: RoomRun) -> RoomState.Run {
        RoomState.Run(
            id: run.run.id, number: run.run.number, seat: run.run.seat.word, python: run.run.python,
            pieces: run.pieces)
    }

    static func state(_ run: InterviewRun) -> RoomState.Run {
        RoomState.Run(
            id: run.id, number: run.number, seat: run.seat.word, python: run.python,
            pieces: tail(run.end?.output ?? []), ending: run.end?.words)
    }

    /// The last of what was printed.
    private static func tail(_ pieces: [InterviewRun.Piece]) -> [InterviewRun.Piece] {
        var left = mostPastOutput
        var kept: [InterviewRun.Piece] = []
        for piece in pieces.reversed() where left > 0 {
            kept.append(.init(kind: piece.kind, text: String(piece.text.suffix(left))))
            left -= piece.text.count
        }
        return kept.reversed()
    }
}
