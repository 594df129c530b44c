public import Interviews
public import QuestionBank
public import Storage

/// Puts a submitted draft into the bank: its file, the running server, and the repository's history.
public struct AcceptDraft: Sendable {
    public var drafts: DraftStore
    public var library: QuestionLibrary
    public var files: BankFiles
    public var now: @Sendable () -> Milliseconds

    public init(
        drafts: DraftStore, library: QuestionLibrary, files: BankFiles, now: @escaping @Sendable () -> Milliseconds
    ) {
        self.drafts = drafts
        self.library = library
        self.files = files
        self.now = now
    }

    /// Why nothing was accepted.
    public enum Refusal: Error, Equatable {
        case draft(DraftRefusal)
        case faults(Int)
        /// So often it says what does not fit what is run.
        case doubts(Int)
        /// Its proofs were not run on this machine, or not to the end.
        case notRun
        /// So many checks found something else than the draft says.
        case wrong(Int)
        /// So many checks could not be run here, and no reason is given why that may be.
        case reasonWanted(Int)
        /// The file in the bank is not the one that the draft changes.
        case fileChanged
        case file(BankFileRefusal)
    }

    public struct Acceptance: Sendable {
        public var draft: BankDraft
        public var question: Question
        public var commit: CommitOutcome
        /// Why what was proved is not in the ledger; `nil` where it is.
        public var ledgerFault: String?
    }

    /// - Parameters:
    ///   - version: of the draft, as the administrator saw it.
    ///   - verification: what was found when exactly this text was proved here; `nil` where it was not.
    ///   - reason: why what could not be run may stand unproved.
    ///   - author: whose draft it is; `nil` where the member is unknown.
    public func accept(
        _ id: String, version: Int, verification: BankVerification?, reason: String, author: Member?, by member: Member
    ) async throws -> Acceptance {
        guard let draft = try await drafts.draft(id: id) else { throw Refusal.draft(.notFound) }
        guard case .submitted(let submission) = draft.state else {
            throw Refusal.draft(draft.state.isOpen ? .notSubmitted : .closed)
        }
        guard version == draft.version else { throw Refusal.draft(.changedElsewhere(version: draft.version)) }
        let checked = await library.check(draft.text, at: draft.path)
        guard let question = checked.question else { throw Refusal.faults(checked.errors) }
        guard checked.doubts == 0 else { throw Refusal.doubts(checked.doubts) }
        try requireProved(verification, reason)
        do {
            let now = try files.read(draft.path)
            // A server that ended between writing and noting has written it already.
            if now != draft.text {
                guard now.map(ContentHash.of) == draft.base?.hash else { throw Refusal.fileChanged }
                try files.replace(draft.path, draft.text, draft.base?.hash)
            }
        } catch BankFileRefusal.changed {
            throw Refusal.fileChanged
        } catch let refusal as BankFileRefusal {
            throw Refusal.file(refusal)
        }
        let accepted = try await drafts.accept(id, version: version, .init(by: member.id, at: now(), note: reason))
        await library.put(question, from: SourceFile(path: draft.path, bytes: Array(draft.text.utf8)))
        let ledgerFault = await note(verification)
        let change = BankChange(
            author: (author ?? member).person, acceptedBy: member.person,
            message: Self.message(draft, submission.note, reason))
        let paths = [draft.path] + (ledgerFault == nil ? [ProofLedger.fileName] : [])
        return Acceptance(
            draft: accepted, question: question, commit: await files.commit(paths, change), ledgerFault: ledgerFault)
    }

    /// Writes what was proved into the ledger; says why that could not be done. The question is in the bank all the same.
    private func note(_ verification: BankVerification?) async -> String? {
        guard let verification else { return nil }
        do {
            await library.replace(ledger: try await files.record(verification, await library.bank))
            return nil
        } catch let refusal as BankFileRefusal {
            return refusal.advice
        } catch {
            return "The ledger cannot be written."
        }
    }

    private func requireProved(_ verification: BankVerification?, _ reason: String) throws {
        guard let verification else { throw Refusal.notRun }
        let wrong = verification.count { if case .differs = $0 { true } else { false } }
        guard wrong == 0 else { throw Refusal.wrong(wrong) }
        let open = verification.unproved
        guard open == 0 || reason.contains(where: { !$0.isWhitespace }) else { throw Refusal.reasonWanted(open) }
    }

    /// A title, what the author says of it, and why something may stand unproved.
    private static func message(_ draft: BankDraft, _ summary: String, _ reason: String) -> String {
        let title = "\(draft.questionID): \(draft.base == nil ? "new question" : "changed")"
        let open = reason.contains { !$0.isWhitespace } ? "Accepted although not everything was proved: \(reason)" : ""
        return ([title, summary, open].filter { $0.contains { !$0.isWhitespace } }).joined(separator: "\n\n")
    }
}

extension BankVerification {
    /// Checks that could not be run here; one is missing where nothing at all was run although no Python is at hand.
    public var unproved: Int {
        interpreters.isEmpty ? max(1, findings.count) : count { if case .couldNotRun = $0 { true } else { false } }
    }
}

extension Member {
    fileprivate var person: BankChange.Person { .init(name: name, email: email) }
}
