import Interviews
import QuestionBank
import Workflows

/// What the script hears when it has sent a text.
struct DeskReply: Encodable {
    var version: Int?
    var preview: String?
    var problems: String?
    var problemCount: Int?
    var errorCount: Int?
    var proofs: String?
    var isProving = false
    /// `done`, `wait` or `bad`.
    var proofMark: String?
    var changes: String?
    var error: String?
    /// Nothing more can be saved.
    var isTheEnd = false
    var isConflict = false
    /// The text that was saved elsewhere, and what is different, as HTML.
    var other: String?
    var difference: String?
}

extension Site {
    /// The file that a draft changes, as it is now (`nil` where it is gone), and whether somebody else changed it since.
    func fileNow(_ draft: BankDraft) -> (text: String?, hasMoved: Bool) {
        do {
            let text = try files.read(draft.path)
            return (text, text.map(ContentHash.of) != draft.base?.hash && text != draft.text)
        } catch {
            // What cannot be read cannot be written either, and that is said in its own words.
            return (nil, false)
        }
    }
}

/// Turns drafts into what is shown of them.
struct DraftReading: Sendable {
    let site: Site

    func view(
        _ draft: BankDraft, text: String?, summary: String, refusal: String?, isConflict: Bool
    ) async throws -> DraftView {
        let shown = text ?? draft.text
        let pieces = try await pieces(draft, text: shown)
        let names = try await site.memberNames(
            Set([draft.authorID, draft.savedBy, draft.state.step?.by].compactMap(\.self)))
        let (onDisk, hasMoved) = site.fileNow(draft)
        var returned: BankDraft.Step?
        if case .returned(let step) = draft.state { returned = step }
        let obstacle = site.files.obstacle(draft.path)
        return DraftView(
            title: Self.title(draft), id: draft.id, question: draft.questionID, isNew: draft.base == nil,
            author: names[draft.authorID] ?? "a former member", state: draft.state.words, mark: draft.state.mark,
            returned: returned.map { visible($0.note) },
            returnedBy: returned.flatMap { names[$0.by] } ?? "An administrator",
            text: shown, version: draft.version, savedAge: DraftLine.age(site.now() - draft.savedAt), path: draft.path,
            obstacle: obstacle.map { $0.hasSuffix(".") ? String($0.dropLast()) : $0 }, refusal: refusal,
            conflict: isConflict
                ? .init(
                    author: names[draft.savedBy] ?? "Somebody", age: DraftLine.age(site.now() - draft.savedAt),
                    difference: try difference(from: draft.text, to: shown)) : nil,
            moved: hasMoved
                ? try site.renderer.fragment(
                    DiffView(from: draft.base?.text, to: onDisk ?? "", label: "What was changed in the bank")) : nil,
            mayMerge: hasMoved
                && draft.base.flatMap { LineMerge.merge(base: $0.text, draft.text, onDisk ?? "") } != nil,
            preview: pieces.preview ?? "", problems: pieces.problems ?? "", problemCount: pieces.problemCount ?? 0,
            proofs: pieces.proofs ?? "", isProving: pieces.isProving, changes: pieces.changes ?? "",
            summary: summary, editor: site.renderer.assets.editorPath)
    }

    func reply(_ draft: BankDraft) async throws -> DeskReply {
        var reply = try await pieces(draft, text: draft.text)
        reply.version = draft.version
        return reply
    }

    /// What was saved elsewhere, beside what was sent.
    func conflict(_ draft: BankDraft, with text: String) async throws -> DeskReply {
        var reply = DeskReply()
        let name = try await site.memberNames([draft.savedBy])[draft.savedBy] ?? "Somebody"
        reply.isConflict = true
        reply.version = draft.version
        reply.error =
            "\(name) saved another text \(DraftLine.age(site.now() - draft.savedAt)). Yours stands here and is not saved."
        reply.other = draft.text
        reply.difference = try difference(from: draft.text, to: text)
        return reply
    }

    /// The four sides of a text.
    private func pieces(_ draft: BankDraft, text: String) async throws -> DeskReply {
        let check = await site.library.check(text, at: draft.path)
        let problems = DraftProblemsView(check)
        let proofs = DraftProofView(await site.draftProofs.run(of: draft.id), hash: ContentHash.of(text))
        var reply = DeskReply()
        reply.preview = try site.renderer.fragment(DraftPreviewView(question: try await preview(check.question)))
        reply.problems = try site.renderer.fragment(problems)
        reply.problemCount = problems.count
        reply.errorCount = problems.errors
        reply.proofs = try site.renderer.fragment(proofs)
        reply.isProving = proofs.isRunning
        reply.proofMark = proofs.mark
        reply.changes = try site.renderer.fragment(
            DiffView(from: draft.base?.text, to: text, label: "What the draft changes"))
        return reply
    }

    private func preview(_ question: Question?) async throws -> QuestionView? {
        guard let question else { return nil }
        return BankReading(bank: await site.library.bank, ledger: await site.library.ledger).view(
            question, seen: await site.proofs.sightings(of: question), home: "/bank", mayProve: false)
    }

    private func difference(from old: String, to new: String) throws -> String {
        try site.renderer.fragment(DiffView(from: old, to: new, label: "From the saved text to yours"))
    }

    /// Such as "Hash contract".
    static func title(_ draft: BankDraft) -> String {
        let words = draft.questionID.drop { $0 != "." }.dropFirst().replacing("-", with: " ")
        return words.prefix(1).uppercased() + words.dropFirst()
    }
}
