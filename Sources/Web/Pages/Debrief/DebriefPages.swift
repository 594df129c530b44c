import HTTPTypes
import Hummingbird
import Interviews
import Storage
import Workflows

/// The panel's page after the interview: what the combination says, where they differ, the talk, the decision, and months
/// later how the person does.
struct DebriefPages: Sendable {
    let site: Site

    func add(to routes: RouterGroup<SiteContext>) {
        routes.get("/interviews/:id/debrief") { _, context in try await show(context) }
        routes.post("/interviews/:id/debrief/say", use: say)
        routes.post("/interviews/:id/debrief/decide", use: decide)
        routes.post("/interviews/:id/debrief/follow", use: follow)
        routes.get("/interviews/:id/debrief/export", use: export)
    }

    private func show(_ context: SiteContext, form: DebriefForm = DebriefForm()) async throws -> Response {
        let me = try context.requireMember()
        let interview = try await site.panelInterview(context)
        let view = try await site.debriefView(interview, for: me, form: form)
        return try site.renderer.page(
            view, context: context, section: .jobs, scripts: ["house.js"], styles: ["panel.css"],
            status: form.refusal == nil ? .ok : .unprocessableContent)
    }

    @Sendable private func say(_ request: Request, _ context: SiteContext) async throws -> Response {
        let me = try context.requireMember()
        let interview = try await site.panelInterview(context)
        var request = request
        let form = try await Form(&request, context: context)
        do {
            try await site.panelRecords.say(
                PanelNote(
                    id: site.newID(), interviewID: interview.id, memberID: me.id, text: form.text("text"),
                    at: site.now()))
        } catch let refusal as PanelRefusal {
            return try await show(context, form: DebriefForm(refusal: "Nothing was kept: \(refusal)."))
        }
        return .seeOther("/interviews/\(interview.id)/debrief#talk")
    }

    @Sendable private func decide(_ request: Request, _ context: SiteContext) async throws -> Response {
        let me = try context.requireMember()
        let interview = try await site.panelInterview(context)
        var request = request
        let form = try await Form(&request, context: context)
        var typed = DebriefForm(
            outcome: form.trimmed("outcome"), reason: form.text("reason"), departure: form.text("departure"))
        guard let outcome = Decision.Outcome(rawValue: typed.outcome) else {
            typed.refusal = "Choose what you decide."
            return try await show(context, form: typed)
        }
        do {
            _ = try await site.decide.decide(
                outcome, reason: typed.reason, departure: typed.departure, interviewID: interview.id, by: me.id)
        } catch let refusal as PanelRefusal {
            typed.refusal = "Nothing was recorded: \(refusal)."
            return try await show(context, form: typed)
        }
        return .seeOther("/interviews/\(interview.id)/debrief#decision")
    }

    @Sendable private func follow(_ request: Request, _ context: SiteContext) async throws -> Response {
        let me = try context.requireMember()
        let interview = try await site.panelInterview(context)
        var request = request
        let form = try await Form(&request, context: context)
        guard let standing = form.integer("standing").flatMap(HireFollowUp.Standing.init(rawValue:)) else {
            return try await show(context, form: DebriefForm(refusal: "Choose one of the five words."))
        }
        do {
            try await site.panelRecords.follow(
                standing, hasLeft: form.has("left"), interviewID: interview.id, by: me.id, now: site.now())
        } catch let refusal as PanelRefusal {
            return try await show(context, form: DebriefForm(refusal: "Nothing was kept: \(refusal)."))
        }
        return .seeOther("/interviews/\(interview.id)/debrief#follow-up")
    }

    @Sendable private func export(_ request: Request, _ context: SiteContext) async throws -> Response {
        let me = try context.requireMember()
        let interview = try await site.panelInterview(context)
        do {
            let export = try await site.panelRecords.export(interviewID: interview.id, for: me.id)
            var response = try Response.json(export)
            response.headers[.contentDisposition] = "attachment; filename=\"panel-\(interview.id).json\""
            return response
        } catch let refusal as PanelRefusal {
            throw HTTPError(.forbidden, message: "This file holds others' ratings: \(refusal).")
        }
    }
}
