import HTTPTypes
import Hummingbird
import Interviews
import Storage
import Workflows

/// A member's own scorecard: filled in during the interview or right after it, submitted once, then amended with reasons.
struct ScorecardPages: Sendable {
    let site: Site

    func add(to routes: RouterGroup<SiteContext>) {
        routes.get("/interviews/:id/scorecard") { _, context in try await show(context) }
        routes.post("/interviews/:id/scorecard", use: rate)
        routes.post("/interviews/:id/scorecard/submit", use: submit)
        routes.post("/interviews/:id/scorecard/amend", use: amend)
    }

    private func show(
        _ context: SiteContext, refusal: PanelRefusal? = nil, said: String? = nil
    ) async throws -> Response {
        let me = try context.requireMember()
        let interview = try await site.panelInterview(context)
        do {
            let view = try await site.scorecardView(interview, for: me, refusal: refusal, said: said)
            return try site.renderer.page(
                view, context: context, section: .jobs, scripts: ["house.js", "scorecard.js"], styles: ["panel.css"],
                status: refusal == nil && said == nil ? .ok : .unprocessableContent)
        } catch PanelRefusal.notOnPanel {
            throw HTTPError(
                .forbidden, message: "Only the panel of this interview gives ratings, and you are not on it.")
        }
    }

    @Sendable private func rate(_ request: Request, _ context: SiteContext) async throws -> Response {
        let me = try context.requireMember()
        let interview = try await site.panelInterview(context)
        let wantsJSON = request.headers[.accept]?.contains("application/json") == true
        var request = request
        let form = try await Form(&request, context: context)
        let item = form.trimmed("item")
        do {
            switch form.trimmed("do") {
            case "clear":
                try await site.scorecards.clear(itemID: item, interviewID: interview.id, by: me.id)
            case "moment":
                let card = try await site.scorecards.own(interviewID: interview.id, memberID: me.id)
                var rating =
                    card.rating(of: item)
                    ?? CardRating(itemID: item, questionHash: "", value: nil, ratedAt: site.now())
                rating.moment = form["at"].flatMap { Milliseconds($0) }
                rating.ratedAt = site.now()
                try await site.scorecards.rate(rating, interviewID: interview.id, by: me.id)
            default:
                let value = form.trimmed("value")
                guard value.isEmpty || CardRating.Value(rawValue: value) != nil else {
                    return try await refused("Choose one of the ratings.", wantsJSON, context)
                }
                guard let rating = rating(form, item: item) else {
                    return try await refused("A moment is minutes and seconds, such as 12:34.", wantsJSON, context)
                }
                try await site.scorecards.rate(rating, interviewID: interview.id, by: me.id)
            }
        } catch let refusal as PanelRefusal {
            if refusal == .notOnPanel { throw HTTPError(.forbidden, message: "You are not on this interview's panel.") }
            if wantsJSON { return try await refused("\(refusal)", true, context) }
            return try await show(context, refusal: refusal)
        }
        if wantsJSON {
            let card = try await site.scorecards.own(interviewID: interview.id, memberID: me.id)
            let planned = try await site.plannedQuestions(of: interview)
            return try .json(Saved(done: planned.count { card.rating(of: $0.id)?.value != nil }, of: planned.count))
        }
        return .seeOther("/interviews/\(interview.id)/scorecard#\(InterviewKitPages.anchorName(item))")
    }

    private struct Saved: Encodable {
        var done: Int
        var of: Int
    }

    private func refused(_ sentence: String, _ wantsJSON: Bool, _ context: SiteContext) async throws -> Response {
        if wantsJSON { return try .json(["error": sentence], status: .unprocessableContent) }
        return try await show(context, said: sentence)
    }

    /// `nil` where the moment cannot be read.
    private func rating(_ form: Form, item: String) -> CardRating? {
        let moment = form.trimmed("moment")
        let read = PanelTime.milliseconds(moment)
        guard moment.isEmpty || read != nil else { return nil }
        let run = form.trimmed("run")
        return CardRating(
            itemID: item, questionHash: "", value: CardRating.Value(rawValue: form.trimmed("value")),
            note: form.text("note"), moment: read, runID: run.isEmpty ? nil : run, ratedAt: site.now())
    }

    @Sendable private func submit(_ request: Request, _ context: SiteContext) async throws -> Response {
        let me = try context.requireMember()
        let interview = try await site.panelInterview(context)
        do {
            try await site.scorecards.submit(interviewID: interview.id, by: me.id, now: site.now())
        } catch PanelRefusal.submitted {
            return .seeOther("/interviews/\(interview.id)/debrief")
        } catch let refusal as PanelRefusal {
            return try await show(context, refusal: refusal)
        }
        return .seeOther("/interviews/\(interview.id)/debrief")
    }

    @Sendable private func amend(_ request: Request, _ context: SiteContext) async throws -> Response {
        let me = try context.requireMember()
        let interview = try await site.panelInterview(context)
        var request = request
        let form = try await Form(&request, context: context)
        guard let value = CardRating.Value(rawValue: form.trimmed("value")) else {
            return try await show(context, said: "Choose what the rating should be.")
        }
        do {
            try await site.scorecards.amend(
                itemID: form.trimmed("item"), to: value, reason: form.trimmed("reason"), interviewID: interview.id,
                by: me.id, now: site.now())
        } catch let refusal as PanelRefusal {
            return try await show(context, refusal: refusal)
        }
        return .seeOther(
            "/interviews/\(interview.id)/scorecard#\(InterviewKitPages.anchorName(form.trimmed("item")))")
    }
}

extension Site {
    /// The interview that the address names, for a panel's pages: a 404 for whoever has nothing to do with it.
    func panelInterview(_ context: SiteContext) async throws -> Interview {
        let me = try context.requireMember()
        guard let interview = try await interviews.interview(id: try context.parameters.require("id")) else {
            throw HTTPError(.notFound)
        }
        guard interview.panel.contains(me.id) || me.role == .administrator else {
            throw HTTPError(.forbidden, message: "Only the panel of this interview and administrators may see this.")
        }
        return interview
    }
}
