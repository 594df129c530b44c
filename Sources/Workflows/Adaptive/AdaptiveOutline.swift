public import Interviews
public import QuestionBank

/// What an adaptive test of a job would draw from, by topic and level.
public struct AdaptiveOutline: Sendable, Equatable {
    public var test: AdaptiveTest
    public var questions: Int
    /// Bounds on the number of chosen questions, the job's evidence considered.
    public var least: Int
    public var most: Int
    public var topics: [Topic]

    public struct Topic: Sendable, Equatable {
        public var topic: String
        public var weight: Int
        /// How many questions of each level; levels without any are not there.
        public var levels: [Level: Int]
    }

    /// `nil` where the job's questions are fixed.
    ///
    /// - Parameter kit: the questions of the job's kit.
    public init?(job: Job, bank: Bank, kit: [Question]) {
        guard let test = job.adaptive else { return nil }
        self.test = test
        let drawable = PoolMaking.drawable(job, bank: bank, fixed: PoolMaking.fixed(kit))
        questions = drawable.count
        (least, most) = PoolMaking.lengths(job, test)
        topics = job.topics.filter { $0.weight > 0 }.map { topic in
            Topic(
                topic: topic.topic, weight: topic.weight,
                levels: Dictionary(grouping: drawable.filter { $0.topic == topic.topic }, by: \.level)
                    .mapValues(\.count))
        }
    }
}
