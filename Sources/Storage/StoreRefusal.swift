/// Why a store did not carry out a command that is not about an attempt's state.
public enum StoreRefusal: Error, Sendable, Hashable {
    case emailTaken
    /// There would be nobody left who may administer.
    case lastAdministrator
    /// A named member, job, kit or candidate does not exist.
    case notFound
    /// The id is in use already.
    case idTaken
    /// Someone saved a kit of this job meanwhile; its next revision is `next`.
    case staleRevision(next: Int)
    /// The text of a question in the kit was not given and is not stored.
    case missingSource(questionID: String)
    /// The responses do not fit the attempt, or the attempt the job and its kit.
    case inconsistent
    /// Only an administrator may do this.
    case notAllowed
    /// It was accepted or discarded before.
    case decidedAlready
    /// A text contains U+0000.
    case containsNUL
    /// A text is longer than an engine should hold.
    case tooLong
}

extension StoreRefusal: CustomStringConvertible {
    public var description: String {
        switch self {
        case .emailTaken: "this email address has an account already"
        case .lastAdministrator: "this is the last administrator"
        case .notFound: "there is no such thing"
        case .idTaken: "this id is in use already"
        case .staleRevision(let next): "the kit was changed meanwhile; the next revision is \(next)"
        case .missingSource(let questionID): "the text of question \(questionID) is missing"
        case .inconsistent: "the parts do not belong together"
        case .notAllowed: "only an administrator may do this"
        case .decidedAlready: "this was decided already"
        case .containsNUL: "a text contains a NUL character"
        case .tooLong: "a text is too long"
        }
    }
}
