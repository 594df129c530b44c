import HTTPTypes
import Hummingbird
import Interviews
import Matching
import Storage
import Workflows

/// A candidate's CV as the hiring side sees it: given, read, replaced, removed. Only the candidate corrects it.
struct MemberCVPage: Sendable {
    let site: Site

    func add(to routes: RouterGroup<SiteContext>) {
        routes.get("/attempts/:id/cv") { _, context in try await show(context) }
        routes.post("/attempts/:id/cv", use: give)
        routes.post("/attempts/:id/cv/remove", use: remove)
        routes.get("/attempts/:id/cv/file") { _, context in try await site.cvFile(of: try await site.attempt(context)) }
    }

    private func show(_ context: SiteContext, refusal: CVUpload.Refusal? = nil) async throws -> Response {
        _ = try context.requireMember()
        let attempt = try await site.attempt(context)
        guard let job = try await site.jobs.job(id: attempt.jobID),
            let candidate = try await site.attempts.candidate(id: attempt.candidateID), candidate.erasedAt == nil
        else { throw HTTPError(.notFound) }
        var view = MemberCVView(
            attemptID: attempt.id, jobID: job.id, jobTitle: visible(job.title), name: visible(candidate.name),
            refusal: refusal?.sentence)
        if let cv = try await site.cvs.cv(attemptID: attempt.id) {
            let giver = try await site.members.all().first { $0.id == cv.givenBy }?.name
            view.held = MemberCVView.Held(
                cv, by: cv.givenBy == nil ? "the candidate" : giver ?? "a former member",
                text: try site.renderer.fragment(CVTextView(cv.text, read: cv.read)),
                original: try cv.correction.map { _ in try site.renderer.fragment(CVTextView(cv.read)) })
        }
        return try site.renderer.page(
            view, context: context, section: .jobs, scripts: ["house.js"], styles: ["match.css"],
            status: refusal?.status ?? .ok)
    }

    @Sendable private func give(_ request: Request, _ context: SiteContext) async throws -> Response {
        let me = try context.requireMember()
        let attempt = try await site.attempt(context)
        var request = request
        do {
            try await CVUpload(site: site).take(&request, for: attempt, by: me.id)
        } catch let refusal as CVUpload.Refusal {
            return try await show(context, refusal: refusal)
        } catch AttemptRefusal.erased {
            throw HTTPError(.notFound)
        }
        return .seeOther("/attempts/\(attempt.id)/cv")
    }

    @Sendable private func remove(_ request: Request, _ context: SiteContext) async throws -> Response {
        let me = try context.requireMember()
        let attempt = try await site.attempt(context)
        var request = request
        guard try await Form(&request, context: context)["sure"] == "yes" else {
            return try await show(context, refusal: .init("Nothing was removed. Tick the box if you mean it."))
        }
        do {
            try await site.cvs.withdraw(attemptID: attempt.id, by: me.id, now: site.now())
        } catch is AttemptRefusal {
            throw HTTPError(.notFound)
        }
        return .seeOther("/attempts/\(attempt.id)/cv")
    }
}

struct MemberCVView: PageView {
    struct Held: Sendable {
        var format: String
        var size: String
        var by: String
        var at: String
        var quality: CVQuality
        /// HTML.
        var text: String
        /// HTML of what was read, where it was corrected.
        var original: String?
        var correctedAt: String?

        init(_ cv: CandidateCV, by giver: String, text: String, original: String?) {
            format = cv.read.format.words
            size =
                cv.size < 1_024
                ? "\(cv.size) bytes" : cv.size < 1 << 20 ? "\(cv.size >> 10) KiB" : "\(cv.size >> 20) MiB"
            by = giver
            at = Site.moment(cv.givenAt)
            quality = CVQuality(cv.read.quality)
            self.text = text
            self.original = original
            correctedAt = cv.correction.map { Site.moment($0.at) }
        }
    }

    var title: String { "CV of \(name)" }
    var attemptID: String
    var jobID: String
    var jobTitle: String
    var name: String
    var held: Held?
    var refusal: String?

    static let template = #"""
        <p class="crumb"><a href="/jobs">Jobs</a> / <a href="/jobs/{{jobID}}">{{jobTitle}}</a> / <a href="/attempts/{{attemptID}}">{{name}}</a></p>
        <h1>CV of {{name}}</h1>
        {{#refusal}}<div class="note error" role="alert"><p>{{.}}</p></div>{{/refusal}}
        {{#held}}<ul class="facts"><li><span class="word {{quality.mark}}">{{quality.words}}</span></li><li>{{format}}, {{size}}</li><li>Given by <b>{{by}}</b> on {{at}}</li>{{#correctedAt}}<li>Put right by the candidate on {{.}}</li>{{/correctedAt}}</ul>
        <div class="actions"><a class="button" href="/attempts/{{attemptID}}/match">Match with the job</a><a href="/attempts/{{attemptID}}/jobs">With all jobs</a><a href="/attempts/{{attemptID}}/cv/file">Download the file</a></div>
        {{#quality.reasons}}<p class="soft small">{{.}}</p>{{/quality.reasons}}
        <h2>What counts</h2>
        {{#correctedAt}}<p class="soft">As the candidate put it right. Lines that she wrote or changed are marked; look at the file where they matter.</p>{{/correctedAt}}{{^correctedAt}}<p class="soft">As it was read. The candidate sees the same through her link and can put it right; you cannot.</p>{{/correctedAt}}
        {{{text}}}
        {{#original}}<details><summary>As it was read, before the correction</summary>{{{.}}}</details>{{/original}}{{/held}}
        {{^held}}<p class="lead">No CV yet. The candidate can give one through her link; or you give it here, where she sent it to you.</p>{{/held}}
        <h2>{{#held}}Another file{{/held}}{{^held}}Give a CV{{/held}}</h2>
        <form method="post" action="/attempts/{{attemptID}}/cv" enctype="multipart/form-data" class="stack">
        <div class="field"><label for="cv">File</label><p class="hint">PDF, DOCX, plain text, Markdown or JSON Resume, at most 10 MB.{{#held}} It takes the place of the one above, which is deleted with its correction.{{/held}}</p>
        <input id="cv" name="cv" type="file" required accept=".pdf,.docx,.txt,.md,.json"></div>
        <label class="choice"><input type="checkbox" name="consent" value="yes" required><span>The candidate agreed that this CV is kept here and read for skills. She can see, correct and withdraw it through her link.</span></label>
        <div class="actions"><button data-busy="Reading the file …">Read it</button></div></form>
        {{#held}}<details class="no-print"><summary>Remove the CV</summary><form method="post" action="/attempts/{{attemptID}}/cv/remove"><p>The file, what was read of it and the correction are deleted for good. Matches of it are gone too.</p><label class="choice"><input type="checkbox" name="sure" value="yes" required><span>Yes, remove it.</span></label><div class="actions"><button class="danger">Remove</button></div></form></details>{{/held}}
        """#
}
