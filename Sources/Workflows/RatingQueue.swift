public import Interviews
public import QuestionBank
public import Storage

/// Finds the next answer for a person to rate: one question at a time across candidates, in an order of her own, without
/// names and without what others gave.
public struct RatingQueue: Sendable {
    public var jobs: JobStore
    public var ratings: RatingStore
    public var library: QuestionLibrary

    public init(jobs: JobStore, ratings: RatingStore, library: QuestionLibrary) {
        self.jobs = jobs
        self.ratings = ratings
        self.library = library
    }

    /// An answer to be rated. It says nothing of the person and nothing of others' ratings.
    public struct Item: Sendable {
        public var response: Response
        public var question: Question
        /// Answers to this question that this person has still to rate, this one included.
        public var leftOfQuestion: Int
        /// Answers in all that this person has still to rate, this one included.
        public var left: Int
        /// Answers of this job that this person has rated.
        public var done: Int
    }

    /// `nil` when this person has nothing left to rate in this job.
    public func next(jobID: String, memberID: String) async throws -> Item? {
        guard let job = try await jobs.job(id: jobID) else { return nil }
        let all = try await ratings.rateable(jobID: jobID)
        let open = all.filter { Self.wants($0, memberID, raters: job.ratersNeeded) }
        let ordered = RatingOrder.arrange(open.map(\.response), for: memberID)
        guard let response = ordered.first else { return nil }
        return Item(
            response: response, question: try await library.question(of: response),
            leftOfQuestion: open.count { $0.response.questionID == response.questionID }, left: open.count,
            done: all.count { answer in answer.given.contains { $0.memberID == memberID } })
    }

    /// Whether this person has not rated it and fewer people than needed have placed it on an anchor. Someone who could not
    /// tell has done her part, and another is asked.
    private static func wants(_ answer: RateableResponse, _ memberID: String, raters: Int) -> Bool {
        guard !answer.given.contains(where: { $0.memberID == memberID }) else { return false }
        return answer.given.count { $0.value != .cannotTell } < raters
    }
}
