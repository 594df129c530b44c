/// Why a command on an interview was not carried out: always the world's fault or the caller's, never a broken store.
public enum InterviewRefusal: Error, Sendable, Hashable {
    /// No such interview, run or note.
    case notFound
    /// The room is open to the candidate and the panel alone, and plans to those who have to do with them.
    case notOnPanel
    /// The candidate has not agreed that what happens is kept.
    case notAgreed
    case notBegun
    case alreadyBegun
    case ended
    /// The person's data were erased; what is left cannot be changed.
    case erased
    case emptyPanel
    case tooManyMembers(limit: Int)
    /// Someone of the panel has no account.
    case unknownMember
    /// Minutes outside ``Interview/possibleMinutes`` or ``Interview/privateMinutes``.
    case minutesOutOfRange
    /// The candidate works unseen until then.
    case worksPrivately(until: Milliseconds)
    case notPrivate
    /// A text is longer than this many bytes of UTF-8.
    case tooLong(limit: Int)
    /// A text holds U+0000, which no store of ours keeps.
    case containsNUL
    /// There are so many already.
    case tooMany(limit: Int)
    /// The pad in the store is at another version: it was changed by somebody else.
    case padChangedElsewhere
}

extension InterviewRefusal: CustomStringConvertible {
    public var description: String {
        switch self {
        case .notFound: "there is no such interview, run or note"
        case .notOnPanel: "this interview is open to its panel alone"
        case .notAgreed: "the candidate has not agreed yet that what happens here is kept"
        case .notBegun: "the interview has not begun"
        case .alreadyBegun: "the interview has begun already"
        case .ended: "the interview is over"
        case .erased: "the candidate's data were erased"
        case .emptyPanel: "an interview needs at least one interviewer"
        case .tooManyMembers(let limit): "a panel has at most \(limit) members"
        case .unknownMember: "somebody of the panel has no account"
        case .minutesOutOfRange: "that many minutes cannot be given"
        case .worksPrivately: "the candidate works privately just now"
        case .notPrivate: "the candidate does not work privately"
        case .tooLong(let limit): "the text is longer than \(limit) bytes"
        case .containsNUL: "the text contains a NUL character"
        case .tooMany(let limit): "there are \(limit) already"
        case .padChangedElsewhere: "the pad was changed by another server"
        }
    }
}
