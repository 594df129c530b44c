import HTTPTypes
import Hummingbird
import Interviews
import Matching
import Storage
import Workflows

/// The candidate's own CV: she gives it, sees what was read, puts it right, sees what the hiring side sees of it, withdraws it.
struct CandidateCVPage: Sendable {
    let pages: AttemptPages
    private var site: Site { pages.site }

    init(pages: AttemptPages) { self.pages = pages }

    func add(to routes: RouterGroup<SiteContext>) {
        routes.get("/cv") { request, context in
            try await show(try await pages.visit(context), context, note: request.uri.queryParameters["done"] != nil)
        }
        routes.post("/cv", use: give)
        routes.post("/cv/correct", use: correct)
        routes.post("/cv/withdraw", use: withdraw)
        routes.get("/cv/file") { _, context in try await site.cvFile(of: try await pages.visit(context).attempt) }
    }

    private func show(
        _ visit: Visit, _ context: SiteContext, note: Bool = false, refusal: CVUpload.Refusal? = nil,
        typed: [CVPart]? = nil
    ) async throws -> Response {
        let found = try await site.matchCandidate.match(attemptID: visit.attempt.id, with: visit.job)
        let view = CandidateCVView(
            base: visit.base, job: visit.job, found: found, typed: typed, book: site.skills, wasSaved: note,
            refusal: refusal?.sentence)
        return try site.renderer.page(
            view, context: context, section: .attempt, scripts: ["attempt.js", "house.js"], styles: ["match.css"],
            banner: try site.renderer.fragment(AttemptBanner(visit, place: "")), status: refusal?.status ?? .ok)
    }

    @Sendable private func give(_ request: Request, _ context: SiteContext) async throws -> Response {
        let visit = try await pages.visit(context)
        var request = request
        do {
            try await CVUpload(site: site).take(&request, for: visit.attempt, by: nil)
        } catch let refusal as CVUpload.Refusal {
            return try await show(visit, context, refusal: refusal)
        }
        return .seeOther("\(visit.base)/cv")
    }

    @Sendable private func correct(_ request: Request, _ context: SiteContext) async throws -> Response {
        let visit = try await pages.visit(context)
        var request = request
        let form = try await Form(&request, context: context)
        guard let cv = try await site.cvs.cv(attemptID: visit.attempt.id) else { return .seeOther("\(visit.base)/cv") }
        let parts = (0..<CandidateCVView.mostParts).compactMap { number -> CVPart? in
            guard let section = form["section.\(number)"].flatMap(CVSection.init) else { return nil }
            return CVPart(section: section, text: form.text("text.\(number)"))
        }
        do {
            let version = form.integer("version") ?? 0
            if form["do"] == "undo" {
                try await site.cvs.undoCorrection(attemptID: visit.attempt.id, on: version, now: visit.now)
            } else {
                try await site.cvs.correct(
                    try cv.read.corrected(parts), attemptID: visit.attempt.id, on: version, now: visit.now)
            }
        } catch let fault as CVText.CorrectionFault {
            let sentence =
                switch fault {
                case .empty: "Nothing is left of the CV. Write a line, or withdraw it below."
                case .tooLong(let limit): "The text is longer than \(limit / 1_000) kB. Shorten it and save it again."
                }
            return try await show(visit, context, refusal: .init(sentence), typed: parts)
        } catch AttemptRefusal.changedElsewhere {
            return try await show(
                visit, context,
                refusal: .init(
                    "The CV was changed in another window meanwhile. Below is what you typed here; save it if it is to count.",
                    status: .conflict), typed: parts)
        }
        return .seeOther("\(visit.base)/cv?done#text")
    }

    @Sendable private func withdraw(_ request: Request, _ context: SiteContext) async throws -> Response {
        let visit = try await pages.visit(context)
        var request = request
        guard try await Form(&request, context: context)["sure"] == "yes" else {
            return try await show(
                visit, context, refusal: .init("Nothing was withdrawn. Tick the box if you mean it."))
        }
        do {
            try await site.cvs.withdraw(attemptID: visit.attempt.id, by: nil, now: visit.now)
        } catch AttemptRefusal.notFound {
            // Withdrawn already, in another window.
        }
        return .seeOther("\(visit.base)/cv")
    }
}
