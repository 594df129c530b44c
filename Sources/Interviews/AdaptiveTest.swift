/// The bounds within which a job's questions are chosen one by one, each by the answers so far.
public struct AdaptiveTest: Sendable, Hashable, Codable {
    /// No test ends before so many chosen questions, unless time or the bank ends it.
    public var leastQuestions: Int
    public var mostQuestions: Int
    /// In percent: it ends when one level has this probability.
    public var decidedAt: Int
    /// In percent: no question shall be given to a larger share of the job's candidates.
    public var exposureCap: Int

    public static let standard = AdaptiveTest(leastQuestions: 6, mostQuestions: 12, decidedAt: 90, exposureCap: 50)
    public static let lengths = 1...60
    public static let decisions = 50...99
    public static let caps = 10...100

    public init(leastQuestions: Int, mostQuestions: Int, decidedAt: Int, exposureCap: Int) {
        self.leastQuestions = leastQuestions
        self.mostQuestions = mostQuestions
        self.decidedAt = decidedAt
        self.exposureCap = exposureCap
    }
}
