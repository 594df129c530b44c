import HTTPTypes
import Hummingbird
import Interviews
import Logging
import QuestionBank
import Storage
import Workflows

/// A draft after it was handed in: an administrator accepts it or sends it back.
struct ReviewPage: Sendable {
    let site: Site

    func add(to routes: RouterGroup<SiteContext>) {
        routes.post("/prove-again", use: prove)
        routes.post("/accept", use: accept)
        routes.post("/return", use: giveBack)
        routes.post("/take-back") { _, context in
            try await step(context) { draft, me in
                _ = try await site.drafts.takeBack(draft.id, by: me.id, now: site.now())
            }
        }
        routes.post("/discard") { _, context in
            try await step(context) { draft, me in
                _ = try await site.drafts.discard(draft.id, by: me.id, now: site.now())
            }
        }
        routes.post("/restore") { _, context in
            try await step(context) { draft, me in
                _ = try await site.drafts.restore(draft.id, by: me.id, now: site.now())
            }
        }
    }

    /// Carries out one step and shows the draft as it is then.
    private func step(
        _ context: SiteContext, _ work: (BankDraft, Member) async throws -> Void
    ) async throws -> Response {
        let draft = try await site.draft(context)
        do {
            try await work(draft, try context.requireMember())
        } catch DraftRefusal.openAlready(let other) {
            return try await closed(
                draft, context,
                refusal: "Another draft of this question was begun meanwhile: /bank/drafts/\(other)")
        } catch let refusal as DraftRefusal {
            // Somebody else took a step meanwhile: what the draft is now says it best.
            context.logger.debug("a draft's step was refused", metadata: ["refusal": "\(refusal)"])
        }
        return .seeOther("/bank/drafts/\(draft.id)")
    }

    @Sendable private func prove(_ request: Request, _ context: SiteContext) async throws -> Response {
        let draft = try await site.draft(context)
        if let refusal = try await site.beginProof(of: draft, for: try context.requireMember()) {
            throw HTTPError(.unprocessableContent, message: refusal)
        }
        return .seeOther("/bank/drafts/\(draft.id)#side-proofs")
    }

    @Sendable private func giveBack(_ request: Request, _ context: SiteContext) async throws -> Response {
        let me = try context.requireAdministrator()
        var request = request
        let note = try await Form(&request, context: context).trimmed("note")
        guard !note.isEmpty else {
            let draft = try await site.draft(context)
            return try await show(draft, context, refusal: "Say what should be different.")
        }
        return try await step(context) { draft, _ in
            _ = try await site.drafts.giveBack(draft.id, .init(by: me.id, at: site.now(), note: note))
        }
    }

    @Sendable private func accept(_ request: Request, _ context: SiteContext) async throws -> Response {
        let me = try context.requireAdministrator()
        var request = request
        let form = try await Form(&request, context: context)
        let draft = try await site.draft(context)
        let reason = form.trimmed("reason")
        do {
            let done = try await site.acceptDraft.accept(
                draft.id, version: form.integer("version") ?? 0,
                verification: await site.draftProofs.verification(of: draft.id, hash: draft.hash), reason: reason,
                author: try await site.members.member(id: draft.authorID), by: me)
            if case .failed(let reason) = done.commit {
                context.logger.warning(
                    "an accepted question was not committed", metadata: ["draft": "\(draft.id)", "git": "\(reason)"])
            }
            await site.writtenDrafts.note(.init(commit: done.commit, ledgerFault: done.ledgerFault), of: draft.id)
            return .seeOther("/bank/drafts/\(draft.id)")
        } catch AcceptDraft.Refusal.draft(let refusal) {
            context.logger.debug("a draft was not accepted", metadata: ["refusal": "\(refusal)"])
            return .seeOther("/bank/drafts/\(draft.id)")
        } catch let refusal as AcceptDraft.Refusal {
            return try await show(draft, context, refusal: refusal.words, reason: reason)
        }
    }

