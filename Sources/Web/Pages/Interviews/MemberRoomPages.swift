import HTTPTypes
import Hummingbird
import Interviews
import QuestionBank
import Storage
import Workflows

/// The panel's side of a room.
struct MemberRoomPages: Sendable {
    let site: Site

    func add(to routes: RouterGroup<SiteContext>) {
        routes.get("/") { _, context in
            let me = try context.requireMember()
            let (interview, job, _) = try await site.openInterview(context)
            guard interview.panel.contains(me.id) else {
                throw HTTPError(.forbidden, message: "The room is open to the panel alone. Put yourself on it first.")
            }
            if interview.isEnded { return Response.seeOther("/interviews/\(interview.id)") }
            return try await site.roomPage(
                interview, job, seat: .member(me.id), base: "/interviews/\(interview.id)/room", context)
        }
        routes.post("/begin") { _, context in
            try await conduct(context) { room, member in try await room.begin(by: member) }
        }
        routes.post("/end") { _, context in
            try await conduct(context) { room, member in try await room.end(by: member) }
        }
        routes.post("/question", use: showQuestion)
        routes.post("/note", use: keepNote)
        RoomRoutes(site: site) { _, context in
            let me = try context.requireMember()
            return RoomEntrance(interviewID: try context.parameters.require("id"), seat: .member(me.id))
        }.add(to: routes)
    }

    private func conduct(
        _ context: SiteContext, _ deed: @escaping @Sendable (Room, String) async throws -> Void
    ) async throws -> Response {
        let me = try context.requireMember()
        let id = try context.parameters.require("id")
        try await RoomAnswer.to { try await site.rooms.inside(id) { try await deed($0, me.id) } }
        return try .json([String: String]())
    }

    /// Any question that the panel's list has, or the bank.
    @Sendable private func showQuestion(_ request: Request, _ context: SiteContext) async throws -> Response {
        var request = request
        let form = try await Form(&request, context: context)
        let question: Question
        if let hash = form["hash"], !hash.isEmpty {
            question = try await known(form.trimmed("id"), hash)
        } else if let current = await site.library.current(id: form.trimmed("id")) {
            question = current
        } else {
            throw HTTPError(.notFound, message: "The bank has no such question.")
        }
        let shown = KitQuestion(questionID: question.id, hash: question.hash)
        return try await conduct(context) { try await $0.show(shown, by: $1) }
    }

    private func known(_ id: String, _ hash: String) async throws -> Question {
        do { return try await site.library.question(id: id, hash: hash) } catch {
            throw HTTPError(.notFound, message: "This question is not kept here any more.")
        }
    }

    private struct Kept: Encodable {
        var id: String
        var at: Milliseconds
        var question: String?
        var text: String
    }

    @Sendable private func keepNote(_ request: Request, _ context: SiteContext) async throws -> Response {
        let me = try context.requireMember()
        let (interview, _, _) = try await site.openInterview(context)
        var request = request
        let form = try await Form(&request, context: context)
        let id = form.trimmed("id")
        let note = InterviewNote(
            id: id.isEmpty ? site.newID() : id, interviewID: interview.id, memberID: me.id, at: site.now(),
            question: interview.question, text: visible(form.trimmed("text")))
        try await RoomAnswer.to {
            let own = try await site.roomRecords.notes(interviewID: interview.id, memberID: me.id)
            guard id.isEmpty || own.contains(where: { $0.id == id }) else { throw InterviewRefusal.notFound }
            try await site.roomRecords.keep(note)
        }
        return try .json(
            Kept(id: note.id, at: note.at, question: note.question?.questionID, text: note.text))
    }
}
