import HTTPTypes
import Hummingbird
import Interviews
import Sandbox
import Storage
import Workflows

/// The candidate's side: everything below `/a/{token}`, without an account and without script if need be.
struct AttemptPages: Sendable {
    let site: Site
    let variants: VariantProgram

    init(site: Site) {
        self.site = site
        variants = VariantProgram(execution: site.execution)
    }

    func add(to routes: RouterGroup<SiteContext>) {
        WelcomePage(pages: self).add(to: routes)
        PracticePage(pages: self).add(to: routes)
        QuestionPage(pages: self).add(to: routes)
        NextPage(pages: self).add(to: routes)
        ConsolePage(pages: self).add(to: routes)
        FinishPage(pages: self).add(to: routes)
        FeedbackPage(pages: self).add(to: routes)
        OwnDataPages(pages: self).add(to: routes)
        CandidateCVPage(pages: self).add(to: routes)
        routes.get("/clock", use: clock)
        routes.get("/queue", use: queue)
    }

    /// The attempt that the secret in the path belongs to. An unknown secret, a malformed one and one of an erased person
    /// are told apart by nothing.
    ///
    /// A test whose time has run out is finished here, whatever was asked for.
    func visit(_ context: SiteContext) async throws -> Visit {
        guard let token = context.parameters.get("token"), let secret = SecretToken(text: token),
            var linked = try await site.attempts.linked(tokenHash: secret.hash)
        else { throw HTTPError(.notFound) }
        let now = site.now()
        let isOverdue = linked.attempt.isOverdue(now: now)
        if isOverdue {
            try await site.attempts.finish(attemptID: linked.attempt.id, now: now)
            site.gradeSoon()
            linked = try await site.attempts.linked(tokenHash: secret.hash) ?? linked
        }
        return Visit(
            base: "/a/\(secret.text)", attempt: linked.attempt, job: linked.job,
            responses: linked.standing.responses, adaptive: linked.standing.adaptive, now: now,
            endedJustNow: isOverdue)
    }

    func page<View: PageView>(
        _ view: View, _ visit: Visit, _ context: SiteContext, place: String = "", status: HTTPResponse.Status = .ok
    ) throws -> Response {
        try site.renderer.page(
            view, context: context, section: .attempt, scripts: ["attempt.js", "console.js"],
            banner: try site.renderer.fragment(AttemptBanner(visit, place: place)), status: status)
    }

    /// What the page's clock asks now and then, so that added time shows without a reload.
    @Sendable private func clock(_ request: Request, _ context: SiteContext) async throws -> Response {
        try .json(ClockReply(try await visit(context)))
    }

    /// What the page asks while a run has not come back.
    @Sendable private func queue(_ request: Request, _ context: SiteContext) async throws -> Response {
        let visit = try await visit(context)
        return try .json(QueueReply(place: (try? await site.execution.place(of: visit.attempt.id)) ?? nil))
    }
}

/// Where the candidate's next run stands.
struct QueueReply: Encodable {
    /// How many runs go before it; absent where none of hers waits.
    var place: Int?
}

/// The state of the clock, in milliseconds of the server's time.
struct ClockReply: Encodable {
    var now: Milliseconds
    var deadline: Milliseconds?
    var finished: Bool

    init(_ visit: Visit) {
        now = visit.now
        deadline = visit.attempt.deadline
        finished = visit.isFinished
    }
}

enum AttemptViews {
    static let all: [any PageView.Type] = [
        AttemptBanner.self, WelcomeView.self, PracticeView.self, AttemptQuestionView.self, AnswerFields.self,
        RunView.self, RefusedAnswerView.self, FinishView.self, FeedbackView.self, WithdrawView.self,
        WithdrawnView.self, LevelFeedback.self, WaitView.self, ClosedAnswerView.self,
    ]
}
