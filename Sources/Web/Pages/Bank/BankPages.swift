import HTTPTypes
import Hummingbird
import Interviews
import Logging
import Python
import QuestionBank
import Sandbox
import Workflows

/// The bank as interviewers read it. Candidates never come here.
struct BankPages: Sendable {
    let site: Site
    private static let rowsOfAPage = 100

    func add(to routes: RouterGroup<SiteContext>) {
        routes.get("/bank", use: list)
        routes.get("/bank/coverage", use: coverage)
        routes.get("/bank/freshness", use: freshness)
        routes.get("/bank/:id", use: show)
        routes.post("/bank/reload", use: reload)
        routes.post("/bank/:id/prove", use: prove)
    }

    @Sendable private func list(_ request: Request, _ context: SiteContext) async throws -> Response {
        let catalogue = await site.catalogues.catalogue(of: site.library)
        let bank = catalogue.bank
        let parameters = request.uri.queryParameters
        var filter = BankFilter(
            { (parameters[Substring($0)].map(String.init) ?? "").removingPlus }, topics: bank.topics)
        let found = catalogue.entries(filter, seen: await site.proofs.all)
        filter.page = min(filter.page, max(1, (found.count + Self.rowsOfAPage - 1) / Self.rowsOfAPage))
        let first = (filter.page - 1) * Self.rowsOfAPage
        let shown = found.dropFirst(first).prefix(Self.rowsOfAPage)
        let view = BankView(
            filter, bank: bank, claims: catalogue.claims,
            rows: shown.map { BankView.Row($0.question, $0.standing, in: bank) },
            found: found.count,
            first: first, faults: await site.library.faults.count, drafts: try await site.draftRows(),
            allDrafts: parameters["drafts"] == "all", changed: await site.files.changed(),
            mayReload: try context.requireMember().role == .administrator, mayWrite: true)
        return try site.renderer.page(
            view, context: context, section: .bank, scripts: ["house.js"], styles: ["desk.css"])
    }

    /// Takes over what others have written into the bank's folder. Kits and tests keep the text that they began with.
    @Sendable private func reload(_ request: Request, _ context: SiteContext) async throws -> Response {
        _ = try context.requireAdministrator()
        do {
            await site.library.replace(with: try await site.files.reload())
        } catch {
            context.logger.error("the bank could not be read again", metadata: ["error": "\(type(of: error))"])
            throw HTTPError(
                .internalServerError,
                message: "The bank's folder cannot be read. What was read before is still in use.")
        }
        return .seeOther("/bank")
    }

    @Sendable private func freshness(_ request: Request, _ context: SiteContext) async throws -> Response {
        let here = try await site.execution.interpreters()
        let freshness = await site.catalogues.freshness(
            of: site.library, here: here.compactMap(\.release))
        let wanted = request.uri.queryParameters["page"].flatMap { Int($0) } ?? 1
        let view = FreshnessView(freshness, page: wanted)
        return try site.renderer.page(view, context: context, section: .bank)
    }

    @Sendable private func coverage(_ request: Request, _ context: SiteContext) async throws -> Response {
        let bank = await site.library.bank
        let view = CoverageView(bank, home: "/bank") { "/bank?\($0)=\($1)" }
        return try site.renderer.page(view, context: context, section: .bank)
    }

    @Sendable private func show(_ request: Request, _ context: SiteContext) async throws -> Response {
        let shown = request.uri.queryParameters["shown"].map { String($0) }
        let view = try await site.questionView(try await question(context), shown: shown)
        return try site.renderer.page(
            view, context: context, section: .bank, scripts: ["house.js"], styles: ["desk.css"])
    }

    @Sendable private func prove(_ request: Request, _ context: SiteContext) async throws -> Response {
        let question = try await question(context)
        guard await site.runLimit.admit("prove:\(try context.requireMember().id)") else {
            throw HTTPError(.tooManyRequests, message: "Wait a minute before you prove more.")
        }
        guard let check = request.uri.queryParameters["check"].map({ String($0) }) else {
            try await site.prove(question, check: nil)
            return .seeOther("/bank/\(question.id)#claims")
        }
        guard (check == ClaimRows.keyID && question.key != nil) || question.claims.contains(where: { $0.id == check })
        else {
            throw HTTPError(.notFound, message: "The question has no such claim.")
        }
        try await site.prove(question, check: check)
        return .seeOther("/bank/\(question.id)?shown=\(check.inAddress)#claim-\(check.inAddress)")
    }

    private func question(_ context: SiteContext) async throws -> Question {
        guard let question = await site.library.bank[try context.parameters.require("id")] else {
            throw HTTPError(.notFound, message: "The bank has no such question.")
        }
        return question
    }
}

extension String {
    /// Form encoding writes a space as `+`.
    fileprivate var removingPlus: String { replacing("+", with: " ") }
}
