import HTTPTypes
import Hummingbird
import Interviews
import Storage

/// The look over all answers, and the end of the test.
struct FinishPage: Sendable {
    let pages: AttemptPages

    func add(to routes: RouterGroup<SiteContext>) {
        routes.get("/finish", use: show)
        routes.post("/finish", use: finish)
    }

    @Sendable private func show(_ request: Request, _ context: SiteContext) async throws -> Response {
        let visit = try await pages.visit(context)
        if visit.isInvited { return .seeOther(visit.base) }
        if visit.isFinished { return .seeOther("\(visit.base)/done") }
        let rows = visit.responses.enumerated().map { index, response in
            let state = AnswerState(response)
            return FinishView.Row(
                number: index + 1, href: visit.path(question: index + 1), asks: KindWords.asked(response.kind),
                state: visit.isClosed(response) && response.isBlank ? "without an answer" : state.words,
                mark: state.mark)
        }
        let empty = visit.responses.count { AnswerState($0) == .empty }
        let saved = visit.responses.count { AnswerState($0) == .saved }
        let isChoosing = visit.isChoosing
        let view = FinishView(
            base: visit.base, rows: rows, isTimeUp: visit.isTimeUp,
            isAdaptive: visit.adaptive != nil,
            more: isChoosing
                ? "There may be more questions: the test is not decided yet. If you finish now, it counts as it stands."
                : nil,
            missing: empty == 0
                ? nil
                : "\(FinishView.count(empty)) no answer yet."
                    + (visit.isTimeUp
                        ? "" : " What there is time for and you leave counts as not answered, not as nothing."),
            standing: saved == 0
                ? nil
                : "\(FinishView.count(saved)) an answer that is saved and not submitted. It is handed in as it stands.",
            back: visit.next == "\(visit.base)/finish" && !visit.responses.isEmpty
                ? visit.path(question: 1) : visit.next)
        return try pages.page(view, visit, context, place: "Look over")
    }

    @Sendable private func finish(_ request: Request, _ context: SiteContext) async throws -> Response {
        let visit = try await pages.visit(context)
        if visit.isInvited { return .seeOther(visit.base) }
        if !visit.isFinished {
            try await pages.site.attempts.finish(attemptID: visit.attempt.id, now: visit.now)
            pages.site.gradeSoon()
        }
        return .seeOther("\(visit.base)/done")
    }
}

struct FinishView: PageView {
    struct Row: Sendable {
        var number: Int
        var href: String
        var asks: String
        var state: String
        var mark: String
    }

    let title = "Look over and finish"
    var base: String
    var rows: [Row]
    var isTimeUp: Bool
    var isAdaptive: Bool
    var more: String?
    var missing: String?
    var standing: String?
    var back: String

    static func count(_ number: Int) -> String { number == 1 ? "One question has" : "\(number) questions have" }

    static let template = #"""
        <div class="page">
        {{#isTimeUp}}<h1>Time is up</h1>
        <p class="lead">Your answers are handed in as they were saved. Press the button, or wait: it happens by itself.</p>{{/isTimeUp}}
        {{^isTimeUp}}<h1>Look over and finish</h1>
        {{^isAdaptive}}<p class="lead">Until you finish, or time is up, you can change any answer. Afterwards none.</p>{{/isAdaptive}}
        {{#isAdaptive}}<p class="lead">What you explained in words can be changed until you finish or time is up. The other answers stay as you submitted them.</p>{{/isAdaptive}}
        {{#more}}<div class="note attention"><p>{{.}}</p></div>{{/more}}{{/isTimeUp}}
        {{#missing}}<div class="note attention"><p>{{.}}</p></div>{{/missing}}
        {{#standing}}<div class="note attention"><p>{{.}}</p></div>{{/standing}}
        <table class="look-over"><thead><tr><th scope="col">Question</th><th scope="col">It asks you to</th><th scope="col">Your answer</th></tr></thead>
        <tbody>{{#rows}}<tr><th scope="row">{{#isTimeUp}}{{number}}{{/isTimeUp}}{{^isTimeUp}}<a href="{{href}}">Question {{number}}</a>{{/isTimeUp}}</th><td>{{asks}}</td><td><span class="word {{mark}}">{{state}}</span></td></tr>
        {{/rows}}</tbody></table>
        <form method="post" action="{{base}}/finish" id="finish-form"><div class="actions"><button>Finish the test</button>{{^isTimeUp}}<a href="{{back}}">Back to the questions</a>{{/isTimeUp}}</div></form>
        </div>
        """#
}
