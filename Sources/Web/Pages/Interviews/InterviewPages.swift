import Foundation
import HTTPTypes
import Hummingbird
import Interviews
import Storage

/// Interviews on the hiring side: the list, a plan, and its changes.
struct InterviewPages: Sendable {
    let site: Site

    func add(to routes: RouterGroup<SiteContext>) {
        routes.get("/interviews", use: list)
        routes.get("/jobs/:id/interviews/new") { request, context in
            let attempt = request.uri.queryParameters["attempt"].map(String.init)
            return try await form(context, InterviewForm(attempt: attempt, me: try context.requireMember()))
        }
        routes.post("/jobs/:id/interviews", use: plan)
        routes.get("/interviews/:id") { _, context in try await show(context) }
        routes.post("/interviews/:id", use: replan)
        routes.post("/interviews/:id/link", use: renewLink)
        routes.post("/interviews/:id/call-off", use: callOff)
        routes.get("/interviews/:id/export", use: export)
        routes.get("/interviews/:id/erase") { _, context in try await askToErase(context) }
        routes.post("/interviews/:id/erase", use: erase)
        MemberRoomPages(site: site).add(to: routes.group("/interviews/:id/room"))
    }

    @Sendable private func list(_ request: Request, _ context: SiteContext) async throws -> Response {
        let me = try context.requireMember()
        let all =
            me.role == .administrator
            ? try await site.interviews.all() : try await site.interviews.interviews(memberID: me.id)
        let view = InterviewListView(all.filter { $0.candidate.erasedAt == nil }, for: me)
        return try site.renderer.page(view, context: context, section: .interviews, scripts: ["house.js"])
    }

    // MARK: Planning

    private func form(_ context: SiteContext, _ form: InterviewForm, fault: String? = nil) async throws -> Response {
        let job = try await site.job(context)
        let candidates = try await site.attempts.attempts(jobID: job.id).filter { $0.candidate.erasedAt == nil }
        let view = PlanInterviewView(
            jobID: job.id, jobTitle: job.title, form: form,
            candidates: candidates.map {
                .init(id: $0.attempt.id, name: visible($0.candidate.name), isChosen: $0.attempt.id == form.attempt)
            },
            members: try await site.members.all().map {
                .init(id: $0.id, name: visible($0.name), isChosen: form.panel.contains($0.id))
            }, fault: fault)
        return try site.renderer.page(
            view, context: context, section: .jobs, scripts: ["house.js"],
            status: fault == nil ? .ok : .unprocessableContent)
    }

    @Sendable private func plan(_ request: Request, _ context: SiteContext) async throws -> Response {
        let me = try context.requireMember()
        let job = try await site.job(context)
        var request = request
        let form = InterviewForm(try await Form(&request, context: context))
        if let fault = form.fault { return try await self.form(context, form, fault: fault) }
        let candidate: Candidate
        var attemptID: String?
        if form.name.isEmpty, let id = form.attempt {
            guard let attempt = try await site.attempts.attempt(id: id), attempt.jobID == job.id,
                let person = try await site.attempts.candidate(id: attempt.candidateID), person.erasedAt == nil
            else { return try await self.form(context, form, fault: "Choose the candidate.") }
            (candidate, attemptID) = (person, id)
        } else if !form.name.isEmpty {
            candidate = Candidate(id: site.newID(), name: form.name, email: form.email, createdAt: site.now())
        } else {
            return try await self.form(context, form, fault: "Choose the candidate, or give a name.")
        }
        let token = try SecretToken.random()
        let kit = try await site.jobs.currentInterviewKit(jobID: job.id)
        let interview = Interview(
            id: site.newID(), jobID: job.id, candidateID: candidate.id, attemptID: attemptID, kitID: kit?.id,
            startsAt: form.startsAt, minutes: form.minutes, panel: form.panel, createdBy: me.id, createdAt: site.now())
        do {
            try await site.interviews.plan(interview, candidate: candidate, tokenHash: token.hash)
        } catch let refusal as InterviewRefusal {
            return try await self.form(context, form, fault: "Not planned: \(refusal).")
        }
        return try link(token, interview: interview, candidate: candidate, job: job, context)
    }

    private func link(
        _ token: SecretToken, interview: Interview, candidate: Candidate, job: Job, _ context: SiteContext
    ) throws -> Response {
        let link = "\(site.configuration.publicURL)/i/\(token.text)"
        let time = interview.startsAt.map { "It begins on \(DayWords.text($0)) and" } ?? "It"
        let text =
            "Hello \(candidate.name),\n\nthis link opens the room of your interview for \(job.title):\n\(link)\n\n"
            + "\(time) takes about \(interview.minutes) minutes. You can open the link before to see how it works.\n"
        var mail = URLComponents()
        mail.scheme = "mailto"
        mail.path = candidate.email
        mail.queryItems = [
            .init(name: "subject", value: "Your interview: \(job.title)"), .init(name: "body", value: text),
        ]
        let view = InterviewLinkView(
            interviewID: interview.id, jobID: job.id, jobTitle: job.title, name: visible(candidate.name), link: link,
            mailto: mail.string ?? "mailto:")
        return try site.renderer.page(view, context: context, section: .jobs, scripts: ["house.js"])
    }

    // MARK: One interview

