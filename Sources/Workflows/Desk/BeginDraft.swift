public import Interviews
public import QuestionBank
public import Storage

/// Begins a draft: of a new question, or of a change to one that there is.
public struct BeginDraft: Sendable {
    public var drafts: DraftStore
    public var library: QuestionLibrary
    public var files: BankFiles
    public var now: @Sendable () -> Milliseconds
    public var newID: @Sendable () -> String

    public init(
        drafts: DraftStore, library: QuestionLibrary, files: BankFiles, now: @escaping @Sendable () -> Milliseconds,
        newID: @escaping @Sendable () -> String
    ) {
        self.drafts = drafts
        self.library = library
        self.files = files
        self.now = now
        self.newID = newID
    }

    /// Why a new question was not begun.
    public enum Refusal: Error {
        case word(QuestionDraft.Refusal)
        /// There is a question, a file or a draft with this id.
        case taken(id: String)
    }

    /// A new question, from the example of its kind. `slug` is `nil` for a free one.
    ///
    /// Throws ``Refusal`` and ``BankFileRefusal``.
    public func begin(
        kind: String, topic: String, level: String, slug: String?, by memberID: String
    ) async throws -> BankDraft {
        let (bank, paths) = await library.shelf
        let open = try await drafts.open().map(\.path)
        let taken = Set((paths + open).compactMap(QuestionPath.id(forPath:)))
        let begun: QuestionDraft
        do throws(QuestionDraft.Refusal) {
            begun = try QuestionDraft(
                kind: kind, topic: topic, level: level, slug: slug, topics: bank.topics, isTaken: taken.contains)
        } catch {
            throw Refusal.word(error)
        }
        guard !taken.contains(begun.id), try files.read(begun.path) == nil else { throw Refusal.taken(id: begun.id) }
        return try await begin(begun.path, base: nil, text: begun.text, by: memberID)
    }

    /// A change to the file at `path`: the draft of it that is on its way already, else a new one.
    ///
    /// `nil` where there is no such file. Throws ``BankFileRefusal``.
    public func edit(path: String, by memberID: String) async throws -> BankDraft? {
        if let open = try await drafts.open(path: path) { return open }
        guard let text = try files.read(path) else { return nil }
        return try await begin(path, base: .init(text: text), text: text, by: memberID)
    }

    /// Two who begin at the same moment get one draft.
    private func begin(
        _ path: String, base: BankDraft.Base?, text: String, by memberID: String
    ) async throws -> BankDraft {
        let draft = BankDraft(id: newID(), path: path, base: base, text: text, by: memberID, at: now())
        do {
            try await drafts.begin(draft)
            return draft
        } catch DraftRefusal.openAlready(let id) {
            guard base != nil, let open = try await drafts.draft(id: id) else {
                throw Refusal.taken(id: draft.questionID)
            }
            return open
        }
    }
}
