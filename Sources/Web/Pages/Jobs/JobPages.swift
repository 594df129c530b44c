import Foundation
import HTTPTypes
import Hummingbird
import Interviews
import QuestionBank
import Storage
import Workflows

/// Jobs: the list, one job with its candidates and kit, the form, and invitations.
struct JobPages: Sendable {
    let site: Site

    func add(to routes: RouterGroup<SiteContext>) {
        routes.get("/jobs", use: list)
        routes.get("/jobs/new") { _, context in
            _ = try context.requireAdministrator()
            return try await form(nil, JobForm(), context)
        }
        routes.post("/jobs", use: create)
        routes.get("/jobs/:id") { _, context in try await show(context) }
        routes.get("/jobs/:id/edit") { _, context in
            _ = try context.requireAdministrator()
            let job = try await site.job(context)
            return try await form(job, JobForm(job), context)
        }
        routes.post("/jobs/:id/edit", use: update)
        routes.post("/jobs/:id/invite", use: invite)
        routes.post("/attempts/:id/link", use: renewLink)
    }

    @Sendable private func list(_ request: Request, _ context: SiteContext) async throws -> Response {
        let me = try context.requireMember()
        var rows: [JobListView.Row] = []
        for job in try await site.jobs.all() {
            let attempts = try await site.attempts.attempts(jobID: job.id).filter { $0.candidate.erasedAt == nil }
            let toRate = try await site.waiting(for: me, job: job)
            rows.append(
                .init(
                    id: job.id, title: job.title, level: job.level.rawValue,
                    invited: attempts.count { $0.attempt.state == .invited },
                    running: attempts.count { if case .running = $0.attempt.state { true } else { false } },
                    finished: attempts.count { if case .finished = $0.attempt.state { true } else { false } },
                    toRate: "Rate \(toRate) \(toRate == 1 ? "answer" : "answers")", hasToRate: toRate > 0))
        }
        let due = try await site.panelRecords.due(for: me.id, now: site.now()).prefix(5).map { hire in
            JobListView.Due(
                interviewID: hire.decision.interviewID, name: visible(hire.candidateName),
                decided: Site.day(hire.decision.at),
                standings: HireFollowUp.Standing.allCases.map { .init(value: $0.rawValue, name: $0.name) })
        }
        let view = JobListView(rows: rows, due: Array(due), isEmpty: rows.isEmpty, mayCreate: me.role == .administrator)
        return try site.renderer.page(view, context: context, section: .jobs, styles: ["panel.css"])
    }

    private func form(
        _ job: Job?, _ form: JobForm, _ context: SiteContext, faults: [String] = []
    ) async throws -> Response {
        let view = JobFormView(
            title: job == nil ? "New job" : "Edit the job", action: job.map { "/jobs/\($0.id)/edit" } ?? "/jobs",
            button: job == nil ? "Create the job and its kit" : "Save", form: form, bank: await site.library.bank,
            faults: faults)
        return try site.renderer.page(
            view, context: context, section: .jobs, status: faults.isEmpty ? .ok : .unprocessableContent)
    }

    @Sendable private func create(_ request: Request, _ context: SiteContext) async throws -> Response {
        let me = try context.requireAdministrator()
        var request = request
        let fields = try await Form(&request, context: context)
        let form = JobForm(fields, topics: await site.library.bank.topics)
        switch form.job(id: site.newID(), createdAt: site.now()) {
        case .failure(let refusal): return try await self.form(nil, form, context, faults: refusal.faults)
        case .success(let job):
            try await site.jobs.add(job, by: me.id)
            _ = try await site.assembleKit.assemble(for: job, by: me.id)
            return .seeOther("/jobs/\(job.id)")
        }
    }

    @Sendable private func update(_ request: Request, _ context: SiteContext) async throws -> Response {
        let me = try context.requireAdministrator()
        let job = try await site.job(context)
        var request = request
        let form = JobForm(try await Form(&request, context: context), topics: await site.library.bank.topics)
        switch form.job(id: job.id, createdAt: job.createdAt) {
        case .failure(let refusal): return try await self.form(job, form, context, faults: refusal.faults)
        case .success(let changed):
            try await site.jobs.update(changed, by: me.id, now: site.now())
            return .seeOther("/jobs/\(job.id)")
        }
    }

