import HTTPTypes
import Hummingbird
import Interviews
import Logging
import Python
import QuestionBank
import Sandbox
import Storage
import Workflows

/// One question a page: reading it, saving, running, submitting and doubting it.
struct QuestionPage: Sendable {
    let pages: AttemptPages
    private var site: Site { pages.site }

    init(pages: AttemptPages) { self.pages = pages }

    func add(to routes: RouterGroup<SiteContext>) {
        routes.get("/q/:number", use: show)
        routes.post("/q/:number/draft", use: save)
        routes.post("/q/:number/run", use: run)
        routes.post("/q/:number/submit", use: submit)
        routes.post("/q/:number/concern", use: doubt)
    }

    /// A question of the attempt with what the visitor sent of it, if anything.
    struct Sheet: Sendable {
        var visit: Visit
        var number: Int
        var response: Interviews.Response
        var question: Question
        var draft: AnswerDraft
        /// What the visitor's copy was based on; `nil` where the form does not say.
        var base: Milliseconds?
        var wantsJSON = false

        var path: String { visit.path(question: number) }
        var order: StableOrder { StableOrder(seed: visit.attempt.seed, questionID: question.id) }
        var answer: String { draft.answer(to: question) }
        /// Where one goes from here.
        var onward: String {
            if visit.adaptive != nil, number >= visit.fixedCount {
                return visit.isChoosing ? visit.chooser : "\(visit.base)/finish"
            }
            return number < visit.responses.count ? visit.path(question: number + 1) : "\(visit.base)/finish"
        }
    }

    // MARK: Reading

    @Sendable private func show(_ request: Request, _ context: SiteContext) async throws -> Response {
        let visit = try await pages.visit(context)
        if visit.isInvited { return .seeOther(visit.base) }
        if visit.isFinished { return .seeOther("\(visit.base)/done") }
        if visit.isTimeUp { return .seeOther("\(visit.base)/finish") }
        let sheet = try await sheet(visit, context)
        if visit.isClosed(sheet.response) {
            let answer = sheet.response.answer
            let view = ClosedAnswerView(
                title: "Question \(sheet.number) is handed in", text: answer, hasText: !answer.isEmpty,
                next: visit.adaptiveNext)
            return try pages.page(view, visit, context, place: "Question \(sheet.number) of \(visit.mostWords)")
        }
        let sent = request.uri.queryParameters["sent"] != nil
        return try await page(
            sheet, context,
            notice: sent ? "Sent. The people who run this test read it, and answer on your feedback page." : nil)
    }

    private func sheet(_ visit: Visit, _ context: SiteContext) async throws -> Sheet {
        guard let number = context.parameters.get("number").flatMap({ Int($0) }),
            (1...max(1, visit.responses.count)).contains(number), !visit.responses.isEmpty
        else { throw HTTPError(.notFound, message: "This test has no such question.") }
        let response = visit.responses[number - 1]
        let question = try await site.library.question(id: response.questionID, hash: response.questionHash)
        return Sheet(
            visit: visit, number: number, response: response, question: question,
            draft: AnswerDraft(response, question))
    }

    private func sheet(sentBy request: inout Request, _ context: SiteContext) async throws -> (Sheet, Form) {
        let visit = try await pages.visit(context)
        let form = try await Form(&request, context: context)
        var sheet = try await sheet(visit, context)
        guard let draft = AnswerDraft(form, sheet.question, order: sheet.order) else {
            throw HTTPError(.badRequest, message: "The form came without an answer. Go back and send it again.")
        }
        sheet.draft = draft
        sheet.base = form["base"].flatMap { Milliseconds($0) }
        sheet.wantsJSON = request.headers[.accept]?.contains("application/json") == true
        return (sheet, form)
    }

    // MARK: Changing

    @Sendable private func save(_ request: Request, _ context: SiteContext) async throws -> Response {
        var request = request
        var (sheet, _) = try await sheet(sentBy: &request, context)
        if let refusal = try await keep(&sheet, submitting: false) { return try await refuse(refusal, sheet, context) }
        return sheet.wantsJSON ? try .json(SavedReply(sheet)) : .seeOther(sheet.path)
    }

    @Sendable private func submit(_ request: Request, _ context: SiteContext) async throws -> Response {
        var request = request
        var (sheet, _) = try await sheet(sentBy: &request, context)
        let incomplete = sheet.draft.incompleteness(for: sheet.question)
        let isBlank = sheet.answer.allSatisfy(\.isWhitespace) && sheet.draft.line == nil
        // Each submission is graded by running: it is limited as runs are.
        var submits = incomplete == nil && !isBlank
        let isTooFast: Bool
        if submits {
            isTooFast = await !site.runLimit.admit("submit:\(sheet.visit.attempt.id)")
        } else {
            isTooFast = false
        }
        if isTooFast { submits = false }
        if let refusal = try await keep(&sheet, submitting: submits) {
            return try await refuse(refusal, sheet, context)
        }
        if isTooFast {
            return try await refuse(
                .init(
                    .tooManyRequests,
                    "Too many submissions within a minute. Your answer is saved, not submitted: wait a little and submit it again."
                ), sheet, context)
        }
        if let incomplete {
            return try await refuse(.init(.unprocessableContent, incomplete), sheet, context)
        }
        if isBlank, sheet.visit.isChosen(sheet.response), !sheet.visit.isClosed(sheet.response) {
            return try await refuse(
                .init(
                    .unprocessableContent,
                    "Write an answer first. If you have none, go on without one by the line at the end of this page."),
                sheet, context)
        }
        if !isBlank { site.gradeSoon() }
        return sheet.wantsJSON ? try .json(SavedReply(sheet, next: sheet.onward)) : .seeOther(sheet.onward)
    }

