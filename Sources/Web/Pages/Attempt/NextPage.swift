import HTTPTypes
import Hummingbird
import Interviews
import Storage
import Workflows

/// Where an adaptive test goes on: the last answer is graded, then the next question is chosen.
struct NextPage: Sendable {
    let pages: AttemptPages
    private var site: Site { pages.site }

    init(pages: AttemptPages) { self.pages = pages }

    func add(to routes: RouterGroup<SiteContext>) {
        routes.get("/next", use: show)
        routes.post("/q/:number/skip", use: skip)
    }

    /// Most answers are graded while the browser waits; for the others there is a page that asks again by itself.
    private static let patience = 12
    private static let pause = Duration.milliseconds(100)

    /// Seconds until the waiting page asks again.
    private static let refresh = 4

    @Sendable private func show(_ request: Request, _ context: SiteContext) async throws -> Response {
        let visit = try await pages.visit(context)
        if visit.isInvited { return .seeOther(visit.base) }
        if visit.isFinished { return .seeOther("\(visit.base)/done") }
        if visit.isTimeUp || visit.adaptive == nil { return .seeOther("\(visit.base)/finish") }
        var step = NextQuestion.Step.fixed
        do {
            var seen: AttemptStanding? = visit.standing
            for _ in 0..<Self.patience {
                step = try await site.nextQuestion.next(for: visit.attempt, seen: seen)
                seen = nil
                guard case .wait = step else { break }
                try await Task.sleep(for: Self.pause)
            }
        } catch AttemptRefusal.timeIsUp {
            return .seeOther("\(visit.base)/finish")
        } catch AttemptRefusal.finished {
            return .seeOther("\(visit.base)/done")
        }
        switch step {
        case .answer(let position): return .seeOther(visit.path(question: position + 1))
        case .ended, .fixed: return .seeOther("\(visit.base)/finish")
        case .wait(let submittedAt):
            // A grading that was missed, for whatever reason, is asked for again.
            site.gradeSoon()
            let waited = max(0, site.now() - submittedAt) / 1_000
            let open = visit.responses.first { !visit.isChosen($0) && $0.submittedAt == nil }
            let view = WaitView(
                chooser: visit.chooser, refresh: Self.refresh, seconds: Int(waited),
                most: Int(NextQuestion.longestWait / 1_000), isLong: waited >= 10,
                explained: open.map { visit.path(question: $0.position + 1) })
            var response = try pages.page(view, visit, context, place: "Grading")
            // A header instead of an element: it works without script, and the page says what happens.
            if let name = HTTPField.Name("Refresh") {
                response.headers[name] = "\(Self.refresh); url=\(visit.chooser)"
            }
            return response
        }
    }

    /// Goes on without an answer: it counts as the lowest.
    @Sendable private func skip(_ request: Request, _ context: SiteContext) async throws -> Response {
        let visit = try await pages.visit(context)
        guard let number = context.parameters.get("number").flatMap({ Int($0) }), number > 0,
            number <= visit.responses.count
        else { throw HTTPError(.notFound, message: "This test has no such question.") }
        if visit.isInvited { return .seeOther(visit.base) }
        if visit.isFinished { return .seeOther("\(visit.base)/done") }
        let response = visit.responses[number - 1]
        guard visit.isChosen(response), !visit.isClosed(response) else { return .seeOther(visit.adaptiveNext) }
        do {
            try await site.attempts.submit(answer: "", line: nil, responseID: response.id, now: site.now())
        } catch let refusal as AttemptRefusal {
            switch refusal {
            case .timeIsUp: return .seeOther("\(visit.base)/finish")
            case .finished, .erased: return .seeOther("\(visit.base)/done")
            default: return .seeOther(visit.adaptiveNext)
            }
        }
        site.gradeSoon()
        return .seeOther(visit.chooser)
    }
}

/// Shown while the last answer is being graded.
struct WaitView: PageView {
    let title = "Your answer is being graded"
    var chooser: String
    var refresh: Int
    var seconds: Int
    var most: Int
    var isLong: Bool
    /// A question to be explained that is still open.
    var explained: String?

    static let template = #"""
        <div class="page">
        <h1>Your answer is being graded</h1>
        <p class="lead" role="status">The next question is chosen by it. This page looks again every {{refresh}} seconds by itself.</p>
        {{#isLong}}<div class="note attention"><p>It takes longer than usual: {{seconds}} seconds so far. After {{most}} seconds you go on all the same, and your answer counts once it is graded.</p></div>{{/isLong}}
        <div class="actions"><a class="button" href="{{chooser}}">Look now</a>{{#explained}}<a href="{{.}}">Explain something meanwhile</a>{{/explained}}</div>
        </div>
        """#
}

/// An answer of an adaptive test that was handed in: to be read, not changed.
struct ClosedAnswerView: PageView {
    var title: String
    var text: String
    var hasText: Bool
    var next: String

    static let template = #"""
        <div class="page"><h1>{{title}}</h1>
        <p class="lead">The questions after it were chosen by your answer, so it stays as you submitted it.</p>
        {{#hasText}}<div class="field"><label for="handed-in">Your answer</label>
        <textarea id="handed-in" class="code" readonly>
        {{text}}</textarea></div>{{/hasText}}
        {{^hasText}}<p>You went on without an answer.</p>{{/hasText}}
        <div class="actions"><a class="button" href="{{next}}">Go on</a></div></div>
        """#
}
