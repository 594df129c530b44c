import HTTPTypes
import Hummingbird
import Interviews
import Storage

/// The candidate's side of an interview: everything below `/i/{token}`, without an account.
struct CandidateRoomPages: Sendable {
    let site: Site

    func add(to routes: RouterGroup<SiteContext>) {
        routes.get("/") { _, context in try await show(context) }
        routes.post("/agree", use: agree)
        routes.get("/data", use: export)
        routes.get("/erase") { _, context in try await askToErase(context) }
        routes.post("/erase", use: erase)
        let recent = Recent<String>()
        RoomRoutes(site: site) { request, context in
            let hash = try secret(context).hash
            let read = { try await site.interviews.interviewID(tokenHash: hash) }
            let found = RoomRoutes.isTyping(request) ? try await recent.value(hash, read) : try await read()
            guard let id = found else { throw HTTPError(.notFound) }
            return RoomEntrance(interviewID: id, seat: .candidate)
        }.add(to: routes)
    }

    private func secret(_ context: SiteContext) throws -> SecretToken {
        guard let token = context.parameters.get("token"), let secret = SecretToken(text: token) else {
            throw HTTPError(.notFound)
        }
        return secret
    }

    /// An unknown secret, a malformed one and one of an erased person are told apart by nothing.
    private func interview(_ context: SiteContext) async throws -> (Interview, Job, base: String) {
        let secret = try secret(context)
        guard let interview = try await site.interviews.interview(tokenHash: secret.hash),
            let job = try await site.jobs.job(id: interview.jobID)
        else { throw HTTPError(.notFound) }
        return (interview, job, "/i/\(secret.text)")
    }

    private func show(_ context: SiteContext, refusal: String? = nil) async throws -> Response {
        let (interview, job, base) = try await interview(context)
        if interview.isEnded {
            return try page(
                InterviewOverView(base: base, jobTitle: job.title, tookPlace: interview.beganAt != nil), context)
        }
        guard interview.agreedAt != nil else {
            let view = InterviewWelcomeView(
                base: base, name: visible(try await site.attempts.candidate(id: interview.candidateID)?.name ?? ""),
                jobTitle: job.title, panel: try await site.names(of: interview.panel).joined(separator: ", "),
                minutes: interview.minutes, startsAt: interview.startsAt.map(TimeWords.machine),
                starts: interview.startsAt.map(DayWords.text), refusal: refusal)
            return try page(view, context, status: refusal == nil ? .ok : .unprocessableContent)
        }
        return try await site.roomPage(interview, job, seat: .candidate, base: base, context)
    }

    @Sendable private func agree(_ request: Request, _ context: SiteContext) async throws -> Response {
        let (interview, _, base) = try await interview(context)
        var request = request
        guard try await Form(&request, context: context)["consent"] == "yes" else {
            return try await show(
                context, refusal: "Tick the box first: without your agreement nothing may be kept, so you cannot enter."
            )
        }
        if !interview.isEnded {
            try await site.interviews.agree(interviewID: interview.id, now: site.now())
            try await site.rooms.opened(interview.id)?.refresh()
        }
        return .seeOther(base)
    }

    @Sendable private func export(_ request: Request, _ context: SiteContext) async throws -> Response {
        let (interview, _, _) = try await interview(context)
        guard let export = try await site.interviews.export(interviewID: interview.id) else {
            throw HTTPError(.notFound)
        }
        var response = try Response.json(export.forCandidate())
        response.headers[.contentDisposition] = "attachment; filename=\"assay-interview.json\""
        return response
    }

    private func askToErase(_ context: SiteContext, refusal: String? = nil) async throws -> Response {
        let (interview, _, base) = try await interview(context)
        let view = InterviewWithdrawView(base: base, isOver: interview.isEnded, refusal: refusal)
        return try page(view, context, status: refusal == nil ? .ok : .unprocessableContent)
    }

    @Sendable private func erase(_ request: Request, _ context: SiteContext) async throws -> Response {
        let (interview, _, _) = try await interview(context)
        var request = request
        guard try await Form(&request, context: context)["sure"] == "yes" else {
            return try await askToErase(context, refusal: "Nothing was erased. Tick the box if you mean it.")
        }
        try await site.erase(candidateID: interview.candidateID, by: nil)
        return try page(WithdrawnView(), context)
    }

    private func page<View: PageView>(
        _ view: View, _ context: SiteContext, status: HTTPResponse.Status = .ok
    ) throws -> Response {
        try site.renderer.page(
            view, context: context, section: .attempt, scripts: ["house.js"],
            banner: try site.renderer.fragment(RoomBanner()), status: status)
    }
}

extension Site {
    /// Erases a person and closes the rooms that are open to her.
    func erase(candidateID: String, by memberID: String?) async throws {
        let rooms = try await interviews.interviews(candidateID: candidateID).map(\.interview.id)
        try await erasure.erase(candidateID: candidateID, by: memberID, now: now())
        for id in rooms { await self.rooms.close(id) }
    }

    /// The members' names, in the same order.
    func names(of members: [String]) async throws -> [String] {
        var names: [String] = []
        for id in members { names.append(visible(try await self.members.member(id: id)?.name ?? "")) }
        return names
    }
}