    func show(
        _ draft: BankDraft, _ context: SiteContext, refusal: String? = nil, reason: String = ""
    ) async throws -> Response {
        guard case .submitted(let submission) = draft.state else { return .seeOther("/bank/drafts/\(draft.id)") }
        let me = try context.requireMember()
        let check = await site.library.check(draft.text, at: draft.path)
        let problems = DraftProblemsView(check)
        let proofs = DraftProofView(await site.draftProofs.run(of: draft.id), hash: draft.hash)
        let found = await site.draftProofs.verification(of: draft.id, hash: draft.hash)
        let (onDisk, hasMoved) = site.fileNow(draft)
        let obstacle = site.files.obstacle(draft.path)
        let wrong = found?.count { if case .differs = $0 { true } else { false } } ?? 0
        let names = try await site.memberNames([draft.authorID])
        let view = ReviewView(
            title: DraftReading.title(draft), id: draft.id, question: draft.questionID, isNew: draft.base == nil,
            author: names[draft.authorID] ?? "a former member", age: DraftLine.age(site.now() - submission.at),
            path: draft.path, summary: submission.note.isEmpty ? nil : visible(submission.note), refusal: refusal,
            conditions: [
                Self.condition(of: check),
                .init(
                    mark: proofs.mark ?? "wait",
                    words: proofs.isRunning
                        ? "Being proved" : proofs.isOlder || found == nil ? "Not proved yet" : proofs.summary),
                hasMoved
                    ? .init(mark: "bad", words: "The file was changed in the bank")
                    : .init(mark: "done", words: draft.base == nil ? "No such file yet" : "The file is as it was"),
            ],
            problems: try site.renderer.fragment(problems), hasProblems: !problems.isClean,
            proofs: try site.renderer.fragment(proofs), isProving: proofs.isRunning,
            mayProve: !proofs.isRunning && check.errors == 0,
            changes: try site.renderer.fragment(
                DiffView(from: draft.base?.text, to: draft.text, label: "What the draft changes")),
            moved: hasMoved
                ? try site.renderer.fragment(
                    DiffView(from: draft.base?.text, to: onDisk ?? "", label: "What was changed in the bank")) : nil,
            obstacle: obstacle.map { $0.hasSuffix(".") ? String($0.dropLast()) : $0 }, version: draft.version,
            isAdministrator: me.role == .administrator,
            mayAccept: check.errors == 0 && check.doubts == 0 && found != nil && wrong == 0 && !hasMoved
                && obstacle == nil,
            wantsReason: (found?.unproved ?? 0) > 0, reason: reason, note: "")
        return try site.renderer.page(
            view, context: context, section: .bank, scripts: ["house.js", "desk.js"], styles: ["desk.css"],
            status: refusal == nil ? .ok : .unprocessableContent)
    }

    private static func condition(of check: DraftCheck) -> ReviewView.Condition {
        func some(_ count: Int, _ word: String) -> String { count == 1 ? "1 \(word)" : "\(count) \(word)s" }
        guard check.errors == 0 else { return .init(mark: "bad", words: some(check.errors, "error")) }
        guard check.doubts == 0 else { return .init(mark: "bad", words: some(check.doubts, "doubt")) }
        return .init(mark: "done", words: "No errors")
    }

    func closed(_ draft: BankDraft, _ context: SiteContext, refusal: String? = nil) async throws -> Response {
        let step = draft.state.step
        let names = try await site.memberNames(Set([step?.by].compactMap(\.self)))
        var isAccepted = false
        if case .accepted = draft.state { isAccepted = true }
        let written = isAccepted ? await site.writtenDrafts.outcome(of: draft.id) : nil
        var isCommitted = false
        if case .committed? = written?.commit { isCommitted = true }
        let view = ClosedDraftView(
            title: DraftReading.title(draft), id: draft.id, question: draft.questionID, isAccepted: isAccepted,
            by: step.flatMap { names[$0.by] } ?? "a former member", age: DraftLine.age(site.now() - (step?.at ?? 0)),
            commit: written?.commit.words(path: draft.path), isCommitted: isCommitted,
            ledgerFault: written?.ledgerFault, refusal: refusal)
        return try site.renderer.page(
            view, context: context, section: .bank, styles: ["desk.css"], status: refusal == nil ? .ok : .conflict)
    }
}

extension CommitOutcome {
    fileprivate func words(path: String) -> String {
        switch self {
        case .committed(let name): "The file is written and committed as \(name)."
        case .noRepository:
            "The file is written. There is no git repository around the bank, or no git here, so it has no history."
        case .switchedOff: "The file is written. Commits are switched off on this server: commit \(path) by hand."
        case .failed(let reason): "The file is written, but not committed: \(reason) Commit \(path) by hand."
        }
    }
}

extension AcceptDraft.Refusal {
    fileprivate var words: String {
        switch self {
        case .draft: "The draft was changed meanwhile."
        case .faults(let count): "It has \(count) errors, so it cannot be read as a question."
        case .doubts(let count):
            "It has \(count == 1 ? "one doubt" : "\(count) doubts"): what it says does not fit what is run. Send it back with a note, or take it back and mend its words."
        case .notRun: "It is not proved yet. Let it be proved here, then accept it."
        case .wrong(let count): "\(count) checks are false. What is false does not go into the bank."
        case .reasonWanted(let count): "\(count) checks could not be run here. Say why they may stand unproved."
        case .fileChanged: "The file in the bank was changed since the draft was begun. Nothing was written."
        case .file(let refusal): "\(refusal.advice) Nothing was changed."
        }
    }
}
