import HTTPTypes
import Hummingbird
import Interviews
import QuestionBank
import Sandbox
import Storage
import Workflows

/// A draft while it is written: showing it, saving, checking and proving it.
struct DraftPage: Sendable {
    let site: Site

    func add(to routes: RouterGroup<SiteContext>) {
        routes.get("") { _, context in try await show(context) }
        routes.post("", use: save)
        routes.post("/prove", use: prove)
        routes.get("/proof", use: proof)
        routes.post("/submit", use: submit)
        routes.post("/rebase", use: rebase)
    }

    /// What a browser sent: the text, and the version that it was written on.
    private struct Sent {
        var draft: BankDraft
        var text: String
        var version: Int
        var summary: String
        var me: Member
        var wantsJSON: Bool
    }

    private func show(_ context: SiteContext) async throws -> Response {
        let draft = try await site.draft(context)
        switch draft.state {
        case .writing, .returned: return try await page(draft, context)
        case .submitted: return try await ReviewPage(site: site).show(draft, context)
        case .accepted, .discarded: return try await ReviewPage(site: site).closed(draft, context)
        }
    }

    private func page(
        _ draft: BankDraft, _ context: SiteContext, text: String? = nil, summary: String = "", refusal: String? = nil,
        isConflict: Bool = false, status: HTTPResponse.Status = .ok
    ) async throws -> Response {
        let view = try await DraftReading(site: site).view(
            draft, text: text, summary: summary, refusal: refusal, isConflict: isConflict)
        return try site.renderer.page(
            view, context: context, section: .bank, scripts: ["desk.js"], styles: ["desk.css"], status: status)
    }

    // MARK: Saving

    @Sendable private func save(_ request: Request, _ context: SiteContext) async throws -> Response {
        try await saving(request, context) { draft, sent in
            sent.wantsJSON ? try await reply(draft) : .seeOther("/bank/drafts/\(draft.id)")
        }
    }

    @Sendable private func prove(_ request: Request, _ context: SiteContext) async throws -> Response {
        try await saving(request, context) { draft, sent in
            if let refusal = try await site.beginProof(of: draft, for: sent.me) {
                if sent.wantsJSON { return try .json(["error": refusal], status: .unprocessableContent) }
                return try await page(draft, context, refusal: refusal, status: .unprocessableContent)
            }
            return sent.wantsJSON ? try await reply(draft) : .seeOther("/bank/drafts/\(draft.id)#side-proofs")
        }
    }

    @Sendable private func submit(_ request: Request, _ context: SiteContext) async throws -> Response {
        try await saving(request, context) { draft, sent in
            let check = await site.library.check(draft.text, at: draft.path)
            let open = check.errors + check.doubts
            guard open == 0 else {
                let refusal = "\(open == 1 ? "One problem has" : "\(open) problems have") to be mended first."
                return try await page(
                    draft, context, summary: sent.summary, refusal: refusal, status: .unprocessableContent)
            }
            let submitted = try await site.drafts.submit(
                draft.id, version: draft.version, .init(by: sent.me.id, at: site.now(), note: sent.summary))
            // The administrator will want to see it; what was proved already is not run again.
            if await site.draftProofs.verification(of: draft.id, hash: draft.hash) == nil {
                _ = try await site.beginProof(of: submitted, for: sent.me)
            }
            return .seeOther("/bank/drafts/\(draft.id)")
        }
    }

