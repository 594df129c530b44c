import HTTPTypes
import Hummingbird
import Interviews
import QuestionBank
import Storage
import Workflows

/// The desk: where questions are written, proved and accepted in the browser. Candidates never come here.
struct DeskPages: Sendable {
    let site: Site

    func add(to routes: RouterGroup<SiteContext>) {
        routes.get("/bank/new") { _, context in try await new(.init(), context) }
        routes.post("/bank/new", use: begin)
        routes.get("/bank/faults", use: faults)
        routes.post("/bank/:id/edit", use: edit)
        routes.get("/bank/drafts") { _, _ in Response.seeOther("/bank?drafts=all#drafts") }
        routes.get("/bank/drafts/:draft/file", use: file)
        DraftPage(site: site).add(to: routes.group("/bank/drafts/:draft"))
        ReviewPage(site: site).add(to: routes.group("/bank/drafts/:draft"))
    }

    private func new(
        _ words: NewQuestionView.Words, _ context: SiteContext, refusal: String? = nil
    ) async throws -> Response {
        let view = NewQuestionView(words, topics: await site.library.bank.topics, refusal: refusal)
        return try site.renderer.page(
            view, context: context, section: .bank, styles: ["desk.css"],
            status: refusal == nil ? .ok : .unprocessableContent)
    }

    @Sendable private func begin(_ request: Request, _ context: SiteContext) async throws -> Response {
        let me = try context.requireMember()
        var request = request
        let form = try await Form(&request, context: context)
        let words = NewQuestionView.Words(
            kind: form.trimmed("kind"), topic: form.trimmed("topic"), level: form.trimmed("level"),
            slug: form.trimmed("slug"))
        do {
            let draft = try await site.beginDraft.begin(
                kind: words.kind, topic: words.topic, level: words.level,
                slug: words.slug.isEmpty ? nil : words.slug, by: me.id)
            return .seeOther("/bank/drafts/\(draft.id)")
        } catch BeginDraft.Refusal.word(let refusal) {
            return try await new(words, context, refusal: refusal.advice)
        } catch BeginDraft.Refusal.taken(let id) {
            return try await new(
                words, context, refusal: "There is a question or a draft \(id) already. Choose another name.")
        } catch let refusal as BankFileRefusal {
            return try await new(words, context, refusal: refusal.advice)
        }
    }

    @Sendable private func edit(_ request: Request, _ context: SiteContext) async throws -> Response {
        let me = try context.requireMember()
        guard let path = QuestionPath.path(forID: try context.parameters.require("id")) else {
            throw HTTPError(.notFound, message: "The bank has no such question.")
        }
        do {
            guard let draft = try await site.beginDraft.edit(path: path, by: me.id) else {
                throw HTTPError(.notFound, message: "The bank's folder has no such question.")
            }
            return .seeOther("/bank/drafts/\(draft.id)")
        } catch let refusal as BankFileRefusal {
            throw HTTPError(.conflict, message: refusal.advice)
        }
    }

    /// The draft as a file, for who keeps the bank elsewhere.
    @Sendable private func file(_ request: Request, _ context: SiteContext) async throws -> Response {
        let draft = try await site.draft(context)
        let name = draft.path.split(separator: "/").last.map(String.init) ?? "question.md"
        return Response(
            status: .ok,
            headers: [
                .contentType: "text/markdown; charset=utf-8", .contentDisposition: "attachment; filename=\"\(name)\"",
            ], body: .init(byteBuffer: ByteBuffer(string: draft.text)))
    }

    @Sendable private func faults(_ request: Request, _ context: SiteContext) async throws -> Response {
        let view = BankFaultsView(await site.library.faults)
        return try site.renderer.page(view, context: context, section: .bank, styles: ["desk.css"])
    }
}

extension Site {
    /// The draft that the address names.
    func draft(_ context: SiteContext) async throws -> BankDraft {
        guard let draft = try await drafts.draft(id: try context.parameters.require("draft")) else {
            throw HTTPError(.notFound, message: "There is no such draft.")
        }
        return draft
    }
}

enum DeskViews {
    static let all: [any PageView.Type] = [
        NewQuestionView.self, BankFaultsView.self, DraftView.self, DraftPreviewView.self, DraftProblemsView.self,
        DraftProofView.self, DiffView.self, ReviewView.self, ClosedDraftView.self, QuestionDeskView.self,
        QuestionHistoryView.self,
    ]
}
