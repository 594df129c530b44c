import Interviews
import QuestionBank
import Storage
import Testing
import Workflows

@Suite("Making and changing an interview kit")
struct InterviewKitTests {
    private static func assemble(_ house: House, minutes: Int = 45) async throws -> InterviewKit {
        try await AssembleInterviewKit(
            jobs: house.jobs, library: house.library, now: house.clock.now, newID: house.clock.newID
        ).assemble(for: house.job, minutes: minutes, by: House.memberID)
    }

    private static func edit(_ house: House) -> EditInterviewKit {
        EditInterviewKit(jobs: house.jobs, library: house.library, now: house.clock.now, newID: house.clock.newID)
    }

    /// A house whose bank has more than the test asks.
    private static func house() async throws -> House {
        try await House([.sum, .concept, .explain, .pick], kit: [.sum])
    }

    @Test("one click makes it; edits are revisions, and one made on an old revision is refused")
    func edits() async throws {
        let house = try await Self.house()
        var kit = try await Self.assemble(house)
        #expect(kit.items.map(\.id) == ["submission:lang.sum", "lang.concept", "lang.explain", "lang.pick"])
        let edit = Self.edit(house)
        kit = try await edit.apply(.moveDown("lang.concept"), to: "job-1", revision: 1, by: House.memberID)
        kit = try await edit.apply(.remove("lang.pick"), to: "job-1", revision: 2, by: House.memberID)
        #expect(kit.items.map(\.id) == ["submission:lang.sum", "lang.explain", "lang.concept"])
        kit = try await edit.apply(
            .change("lang.explain", minutes: 9, purpose: "Why", followUps: ["And then?"], listenFor: []), to: "job-1",
            revision: 3, by: House.memberID)
        #expect(kit.revision == 4 && kit.items[1].minutes == 9 && kit.items[1].followUps == ["And then?"])
        await #expect(throws: StoreRefusal.staleRevision(next: 5)) {
            try await edit.apply(.remove("lang.concept"), to: "job-1", revision: 3, by: House.memberID)
        }
        await #expect(throws: InterviewKitRefusal.twice(id: "lang.explain")) {
            try await edit.apply(.add(questionID: "lang.explain"), to: "job-1", revision: 4, by: House.memberID)
        }
        await #expect(throws: InterviewKitRefusal.unknownQuestion(id: "lang.none")) {
            try await edit.apply(.add(questionID: "lang.none"), to: "job-1", revision: 4, by: House.memberID)
        }
        // Nothing to move: no new revision.
        #expect(
            try await edit.apply(.moveUp("submission:lang.sum"), to: "job-1", revision: 4, by: House.memberID).revision
                == 4)
    }

    @Test("several edits are one revision, or none")
    func severalEdits() async throws {
        let house = try await Self.house()
        var kit = try await Self.assemble(house)
        let edit = Self.edit(house)
        kit = try await edit.apply(
            [.remove("lang.concept"), .remove("lang.pick")], to: "job-1", revision: 1, by: House.memberID)
        #expect(kit.revision == 2 && kit.items.map(\.id) == ["submission:lang.sum", "lang.explain"])
        await #expect(throws: InterviewKitRefusal.twice(id: "lang.explain")) {
            try await edit.apply(
                [.add(questionID: "lang.pick"), .add(questionID: "lang.explain")], to: "job-1", revision: 2,
                by: House.memberID)
        }
        kit = try await edit.apply(
            [.add(questionID: "lang.pick"), .add(questionID: "lang.concept")], to: "job-1", revision: 2,
            by: House.memberID)
        #expect(kit.revision == 3 && kit.items.count == 4)
    }

    @Test("an own answer is the candidate's: as she handed it in, or none")
    func submission() async throws {
        let house = try await Self.house()
        let kit = try await Self.assemble(house)
        let attempt = try await house.take(["lang.sum": "def total(xs):\n    return sum(xs)\n"])
        let plan = PlanInterview(attempts: house.attempts, library: house.library)
        let planned = try await plan.questions(of: kit, attemptID: attempt.id)
        #expect(planned[0].submission == .text("def total(xs):\n    return sum(xs)\n", line: nil))
        #expect(planned[0].question?.id == "lang.sum" && planned[1].submission == nil)
        #expect(try await plan.questions(of: kit, attemptID: nil)[0].submission == PlanInterview.Submission.none)
    }
}
