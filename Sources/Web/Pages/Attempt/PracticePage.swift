import HTTPTypes
import Hummingbird
import Interviews
import Logging
import Python
import QuestionBank
import Sandbox
import Workflows

/// A question to try the editor and the sandbox with. Nothing of it is kept or timed.
struct PracticePage: Sendable {
    let pages: AttemptPages

    func add(to routes: RouterGroup<SiteContext>) {
        routes.get("/practice", use: show)
        routes.post("/practice", use: run)
        routes.post("/practice/run", use: run)
    }

    @Sendable private func show(_ request: Request, _ context: SiteContext) async throws -> Response {
        let visit = try await pages.visit(context)
        let question = try Self.requireQuestion()
        return try page(question.block("starter")?.text ?? "", question, nil, visit, context)
    }

    @Sendable private func run(_ request: Request, _ context: SiteContext) async throws -> Response {
        let visit = try await pages.visit(context)
        let question = try Self.requireQuestion()
        var request = request
        let form = try await Form(&request, context: context)
        let answer = form.text("answer")
        let wantsJSON = request.headers[.accept]?.contains("application/json") == true
        var status = HTTPResponse.Status.ok
        var outcome: RunView
        if answer.utf8.count > Interviews.Response.longestAnswer {
            status = .contentTooLarge
            outcome = RunView(
                failure: "The text is longer than \(Interviews.Response.longestAnswer / 1024) KiB. Shorten it.")
        } else if await !pages.site.runLimit.admit(visit.attempt.id) {
            status = .tooManyRequests
            outcome = RunView(failure: "Too many runs within a minute. Wait a little and run it again.")
        } else if await !pages.site.runsUnderWay.enter(visit.attempt.id) {
            status = .tooManyRequests
            outcome = RunView(failure: Self.runsAlready)
        } else {
            outcome = try await Self.run(answer, question, visit, stdin: nil, for: request, pages.site, context)
        }
        if wantsJSON {
            var reply = ["html": try pages.site.renderer.fragment(outcome)]
            if let failure = outcome.failure { reply["error"] = failure }
            return try .json(reply, status: status).closing()
        }
        return try page(answer, question, outcome, visit, context, status: status).closing()
    }

    private func page(
        _ answer: String, _ question: Question, _ outcome: RunView?, _ visit: Visit, _ context: SiteContext,
        status: HTTPResponse.Status = .ok
    ) throws -> Response {
        let view = PracticeView(
            base: visit.base, promptHTML: Prompt.html(question, program: nil), answer: answer,
            runs: try outcome.map { try pages.site.renderer.fragment($0) }, python: visit.job.python.description,
            isInvited: visit.isInvited, back: visit.isInvited || visit.isFinished ? visit.base : visit.next,
            editor: pages.site.renderer.assets.editorPath)
        return try pages.page(view, visit, context, place: "Practice", status: status)
    }

    static let runsAlready = "A run of yours is still under way. Wait until it ends, then run again."

    static func requireQuestion() throws -> Question {
        guard let question = PracticeQuestion.question else {
            throw HTTPError(.internalServerError, message: "The practice question cannot be read.")
        }
        return question
    }

    /// Runs code where the candidate can see it, as long as her browser waits for it, and ends her turn in
    /// `runsUnderWay`. What goes wrong on our side is said; only a browser that hung up is thrown.
    static func run(
        _ answer: String, _ question: Question, _ visit: Visit, stdin: String?, for request: Request, _ site: Site,
        _ context: SiteContext
    ) async throws -> RunView {
        let owner = visit.attempt.id
        let view: RunView
        do {
            let examples = RunExamples(execution: site.execution.inTurn(of: owner, isInteractive: true))
            view = RunView(
                try await request.whileAsked {
                    try await examples.run(answer, question: question, job: visit.job, stdin: stdin)
                })
        } catch SandboxError.refused(let reason) {
            view = RunView(failure: "It was not run: \(reason)")
        } catch let error as CancellationError {
            await site.runsUnderWay.leave(owner)
            throw error
        } catch {
            context.logger.error("run failed", metadata: ["question": "\(question.id)", "error": "\(type(of: error))"])
            view = RunView(
                failure: "Code cannot be run just now; the fault is ours. Your answer is kept. Try again in a minute.")
        }
        await site.runsUnderWay.leave(owner)
        return view
    }
}

struct PracticeView: PageView {
    let title = "Practice"
    var base: String
    var promptHTML: String
    var answer: String
    var runs: String?
    var python: String
    var isInvited: Bool
    var back: String
    var editor: String

    static let template = #"""
        <div class="exam-sheet">
        <section class="exam-prompt prose" aria-labelledby="question-title">
        <h1 id="question-title">Practice question</h1>
        <ul class="facts"><li>Write code</li><li>Python <b>{{python}}</b></li><li>not timed, not kept</li></ul>
        {{{promptHTML}}}
        <p class="soft">Nothing here counts. Leave something wrong, too, and see what the results say.</p>
        <p><a href="{{back}}">{{#isInvited}}Back to the welcome page{{/isInvited}}{{^isInvited}}Back to the test{{/isInvited}}</a></p>
        </section>
        <section class="exam-answer" aria-label="Your answer">
        <form method="post" action="{{base}}/practice" id="answer-form" autocomplete="off" data-practice data-path="{{base}}/practice" data-editor="{{editor}}">
        <div class="field"><label for="answer" id="answer-label">Your code</label>
        <p class="hint" data-editor-hint id="answer-hint" hidden>Tab indents. <kbd>Esc</kbd> and then <kbd>Tab</kbd> leaves the editor; <kbd>Ctrl</kbd> + <kbd>Enter</kbd> runs.</p>
        <textarea id="answer" name="answer" class="code" rows="14" autocomplete="off" autocapitalize="off" spellcheck="false" wrap="off">
        {{answer}}</textarea></div>
        <div class="actions"><button data-run>Run the examples</button>\#(ConsoleMarkup.button)</div>
        <p id="saved" class="saved" role="status"></p>
        \#(ConsoleMarkup.section(path: "{{base}}/practice", home: "{{base}}"))
        <p id="runs-said" class="hidden-text" role="status"></p>
        <section id="runs" class="runs" aria-label="Results"{{^runs}} hidden{{/runs}}>{{#runs}}{{{.}}}{{/runs}}</section>
        </form>
        \#(ConsoleMarkup.form)
        </section>
        </div>
        """#
}
