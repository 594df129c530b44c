import Interviews
import Storage
import Testing

@Suite("Ratings and concerns")
struct RatingStoreTests {
    static func rating(_ id: String, by member: String, _ value: Rating.Value, note: String = "") -> Rating {
        Rating(id: id, responseID: "a-1", memberID: member, value: value, note: note, ratedAt: 4_000)
    }

    @Test("a person's newer rating replaces the older, and the chain remembers both", arguments: Engine.allCases)
    func replacing(engine: Engine) async throws {
        let house = try await House.build(on: engine)
        try await house.finish()
        let newer = Self.rating("r2", by: "ada", .anchor(5), note: "better than I thought")
        try await house.ratings.rate(Self.rating("r1", by: "ada", .cannotTell))
        try await house.ratings.rate(newer)
        let other = Self.rating("r3", by: "bob", .anchor(1))
        try await house.ratings.rate(other)
        #expect(try await house.ratings.ratings(responseID: "a-1") == [newer, other])
        #expect(try await house.ratings.ratings(attemptID: "a") == [newer, other])
        await #expect(throws: StoreRefusal.idTaken) {
            try await house.ratings.rate(Self.rating("r3", by: "ada", .anchor(2)))
        }
        let events = try await house.audit.events(attemptID: "a").map(\.event.name)
        #expect(events.count { $0 == "rated" } == 3)
        #expect(try await house.audit.verify().faults == [])
    }

    @Test("an undone rating is gone from the rows and stays in the chain", arguments: Engine.allCases)
    func undo(engine: Engine) async throws {
        let house = try await House.build(on: engine)
        try await house.finish()
        try await house.ratings.rate(Self.rating("r1", by: "ada", .anchor(2)))
        try await house.ratings.undo(responseID: "a-1", memberID: "bob", now: 4_100)
        #expect(try await house.ratings.ratings(responseID: "a-1").count == 1)
        for _ in 0..<2 { try await house.ratings.undo(responseID: "a-1", memberID: "ada", now: 4_200) }
        #expect(try await house.ratings.ratings(responseID: "a-1").isEmpty)
        let events = try await house.audit.events(attemptID: "a").map(\.event.name)
        #expect(events.suffix(2) == ["rated", "ratingUndone"])
        #expect(try await house.audit.verify().faults == [])
    }

    @Test("only submitted answers in words of finished attempts can be rated", arguments: Engine.allCases)
    func rateable(engine: Engine) async throws {
        let house = try await House.build(on: engine)
        try await house.finish("a")
        try await house.begin("running")
        try await house.attempts.submit(answer: "words", line: nil, responseID: "running-1", now: 1_100)
        try await house.begin("blank")
        try await house.attempts.finish(attemptID: "blank", now: 1_200)
        try await house.ratings.rate(Self.rating("r1", by: "ada", .anchor(2), note: "a note"))
        let found = try await house.ratings.rateable(jobID: "job")
        #expect(found.map(\.response.id) == ["a-1"])
        #expect(found.first?.seed == UInt64.max - 1)
        #expect(found.first?.given == [RateableResponse.Given(memberID: "ada", value: .anchor(2))])
        #expect(try await house.ratings.rateable(jobID: "none").isEmpty)
        await #expect(throws: AttemptRefusal.notSubmitted) {
            try await house.ratings.rate(
                Rating(id: "r9", responseID: "blank-1", memberID: "m", value: .anchor(1), note: "", ratedAt: 1))
        }
    }

    @Test("a concern is open until one person has answered it", arguments: Engine.allCases)
    func concerns(engine: Engine) async throws {
        let house = try await House.build(on: engine)
        try await house.begin()
        var concern = Concern(
            id: "k", responseID: "a-0", subject: .faultyQuestion, text: "<script> 题目有错", raisedAt: 1_100)
        try await house.concerns.raise(concern)
        let raised = concern
        #expect(try await house.concerns.open(jobID: "job") == [concern])
        await #expect(throws: StoreRefusal.idTaken) { try await house.concerns.raise(raised) }
        let settlement = Concern.Settlement(memberID: "ada", reply: "mended", at: 1_200)
        try await house.concerns.settle(concernID: "k", settlement)
        await #expect(throws: AttemptRefusal.alreadySettled) {
            try await house.concerns.settle(concernID: "k", settlement)
        }
        concern.settlement = settlement
        #expect(try await house.concerns.open(jobID: "job").isEmpty)
        #expect(try await house.concerns.concerns(attemptID: "a") == [concern])
        #expect(try await house.audit.verify().faults == [])
    }

    @Test("one answer has a bounded number of concerns", arguments: Engine.allCases)
    func tooMany(engine: Engine) async throws {
        let house = try await House.build(on: engine)
        try await house.begin()
        for number in 0..<ConcernStore.mostPerResponse {
            try await house.concerns.raise(
                Concern(id: "k\(number)", responseID: "a-0", subject: .lookAgain, text: "", raisedAt: 1_100))
        }
        await #expect(throws: AttemptRefusal.tooMany(limit: ConcernStore.mostPerResponse)) {
            try await house.concerns.raise(
                Concern(id: "one more", responseID: "a-0", subject: .lookAgain, text: "", raisedAt: 1_100))
        }
    }
}