    private func show(_ context: SiteContext, fault: String? = nil) async throws -> Response {
        let me = try context.requireMember()
        let (interview, job, candidate) = try await site.openInterview(context)
        let members = try await site.members.all()
        var panel: [InterviewView.Choice] = []
        for member in members {
            panel.append(
                .init(id: member.id, name: visible(member.name), isChosen: interview.panel.contains(member.id)))
        }
        var view = InterviewView(
            interview, job: job, candidate: candidate, panelNames: try await site.names(of: interview.panel),
            members: panel, me: me, fault: fault)
        let today = try await site.jobs.currentInterviewKit(jobID: job.id)
        if let kitID = interview.kitID, let kit = try await site.jobs.interviewKit(id: kitID) {
            view.kit = "Interview kit: revision \(kit.revision), \(kit.minutes) minutes of questions."
        } else if !interview.isEnded {
            view.kit =
                today == nil
                ? "No interview kit: the job has none yet, so that the room offers the test's questions."
                : "No interview kit is chosen: the room offers the test's questions."
        }
        view.mayRenewKit = !interview.isEnded && today != nil && today?.id != interview.kitID
        return try site.renderer.page(
            view, context: context, section: .interviews, scripts: ["house.js"],
            status: fault == nil ? .ok : .unprocessableContent)
    }

    @Sendable private func replan(_ request: Request, _ context: SiteContext) async throws -> Response {
        let me = try context.requireMember()
        let (interview, _, _) = try await site.openInterview(context)
        var request = request
        let form = InterviewForm(try await Form(&request, context: context))
        if let fault = form.fault { return try await show(context, fault: fault) }
        do {
            // A time that was not touched keeps its seconds.
            let keeps = interview.startsAt.map(DayWords.field) == form.startsAt.map(DayWords.field)
            try await site.interviews.replan(
                interviewID: interview.id, startsAt: keeps ? interview.startsAt : form.startsAt, minutes: form.minutes,
                by: me.id, now: site.now())
            try await site.interviews.setPanel(
                interviewID: interview.id, panel: form.panel, by: me.id, now: site.now())
        } catch let refusal as InterviewRefusal {
            return try await show(context, fault: "Not changed: \(refusal).")
        }
        try await site.rooms.opened(interview.id)?.refresh()
        return .seeOther("/interviews/\(interview.id)")
    }

    @Sendable private func renewLink(_ request: Request, _ context: SiteContext) async throws -> Response {
        let me = try context.requireMember()
        let (interview, job, candidate) = try await site.openInterview(context)
        let token = try SecretToken.random()
        try await RoomAnswer.to {
            try await site.interviews.replaceToken(
                interviewID: interview.id, tokenHash: token.hash, by: me.id, now: site.now())
        }
        return try link(token, interview: interview, candidate: candidate, job: job, context)
    }

    @Sendable private func callOff(_ request: Request, _ context: SiteContext) async throws -> Response {
        let me = try context.requireMember()
        let (interview, job, _) = try await site.openInterview(context)
        guard interview.isPlanned else { return .seeOther("/interviews/\(interview.id)") }
        try await RoomAnswer.to {
            try await site.interviews.end(interviewID: interview.id, by: me.id, now: site.now())
        }
        try await site.rooms.opened(interview.id)?.refresh()
        return .seeOther("/jobs/\(job.id)#interviews")
    }

    @Sendable private func export(_ request: Request, _ context: SiteContext) async throws -> Response {
        let me = try context.requireMember()
        let (interview, _, _) = try await site.openInterview(context)
        guard interview.privateTime == nil else {
            throw HTTPError(.conflict, message: "The candidate works privately just now. Export it afterwards.")
        }
        guard let export = try await site.interviews.export(interviewID: interview.id) else {
            throw HTTPError(.notFound)
        }
        var response = try Response.json(export.forMember(me.id))
        response.headers[.contentDisposition] = "attachment; filename=\"interview-\(interview.id).json\""
        return response
    }

    private func askToErase(_ context: SiteContext) async throws -> Response {
        _ = try context.requireAdministrator()
        let (interview, _, candidate) = try await site.openInterview(context)
        return try site.renderer.page(
            EraseInterviewView(id: interview.id, name: visible(candidate.name)), context: context, section: .interviews)
    }

    @Sendable private func erase(_ request: Request, _ context: SiteContext) async throws -> Response {
        let me = try context.requireAdministrator()
        let (interview, job, _) = try await site.openInterview(context)
        var request = request
        guard try await Form(&request, context: context).trimmed("confirm").lowercased() == "erase" else {
            return try await askToErase(context)
        }
        try await site.erase(candidateID: interview.candidateID, by: me.id)
        return .seeOther("/jobs/\(job.id)")
    }
}

extension Site {
    /// The interview that the address names, for a member who has to do with it. For others it is not there.
    func openInterview(_ context: SiteContext) async throws -> (Interview, Job, Candidate) {
        let me = try context.requireMember()
        guard let interview = try await interviews.interview(id: try context.parameters.require("id")),
            let job = try await jobs.job(id: interview.jobID),
            let candidate = try await attempts.candidate(id: interview.candidateID), candidate.erasedAt == nil
        else { throw HTTPError(.notFound) }
        guard interview.isOpen(to: me) else {
            throw HTTPError(.forbidden, message: "This interview is open to its panel. Ask one of them to add you.")
        }
        return (interview, job, candidate)
    }
}
