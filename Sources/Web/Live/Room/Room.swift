import Interviews
import Logging
import NIOCore
import Pads
import Sandbox
import Storage

/// What all rooms stand on.
struct RoomDesk: Sendable {
    var interviews: InterviewStore
    var attempts: AttemptStore
    var members: MemberStore
    var pads: PadStore
    var records: RoomStore
    var journal: PadJournal
    /// A question's title, and what is shown of it in an interview as HTML, as the candidate sees it.
    var prompt: @Sendable (KitQuestion, Interview) async throws -> (title: String, html: String)
    var now: @Sendable () -> Milliseconds
    var newID: @Sendable () -> String
}

/// One interview's room while pages of it are open: the pad, the program that runs, and who is here.
///
/// An actor, because it outlives requests. What it knows is in the store before anybody is told: a server that is killed
/// takes nothing along. It holds the pad's bounded log, one program's bounded output, and bounded frames for each page.
actor Room {
    nonisolated let id: String
    let desk: RoomDesk
    let logger: Logger

    var interview: Interview
    var candidate: String
    /// By seat.
    var names: [String: String] = [:]
    var question: RoomState.Question?
    var chat: [ChatLine] = []

    var pad: Pad
    /// The pad as it is in the store: what others may know.
    var stored: PadSnapshot
    /// Accepted, and not given to the journal yet.
    var queue: [Update] = []
    var isFlushing = false
    var flushWaiters = StoreWaiters()
    /// What the panel sees while the candidate works unseen.
    var unseen: PadSnapshot?
    var presence: Presence
    var drawing = Drawing()
    /// The drawing as it is in the store.
    var drawn = Drawing()
    /// What the panel sees of it while the candidate works unseen.
    var unseenDrawing: Drawing?
    /// Taken, and not given to the journal yet.
    var drawQueue: [DrawingStep] = []
    var isStoringDrawing = false
    var drawWaiters = StoreWaiters()
    /// The version of the last whole state in the store.
    var keptVersion: Int

    var past: [RoomState.Run] = []
    var running: RoomRun?
    var privateEnd: Task<Void, Never>?
    /// Units of text that were typed since the room was opened.
    var typedUnits = 0
    private var isTaken = false
    private var turns: [CheckedContinuation<Void, Never>] = []

    private(set) var viewers: [RoomViewer] = []
    private(set) var isClosed = false
    /// When the last page was closed.
    private(set) var leftAt: ContinuousClock.Instant? = .now

    /// Pages of one room.
    private static let mostViewers = 64

    private init(_ interview: Interview, pad: Pad, desk: RoomDesk, logger: Logger) {
        id = interview.id
        self.interview = interview
        self.desk = desk
        self.logger = logger
        self.pad = pad
        stored = pad.state
        keptVersion = pad.version
        presence = Presence(version: pad.version)
        candidate = ""
    }

    /// Opens the room as it stands in the store.
    static func open(_ id: String, desk: RoomDesk, logger: Logger) async throws -> Room {
        guard let interview = try await desk.interviews.interview(id: id) else { throw InterviewRefusal.notFound }
        let room = Room(interview, pad: try await desk.pads.pad(interviewID: id), desk: desk, logger: logger)
        try await room.load()
        return room
    }

    private func load() async throws {
        try await desk.records.closeRuns(interviewID: id, now: desk.now())
        chat = try await desk.records.chat(interviewID: id)
        past = try await desk.records.runs(interviewID: id).suffix(Self.mostPast).map(Self.state)
        drawn = try await desk.pads.drawing(interviewID: id)
        drawing = drawn
        if let privateTime = interview.privateTime {
            unseenDrawing = try await desk.pads.drawing(interviewID: id, until: privateTime.since)
            unseen = try await desk.pads.pad(interviewID: id, at: privateTime.version).state
        }
        try await readNames()
        try await readQuestion()
        keepPrivateTime()
    }

    /// Reads the interview anew, after a page has changed it, and tells everybody.
    func refresh() async throws {
        try await inTurn {
            guard let fresh = try await desk.interviews.interview(id: id) else { throw InterviewRefusal.notFound }
            interview = fresh
            try await readNames()
            for viewer in viewers {
                if case .member(let member) = viewer.seat, !interview.panel.contains(member) { viewer.hangUp() }
            }
            tellScene()
        }
    }

    /// One change of the interview after the other: what the store answers first is also taken over first.
    func inTurn<Value: Sendable>(_ body: () async throws -> Value) async throws -> Value {
        if isTaken { await withCheckedContinuation { turns.append($0) } }
        isTaken = true
        // Who waits longest goes next, without anybody slipping in between.
        defer { if turns.isEmpty { isTaken = false } else { turns.removeFirst().resume() } }
        return try await body()
    }

    func readNames() async throws {
        var names: [String: String] = [:]
        candidate = visible(try await desk.attempts.candidate(id: interview.candidateID)?.name ?? "")
        names[InterviewSeat.candidate.word] = candidate
        for member in interview.panel {
            names[InterviewSeat.member(member).word] = visible(try await desk.members.member(id: member)?.name ?? "")
        }
        self.names = names
    }

    func readQuestion() async throws {
        guard let shown = interview.question else { return question = nil }
        let prompt = try await desk.prompt(shown, interview)
        question = RoomState.Question(hash: shown.hash, title: prompt.title, html: prompt.html)
    }

    // MARK: Pages

    /// Takes in a page; ``leave(_:)`` must follow.
    func admit(_ viewer: RoomViewer) throws {
        guard !isClosed else { throw RoomRefusal.closed }
        guard viewers.count < Self.mostViewers else { throw RoomRefusal.tooManyPages }
        viewers.append(viewer)
        leftAt = nil
        if viewers.count(where: { $0.seat == viewer.seat }) == 1 { tellScene() }
    }

    func leave(_ viewer: RoomViewer) {
        viewers.removeAll { $0 === viewer }
        presence.remove(viewer.sender)
        tellCursor(of: viewer.sender, ranges: [])
        if !viewers.contains(where: { $0.seat == viewer.seat }) { tellScene() }
        if viewers.isEmpty { leftAt = .now }
    }

    func beat() {
        for viewer in viewers { viewer.send(RoomFrame.beat) }
    }

    /// Whether it was empty for so long that it need not be kept in memory. Then it is closed, and answers no more.
    func closeIfLeft(for patience: Duration) async -> Bool {
        guard let leftAt, viewers.isEmpty, ContinuousClock.now - leftAt >= patience, queue.isEmpty, !isFlushing,
            !isStoringDrawing,
            running == nil
        else { return false }
        isClosed = true
        privateEnd?.cancel()
        await keepState()
        return true
    }

    /// Ends at once: the server stops, or the person is erased.
    func close() async {
        isClosed = true
        privateEnd?.cancel()
        for viewer in viewers { viewer.hangUp() }
        await stopRun()
    }

    // MARK: Telling

    /// Sends to all, or to those whose seat may know.
    func tell(_ frame: ByteBuffer, to mayKnow: (InterviewSeat) -> Bool = { _ in true }) {
        for viewer in viewers where mayKnow(viewer.seat) { viewer.send(frame) }
    }

    func tell(_ name: String, _ value: some Encodable, to mayKnow: (InterviewSeat) -> Bool = { _ in true }) {
        do { tell(try RoomFrame.event(name, value), to: mayKnow) } catch { report("a message was not sent", error) }
    }

    func tellScene() {
        for viewer in viewers {
            do { viewer.send(try RoomFrame.event("scene", scene(for: viewer.seat))) } catch {
                report("a message was not sent", error)
            }
        }
    }

    func scene(for seat: InterviewSeat) -> RoomState.Scene {
        var seen: Set<InterviewSeat> = []
        let people = viewers.map(\.seat).filter { seen.insert($0).inserted }.map {
            RoomState.Person(seat: $0.word, name: names[$0.word] ?? "")
        }
        return RoomState.Scene(
            now: desk.now(), me: seat.word,
            state: interview.isPlanned ? "planned" : interview.isRunning ? "running" : "ended",
            beganAt: interview.beganAt, minutes: interview.minutes, agreed: interview.agreedAt != nil,
            privateUntil: interview.privateTime?.until, question: question, names: names,
            people: people.sorted {
                ($0.seat != "candidate" ? 1 : 0, $0.name) < ($1.seat != "candidate" ? 1 : 0, $1.name)
            })
    }

    /// Ids and types only: an error may carry what a person wrote.
    func report(_ words: Logger.Message, _ error: any Error) {
        logger.error(words, metadata: ["interview": "\(id)", "error": "\(Swift.type(of: error))"])
    }

    /// A member sees nothing of what the candidate does unseen.
    var isHidden: Bool { interview.privateTime != nil }
}