    /// Keeps what was sent and goes on, or shows why it was not kept.
    private func saving(
        _ request: Request, _ context: SiteContext, then: (BankDraft, Sent) async throws -> Response
    ) async throws -> Response {
        let sent = try await read(request, context)
        do {
            let draft = try await site.drafts.save(
                sent.text, on: sent.version, of: sent.draft.id, by: sent.me.id, now: site.now())
            await site.draftProofs.textChanged(draft.id, to: draft.hash)
            return try await then(draft, sent)
        } catch DraftRefusal.changedElsewhere {
            let now = try await site.draft(context)
            if sent.wantsJSON {
                return try .json(try await DraftReading(site: site).conflict(now, with: sent.text), status: .conflict)
            }
            return try await page(
                now, context, text: sent.text, summary: sent.summary, isConflict: true, status: .conflict)
        } catch DraftRefusal.submitted, DraftRefusal.closed {
            let words = "This draft was handed in, accepted or discarded meanwhile, so the text was not saved."
            if sent.wantsJSON { return try .json(DeskReply(error: words, isTheEnd: true), status: .conflict) }
            throw HTTPError(.conflict, message: words)
        } catch DraftRefusal.tooLong {
            throw HTTPError(.contentTooLarge, message: "A question file has at most 1 MiB. It was not saved.")
        } catch DraftRefusal.containsNUL {
            throw HTTPError(.unprocessableContent, message: "The text holds a NUL character. It was not saved.")
        }
    }

    private func read(_ request: Request, _ context: SiteContext) async throws -> Sent {
        var request = request
        let me = try context.requireMember()
        let form = try await Form(&request, context: context)
        guard form.has("text"), let version = form.integer("version") else {
            throw HTTPError(.badRequest, message: "The form came without its text. Go back and send it again.")
        }
        return Sent(
            draft: try await site.draft(context), text: form.text("text"), version: version,
            summary: form.trimmed("summary"), me: me,
            wantsJSON: request.headers[.accept]?.contains("application/json") == true)
    }

    // MARK: Following

    private func reply(_ draft: BankDraft) async throws -> Response {
        try .json(try await DraftReading(site: site).reply(draft))
    }

    /// How far the proving is.
    @Sendable private func proof(_ request: Request, _ context: SiteContext) async throws -> Response {
        let draft = try await site.draft(context)
        let run = await site.draftProofs.run(of: draft.id)
        let view = DraftProofView(run, hash: draft.hash)
        var reply = DeskReply()
        reply.proofs = try site.renderer.fragment(view)
        reply.isProving = view.isRunning
        reply.proofMark = view.mark
        return try .json(reply)
    }

    // MARK: A file that moved on

    @Sendable private func rebase(_ request: Request, _ context: SiteContext) async throws -> Response {
        let me = try context.requireMember()
        var request = request
        let form = try await Form(&request, context: context)
        let draft = try await site.draft(context)
        let (now, hasMoved) = site.fileNow(draft)
        guard hasMoved else { return .seeOther("/bank/drafts/\(draft.id)") }
        do {
            if form["how"] == "merge" {
                guard let base = draft.base, let now,
                    let merged = LineMerge.merge(base: base.text, draft.text, now)
                else {
                    throw HTTPError(
                        .conflict, message: "Both change the same lines, so they cannot be brought together.")
                }
                _ = try await site.drafts.save(merged, on: draft.version, of: draft.id, by: me.id, now: site.now())
            }
            _ = try await site.drafts.rebase(
                draft.id, on: now.map(BankDraft.Base.init(text:)), by: me.id, now: site.now())
        } catch is DraftRefusal {
            throw HTTPError(.conflict, message: "The draft was changed meanwhile. Go back and look at it again.")
        }
        return .seeOther("/bank/drafts/\(draft.id)")
    }
}

extension Site {
    /// Begins to prove a draft's text; what keeps it from that, in words, else `nil`.
    func beginProof(of draft: BankDraft, for member: Member) async throws -> String? {
        guard let question = await library.check(draft.text, at: draft.path).question else {
            return "Mend the problems first: what has errors cannot be run."
        }
        guard await runLimit.admit("prove:\(member.id)") else { return "Wait a minute before you prove more." }
        let bank = Bank(questions: [question], topics: await library.bank.topics)
        let moment = now
        await draftProofs.begin(
            draft.id, question, in: bank, execution: execution.inTurn(of: "desk:\(member.id)")
        ) { [proofs] found, seconds in
            await proofs.note(.init(found, seconds: seconds, moment: Site.moment(moment())), of: question)
        }
        return nil
    }
}
