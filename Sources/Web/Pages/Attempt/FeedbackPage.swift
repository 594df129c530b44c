import HTTPTypes
import Hummingbird
import Interviews
import QuestionBank
import Storage
import Workflows

/// What the candidate sees after the end: how each answer fared, and where to ask for another look.
struct FeedbackPage: Sendable {
    let pages: AttemptPages
    private var site: Site { pages.site }

    init(pages: AttemptPages) { self.pages = pages }

    func add(to routes: RouterGroup<SiteContext>) {
        routes.get("/done", use: show)
        routes.post("/concern", use: raise)
    }

    @Sendable private func show(_ request: Request, _ context: SiteContext) async throws -> Response {
        let visit = try await pages.visit(context)
        guard visit.isFinished else { return .seeOther(visit.isInvited ? visit.base : "\(visit.base)/finish") }
        return try await page(visit, context, sent: request.uri.queryParameters["sent"] != nil)
    }

    @Sendable private func raise(_ request: Request, _ context: SiteContext) async throws -> Response {
        let visit = try await pages.visit(context)
        guard visit.isFinished else { return .seeOther(visit.isInvited ? visit.base : "\(visit.base)/finish") }
        var request = request
        let form = try await Form(&request, context: context)
        guard let number = form.integer("number"), number > 0, number <= visit.responses.count,
            let subject = form["subject"].flatMap(Concern.Subject.init)
        else { throw HTTPError(.badRequest, message: "Say which question you mean. Go back and send it again.") }
        let text = form.trimmed("text")
        if let refusal = try await Self.raise(subject, text, about: visit.responses[number - 1], at: visit.now, site) {
            return try await page(visit, context, refusal: (number, refusal), kept: form.text("text"))
        }
        return .seeOther("\(visit.base)/done?sent#question-\(number)")
    }

    /// Passes a concern on; says why not where it cannot.
    static func raise(
        _ subject: Concern.Subject, _ text: String, about response: Interviews.Response, at time: Milliseconds,
        _ site: Site
    ) async throws -> AnswerRefusal? {
        guard !text.isEmpty else {
            return AnswerRefusal(.unprocessableContent, "Say in a few words what you mean, then send it.")
        }
        do {
            try await site.concerns.raise(
                Concern(id: site.newID(), responseID: response.id, subject: subject, text: text, raisedAt: time))
            return nil
        } catch AttemptRefusal.tooLong(let limit) {
            return AnswerRefusal(
                .contentTooLarge, "The message is longer than \(limit / 1024) KiB. Shorten it and send it again.")
        } catch AttemptRefusal.containsNUL {
            return AnswerRefusal(
                .unprocessableContent,
                "The message holds a NUL character (U+0000), which cannot be kept. Send it again without.")
        } catch let refusal as AttemptRefusal {
            return AnswerRefusal(refusal, endedJustNow: false)
        }
    }

    private func page(
        _ visit: Visit, _ context: SiteContext, sent: Bool = false, refusal: (number: Int, AnswerRefusal)? = nil,
        kept: String = ""
    ) async throws -> Response {
        let id = visit.attempt.id
        let ratings = Dictionary(grouping: try await site.ratings.ratings(attemptID: id), by: \.responseID)
        let concerns = Dictionary(grouping: try await site.concerns.concerns(attemptID: id), by: \.responseID)
        var overrides: [String: Override] = [:]
        for override in try await site.attempts.overrides(attemptID: id).sorted(by: { $0.at < $1.at }) {
            overrides[override.responseID] = override
        }
        let evidence = Feedback(raters: visit.job.blindSecondRater ? 2 : 1)
        var rows: [FeedbackView.Row] = []
        for (index, response) in visit.responses.enumerated() {
            let question = try? await site.library.question(id: response.questionID, hash: response.questionHash)
            var row = FeedbackView.Row(
                number: index + 1, base: visit.base,
                title: question.map { KindWords.asked($0) } ?? KindWords.asked(response.kind),
                prompt: question.map { Prompt.html($0, program: nil) },
                outcome: evidence.outcome(
                    response, question, ratings: ratings[response.id] ?? [], override: overrides[response.id]),
                answer: evidence.answer(response, question), hasAnswer: !response.isBlank, line: response.line,
                concerns: (concerns[response.id] ?? []).sorted { $0.raisedAt < $1.raisedAt }.map(FeedbackView.Said.init)
            )
            if let refusal, refusal.number == index + 1 {
                row.refusal = refusal.1.message
                row.kept = kept
            }
            if question?.variants != nil { row.prompt = nil }
            rows.append(row)
        }
        let view = FeedbackView(
            base: visit.base, jobTitle: visit.job.title, endedByClock: visit.endedJustNow, wasSent: sent, rows: rows,
            level: try await LevelFeedback.html(of: visit, site, context))
        return try pages.page(view, visit, context, place: "Feedback", status: refusal?.1.status ?? .ok)
    }
}
