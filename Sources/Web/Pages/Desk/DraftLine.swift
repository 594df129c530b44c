import Interviews
import QuestionBank
import Storage

/// A draft as one row of a list.
struct DraftLine: Sendable {
    var id: String
    var question: String
    var isNew: Bool
    var author: String
    var state: String
    var mark: String
    var age: String

    init(_ draft: BankDraft, author: String, now: Milliseconds) {
        id = draft.id
        question = draft.questionID
        isNew = draft.base == nil
        self.author = author
        state = draft.state.words
        mark = draft.state.mark
        age = Self.age(now - draft.savedAt)
    }

    /// Such as `3 min ago`; rounded down.
    static func age(_ span: Milliseconds) -> String {
        switch span / 60_000 {
        case ..<1: "just now"
        case let minutes where minutes < 60: "\(minutes) min ago"
        case let minutes where minutes < 2_880: "\(minutes / 60) h ago"
        case let minutes: "\(minutes / 1_440) days ago"
        }
    }
}

extension BankDraft.State {
    var words: String {
        switch self {
        case .writing: "being written"
        case .returned: "sent back to its author"
        case .submitted: "waits for an administrator"
        case .accepted: "in the bank"
        case .discarded: "discarded"
        }
    }

    /// The class of the word's mark.
    var mark: String {
        switch self {
        case .writing: ""
        case .returned: "bad"
        case .submitted: "wait"
        case .accepted: "done"
        case .discarded: ""
        }
    }
}

extension Site {
    /// What is on its way into the bank.
    func draftRows() async throws -> [DraftLine] {
        let open = try await drafts.open()
        let names = try await memberNames(Set(open.map(\.authorID)))
        return open.map { DraftLine($0, author: names[$0.authorID] ?? "a former member", now: now()) }
    }

    /// By id, also of members who are gone.
    func memberNames(_ ids: Set<String>) async throws -> [String: String] {
        var names: [String: String] = [:]
        for id in ids { names[id] = try await members.member(id: id)?.name }
        return names
    }

    /// What an interviewer can do with a question beside reading it.
    func questionDesk(_ question: Question) async throws -> QuestionDeskView {
        let draft = try await drafts.open(path: question.path)
        let names = try await memberNames(Set([draft?.authorID].compactMap(\.self)))
        return QuestionDeskView(
            id: question.id,
            draft: draft.map { DraftLine($0, author: names[$0.authorID] ?? "a former member", now: now()) })
    }
}

/// The button that begins a change, or the way to the change that is on its way.
struct QuestionDeskView: PageView {
    let title = "Edit"
    var id: String
    var draft: DraftLine?

    static let template = #"""
        {{#draft}}<div class="note attention no-print"><p><a href="/bank/drafts/{{id}}">A draft of this question</a> by {{author}} {{state}}; last change {{age}}.</p></div>{{/draft}}
        {{^draft}}<form method="post" action="/bank/{{id}}/edit" class="actions no-print"><button class="plain">Edit</button></form>{{/draft}}
        """#
}
