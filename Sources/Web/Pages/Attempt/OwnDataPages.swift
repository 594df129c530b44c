import HTTPTypes
import Hummingbird
import Interviews
import Storage

/// A candidate's rights to what is held about her: to have it, and to have it gone.
struct OwnDataPages: Sendable {
    let pages: AttemptPages
    private var site: Site { pages.site }

    init(pages: AttemptPages) { self.pages = pages }

    func add(to routes: RouterGroup<SiteContext>) {
        routes.get("/export", use: export)
        routes.get("/erase", use: ask)
        routes.post("/erase", use: erase)
    }

    @Sendable private func export(_ request: Request, _ context: SiteContext) async throws -> Response {
        let visit = try await pages.visit(context)
        guard let export = try await site.attempts.export(attemptID: visit.attempt.id) else {
            throw HTTPError(.notFound)
        }
        var response = try Response.json(export.withoutKeys(isFinished: visit.isFinished))
        response.headers[.contentDisposition] = "attachment; filename=\"assay-attempt.json\""
        return response
    }

    @Sendable private func ask(_ request: Request, _ context: SiteContext) async throws -> Response {
        let visit = try await pages.visit(context)
        return try pages.page(
            WithdrawView(base: visit.base, isRunning: !visit.isFinished, refusal: nil), visit, context)
    }

    @Sendable private func erase(_ request: Request, _ context: SiteContext) async throws -> Response {
        let visit = try await pages.visit(context)
        var request = request
        let form = try await Form(&request, context: context)
        guard form["sure"] == "yes" else {
            let view = WithdrawView(
                base: visit.base, isRunning: !visit.isFinished,
                refusal: "Nothing was erased. Tick the box if you mean it.")
            return try pages.page(view, visit, context, status: .unprocessableContent)
        }
        try await site.erase(candidateID: visit.attempt.candidateID, by: nil)
        return try site.renderer.page(WithdrawnView(), context: context, section: .attempt)
    }
}

extension AttemptExport {
    /// What the candidate herself may have: all but what gives a question away. Findings name hidden tests and what they
    /// expect, so points stand without them; while the test runs, grades would tell which answers to change.
    func withoutKeys(isFinished: Bool) -> AttemptExport {
        var export = self
        var keys: Set<String> = []
        export.events.removeAll { event in
            switch event.event {
            case .graded(let grade):
                keys.insert(grade.findings.hex)
                return !isFinished
            // They tell how the answers before fared.
            case .chosen, .choosingEnded: return !isFinished
            default: return false
            }
        }
        if !isFinished { export.choices = nil }
        export.texts.removeAll { keys.contains($0.commitment) }
        for index in export.responses.indices {
            if isFinished { export.responses[index].grade?.findings = [] } else { export.responses[index].grade = nil }
        }
        return export
    }
}

struct WithdrawView: PageView {
    let title = "Have everything erased"
    var base: String
    var isRunning: Bool
    var refusal: String?

    static let template = #"""
        <div class="page">
        <h1>Have everything erased</h1>
        {{#refusal}}<div class="note error" role="alert"><p>{{.}}</p></div>{{/refusal}}
        <h2>What goes</h2>
        <p>Your name and e-mail address, your CV, your answers, what people wrote about them, your messages and the replies. It goes at once and for good: nobody here can bring it back. This link stops working.</p>
        <h2>What stays</h2>
        <p>That an attempt took place, when, at which questions, with which points and ratings, without your name or any text of yours. It keeps the record whole and the questions' statistics right, and cannot be traced back to you.</p>
        <p>Copies that the operator of this server keeps as backups go when those are replaced.</p>
        {{#isRunning}}<div class="note attention"><p>You then no longer take part with this test.</p></div>{{/isRunning}}
        <p><a href="{{base}}/export">Download everything</a> first, if you want to have it.</p>
        <form method="post" action="{{base}}/erase">
        <label class="choice"><input type="checkbox" name="sure" value="yes" required> <span>Yes, erase everything about me here.</span></label>
        <div class="actions"><button class="danger">Erase</button><a href="{{base}}">Keep it and go back</a></div>
        </form></div>
        """#
}

struct WithdrawnView: PageView {
    let title = "Erased"

    static let template = #"""
        <div class="page"><h1>Erased</h1>
        <p class="lead">Your name, address, answers and messages are gone from this server, and the link no longer works. You can close this page.</p></div>
        """#
}
