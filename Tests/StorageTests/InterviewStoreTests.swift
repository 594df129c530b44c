import Interviews
import Pads
import Storage
import Testing

@Suite("Interviews")
struct InterviewStoreTests {
    @Test("a plan is found by its link, its job and its people", arguments: Engine.allCases)
    func planned(engine: Engine) async throws {
        let house = try await InterviewHouse.build(on: engine)
        try await house.plan()
        #expect(try await house.interviews.interview(id: "i") == InterviewHouse.interview())
        #expect(try await house.interviews.interview(tokenHash: "door-i")?.id == "i")
        #expect(try await house.interviews.interviews(jobID: "job").map(\.candidate.name) == ["Name of c-i"])
        #expect(try await house.interviews.interviews(memberID: "bob").count == 1)
        #expect(try await house.interviews.interviews(memberID: "eve").isEmpty)
        #expect(try await house.house.audit.verify().faults == [])
    }

    @Test("a candidate of a test is interviewed under her own name", arguments: Engine.allCases)
    func afterATest(engine: Engine) async throws {
        let house = try await InterviewHouse.build(on: engine)
        try await house.house.finish("a")
        var other = House.candidate("c-a")
        other.name = "Somebody else"
        try await house.interviews.plan(
            InterviewHouse.interview(candidate: "c-a", attempt: "a"), candidate: other, tokenHash: "door")
        #expect(try await house.interviews.interviews(jobID: "job").first?.candidate.name == "Name of c-a")
        await #expect(throws: StoreRefusal.inconsistent) {
            try await house.interviews.plan(
                InterviewHouse.interview("j", candidate: "c-j", attempt: "a"), candidate: House.candidate("c-j"),
                tokenHash: "door-j")
        }
    }

    @Test("who has nothing to do with an interview changes nothing of it", arguments: Engine.allCases)
    func strangers(engine: Engine) async throws {
        let house = try await InterviewHouse.build(on: engine)
        try await house.begin()
        let question = KitQuestion(questionID: "types.q0", hash: "h")
        let refused: [@Sendable () async throws -> Void] = [
            { try await house.interviews.replan(interviewID: "i", startsAt: nil, minutes: 30, by: "eve", now: 1) },
            { try await house.interviews.setPanel(interviewID: "i", panel: ["eve"], by: "eve", now: 1) },
            { try await house.interviews.replaceToken(interviewID: "i", tokenHash: "x", by: "eve", now: 1) },
            { try await house.interviews.choose(kitID: "k", interviewID: "i", by: "eve", now: 1) },
            { _ = try await house.interviews.show(question, interviewID: "i", by: "eve", now: 1) },
            {
                _ = try await house.interviews.beginPrivateTime(
                    interviewID: "i", minutes: 5, version: 0, by: .member("eve"), now: 1)
            },
            { try await house.interviews.end(interviewID: "i", by: "eve", now: 1) },
            { try await house.type("x", as: .member("eve"), sequence: 1) },
            { _ = try await house.room.say("x", interviewID: "i", seat: .member("eve"), now: 1) },
            {
                _ = try await house.room.beginRun(
                    id: "r", interviewID: "i", seat: .member("eve"), python: "3.13", version: 0, now: 1)
            },
            {
                try await house.room.keep(
                    InterviewNote(id: "n", interviewID: "i", memberID: "eve", at: 1, question: nil, text: "x"))
            },
        ]
        for command in refused { await #expect(throws: InterviewRefusal.notOnPanel) { try await command() } }
        #expect(try await house.interviews.events(interviewID: "i").count == 3)
    }

    @Test("nothing happens in a room before it has begun and after it has ended", arguments: Engine.allCases)
    func closed(engine: Engine) async throws {
        let house = try await InterviewHouse.build(on: engine)
        try await house.plan()
        await #expect(throws: InterviewRefusal.notBegun) { try await house.type("x", sequence: 1) }
        _ = try await house.interviews.begin(interviewID: "i", by: "bob", now: 1_000)
        await #expect(throws: InterviewRefusal.notAgreed) { try await house.type("x", sequence: 1) }
        try await house.interviews.agree(interviewID: "i", now: 1_100)
        try await house.type("x", sequence: 1)
        await #expect(throws: InterviewRefusal.alreadyBegun) {
            _ = try await house.interviews.begin(interviewID: "i", by: "ada", now: 1_200)
        }
        try await house.interviews.end(interviewID: "i", by: "ada", now: 3_000)
        try await house.interviews.end(interviewID: "i", by: "ada", now: 3_100)
        await #expect(throws: InterviewRefusal.ended) { try await house.type("y", sequence: 2) }
        await #expect(throws: InterviewRefusal.ended) {
            _ = try await house.room.say("x", interviewID: "i", seat: .candidate, now: 3_200)
        }
        #expect(try await house.interviews.interview(id: "i")?.state == .ended(since: 1_000, at: 3_000))
        #expect(try await house.house.audit.verify().faults == [])
    }

    @Test("while the candidate works unseen only she writes, and only she ends it early", arguments: Engine.allCases)
    func privately(engine: Engine) async throws {
        let house = try await InterviewHouse.build(on: engine)
        try await house.begin()
        let interview = try await house.interviews.beginPrivateTime(
            interviewID: "i", minutes: 5, version: 0, by: .member("ada"), now: 2_000)
        #expect(interview.privateTime?.until == 302_000)
        try await house.type("unseen", sequence: 1)
        let refusal = InterviewRefusal.worksPrivately(until: 302_000)
        await #expect(throws: refusal) { try await house.type("seen", as: .member("ada"), sequence: 1) }
        await #expect(throws: refusal) {
            _ = try await house.interviews.endPrivateTime(interviewID: "i", by: .member("ada"), now: 3_000)
        }
        _ = try await house.interviews.endPrivateTime(interviewID: "i", by: .candidate, now: 3_000)
        try await house.type(" seen", as: .member("ada"), sequence: 1)
        #expect(try await house.pads.pad(interviewID: "i").text.string == "unseen seen")
        #expect(try await house.house.audit.verify().faults == [])
    }

    @Test("a plan that cannot be is refused", arguments: Engine.allCases)
    func refusedPlans(engine: Engine) async throws {
        let house = try await InterviewHouse.build(on: engine)
        func plan(_ change: (inout Interview) -> Void) async throws {
            var interview = InterviewHouse.interview()
            change(&interview)
            try await house.interviews.plan(interview, candidate: House.candidate("c-i"), tokenHash: "door")
        }
        await #expect(throws: InterviewRefusal.emptyPanel) { try await plan { $0.panel = [] } }
        await #expect(throws: InterviewRefusal.unknownMember) { try await plan { $0.panel = ["nobody"] } }
        await #expect(throws: InterviewRefusal.minutesOutOfRange) { try await plan { $0.minutes = 0 } }
        await #expect(throws: StoreRefusal.notFound) { try await plan { $0.jobID = "none" } }
        #expect(try await house.interviews.all().isEmpty)
        try await plan { _ in }
        await #expect(throws: StoreRefusal.idTaken) { try await plan { _ in } }
    }
}
