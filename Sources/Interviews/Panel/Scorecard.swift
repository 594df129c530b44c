/// One interviewer's ratings of one interview. Nobody else sees them before she has submitted her own.
public struct Scorecard: Sendable, Equatable {
    public var interviewID: String
    public var memberID: String
    /// `nil` while it may still be changed freely.
    public var submittedAt: Milliseconds?
    /// At most one for each question; a question without one was not rated, which is no value.
    public var ratings: [CardRating]
    /// Changes after the submission, in their order.
    public var amendments: [Amendment]

    public init(
        interviewID: String, memberID: String, submittedAt: Milliseconds? = nil, ratings: [CardRating] = [],
        amendments: [Amendment] = []
    ) {
        self.interviewID = interviewID
        self.memberID = memberID
        self.submittedAt = submittedAt
        self.ratings = ratings
        self.amendments = amendments
    }

    public func rating(of itemID: String) -> CardRating? { ratings.first { $0.itemID == itemID } }

    /// The questions of the plan, and those noted beside it, that have neither a value nor "not asked".
    public func missing(of planned: [String]) -> [String] {
        let given = Set(ratings.filter { $0.value != nil }.map(\.itemID))
        let noted = ratings.map(\.itemID).filter { !planned.contains($0) }
        return (planned + noted).filter { !given.contains($0) }
    }

    /// A change of a submitted rating, with its reason.
    public struct Amendment: Sendable, Equatable {
        /// From 1, within the card.
        public var number: Int
        public var itemID: String
        public var before: CardRating.Value
        public var after: CardRating.Value
        public var reason: String
        public var at: Milliseconds

        public init(
            number: Int, itemID: String, before: CardRating.Value, after: CardRating.Value, reason: String,
            at: Milliseconds
        ) {
            self.number = number
            self.itemID = itemID
            self.before = before
            self.after = after
            self.reason = reason
            self.at = at
        }
    }
}

/// What one interviewer says of the answer to one question, and what made her say so.
public struct CardRating: Sendable, Equatable {
    /// As ``InterviewItem/id``.
    public var itemID: String
    /// The question's content hash.
    public var questionHash: String
    /// `nil` while something is noted and nothing is decided.
    public var value: Value?
    /// What was seen or heard.
    public var note: String
    /// A moment of the recording, from its beginning.
    public var moment: Milliseconds?
    /// A run of the interview.
    public var runID: String?
    public var ratedAt: Milliseconds

    public enum Value: Sendable, Hashable {
        /// 1 to 5.
        case anchor(Int)
        case cannotTell
        /// The question did not come up: no evidence, and no zero.
        case notAsked
    }

    public init(
        itemID: String, questionHash: String, value: Value?, note: String = "", moment: Milliseconds? = nil,
        runID: String? = nil, ratedAt: Milliseconds
    ) {
        self.itemID = itemID
        self.questionHash = questionHash
        self.value = value
        self.note = note
        self.moment = moment
        self.runID = runID
        self.ratedAt = ratedAt
    }

    /// The bank's question that it is about.
    public var questionID: String {
        isSubmission ? String(itemID.dropFirst(InterviewItem.submissionPrefix.count)) : itemID
    }

    /// Whether the candidate's own answer in the test was talked about.
    public var isSubmission: Bool { itemID.hasPrefix(InterviewItem.submissionPrefix) }

    /// What is rated, as it stands in a kit.
    public var subject: InterviewItem.Subject {
        let question = KitQuestion(questionID: questionID, hash: questionHash)
        return isSubmission ? .submission(of: question) : .question(question)
    }
}

extension CardRating.Value: RawRepresentable, Codable {
    /// `1` to `5`, `cannot-tell` or `not-asked`.
    public init?(rawValue: String) {
        switch rawValue {
        case "cannot-tell": self = .cannotTell
        case "not-asked": self = .notAsked
        case "1", "2", "3", "4", "5": self = .anchor(Int(rawValue) ?? 0)
        default: return nil
        }
    }

    public var rawValue: String {
        switch self {
        case .anchor(let anchor): String(anchor)
        case .cannotTell: "cannot-tell"
        case .notAsked: "not-asked"
        }
    }

    /// `nil` where there is no evidence.
    public var anchor: Int? { if case .anchor(let anchor) = self { anchor } else { nil } }
}
