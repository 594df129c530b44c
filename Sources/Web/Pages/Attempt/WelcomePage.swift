import HTTPTypes
import Hummingbird
import Interviews
import Python
import QuestionBank
import Storage

/// What the candidate sees first, and the start of the test.
struct WelcomePage: Sendable {
    let pages: AttemptPages

    func add(to routes: RouterGroup<SiteContext>) {
        routes.get("/", use: show)
        routes.post("/begin", use: begin)
    }

    @Sendable private func show(_ request: Request, _ context: SiteContext) async throws -> Response {
        let visit = try await pages.visit(context)
        if visit.isFinished { return .seeOther("\(visit.base)/done") }
        return try await page(visit, context)
    }

    @Sendable private func begin(_ request: Request, _ context: SiteContext) async throws -> Response {
        let visit = try await pages.visit(context)
        if visit.isFinished { return .seeOther("\(visit.base)/done") }
        guard visit.isInvited else { return .seeOther(visit.next) }
        var request = request
        let form = try await Form(&request, context: context)
        guard form["consent"] == "yes" else {
            return try await page(
                visit, context,
                refusal: "Tick the box first: without your agreement nothing may be stored, so no test can begin.")
        }
        guard !visit.responses.isEmpty || visit.adaptive != nil else {
            throw HTTPError(.conflict, message: "This test has no questions yet.")
        }
        do {
            try await pages.site.attempts.begin(attemptID: visit.attempt.id, now: visit.now)
        } catch AttemptRefusal.finished {
            return .seeOther("\(visit.base)/done")
        }
        return .seeOther(visit.responses.isEmpty ? visit.chooser : visit.path(question: 1))
    }

    private static func explained(_ words: Int) -> String {
        switch words {
        case 0: "The questions are answered with code, an output or an order."
        case 1: "The first question is answered in words, and is the same for everybody."
        default: "The first \(words) questions are answered in words, in any order, and are the same for everybody."
        }
    }

    private static func mix(inWords words: Int, of all: Int) -> String {
        let others = all - words
        let first = words == 1 ? "One question is answered in words" : "\(words) questions are answered in words"
        switch (words, others) {
        case (0, _): return "The questions are answered with code, a choice or an order."
        case (_, 0): return "The questions are answered in words."
        default: return "\(first), \(others == 1 ? "one" : "\(others)") with code, a choice or an order."
        }
    }

    private func page(_ visit: Visit, _ context: SiteContext, refusal: String? = nil) async throws -> Response {
        let candidate = try await pages.site.attempts.candidate(id: visit.attempt.candidateID)
        let words = visit.responses.count { $0.kind.isRated }
        let view = WelcomeView(
            base: visit.base, name: candidate?.name ?? "", jobTitle: visit.job.title, questions: visit.mostWords,
            isAdaptive: visit.adaptive != nil,
            mix: visit.adaptive == nil
                ? Self.mix(inWords: words, of: visit.responses.count) : Self.explained(visit.fixedCount),
            duration: TimeWords.minutes(Milliseconds(visit.attempt.minutes) * 60_000),
            python: visit.job.python.description, isRunning: !visit.isInvited, resume: visit.next,
            hasCV: try await pages.site.cvs.cv(attemptID: visit.attempt.id) != nil, refusal: refusal)
        return try pages.page(view, visit, context, status: refusal == nil ? .ok : .unprocessableContent)
    }
}
