import HTTPTypes
import Hummingbird
import Interviews
import Matching
import Storage
import Workflows

/// CVs and jobs: one with one, a job with its candidates, a candidate with all jobs; and questions for the kit out of it.
struct MatchPages: Sendable {
    let site: Site

    func add(to routes: RouterGroup<SiteContext>) {
        routes.get("/attempts/:id/match") { request, context in
            try await show(
                request.uri.queryParameters["job"].map(String.init), context,
                wasAdded: .init(request.uri.queryParameters["added"].map(String.init)))
        }
        routes.post("/attempts/:id/match/kit", use: addToKit)
        routes.get("/attempts/:id/jobs") { _, context in try await compareJobs(context) }
        routes.get("/jobs/:id/match") { _, context in try await compareCandidates(context) }
    }

    private func show(
        _ jobID: String?, _ context: SiteContext, wasAdded: MatchView.Addition? = nil, refusal: String? = nil
    ) async throws -> Response {
        let me = try context.requireMember()
        let (attempt, candidate) = try await person(context)
        guard let job = try await site.jobs.job(id: jobID ?? attempt.jobID) else { throw HTTPError(.notFound) }
        let view = MatchView(
            attempt: attempt, candidate: candidate, job: job,
            found: try await site.matchCandidate.match(attemptID: attempt.id, with: job),
            kit: try await site.jobs.currentKit(jobID: job.id),
            interviewKit: try await site.jobs.currentInterviewKit(jobID: job.id), book: site.skills,
            mayChange: me.role == .administrator, wasAdded: wasAdded, refusal: refusal)
        return try site.renderer.page(
            view, context: context, section: .jobs, styles: ["match.css"],
            status: refusal == nil ? .ok : .unprocessableContent)
    }

    @Sendable private func addToKit(_ request: Request, _ context: SiteContext) async throws -> Response {
        let me = try context.requireMember()
        let (attempt, _) = try await person(context)
        var request = request
        let form = try await Form(&request, context: context)
        guard let job = try await site.jobs.job(id: form.trimmed("job")) else { throw HTTPError(.notFound) }
        // One question may stand at two requirements.
        var seen: Set<String> = []
        let chosen = form.all("question").filter { seen.insert($0).inserted }
        guard !chosen.isEmpty else {
            return try await show(job.id, context, refusal: "Choose a question first, at one of the requirements.")
        }
        do {
            if form["do"] == "interview" {
                try await addToInterview(chosen, job, revision: form.integer("interview") ?? 0, by: me)
            } else {
                try await addToTest(chosen, job, revision: form.integer("test") ?? 0, by: me)
            }
        } catch let refusal as EditKit.Refusal {
            return try await show(job.id, context, refusal: KitPages.sentence(refusal))
        } catch let refusal as InterviewKitRefusal {
            return try await show(job.id, context, refusal: "Nothing was added: \(refusal).")
        } catch is StoreRefusal {
            return try await show(
                job.id, context, refusal: "Someone changed the kit meanwhile. Look at it and choose again.")
        }
        let place = form["do"] == "interview" ? "interview" : "test"
        return .seeOther("/attempts/\(attempt.id)/match?job=\(job.id)&added=\(place)")
    }

    private func addToTest(_ chosen: [String], _ job: Job, revision: Int, by me: Member) async throws {
        let kit = try await site.jobs.currentKit(jobID: job.id)
        guard revision == kit?.revision ?? 0 else { throw StoreRefusal.staleRevision(next: revision + 1) }
        let present = kit?.questions.map(\.questionID) ?? []
        let missing = chosen.filter { !present.contains($0) }
        guard !missing.isEmpty else { return }
        _ = try await site.editKit.replaceQuestions(ofKitFor: job.id, with: present + missing, by: me.id)
    }

    private func addToInterview(_ chosen: [String], _ job: Job, revision: Int, by me: Member) async throws {
        let present = Set((try await site.jobs.currentInterviewKit(jobID: job.id)?.items ?? []).map(\.id))
        let missing = chosen.filter { !present.contains($0) }
        guard !missing.isEmpty else { return }
        _ = try await site.editInterviewKit.apply(
            missing.map { .add(questionID: $0) }, to: job.id, revision: revision, by: me.id)
    }

    private func compareCandidates(_ context: SiteContext) async throws -> Response {
        let job = try await site.job(context)
        let table = try await site.compareCVs.candidates(of: job)
        let compared = Set(table.rows.map(\.subject.attempt.id))
        let view = CompareCandidatesView(
            job: job, table: table, wanted: try await site.jobs.requirements(jobID: job.id).list,
            others: try await site.attempts.attempts(jobID: job.id).filter {
                $0.candidate.erasedAt == nil && !compared.contains($0.attempt.id)
            }, book: site.skills)
        return try site.renderer.page(
            view, context: context, section: .jobs, scripts: ["house.js"], styles: ["match.css"])
    }

    private func compareJobs(_ context: SiteContext) async throws -> Response {
        let (attempt, candidate) = try await person(context)
        let view = CompareJobsView(
            attempt: attempt, candidate: candidate, table: try await site.compareCVs.jobs(for: attempt.id))
        return try site.renderer.page(view, context: context, section: .jobs, styles: ["match.css"])
    }

    /// The attempt that the address names and whose it is; nobody who was erased.
    private func person(_ context: SiteContext) async throws -> (Attempt, Candidate) {
        let attempt = try await site.attempt(context)
        guard let candidate = try await site.attempts.candidate(id: attempt.candidateID), candidate.erasedAt == nil
        else { throw HTTPError(.notFound) }
        return (attempt, candidate)
    }
}

enum MatchViews {
    static let all: [any PageView.Type] = [
        RequirementsView.self, CVTextView.self, MemberCVView.self, CandidateCVView.self, MatchView.self,
        CompareCandidatesView.self, CompareJobsView.self,
    ]
}
