public import Interviews
import QuestionBank
public import Storage

/// Makes a job's interview kit from the bank and keeps the sources of its questions for ever.
public struct AssembleInterviewKit: Sendable {
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

    /// Saves a new revision that fits the minutes.
    ///
    /// - Throws: ``InterviewKitRefusal/noQuestions`` where the bank has nothing for the job; ``StoreRefusal``.
    public func assemble(for job: Job, minutes: Int, by memberID: String) async throws -> InterviewKit {
        let test = try await jobs.currentKit(jobID: job.id)
        let items = InterviewKit.assemble(for: job, minutes: minutes, test: test, from: await library.bank)
        let current = try await jobs.currentInterviewKit(jobID: job.id)
        let kit = InterviewKit(
            id: newID(), jobID: job.id, revision: (current?.revision ?? 0) + 1, items: items, createdAt: now())
        try await jobs.save(kit, sources: try await library.sources(of: kit), by: memberID)
        return kit
    }
}

extension QuestionLibrary {
    /// The texts of a kit's questions that stand in the bank as they do in the kit; older texts are kept already.
    func sources(of kit: InterviewKit) async throws -> [QuestionSource] {
        kit.items.map(\.subject.question).compactMap { planned in
            guard let question = bank[planned.questionID], question.hash == planned.hash else { return nil }
            return source(of: question)
        }
    }
}
