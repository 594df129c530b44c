/// Why a command of a panel was not carried out, or something of it not shown.
public enum PanelRefusal: Error, Sendable, Hashable {
    case notFound
    /// Neither on this interview's panel nor an administrator.
    case notOnPanel
    /// Others' ratings are hidden until one's own card is submitted.
    case ownCardFirst
    /// The interview has not begun.
    case notStarted
    /// A card is submitted after the interview.
    case notEnded
    /// A submitted card changes only by amendments.
    case submitted
    /// What was not submitted is changed, not amended.
    case notSubmitted
    /// Questions that have neither a value nor "not asked".
    case incomplete([String])
    /// The card says nothing of any question.
    case nothingRated
    /// The question is neither in the interview's kit nor was it asked.
    case unknownItem(String)
    case outOfRange
    /// A moment before the interview's beginning or after its end.
    case momentOutside
    /// A run that did not happen in this interview.
    case unknownRun
    case tooLong(limit: Int)
    case containsNUL
    case tooMany(limit: Int)
    /// An amendment to what the card says already.
    case unchanged
    /// A text that has to be there is empty.
    case reasonMissing
    /// The decision is not what the combination says, and nobody says why.
    case departureUnexplained
    /// These members have not submitted; an administrator may decide without them.
    case cardsMissing([String])
    /// Nobody was hired, so there is nobody to ask about.
    case notHired
    /// The candidate's data were erased; what is left cannot be changed.
    case erased
}

extension PanelRefusal: CustomStringConvertible {
    public var description: String {
        switch self {
        case .notFound: "there is no such interview"
        case .notOnPanel: "you are not on this interview's panel"
        case .ownCardFirst: "others' ratings are hidden until you have submitted your own card"
        case .notStarted: "the interview has not begun"
        case .notEnded: "the interview has not ended"
        case .submitted: "the card is submitted; it changes by amendments with a reason"
        case .notSubmitted: "the card is not submitted yet"
        case .incomplete(let items):
            "\(items.count) \(items.count == 1 ? "question has" : "questions have") neither a rating nor “not asked”"
        case .nothingRated: "nothing is rated"
        case .unknownItem: "this question is neither in the kit nor was it asked"
        case .outOfRange: "the value is outside its range"
        case .momentOutside: "the moment lies outside the interview"
        case .unknownRun: "there was no such run in this interview"
        case .tooLong(let limit): "the text is longer than \(limit) bytes"
        case .containsNUL: "the text contains a NUL character"
        case .tooMany(let limit): "there are \(limit) of these already"
        case .unchanged: "it says that already"
        case .reasonMissing: "the reason is missing"
        case .departureUnexplained: "the decision departs from the combination, and the reason for that is missing"
        case .cardsMissing(let members):
            "\(members.count) \(members.count == 1 ? "card is" : "cards are") not in yet; an administrator may decide without"
        case .notHired: "nobody was hired by this decision"
        case .erased: "the candidate's data were erased"
        }
    }
}
