public import QuestionBank

/// A proposal for a kit, and what the bank could not give.
public struct KitPlan: Sendable, Hashable {
    /// In the order in which they are asked.
    public var questions: [KitQuestion]
    /// The authors' estimates added up.
    public var minutes: Int
    public var shortfalls: [Shortfall]

    /// A wish of the job that the plan does not meet.
    public enum Shortfall: Sendable, Hashable {
        /// No question about this topic is in the plan.
        case topicWithoutQuestion(String)
        /// The job's evidence policy cannot be met: only `found` of `needed` answers would be rated.
        case tooFewRated(found: Int, needed: Int)
        case tooFewExecuted(found: Int, needed: Int)
        /// The bank has nothing more that fits; `minutes` stay unused.
        case unusedMinutes(Int)
    }

    public init(questions: [KitQuestion] = [], minutes: Int = 0, shortfalls: [Shortfall] = []) {
        self.questions = questions
        self.minutes = minutes
        self.shortfalls = shortfalls
    }
}

extension Kit {
    /// Chooses questions for a job: the same bank and job always give the same plan.
    ///
    /// Topics get their weight's share of questions, levels lie around the job's, the evidence policy comes first, enemies
    /// never meet, and the sum of minutes fits the job's.
    public static func assemble(for job: Job, from bank: Bank) -> KitPlan {
        var assembly = KitAssembly(job: job, bank: bank)
        assembly.run()
        return assembly.plan
    }
}
