/// Several members who say, each by herself, how many people on the border of a level would answer each question fully.
public struct AngoffPanel: Sendable, Hashable, Identifiable {
    public var id: String
    public var jobID: String
    /// Of the job's kit when the panel began, those that nobody rates.
    public var questions: [KitQuestion]
    public var begunAt: Milliseconds
    public var begunBy: String

    public init(id: String, jobID: String, questions: [KitQuestion], begunAt: Milliseconds, begunBy: String) {
        self.id = id
        self.jobID = jobID
        self.questions = questions
        self.begunAt = begunAt
        self.begunBy = begunBy
    }

    /// One judge's word on one question.
    public struct Judgement: Sendable, Hashable, Codable {
        public var memberID: String
        /// Of the question's content.
        public var hash: String
        /// Of 100 people who are just middle, and of 100 who are just senior, how many give a full answer.
        public var justMiddle: Int
        public var justSenior: Int

        public init(memberID: String, hash: String, justMiddle: Int, justSenior: Int) {
            self.memberID = memberID
            self.hash = hash
            self.justMiddle = justMiddle
            self.justSenior = justSenior
        }
    }

    /// Those who have judged every question, in the order of their ids.
    public func complete(_ judgements: [Judgement]) -> [String: [Judgement]] {
        let hashes = Set(questions.map(\.hash))
        return Dictionary(grouping: judgements.filter { hashes.contains($0.hash) }, by: \.memberID)
            .filter { Set($0.value.map(\.hash)) == hashes }
    }
}
