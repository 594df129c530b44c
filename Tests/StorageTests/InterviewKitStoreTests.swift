import Interviews
import Storage
import Testing

@Suite("Interview kits in the store")
struct InterviewKitStoreTests {
    static func kit(revision: Int, minutes: Int = 5) -> InterviewKit {
        let questions = House.sources().map { KitQuestion(questionID: $0.questionID, hash: $0.hash) }
        return InterviewKit(
            id: "talk-\(revision)", jobID: "job", revision: revision,
            items: [
                InterviewItem(submissionOf: questions[0], minutes: 8),
                InterviewItem(
                    subject: .question(questions[1]), minutes: minutes, purpose: "Understanding <b> of types."),
            ], createdAt: 10 + Milliseconds(revision))
    }

    @Test("revisions follow each other, and each stays readable", arguments: Engine.allCases)
    func revisions(engine: Engine) async throws {
        let house = try await House.build(on: engine)
        #expect(try await house.jobs.currentInterviewKit(jobID: "job") == nil)
        try await house.jobs.save(Self.kit(revision: 1), sources: [], by: "ada")
        try await house.jobs.save(Self.kit(revision: 2, minutes: 7), sources: [], by: "ada")
        #expect(try await house.jobs.currentInterviewKit(jobID: "job") == Self.kit(revision: 2, minutes: 7))
        #expect(try await house.jobs.interviewKit(id: "talk-1") == Self.kit(revision: 1))
        await #expect(throws: StoreRefusal.idTaken) {
            try await house.jobs.save(Self.kit(revision: 2), sources: [], by: "ada")
        }
        var stale = Self.kit(revision: 2)
        stale.id = "other"
        let late = stale
        await #expect(throws: StoreRefusal.staleRevision(next: 3)) {
            try await house.jobs.save(late, sources: [], by: "bob")
        }
        #expect(try await house.audit.verify().faults == [])
    }

    @Test("a question whose text is not kept is refused", arguments: Engine.allCases)
    func missingSource(engine: Engine) async throws {
        let house = try await House.build(on: engine)
        var kit = Self.kit(revision: 1)
        kit.items[1].subject = .question(KitQuestion(questionID: "types.q9", hash: "none"))
        let wrong = kit
        await #expect(throws: StoreRefusal.missingSource(questionID: "types.q9")) {
            try await house.jobs.save(wrong, sources: [], by: "ada")
        }
    }

    @Test("a kit that was changed behind the store's back is found", arguments: Engine.allCases)
    func tampered(engine: Engine) async throws {
        let house = try await House.build(on: engine)
        try await house.jobs.save(Self.kit(revision: 1), sources: [], by: "ada")
        try await house.test.tamper("UPDATE interview_kits SET items = REPLACE(items, '8', '9')")
        #expect(try await house.audit.verify().faults.map(\.kind) == [.changedRow])
    }
}

extension InterviewItem {
    init(submissionOf question: KitQuestion, minutes: Int) {
        self.init(subject: .submission(of: question), minutes: minutes, purpose: "Own code.")
    }
}
