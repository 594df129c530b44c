import Interviews
import QuestionBank
import Storage
import Testing
import Workflows

@Suite("Answers in words come up for rating")
struct RatingQueueTests {
    private func rate(_ item: RatingQueue.Item, _ value: Rating.Value, by memberID: String, in house: House)
        async throws
    {
        try await house.ratings.rate(
            Rating(
                id: house.clock.newID(), responseID: item.response.id, memberID: memberID, value: value, note: "",
                ratedAt: house.clock.now()))
    }

    @Test("one question at a time across candidates, until nothing is left")
    func order() async throws {
        let house = try await House([.concept, .sum, .explain])
        for name in ["Ann", "Bob", "Cyd"] {
            _ = try await house.take(
                ["lang.concept": "c \(name)", "lang.explain": "e \(name)", "lang.sum": "x"], as: name)
        }
        var asked: [String] = []
        var left: [Int] = []
        while let item = try await house.queue.next(jobID: house.job.id, memberID: House.memberID) {
            let again = try await house.queue.next(jobID: house.job.id, memberID: House.memberID)
            #expect(again?.response.id == item.response.id)
            asked.append(item.question.id)
            left.append(item.left)
            #expect(item.done == asked.count - 1)
            try await rate(item, .anchor(3), by: House.memberID, in: house)
        }
        #expect(asked == Array(repeating: "lang.concept", count: 3) + Array(repeating: "lang.explain", count: 3))
        #expect(left == [6, 5, 4, 3, 2, 1])
    }

    @Test("one rating is enough unless the job asks for a second, blind one")
    func second() async throws {
        for blind in [false, true] {
            let house = try await House([.concept], blindSecondRater: blind)
            _ = try await house.take(["lang.concept": "So."])
            let item = try #require(try await house.queue.next(jobID: house.job.id, memberID: House.memberID))
            try await rate(item, .anchor(4), by: House.memberID, in: house)
            #expect(try await house.queue.next(jobID: house.job.id, memberID: House.memberID) == nil)
            let other = try await house.queue.next(jobID: house.job.id, memberID: House.secondMemberID)
            #expect((other != nil) == blind)
        }
    }

    @Test("who cannot tell has done her part, and another is asked")
    func cannotTell() async throws {
        let house = try await House([.concept])
        _ = try await house.take(["lang.concept": "So."])
        let item = try #require(try await house.queue.next(jobID: house.job.id, memberID: House.memberID))
        try await rate(item, .cannotTell, by: House.memberID, in: house)
        #expect(try await house.queue.next(jobID: house.job.id, memberID: House.memberID) == nil)
        #expect(try await house.queue.next(jobID: house.job.id, memberID: House.secondMemberID) != nil)
    }

    @Test("what is undone comes back")
    func undo() async throws {
        let house = try await House([.concept])
        _ = try await house.take(["lang.concept": "So."])
        let item = try #require(try await house.queue.next(jobID: house.job.id, memberID: House.memberID))
        try await rate(item, .anchor(1), by: House.memberID, in: house)
        try await house.ratings.undo(
            responseID: item.response.id, memberID: House.memberID, now: house.clock.now())
        #expect(
            try await house.queue.next(jobID: house.job.id, memberID: House.memberID)?.response.id == item.response.id)
    }

    @Test("a test that still runs is not rated")
    func unfinished() async throws {
        let house = try await House([.concept])
        let attempt = try await house.invite().attempt
        try await house.attempts.begin(attemptID: attempt.id, now: house.clock.now())
        let response = try await house.response("lang.concept", of: attempt)
        try await house.attempts.submit(answer: "So.", line: nil, responseID: response.id, now: house.clock.now())
        #expect(try await house.queue.next(jobID: house.job.id, memberID: House.memberID) == nil)
    }
}
