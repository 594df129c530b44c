import QuestionBank

/// A question file that somebody writes in the browser and that is not in the bank yet.
public struct BankDraft: Sendable, Equatable, Identifiable {
    /// As the bank's files: in bytes of UTF-8.
    public static let longest = 1 << 20

    public var id: String
    /// Relative to the bank's folder; a draft keeps it.
    public var path: String
    /// The member who began it, and whose change it will be.
    public var authorID: String
    /// The file that it changes; `nil` where there is none yet.
    public var base: Base?
    public var text: String
    /// From 1, one more with each change of the text: a change that was made on another version is refused.
    public var version: Int
    public var state: State
    public var begunAt: Milliseconds
    public var savedAt: Milliseconds
    public var savedBy: String

    /// The file as it was when the draft was begun, or last brought up to date.
    public struct Base: Sendable, Equatable {
        public var hash: String
        public var text: String

        public init(text: String) {
            self.text = text
            hash = ContentHash.of(text)
        }
    }

    /// Where it is on its way into the bank.
    public enum State: Sendable, Equatable {
        case writing
        /// An administrator wants something changed; the note says what.
        case returned(Step)
        /// Waits for an administrator and cannot be changed meanwhile; the note says what it is about.
        case submitted(Step)
        /// Stands in the bank; the note is the reason where something was not proved.
        case accepted(Step)
        case discarded(Step)
    }

    /// Who took it there, when, and with which words.
    public struct Step: Sendable, Equatable {
        public var by: String
        public var at: Milliseconds
        public var note: String

        public init(by: String, at: Milliseconds, note: String = "") {
            self.by = by
            self.at = at
            self.note = note
        }
    }

    /// A draft that begins now.
    public init(id: String, path: String, base: Base?, text: String, by memberID: String, at: Milliseconds) {
        self.init(
            id: id, path: path, authorID: memberID, base: base, text: text, version: 1, state: .writing, begunAt: at,
            savedAt: at, savedBy: memberID)
    }

    /// A draft as it was kept.
    public init(
        id: String, path: String, authorID: String, base: Base?, text: String, version: Int, state: State,
        begunAt: Milliseconds, savedAt: Milliseconds, savedBy: String
    ) {
        self.id = id
        self.path = path
        self.authorID = authorID
        self.base = base
        self.text = text
        self.version = version
        self.state = state
        self.begunAt = begunAt
        self.savedAt = savedAt
        self.savedBy = savedBy
    }

    /// Of the text as it stands.
    public var hash: String { ContentHash.of(text) }

    /// The id that its path gives the question.
    public var questionID: String { QuestionPath.id(forPath: path) ?? path }
}

extension BankDraft.State {
    /// Whether the text may be changed.
    public var isWritable: Bool {
        switch self {
        case .writing, .returned: true
        case .submitted, .accepted, .discarded: false
        }
    }

    /// Whether it is still on its way: one draft of a file is, at most.
    public var isOpen: Bool {
        switch self {
        case .writing, .returned, .submitted: true
        case .accepted, .discarded: false
        }
    }

    public var step: BankDraft.Step? {
        switch self {
        case .writing: nil
        case .returned(let step), .submitted(let step), .accepted(let step), .discarded(let step): step
        }
    }
}

/// Why a command on a draft was not carried out.
public enum DraftRefusal: Error, Sendable, Hashable {
    case notFound
    /// Another draft of the same file is on its way.
    case openAlready(draftID: String)
    /// The text was changed elsewhere meanwhile; it has this version now.
    case changedElsewhere(version: Int)
    /// It waits for an administrator: it has to be taken back first.
    case submitted
    case notSubmitted
    /// It was accepted or discarded.
    case closed
    case tooLong(limit: Int)
    /// The text holds U+0000.
    case containsNUL
}
