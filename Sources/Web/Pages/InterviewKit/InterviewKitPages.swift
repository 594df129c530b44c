import HTTPTypes
import Hummingbird
import Interviews
import QuestionBank
import Storage
import Workflows

/// The plan of a job's interviews: made with one click, changed by hand, printed.
struct InterviewKitPages: Sendable {
    let site: Site

    func add(to routes: RouterGroup<SiteContext>) {
        routes.get("/jobs/:id/interview-kit") { _, context in try await show(context) }
        routes.post("/jobs/:id/interview-kit", use: change)
        routes.post("/jobs/:id/interview-kit/assemble", use: assemble)
        routes.get("/jobs/:id/interview-kit/print", use: print)
        routes.post("/interviews/:id/kit") { _, context in try await choose(context) }
    }

    private func show(_ context: SiteContext, warnings: [String] = [], open: String? = nil) async throws -> Response {
        _ = try context.requireMember()
        let job = try await site.job(context)
        let view = try await site.interviewKitView(job, warnings: warnings, open: open)
        return try site.renderer.page(
            view, context: context, section: .jobs, styles: ["panel.css"],
            status: warnings.isEmpty ? .ok : .unprocessableContent)
    }

    @Sendable private func assemble(_ request: Request, _ context: SiteContext) async throws -> Response {
        let me = try context.requireMember()
        let job = try await site.job(context)
        var request = request
        let form = try await Form(&request, context: context)
        guard let minutes = form.integer("minutes"), (10...240).contains(minutes) else {
            return try await show(context, warnings: ["An interview takes a whole number of minutes from 10 to 240."])
        }
        do {
            _ = try await site.assembleInterviewKit.assemble(for: job, minutes: minutes, by: me.id)
        } catch InterviewKitRefusal.noQuestions {
            return try await show(
                context,
                warnings: [
                    "The bank has no question that fits the job's topics, level and these minutes and is not in the test. Widen the job, give more time, or add questions to the bank."
                ])
        } catch StoreRefusal.staleRevision {
            return try await show(context, warnings: [Self.changedMeanwhile])
        }
        return .seeOther("/jobs/\(job.id)/interview-kit")
    }

    private static let changedMeanwhile =
        "Someone changed the interview kit meanwhile. This is how it stands now; do your change again."

    @Sendable private func change(_ request: Request, _ context: SiteContext) async throws -> Response {
        let me = try context.requireMember()
        let job = try await site.job(context)
        var request = request
        let form = try await Form(&request, context: context)
        let id = form.trimmed("item")
        guard let edit = Self.edit(form, id: id) else { return .seeOther("/jobs/\(job.id)/interview-kit") }
        do {
            _ = try await site.editInterviewKit.apply(
                edit, to: job.id, revision: form.integer("revision") ?? 0, by: me.id)
        } catch let refusal as InterviewKitRefusal {
            return try await show(context, warnings: ["Nothing was changed: \(refusal)."], open: id)
        } catch StoreRefusal.staleRevision {
            return try await show(context, warnings: [Self.changedMeanwhile])
        } catch StoreRefusal.notFound {
            throw HTTPError(.notFound)
        }
        return .seeOther("/jobs/\(job.id)/interview-kit\(Self.place(edit))")
    }

    private static func edit(_ form: Form, id: String) -> EditInterviewKit.Edit? {
        switch form.trimmed("do") {
        case "add": .add(questionID: form.trimmed("question"))
        case "add-submission": .addSubmission(questionID: form.trimmed("question"))
        case "remove": .remove(id)
        case "up": .moveUp(id)
        case "down": .moveDown(id)
        case "renew": .renew(id)
        case "change":
            .change(
                id, minutes: form.integer("minutes") ?? 0, purpose: form.trimmed("purpose"),
                followUps: lines(form.text("followups")), listenFor: lines(form.text("listen")))
        default: nil
        }
    }

    private static func lines(_ text: String) -> [String] {
        text.split(whereSeparator: \.isNewline).map { $0.trimmingPrefix(while: \.isWhitespace) }
            .map(String.init).filter { !$0.allSatisfy(\.isWhitespace) }
    }

    /// After a move the page comes back to what was moved.
    private static func place(_ edit: EditInterviewKit.Edit) -> String {
        switch edit {
        case .moveUp(let id), .moveDown(let id), .renew(let id), .change(let id, _, _, _, _): "#\(anchorName(id))"
        case .add, .addSubmission: "#add"
        case .remove: ""
        }
    }

    /// An item's id as the name of a place in a page.
    static func anchorName(_ id: String) -> String { "item-" + id.replacing(":", with: "-").replacing(".", with: "-") }

    /// An interview that has not ended takes the kit as it stands today.
    private func choose(_ context: SiteContext) async throws -> Response {
        let me = try context.requireMember()
        let interview = try await site.panelInterview(context)
        guard let kit = try await site.jobs.currentInterviewKit(jobID: interview.jobID) else {
            return .seeOther("/jobs/\(interview.jobID)/interview-kit")
        }
        try await RoomAnswer.to {
            try await site.interviews.choose(kitID: kit.id, interviewID: interview.id, by: me.id, now: site.now())
        }
        return .seeOther("/interviews/\(interview.id)")
    }

    @Sendable private func print(_ request: Request, _ context: SiteContext) async throws -> Response {
        _ = try context.requireMember()
        let job = try await site.job(context)
        let isForCandidate = request.uri.queryParameters["for"] == "candidate"
        guard let kit = try await site.jobs.currentInterviewKit(jobID: job.id) else {
            return .seeOther("/jobs/\(job.id)/interview-kit")
        }
        let planned = try await site.planInterview.questions(of: kit, attemptID: nil)
        let view = InterviewKitSheet(job: job, kit: kit, planned: planned, isForCandidate: isForCandidate)
        return try site.renderer.page(view, context: context, section: .jobs, styles: ["panel.css"])
    }
}
