public import Interviews
import QuestionBank
public import Storage

/// Makes a job's kit from the bank and keeps the sources of its questions for ever.
public struct AssembleKit: Sendable {
    public var jobs: JobStore
    public var library: QuestionLibrary
    public var now: @Sendable () -> Milliseconds
    public var newID: @Sendable () -> String

    public init(
        jobs: JobStore, library: QuestionLibrary, now: @escaping @Sendable () -> Milliseconds,
        newID: @escaping @Sendable () -> String
    ) {
        self.jobs = jobs
        self.library = library
        self.now = now
        self.newID = newID
    }

    /// Saves a new revision of the job's kit; what the bank could not give is said beside it.
    public func assemble(for job: Job, by memberID: String) async throws -> (kit: Kit, plan: KitPlan) {
        let bank = await library.bank
        let plan = Kit.assemble(for: job, from: bank)
        let current = try await jobs.currentKit(jobID: job.id)
        let kit = Kit(
            id: newID(), jobID: job.id, revision: (current?.revision ?? 0) + 1, questions: plan.questions,
            createdAt: now())
        var sources: [QuestionSource] = []
        for planned in plan.questions {
            guard let question = bank[planned.questionID], let source = await library.source(of: question) else {
                throw GradingFault.unknownQuestion(id: planned.questionID, hash: planned.hash)
            }
            sources.append(source)
        }
        try await jobs.save(kit, sources: sources, by: memberID)
        return (kit, plan)
    }
}
