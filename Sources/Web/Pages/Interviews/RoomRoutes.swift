import HTTPTypes
import Hummingbird
import Interviews
import NIOCore
import Pads
import Sandbox
import Workflows

/// What everybody in a room does: the stream of what happens, changes of the pad, the drawing, programs, the chat.
struct RoomRoutes: Sendable {
    let site: Site
    let entrance: @Sendable (Request, SiteContext) async throws -> RoomEntrance

    /// Whether somebody types: the request that comes most often.
    static func isTyping(_ request: Request) -> Bool {
        request.method == .post && (request.uri.path.hasSuffix("/push") || request.uri.path.hasSuffix("/cursor"))
    }

    func add(to routes: RouterGroup<SiteContext>) {
        routes.get("/events", use: watch)
        routes.post("/push", use: push)
        routes.post("/cursor", use: showCursor)
        routes.post("/draw", use: draw)
        routes.post("/run", use: run)
        routes.post("/type", use: type)
        routes.post("/interrupt") { request, context in
            try await act(request, context) { try await $0.interruptRun(by: $1) }
        }
        routes.post("/end-input") { request, context in
            try await act(request, context) { try await $0.endInput(by: $1) }
        }
        routes.post("/stop") { request, context in try await act(request, context) { try await $0.stopRun(by: $1) } }
        routes.post("/say", use: say)
        routes.post("/private", use: beginPrivateTime)
        routes.post("/private/end") { request, context in
            try await act(request, context) { try await $0.endPrivateTime(by: $1) }
        }
    }

    private static let nothing = [String: String]()

    private func act(
        _ request: Request, _ context: SiteContext,
        _ deed: @escaping @Sendable (Room, InterviewSeat) async throws -> Void
    ) async throws -> Response {
        let door = try await entrance(request, context)
        try await inside(door) { try await deed($0, door.seat) }
        return try .json(Self.nothing)
    }

    /// Does something in the room, for those to whom it is open.
    private func inside<Value: Sendable>(
        _ door: RoomEntrance, _ deed: @escaping @Sendable (Room) async throws -> Value
    ) async throws -> Value {
        try await RoomAnswer.to {
            try await site.rooms.inside(door.interviewID) { room in
                try await room.interview.requireSeat(door.seat)
                return try await deed(room)
            }
        }
    }

    // MARK: The stream

    @Sendable private func watch(_ request: Request, _ context: SiteContext) async throws -> Response {
        let door = try await entrance(request, context)
        let query = request.uri.queryParameters
        guard let tab = query["tab"].flatMap({ TabID(rawValue: String($0)) }) else {
            throw HTTPError(.badRequest, message: "The page has no name.")
        }
        // What the browser saw last counts more than what the page asked for when it was opened.
        let seen = request.headers[.lastEventID].flatMap { Int($0) } ?? query["has"].flatMap { Int($0) }
        let room = try await inside(door) { $0 }
        return .events(
            of: room, to: RoomViewer(seat: door.seat, tab: tab), request, has: seen,
            wants: query["wants"].flatMap { Int($0) })
    }

    // MARK: The pad

    /// The answer's body names the version that its changes begin at.
    @Sendable private func push(_ request: Request, _ context: SiteContext) async throws -> Response {
        let door = try await entrance(request, context)
        var request = request
        let body = try await request.collectBody(upTo: ChangeLimits().bytes)
        let push: Push
        do throws(PushBody.Fault) {
            push = try PushBody.push(Array(body.readableBytesView), author: AuthorID(rawValue: door.seat.word))
        } catch {
            throw HTTPError(.unprocessableContent, message: "\(error)")
        }
        let reply: PadReply
        do {
            reply = try await inside(door) { try await $0.push(push, by: door.seat) }
        } catch let refusal as PadRefusal {
            throw HTTPError(.unprocessableContent, message: "\(refusal)")
        }
        return switch reply {
        case .accepted(let from, let count): .jsonText("{\"from\":\(from),\"count\":\(count)}")
        case .known(let updates, let from): .jsonText(RoomFrame.changes(updates, from: from))
        case .stale(let updates, let from): .jsonText(RoomFrame.changes(updates, from: from), status: .conflict)
        }
    }

