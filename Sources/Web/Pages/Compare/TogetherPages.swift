import HTTPTypes
import Hummingbird
import Interviews
import Storage
import Workflows

/// The candidates of one job beside each other, and what is known of how well that predicts.
struct TogetherPages: Sendable {
    let site: Site

    func add(to routes: RouterGroup<SiteContext>) {
        routes.get("/jobs/:id/compare/together") { _, context in try await show(context) }
        routes.get("/validity") { _, context in try await validity(context) }
    }

    private func show(_ context: SiteContext) async throws -> Response {
        let me = try context.requireMember()
        let job = try await site.job(context)
        var entries: [CompareTogether.Entry] = []
        for invited in try await site.attempts.attempts(jobID: job.id) where invited.candidate.erasedAt == nil {
            entries.append(.init(candidateID: invited.candidate.id, attemptID: invited.attempt.id))
        }
        for listed in try await site.interviews.interviews(jobID: job.id)
        where listed.candidate.erasedAt == nil && !entries.contains(where: { $0.candidateID == listed.candidate.id }) {
            entries.append(.init(candidateID: listed.candidate.id, attemptID: listed.interview.attemptID))
        }
        let comparison = try await site.compareTogether.compare(entries, job: job, for: me.id)
        return try site.renderer.page(
            TogetherView(job: job, comparison), context: context, section: .jobs, styles: ["panel.css"])
    }

    private func validity(_ context: SiteContext) async throws -> Response {
        let me = try context.requireMember()
        let hires = try await site.panelRecords.hires()
        var names: [String: String] = [:]
        for job in try await site.jobs.all() { names[job.id] = job.title }
        let open = me.role == .administrator
        let view = ValidityView(Validity(hires), hires: hires, jobs: names, showsPeople: open, now: site.now())
        return try site.renderer.page(view, context: context, section: .jobs, styles: ["panel.css"])
    }
}
