public import Interviews
import QuestionBank
public import Storage

/// Replaces the questions of a job's kit by those that a person chose, in that order.
public struct EditKit: Sendable {
    public var jobs: JobStore
    public var library: QuestionLibrary
    public var now: @Sendable () -> Milliseconds
    public var newID: @Sendable () -> String

    /// Why a kit was not saved.
    public enum Refusal: Error, Sendable, Equatable {
        case noQuestions
        case unknownQuestion(id: String)
        case twice(id: String)
        /// One of the two gives the other away.
        case enemies(String, String)
    }

    public init(
        jobs: JobStore, library: QuestionLibrary, now: @escaping @Sendable () -> Milliseconds,
        newID: @escaping @Sendable () -> String
    ) {
        self.jobs = jobs
        self.library = library
        self.now = now
        self.newID = newID
    }

    /// Saves a new revision with the bank's questions of today. Attempts that have begun keep the kit they began with.
    public func replaceQuestions(ofKitFor jobID: String, with ids: [String], by memberID: String) async throws -> Kit {
        guard !ids.isEmpty else { throw Refusal.noQuestions }
        let bank = await library.bank
        var questions: [Question] = []
        var sources: [QuestionSource] = []
        for id in ids {
            guard let question = bank[id], let source = await library.source(of: question) else {
                throw Refusal.unknownQuestion(id: id)
            }
            if questions.contains(where: { $0.id == id }) { throw Refusal.twice(id: id) }
            if let enemy = questions.first(where: { $0.enemies.contains(id) || question.enemies.contains($0.id) }) {
                throw Refusal.enemies(enemy.id, id)
            }
            questions.append(question)
            sources.append(source)
        }
        let current = try await jobs.currentKit(jobID: jobID)
        let kit = Kit(
            id: newID(), jobID: jobID, revision: (current?.revision ?? 0) + 1,
            questions: questions.map { KitQuestion(questionID: $0.id, hash: $0.hash) }, createdAt: now())
        try await jobs.save(kit, sources: sources, by: memberID)
        return kit
    }
}