    /// `TAB VERSION MAIN ANCHOR HEAD ANCHOR HEAD …`
    @Sendable private func showCursor(_ request: Request, _ context: SiteContext) async throws -> Response {
        let door = try await entrance(request, context)
        var request = request
        let body = String(buffer: try await request.collectBody(upTo: 2_000))
        let words = body.split(separator: " ")
        let numbers = words.dropFirst().compactMap { Int($0) }
        guard let tab = words.first.flatMap({ TabID(rawValue: String($0)) }), numbers.count == words.count - 1,
            numbers.count >= 4, numbers.count.isMultiple(of: 2)
        else { throw HTTPError(.badRequest) }
        let ranges = stride(from: 2, to: numbers.count, by: 2).map {
            Selection.Range(anchor: numbers[$0], head: numbers[$0 + 1])
        }
        let sender = Sender(author: AuthorID(rawValue: door.seat.word), tab: tab)
        // A place that has gone by now is no fault of anybody's.
        try await inside(door) { room in
            try? await room.show(
                Selection(ranges: ranges, main: numbers[1]), of: sender, seen: numbers[0], seat: door.seat)
        }
        return try .json(Self.nothing)
    }

    // MARK: The drawing

    @Sendable private func draw(_ request: Request, _ context: SiteContext) async throws -> Response {
        let door = try await entrance(request, context)
        var request = request
        let body = try await request.collectBody(upTo: DrawingBody.longest)
        let steps: [DrawingStep]
        do throws(DrawingBody.Fault) {
            steps = try DrawingBody.steps(
                Array(body.readableBytesView), author: AuthorID(rawValue: door.seat.word))
        } catch {
            throw HTTPError(.unprocessableContent, message: error.description)
        }
        let reply = try await inside(door) { try await $0.draw(steps, by: door.seat) }
        return try .json(reply)
    }

    // MARK: Programs

    @Sendable private func run(_ request: Request, _ context: SiteContext) async throws -> Response {
        let door = try await entrance(request, context)
        var request = request
        let form = try await Form(&request, context: context)
        // A stranger must not use up the runs of those inside.
        try await inside(door) { _ in }
        guard await site.runLimit.admit("interview:\(door.interviewID)") else {
            throw HTTPError(.tooManyRequests, message: "Too many runs within a minute. Wait a little and run it again.")
        }
        let runs = RunPad(execution: site.execution.inTurn(of: "interview:\(door.interviewID)", isInteractive: true))
        let name = form.trimmed("python")
        let pythons = try await runs.pythons()
        try await inside(door) { room in
            guard let interpreter = pythons.first(where: { $0.name == name }) else { throw RoomRefusal.noSuchPython }
            try await room.run(python: name, by: door.seat) { text, conversation in
                try await runs.run(text, on: interpreter, talking: conversation)
            }
        }
        return try .json(Self.nothing)
    }

    @Sendable private func type(_ request: Request, _ context: SiteContext) async throws -> Response {
        let door = try await entrance(request, context)
        var request = request
        let line = try await Form(&request, context: context).text("text")
        guard line.utf8.count <= 16 << 10 else {
            throw HTTPError(.contentTooLarge, message: "A line of input is at most 16 KiB long.")
        }
        return try await act(request, context) { room, _ in try await room.type(line + "\n", by: door.seat) }
    }

    // MARK: Talk

    @Sendable private func say(_ request: Request, _ context: SiteContext) async throws -> Response {
        var request = request
        let text = try await Form(&request, context: context).trimmed("text")
        guard !text.isEmpty else { throw HTTPError(.unprocessableContent, message: "Write something first.") }
        return try await act(request, context) { try await $0.say(visible(text), by: $1) }
    }

    @Sendable private func beginPrivateTime(_ request: Request, _ context: SiteContext) async throws -> Response {
        var request = request
        let minutes = try await Form(&request, context: context).integer("minutes") ?? 0
        return try await act(request, context) { try await $0.beginPrivateTime(minutes: minutes, by: $1) }
    }
}

extension Response {
    /// A text that is JSON already.
    static func jsonText(_ text: String, status: HTTPResponse.Status = .ok) -> Response {
        Response(
            status: status, headers: [.contentType: "application/json; charset=utf-8"],
            body: .init(byteBuffer: ByteBuffer(string: text)))
    }
}
