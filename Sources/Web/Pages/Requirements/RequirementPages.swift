import HTTPTypes
import Hummingbird
import Interviews
import Matching
import Storage
import Workflows

/// What a job asks for: the page, its form, the profiles to start from, the file, and skills by what is typed.
struct RequirementPages: Sendable {
    let site: Site

    func add(to routes: RouterGroup<SiteContext>) {
        routes.get("/jobs/:id/requirements") { _, context in try await show(context) }
        routes.post("/jobs/:id/requirements", use: save)
        routes.post("/jobs/:id/requirements/profile", use: startFromProfile)
        routes.get("/jobs/:id/requirements.yaml") { _, context in try await export(context) }
        routes.get("/skills", use: search)
    }

    private func show(
        _ context: SiteContext, form: RequirementForm? = nil, refusal: String? = nil
    ) async throws -> Response {
        let me = try context.requireMember()
        let job = try await site.job(context)
        let current = try await site.jobs.requirements(jobID: job.id)
        let view = RequirementsView(
            job: job, form: form ?? RequirementForm(current.list, skills: site.skills), current: current,
            book: site.skills, mayChange: me.role == .administrator, refusal: refusal)
        return try site.renderer.page(
            view, context: context, section: .jobs, scripts: ["house.js", "skills.js"], styles: ["match.css"],
            status: refusal == nil ? .ok : .unprocessableContent)
    }

    @Sendable private func save(_ request: Request, _ context: SiteContext) async throws -> Response {
        let me = try context.requireAdministrator()
        let job = try await site.job(context)
        var request = request
        let fields = try await Form(&request, context: context)
        let form = RequirementForm(fields)
        do {
            _ = try await site.changeRequirements.replace(
                of: job.id, by: form.typed, on: fields.integer("revision") ?? 0, member: me.id)
        } catch let refusal as ChangeRequirements.Refusal {
            // After somebody else's change the fields are those of now, not what was typed on older ones.
            return try await show(context, form: refusal == .stale ? nil : form, refusal: refusal.sentence)
        }
        return .seeOther(
            fields["do"] == "more" ? "/jobs/\(job.id)/requirements#skills-new" : "/jobs/\(job.id)#requirements")
    }

    @Sendable private func startFromProfile(_ request: Request, _ context: SiteContext) async throws -> Response {
        let me = try context.requireAdministrator()
        let job = try await site.job(context)
        var request = request
        let fields = try await Form(&request, context: context)
        do {
            let list = try await site.changeRequirements.start(
                from: fields.trimmed("profile"), for: job.id, on: fields.integer("revision") ?? 0, member: me.id)
            guard list != nil else {
                return try await show(context, refusal: "There is no such profile in the bank any more.")
            }
        } catch let refusal as ChangeRequirements.Refusal {
            return try await show(context, refusal: refusal.sentence)
        }
        return .seeOther("/jobs/\(job.id)/requirements")
    }

    private func export(_ context: SiteContext) async throws -> Response {
        let job = try await site.job(context)
        let list = try await site.jobs.requirements(jobID: job.id).list
        var response = Response(
            status: .ok, headers: [.contentType: "application/yaml; charset=utf-8"],
            body: .init(byteBuffer: ByteBuffer(string: job.requirements(list).yaml)))
        response.headers[.contentDisposition] = "attachment; filename=\"job-\(job.id).yaml\""
        return response
    }

    /// One skill of the tree, for whoever types.
    private struct Hit: Encodable {
        var name: String
        /// What it is a part of, or else how people write it.
        var hint: String
    }

    @Sendable private func search(_ request: Request, _ context: SiteContext) async throws -> Response {
        let typed = request.uri.queryParameters["q"].map(String.init) ?? ""
        let tree = site.skills.tree
        return try .json(
            tree.skills(beginning: typed).map { skill in
                let hints = skill.parents.map(tree.name) + skill.aliases.prefix(3)
                return Hit(name: skill.name, hint: hints.joined(separator: ", "))
            })
    }
}
