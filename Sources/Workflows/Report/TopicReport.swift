import Psychometrics

/// What the answers to one topic's questions show.
public struct TopicReport: Sendable, Equatable, Encodable {
    public var topic: String
    public var name: String
    /// Questions about it in the test.
    public var questions: Int
    /// Of these, answers that count as evidence.
    public var answers: Int
    /// The mean share of what could be had; `nil` without an answer.
    public var credit: Double?
    /// The ability by this topic's answers alone; `nil` below two answers.
    public var mean: Double?
    public var standardError: Double?
    public var lower: Double?
    public var upper: Double?
    public var sentence: String

    /// An estimate from fewer answers would say little but its prior.
    private static let fewestAnswers = 2

    init(topic: String, name: String, evidence: [Evidence?], sharedDifficultySD: Double) throws {
        let given = evidence.compactMap(\.self)
        self.topic = topic
        self.name = name
        questions = evidence.count
        answers = given.count
        credit = given.isEmpty ? nil : given.map(\.credit).reduce(0, +) / Double(given.count)
        guard given.count >= Self.fewestAnswers else {
            sentence = given.isEmpty ? "No answer yet." : "One answer is too little for an estimate."
            return
        }
        let estimate = try estimateAbility(
            responses: given.flatMap(\.responses), sharedDifficultySD: sharedDifficultySD)
        let interval = estimate.interval(0.95)
        mean = estimate.mean
        standardError = estimate.standardError
        lower = interval.lower
        upper = interval.upper
        sentence =
            "By its \(given.count) answers alone \(Figures.decimal(estimate.mean)), with 95 % probability between "
            + "\(Figures.decimal(interval.lower)) and \(Figures.decimal(interval.upper))."
    }
}
