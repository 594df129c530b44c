public import Interviews
import QuestionBank
public import Storage

/// Changes a job's interview kit and saves it as a new revision.
public struct EditInterviewKit: Sendable {
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

    /// One change; items are named by their ids.
    public enum Edit: Sendable, Equatable {
        /// A question of the bank as it stands today, at the end.
        case add(questionID: String)
        /// What the candidate handed in for this question of the test, at the end.
        case addSubmission(questionID: String)
        case remove(String)
        /// One place towards the beginning, or towards the end.
        case moveUp(String)
        case moveDown(String)
        case change(String, minutes: Int, purpose: String, followUps: [String], listenFor: [String])
        /// Takes the bank's text of today.
        case renew(String)
    }

    /// - Parameter revision: of the kit that the edit was made on.
    /// - Throws: ``InterviewKitRefusal``, ``StoreRefusal/staleRevision(next:)``; ``StoreRefusal/notFound`` without a kit.
    public func apply(_ edit: Edit, to jobID: String, revision: Int, by memberID: String) async throws -> InterviewKit {
        try await apply([edit], to: jobID, revision: revision, by: memberID)
    }

    /// All of `edits` as one revision, or none.
    public func apply(
        _ edits: [Edit], to jobID: String, revision: Int, by memberID: String
    ) async throws -> InterviewKit {
        guard let job = try await jobs.job(id: jobID), let current = try await jobs.currentInterviewKit(jobID: jobID)
        else { throw StoreRefusal.notFound }
        guard current.revision == revision else { throw StoreRefusal.staleRevision(next: current.revision + 1) }
        let bank = await library.bank
        var items = current.items
        for edit in edits { try change(&items, by: edit, bank: bank, job: job) }
        guard items != current.items else { return current }
        let kit = InterviewKit(id: newID(), jobID: jobID, revision: revision + 1, items: items, createdAt: now())
        try kit.check()
        try await jobs.save(kit, sources: try await library.sources(of: kit), by: memberID)
        return kit
    }

    private func change(
        _ items: inout [InterviewItem], by edit: Edit, bank: Bank, job: Job
    ) throws(InterviewKitRefusal) {
        switch edit {
        case .add(let id):
            guard let question = bank[id] else { throw .unknownQuestion(id: id) }
            for other in items where !other.subject.isSubmission {
                let otherID = other.subject.question.questionID
                if question.enemies.contains(otherID) || bank[otherID]?.enemies.contains(id) == true {
                    throw .enemies(otherID, id)
                }
            }
            items.append(InterviewItem(question, in: bank, jobLevel: job.level))
        case .addSubmission(let id):
            guard let question = bank[id] else { throw .unknownQuestion(id: id) }
            items.append(InterviewItem(submissionOf: question, hash: question.hash, minutes: 8))
        case .remove(let id): items.removeAll { $0.id == id }
        case .moveUp(let id):
            if let place = items.firstIndex(where: { $0.id == id }), place > 0 { items.swapAt(place, place - 1) }
        case .moveDown(let id):
            if let place = items.firstIndex(where: { $0.id == id }), place < items.count - 1 {
                items.swapAt(place, place + 1)
            }
        case .change(let id, let minutes, let purpose, let followUps, let listenFor):
            guard let place = items.firstIndex(where: { $0.id == id }) else { throw .unknownQuestion(id: id) }
            items[place].minutes = minutes
            items[place].purpose = purpose
            items[place].followUps = followUps
            items[place].listenFor = listenFor
        case .renew(let id):
            guard let place = items.firstIndex(where: { $0.id == id }),
                let question = bank[items[place].subject.question.questionID]
            else { throw .unknownQuestion(id: id) }
            let today = KitQuestion(questionID: question.id, hash: question.hash)
            items[place].subject = items[place].subject.isSubmission ? .submission(of: today) : .question(today)
        }
    }
}
