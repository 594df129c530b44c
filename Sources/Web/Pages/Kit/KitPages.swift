import HTTPTypes
import Hummingbird
import Interviews
import QuestionBank
import Storage
import Workflows

/// The plan of a job's test: looked at and changed by hand.
struct KitPages: Sendable {
    let site: Site

    func add(to routes: RouterGroup<SiteContext>) {
        routes.get("/jobs/:id/kit") { _, context in try await show(context) }
        routes.post("/jobs/:id/kit", use: change)
        routes.post("/jobs/:id/kit/parallel", use: parallel)
        routes.post("/jobs/:id/kit/use", use: useAgain)
        routes.post("/jobs/:id/kit/assemble") { _, context in
            let me = try context.requireMember()
            let job = try await site.job(context)
            let plan = try await site.assembleKit.assemble(for: job, by: me.id).plan
            guard plan.questions.isEmpty else { return Response.seeOther("/jobs/\(job.id)#kit") }
            throw HTTPError(
                .unprocessableContent,
                message:
                    "The bank has no question that fits the job's topics, level and time. Widen the job, or add questions to the bank."
            )
        }
    }

    private func show(_ context: SiteContext, warnings: [String] = []) async throws -> Response {
        let job = try await site.job(context)
        guard let kit = try await site.jobs.currentKit(jobID: job.id) else { return .seeOther("/jobs/\(job.id)#kit") }
        let bank = await site.library.bank
        var rows: [KitView.Row] = []
        for (index, item) in kit.questions.enumerated() {
            let question = try await site.library.question(id: item.questionID, hash: item.hash)
            rows.append(
                .init(
                    position: index + 1, id: question.id, title: question.title,
                    topic: bank.topicName(question.topic), kind: question.kind.rawValue,
                    level: question.level.rawValue, minutes: question.minutes, isFirst: index == 0,
                    isLast: index == kit.questions.count - 1, isGone: bank[question.id]?.hash != question.hash))
        }
        let taken = Set(kit.questions.map(\.questionID))
        let free = bank.questions.filter { !taken.contains($0.id) }
        let groups = bank.topics.compactMap { topic -> KitView.Group? in
            let choices = free.filter { $0.topic == topic.id }.map {
                KitView.Choice(
                    id: $0.id, name: "\($0.title) (\($0.kind.rawValue), \($0.level.rawValue), \($0.minutes) min)")
            }
            return choices.isEmpty ? nil : .init(topic: topic.name, choices: choices)
        }
        let total = rows.map(\.minutes).reduce(0, +)
        var view = KitView(
            jobID: job.id, jobTitle: job.title, revision: kit.revision, rows: rows, total: total,
            allowed: job.minutes, isOver: total > job.minutes, groups: groups, warnings: warnings,
            isFixed: job.adaptive == nil && !rows.isEmpty)
        if view.isFixed {
            view.forms = try await site.parallelKit.forms(of: job).map {
                KitView.Form($0, current: kit, topic: bank.topicName)
            }
            view.hasForms = view.forms.count > 1
        }
        return try site.renderer.page(
            view, context: context, section: .jobs, scripts: ["house.js"],
            status: warnings.isEmpty ? .ok : .unprocessableContent)
    }

    @Sendable private func change(_ request: Request, _ context: SiteContext) async throws -> Response {
        let me = try context.requireMember()
        let job = try await site.job(context)
        var request = request
        let form = try await Form(&request, context: context)
        guard let kit = try await site.jobs.currentKit(jobID: job.id) else { throw HTTPError(.notFound) }
        guard form.integer("revision") == kit.revision else {
            return try await show(
                context,
                warnings: ["Someone changed the kit meanwhile. This is how it stands now; do your change again."])
        }
        var ids = kit.questions.map(\.questionID)
        let id = form.trimmed("question")
        let place = ids.firstIndex(of: id)
        switch (form.trimmed("do"), place) {
        case ("add", nil): ids.append(id)
        case ("remove", let place?): ids.remove(at: place)
        case ("up", let place?) where place > 0: ids.swapAt(place, place - 1)
        case ("down", let place?) where place < ids.count - 1: ids.swapAt(place, place + 1)
        default: return .seeOther("/jobs/\(job.id)/kit")
        }
        do {
            _ = try await site.editKit.replaceQuestions(ofKitFor: job.id, with: ids, by: me.id)
        } catch let refusal as EditKit.Refusal {
            return try await show(context, warnings: [Self.sentence(refusal)])
        } catch StoreRefusal.staleRevision {
            return try await show(context, warnings: ["Someone changed the kit meanwhile. Do your change again."])
        }
        return .seeOther("/jobs/\(job.id)/kit")
    }

    @Sendable private func parallel(_ request: Request, _ context: SiteContext) async throws -> Response {
        let (me, job) = (try context.requireMember(), try await site.job(context))
        return try await saved(context) { _ = try await site.parallelKit.assemble(for: job, by: me.id) }
    }

    @Sendable private func useAgain(_ request: Request, _ context: SiteContext) async throws -> Response {
        let (me, job) = (try context.requireMember(), try await site.job(context))
        var request = request
        let kit = try await Form(&request, context: context).trimmed("kit")
        return try await saved(context) { _ = try await site.parallelKit.use(kitID: kit, for: job, by: me.id) }
    }

    private func saved(_ context: SiteContext, _ save: () async throws -> Void) async throws -> Response {
        do {
            try await save()
            return .seeOther("/jobs/\(try await site.job(context).id)/kit#forms")
        } catch let refusal as EditKit.Refusal {
            return try await show(context, warnings: [Self.sentence(refusal)])
        } catch AssembleParallelKit.Refusal.noForm(let why) {
            return try await show(context, warnings: ["No parallel form can be made. \(why)"])
        } catch AssembleParallelKit.Refusal.noKit {
            throw HTTPError(.notFound, message: "The job has no such kit.")
        } catch StoreRefusal.staleRevision {
            return try await show(context, warnings: ["Someone changed the kit meanwhile. Do it again."])
        }
    }

    static func sentence(_ refusal: EditKit.Refusal) -> String {
        switch refusal {
        case .noQuestions: "A kit has at least one question."
        case .unknownQuestion(let id): "The bank has no question \(id) any more."
        case .twice(let id): "\(id) is in the kit already."
        case .enemies(let one, let other): "\(one) and \(other) give each other away; take one of them."
        }
    }
}