    @Sendable private func run(_ request: Request, _ context: SiteContext) async throws -> Response {
        var request = request
        var (sheet, form) = try await sheet(sentBy: &request, context)
        guard RunExamples.isOffered(for: sheet.question) else { throw HTTPError(.notFound) }
        if let refusal = try await keep(&sheet, submitting: false) { return try await refuse(refusal, sheet, context) }
        guard await site.runLimit.admit(sheet.visit.attempt.id) else {
            return try await refuse(
                .init(
                    .tooManyRequests,
                    "Too many runs within a minute. Your answer is saved; wait a little and run it again."),
                sheet, context)
        }
        guard await site.runsUnderWay.enter(sheet.visit.attempt.id) else {
            return try await refuse(.init(.tooManyRequests, PracticePage.runsAlready), sheet, context)
        }
        let stdin = form.has("own") ? form.text("stdin") : nil
        let outcome = try await PracticePage.run(
            sheet.answer, sheet.question, sheet.visit, stdin: stdin, for: request, site, context)
        if sheet.wantsJSON {
            return try .json(SavedReply(sheet, html: try site.renderer.fragment(outcome))).closing()
        }
        return try await page(sheet, context, outcome: outcome, stdin: form.text("stdin")).closing()
    }

    @Sendable private func doubt(_ request: Request, _ context: SiteContext) async throws -> Response {
        var request = request
        var (sheet, form) = try await sheet(sentBy: &request, context)
        if let refusal = try await keep(&sheet, submitting: false) { return try await refuse(refusal, sheet, context) }
        if let refusal = try await FeedbackPage.raise(
            .faultyQuestion, form.trimmed("concern"), about: sheet.response, at: site.now(), site)
        {
            return try await refuse(refusal, sheet, context, concern: form.text("concern"))
        }
        return .seeOther("\(sheet.path)?sent")
    }

    /// Keeps what was sent. Saves nothing where the form holds what the page started with.
    private func keep(_ sheet: inout Sheet, submitting: Bool) async throws -> AnswerRefusal? {
        if let fault = sheet.draft.fault { return .init(.unprocessableContent, fault) }
        let stored = sheet.response
        let isSame = stored.answer.utf8.elementsEqual(sheet.answer.utf8) && stored.line == sheet.draft.line
        let isUntouched = stored.savedAt == nil && sheet.draft == AnswerDraft(stored, sheet.question)
        if !submitting && (isUntouched || isSame && stored.savedAt != nil) { return nil }
        do {
            let now = site.now()
            if submitting {
                try await site.attempts.submit(
                    answer: sheet.answer, line: sheet.draft.line, base: sheet.base, responseID: stored.id, now: now)
            } else {
                try await site.attempts.save(
                    answer: sheet.answer, line: sheet.draft.line, base: sheet.base, responseID: stored.id, now: now)
            }
        } catch AttemptRefusal.changedElsewhere {
            sheet.response = try await site.attempts.response(id: stored.id) ?? stored
            return .changedElsewhere
        } catch let refusal as AttemptRefusal {
            return AnswerRefusal(refusal, endedJustNow: sheet.visit.endedJustNow)
        }
        sheet.response = try await site.attempts.response(id: stored.id) ?? stored
        sheet.visit.responses[sheet.number - 1] = sheet.response
        return nil
    }

    // MARK: Answering

    private func refuse(
        _ refusal: AnswerRefusal, _ sheet: Sheet, _ context: SiteContext, concern: String = ""
    ) async throws -> Response {
        if sheet.wantsJSON {
            return try .json(RefusedReply(refusal, sheet), status: refusal.status)
        }
        guard !refusal.isTheEnd else {
            let view = RefusedAnswerView(
                title: refusal.title, message: refusal.message, text: sheet.answer, isLong: !sheet.answer.isEmpty,
                next: refusal.next(sheet.visit))
            return try pages.page(view, sheet.visit, context, status: refusal.status)
        }
        return try await page(sheet, context, refusal: refusal, concern: concern)
    }

    private func page(
        _ sheet: Sheet, _ context: SiteContext, outcome: RunView? = nil, stdin: String = "", notice: String? = nil,
        refusal: AnswerRefusal? = nil, concern: String = ""
    ) async throws -> Response {
        let fields = AnswerFields(sheet.draft, sheet.question, order: sheet.order)
        let interpreters = (try? await site.execution.interpreters()) ?? []
        let choice = try? InterpreterChoice.choose(
            for: sheet.question, jobPython: sheet.visit.job.python, among: interpreters)
        var prompt: String
        do {
            let program: String? =
                if sheet.question.variants != nil, let choice {
                    try await variant(sheet, choice)
                } else { nil }
            prompt = Prompt.html(sheet.question, program: program)
        } catch {
            context.logger.error(
                "no variant", metadata: ["question": "\(sheet.question.id)", "error": "\(type(of: error))"])
            prompt = "<p>The program of this question could not be made just now. Open the page again in a moment.</p>"
        }
        let view = AttemptQuestionView(
            sheet, prompt: prompt, fields: try site.renderer.fragment(fields),
            python: choice.map { $0.interpreter.release?.description ?? $0.name } ?? sheet.question.target.description,
            runs: try outcome.map { try site.renderer.fragment($0) }, stdin: stdin, notice: notice, refusal: refusal,
            concern: concern, editor: site.renderer.assets.editorPath)
        return try pages.page(
            view, sheet.visit, context, place: "Question \(sheet.number) of \(sheet.visit.mostWords)",
            status: refusal?.status ?? .ok)
    }

    private func variant(_ sheet: Sheet, _ choice: InterpreterChoice) async throws -> String {
        try await pages.variants.program(sheet.question, seed: sheet.visit.attempt.seed, python: choice)
    }
}