    private func show(_ context: SiteContext, refusal: String? = nil) async throws -> Response {
        let me = try context.requireMember()
        let view = try await site.jobView(try await site.job(context), for: me, refusal: refusal)
        return try site.renderer.page(
            view, context: context, section: .jobs, scripts: ["house.js"],
            status: refusal == nil ? .ok : .unprocessableContent)
    }

    @Sendable private func invite(_ request: Request, _ context: SiteContext) async throws -> Response {
        let me = try context.requireMember()
        let job = try await site.job(context)
        var request = request
        let fields = try await Form(&request, context: context)
        let name = fields.trimmed("name")
        let email = fields.trimmed("email")
        guard !name.isEmpty, name.utf8.count <= 800, email.utf8.count <= 800, !(name + email).contains("\0") else {
            return try await show(context, refusal: "Give the candidate a name, of at most 200 letters.")
        }
        let known = try await site.attempts.attempts(jobID: job.id).first {
            !email.isEmpty && $0.candidate.erasedAt == nil && $0.candidate.email.lowercased() == email.lowercased()
        }
        if let known {
            return try await show(
                context,
                refusal:
                    "\(known.candidate.name) is invited to this job already. If the link is lost, make a new one below."
            )
        }
        let invited: InviteCandidate.Invitation
        do {
            invited = try await site.inviteCandidate.invite(name: name, email: email, to: job.id, by: me.id)
        } catch InviteCandidate.Refusal.nothingToChoose {
            return try await show(
                context,
                refusal:
                    "The bank has no question about this job's topics that is graded by running, so none can be chosen."
            )
        }
        return try link(invited.token, candidate: invited.candidate, job: job, context)
    }

    @Sendable private func renewLink(_ request: Request, _ context: SiteContext) async throws -> Response {
        let me = try context.requireMember()
        let attempt = try await site.attempt(context)
        guard let job = try await site.jobs.job(id: attempt.jobID),
            let candidate = try await site.attempts.candidate(id: attempt.candidateID), candidate.erasedAt == nil
        else { throw HTTPError(.notFound) }
        let token = try SecretToken.random()
        try await site.attempts.replaceToken(
            attemptID: attempt.id, tokenHash: token.hash, by: me.id, now: site.now())
        return try link(token, candidate: candidate, job: job, context)
    }

    private func link(
        _ token: SecretToken, candidate: Candidate, job: Job, _ context: SiteContext
    ) throws -> Response {
        let link = "\(site.configuration.publicURL)/a/\(token.text)"
        let text =
            "Hello \(candidate.name),\n\nthis link opens your test for \(job.title):\n\(link)\n\n"
            + "It takes at most \(job.minutes) minutes once you start. You can try the environment first.\n"
        var mail = URLComponents()
        mail.scheme = "mailto"
        mail.path = candidate.email
        mail.queryItems = [.init(name: "subject", value: "Your test: \(job.title)"), .init(name: "body", value: text)]
        let view = InvitedView(
            jobID: job.id, jobTitle: job.title, name: visible(candidate.name), link: link,
            mailto: mail.string ?? "mailto:")
        return try site.renderer.page(view, context: context, section: .jobs, scripts: ["house.js"])
    }
}

extension Site {
    /// The job that the address names.
    func job(_ context: SiteContext) async throws -> Job {
        guard let job = try await jobs.job(id: try context.parameters.require("id")) else {
            throw HTTPError(.notFound)
        }
        return job
    }

    /// The attempt that the address names.
    func attempt(_ context: SiteContext) async throws -> Attempt {
        guard let attempt = try await attempts.attempt(id: try context.parameters.require("id")) else {
            throw HTTPError(.notFound)
        }
        return attempt
    }
}
