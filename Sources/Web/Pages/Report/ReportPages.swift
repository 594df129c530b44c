import Foundation
import HTTPTypes
import Hummingbird
import Interviews
import Storage
import Workflows

/// One attempt as the hiring side reads it, and what may be done about it.
struct ReportPages: Sendable {
    let site: Site

    func add(to routes: RouterGroup<SiteContext>) {
        routes.get("/attempts/:id") { request, context in
            let with: MeasuredWith =
                switch request.uri.queryParameters["measure"] {
                case "now": .now
                case "authors": .authors
                default: .atFinish
                }
            return try await show(context, with: with)
        }
        routes.post("/attempts/:id/minutes", use: addMinutes)
        routes.post("/attempts/:id/correct", use: correct)
        routes.post("/attempts/:id/settle", use: settle)
        routes.get("/attempts/:id/export", use: export)
        routes.get("/attempts/:id/erase") { _, context in try await askToErase(context) }
        routes.post("/attempts/:id/erase", use: erase)
    }

    private func show(
        _ context: SiteContext, with: MeasuredWith = .atFinish, refusal: String? = nil
    ) async throws -> Response {
        let me = try context.requireMember()
        let view = try await site.reportView(try await site.attempt(context), for: me, with: with, refusal: refusal)
        return try site.renderer.page(
            view, context: context, section: .jobs, scripts: ["house.js"],
            status: refusal == nil ? .ok : .unprocessableContent)
    }

    /// A text from a form that will be kept: not empty, not huge, without NUL.
    private static func kept(_ text: String) -> String? {
        text.isEmpty || text.utf8.count > 16_000 || text.contains("\0") ? nil : text
    }

    @Sendable private func addMinutes(_ request: Request, _ context: SiteContext) async throws -> Response {
        let me = try context.requireMember()
        let attempt = try await site.attempt(context)
        var request = request
        let form = try await Form(&request, context: context)
        guard let minutes = form.integer("minutes"), (1...480).contains(minutes),
            let reason = Self.kept(form.trimmed("reason"))
        else { return try await show(context, refusal: "Add 1 to 480 minutes, with a reason.") }
        do {
            try await site.attempts.addMinutes(
                minutes, attemptID: attempt.id, reason: reason, by: me.id, now: site.now())
        } catch let refusal as AttemptRefusal {
            return try await show(context, refusal: "No time was added: \(refusal).")
        }
        return .seeOther("/attempts/\(attempt.id)")
    }

    @Sendable private func correct(_ request: Request, _ context: SiteContext) async throws -> Response {
        let me = try context.requireMember()
        let attempt = try await site.attempt(context)
        var request = request
        let form = try await Form(&request, context: context)
        guard
            let response = try await site.attempts.responses(attemptID: attempt.id)
                .first(where: { $0.id == form["response"] }), let grade = response.grade
        else { throw HTTPError(.notFound) }
        guard let points = form.integer("points"), (0...grade.of).contains(points),
            let reason = Self.kept(form.trimmed("reason"))
        else { return try await show(context, refusal: "Points from 0 to \(grade.of), with a reason.") }
        try await site.attempts.override(
            Override(responseID: response.id, memberID: me.id, points: points, reason: reason, at: site.now()))
        return .seeOther("/attempts/\(attempt.id)#q\(response.position + 1)")
    }

    @Sendable private func settle(_ request: Request, _ context: SiteContext) async throws -> Response {
        let me = try context.requireMember()
        let attempt = try await site.attempt(context)
        var request = request
        let form = try await Form(&request, context: context)
        let concerns = try await site.concerns.concerns(attemptID: attempt.id)
        guard let concern = concerns.first(where: { $0.id == form["concern"] && $0.settlement == nil }) else {
            return try await show(context, refusal: "This concern has its reply already.")
        }
        guard let reply = Self.kept(form.text("reply")) else {
            return try await show(context, refusal: "Write a reply of at most 4,000 letters.")
        }
        try await site.concerns.settle(
            concernID: concern.id, .init(memberID: me.id, reply: reply, at: site.now()))
        return .seeOther("/attempts/\(attempt.id)")
    }

    @Sendable private func export(_ request: Request, _ context: SiteContext) async throws -> Response {
        let me = try context.requireMember()
        let attempt = try await site.attempt(context)
        // A second opinion is worth something only if it was formed without the first.
        let isBlind = try await site.jobs.job(id: attempt.jobID)?.blindSecondRater ?? false
        let mustRateFirst = try await site.ratings.rateable(jobID: attempt.jobID).contains { answer in
            answer.response.attemptID == attempt.id && answer.given.count == 1
                && !answer.given.contains { $0.memberID == me.id }
        }
        if isBlind && mustRateFirst {
            throw HTTPError(
                .forbidden,
                message:
                    "This file holds another person's ratings. Give your own first: the job asks for a blind second one."
            )
        }
        guard let export = try await site.attempts.export(attemptID: attempt.id) else { throw HTTPError(.notFound) }
        var response = try Response.json(export)
        response.headers[.contentDisposition] = "attachment; filename=\"attempt-\(attempt.id).json\""
        return response
    }

    private func askToErase(_ context: SiteContext) async throws -> Response {
        _ = try context.requireAdministrator()
        let attempt = try await site.attempt(context)
        guard let candidate = try await site.attempts.candidate(id: attempt.candidateID), candidate.erasedAt == nil
        else { throw HTTPError(.notFound) }
        return try site.renderer.page(
            EraseView(attemptID: attempt.id, name: candidate.name), context: context, section: .jobs)
    }

    @Sendable private func erase(_ request: Request, _ context: SiteContext) async throws -> Response {
        let me = try context.requireAdministrator()
        let attempt = try await site.attempt(context)
        var request = request
        guard try await Form(&request, context: context).trimmed("confirm").lowercased() == "erase" else {
            return try await askToErase(context)
        }
        try await site.erase(candidateID: attempt.candidateID, by: me.id)
        return .seeOther("/jobs/\(attempt.jobID)")
    }
}
