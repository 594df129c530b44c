import Interviews
public import QuestionBank

/// What is known of one candidate from one attempt, ready for a page and for JSON.
public struct AttemptReport: Sendable, Equatable, Encodable {
    public var schema = "report/1"
    public var attemptID: String
    public var candidateName: String
    public var jobID: String
    public var jobTitle: String
    public var jobLevel: Level
    public var isFinished: Bool
    public var conclusion: Conclusion
    /// In the order of the job's topics.
    public var topics: [TopicReport]
    /// In the order of the test.
    public var questions: [QuestionReport]
    public var agreement: AgreementReport?
    /// How questions were chosen, where they were chosen one by one.
    public var adaptive: AdaptiveReport?
    /// The questions that count on the scale of ability; `nil` where none counts.
    public var scale: ScaleReport?
    public var measured: MeasurementNote
    /// What a reader must know beside the conclusion: open ratings, concerns, corrections, what was not reached.
    public var notes: [String]

    /// A level with its error bar, or what is missing before one may be stated: never both.
    public enum Conclusion: Sendable, Equatable, Encodable {
        case stated(LevelStatement)
        case notEnough(missing: [String])
    }
}

/// How far two people who rated the same answers agree.
public struct AgreementReport: Sendable, Equatable, Encodable {
    /// Pairs of anchors that two people gave to one answer.
    public var pairs: Int
    public var exact: Int
    public var withinOne: Int
    public var sentence: String

    /// `nil` where no answer was rated by two people.
    init?(_ agreement: RaterAgreement) {
        guard agreement.pairs > 0 else { return nil }
        pairs = agreement.pairs
        exact = agreement.exact
        withinOne = agreement.withinOne
        let times = pairs == 1 ? "Once" : "\(pairs) times"
        sentence =
            "\(times) two people rated the same answer: \(exact) with the same anchor, \(withinOne) within one step."
            + (pairs < 10 ? " That is too few to say how reliable the ratings are." : "")
    }
}
