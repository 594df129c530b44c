import Foundation
import Interviews
import QuestionBank
import Storage
import Testing
import Workflows

@Suite("A report says what an attempt shows")
struct ReportTests {
    private static let right = [
        "lang.sum": "def total(items):\n    return sum(items)\n", "lang.pick": "b,c", "lang.concept": "All of it.",
        "lang.rounding": "a b -4\nKeyError", "lang.squares": "lambda n: [i * i for i in range(n)]",
    ]
    private static let texts: [QuestionText] = [.concept, .sum, .pick, .rounding, .squares]

    private func report(
        _ answers: [String: String], anchors: [Int] = [], blind: Bool = false,
        evidence: EvidencePolicy = EvidencePolicy(minimumRated: 1, minimumExecuted: 3), reader: String? = nil,
        untilTimeIsUp: Bool = false
    ) async throws -> AttemptReport {
        let house = try await House(Self.texts, blindSecondRater: blind, evidence: evidence)
        let attempt = try await house.take(answers, untilTimeIsUp: untilTimeIsUp)
        _ = try await house.pending.gradeAll()
        let response = try await house.response("lang.concept", of: attempt)
        for (anchor, member) in zip(anchors, [House.memberID, House.secondMemberID]) {
            try await house.ratings.rate(
                Rating(
                    id: house.clock.newID(), responseID: response.id, memberID: member, value: .anchor(anchor),
                    note: "because", ratedAt: house.clock.now()))
        }
        return try #require(try await house.reports.report(attemptID: attempt.id, for: reader))
    }

    private func statement(_ report: AttemptReport) throws -> LevelStatement {
        guard case .stated(let statement) = report.conclusion else { throw TestFailure() }
        return statement
    }

    @Test("good answers are likely senior's, poor ones junior's, and the error bar is as wide as it is")
    func levels() async throws {
        let good = try statement(try await report(Self.right, anchors: [5]))
        let poor = try statement(
            try await report(
                Self.right.mapValues { _ in "0" }, anchors: [1]))
        #expect(good.mean > 0.5)
        #expect(poor.mean < -0.5)
        #expect(good.senior > good.junior)
        #expect(poor.mostLikely == .junior)
        for each in [good, poor] {
            #expect(abs(each.junior + each.middle + each.senior - 1) < 1e-9)
            #expect(each.standardError > 0.4 && each.standardError < 1)
            #expect(each.lower < each.mean && each.mean < each.upper)
            #expect(abs(each.atLeastJobLevel - each.middle - each.senior) < 1e-9)
        }
        #expect(poor.sentences[0].hasPrefix("Most likely junior"))
        #expect(
            good.sentences[3] == "This rests on 3 answers graded by running, 1 rated by people and 1 graded by key.")
    }

    @Test("without enough evidence no level is stated, and what is missing is")
    func notEnough() async throws {
        let report = try await report(Self.right, evidence: EvidencePolicy(minimumRated: 2, minimumExecuted: 4))
        #expect(
            report.conclusion
                == .notEnough(missing: [
                    "2 more answers rated: the job asks for 2, there are 0.",
                    "One more answer graded by running: the job asks for 4, there are 3.",
                ]))
        #expect(report.notes.contains("Question 1 waits for a rating."))
    }

    @Test("a test that still runs has no level")
    func running() async throws {
        let house = try await House([.sum])
        let attempt = try await house.invite().attempt
        let report = try #require(try await house.reports.report(attemptID: attempt.id))
        guard case .notEnough(let missing) = report.conclusion else { throw TestFailure() }
        #expect(missing.first == "The test is not finished.")
        #expect(report.questions[0].standing == .open)
        #expect(try await house.reports.report(attemptID: "none") == nil)
    }

    @Test("a finished test without an answer has no level, also where the job asks for no evidence")
    func nothing() async throws {
        for least in [0, 2] {
            let report = try await report([:], evidence: EvidencePolicy(minimumRated: 0, minimumExecuted: least))
            #expect(
                report.conclusion == .notEnough(missing: ["No answer was given, so no level can be stated."]))
        }
    }

    @Test("two raters of one answer move the estimate between them and do not narrow it")
    func raters() async throws {
        let low = try statement(try await report(Self.right, anchors: [2]))
        let high = try statement(try await report(Self.right, anchors: [4]))
        let both = try await report(Self.right, anchors: [2, 4])
        let middle = try statement(both)
        #expect(low.mean < middle.mean && middle.mean < high.mean)
        #expect(middle.standardError > 0.97 * min(low.standardError, high.standardError))
        #expect(both.agreement?.pairs == 1)
        #expect(both.agreement?.exact == 0)
        #expect(both.questions[0].sentence == "Rated 2 and 4 of 5.")
        #expect(both.questions[0].ratings.map(\.says) == ["half of it", "the rule and why"])
    }

    @Test("a blind second rater sees nothing of the first rating, nor of what follows from it, before her own")
    func hidden() async throws {
        let before = try await report(Self.right, anchors: [5], blind: true, reader: House.secondMemberID)
        let concept = try #require(before.questions.first { $0.questionID == "lang.concept" })
        #expect(concept.ratings.isEmpty && concept.credit == nil && concept.standing == .waiting)
        #expect(before.notes.contains { $0.contains("hidden") })
        let own = try await report(Self.right, anchors: [5], blind: true, reader: House.memberID)
        #expect(own.questions.first { $0.questionID == "lang.concept" }?.ratings.count == 1)
        let after = try await report(Self.right, anchors: [5, 2], blind: true, reader: House.secondMemberID)
        #expect(after.questions.first { $0.questionID == "lang.concept" }?.ratings.count == 2)
    }

    @Test("the first of two blind ratings is not yet enough")
    func blind() async throws {
        let report = try await report(Self.right, anchors: [5], blind: true)
        guard case .notEnough(let missing) = report.conclusion else { throw TestFailure() }
        #expect(missing == ["One more answer rated by two people: the job asks for 1, there are 0."])
        #expect(report.agreement == nil)
    }

    @Test("what was skipped counts as the lowest, what was not reached counts as nothing")
    func blanks() async throws {
        let skipped = try await report(Self.right.filter { $0.key != "lang.pick" }, anchors: [4])
        #expect(skipped.questions.map(\.standing) == [.judged, .judged, .skipped, .judged, .judged])
        // A blank program counts as one of which no part holds.
        let few = EvidencePolicy(minimumRated: 1, minimumExecuted: 1)
        var answers = Self.right
        answers["lang.sum"] = nil
        let blank = try statement(try await report(answers, anchors: [4], evidence: few))
        answers["lang.sum"] = "def total(items):\n    return None\n"
        let wrong = try await report(answers, anchors: [4], evidence: few)
        #expect(wrong.questions.first { $0.questionID == "lang.sum" }?.points == 0)
        #expect(blank.mean == (try statement(wrong)).mean)
        let last = Self.right.filter { $0.key != "lang.squares" }
        let notReached = try await report(last, anchors: [4], untilTimeIsUp: true)
        #expect(notReached.questions.map(\.standing) == [.judged, .judged, .judged, .judged, .notReached])
        #expect(notReached.notes.contains("One question was not reached; it counts as nothing."))
        // Who ends the test while there is time for a question does not do better than who fails it.
        let givenUp = try await report(last, anchors: [4], evidence: few)
        #expect(givenUp.questions.map(\.standing) == [.judged, .judged, .judged, .judged, .skipped])
        #expect(
            givenUp.notes.contains(
                "The candidate ended the test with time left for one question without an answer; it counts as the lowest answer."
            ))
        var failed = last
        failed["lang.squares"] = "0"
        #expect(
            (try statement(givenUp)).mean
                == (try statement(try await report(failed, anchors: [4], evidence: few))).mean)
        // Nothing is made of a test in which nothing was answered.
        #expect(try await report([:]).questions.allSatisfy { $0.standing == .notReached })
    }

    @Test("a person's correction counts, with its reason, and what running gave stays to be read")
    func correction() async throws {
        let house = try await House(Self.texts, evidence: EvidencePolicy(minimumRated: 0, minimumExecuted: 1))
        var answers = Self.right
        answers["lang.rounding"] = "a b -5\nKeyError"
        let attempt = try await house.take(answers)
        _ = try await house.pending.gradeAll()
        let before = try #require(try await house.reports.report(attemptID: attempt.id))
        let response = try await house.response("lang.rounding", of: attempt)
        for (points, reason) in [(0, "no"), (1, "a slip of the pen")] {
            try await house.attempts.override(
                Override(
                    responseID: response.id, memberID: House.memberID, points: points, reason: reason,
                    at: house.clock.now()))
        }
        let after = try #require(try await house.reports.report(attemptID: attempt.id))
        #expect(after.questions[3].points == 1)
        #expect(after.questions[3].correction?.pointsBefore == 0)
        #expect(after.questions[3].correction?.reason == "a slip of the pen")
        #expect(after.notes.contains("Question 4: a person changed 0 to 1 of 1 points."))
        #expect(try statement(after).mean > statement(before).mean)
    }

    @Test("an open concern is said beside the conclusion")
    func concern() async throws {
        let house = try await House([.pick])
        let attempt = try await house.take(["lang.pick": "a"])
        let response = try await house.response("lang.pick", of: attempt)
        try await house.concerns.raise(
            Concern(
                id: "c", responseID: response.id, subject: .faultyQuestion, text: "<script>",
                raisedAt: house.clock.now()))
        let report = try #require(try await house.reports.report(attemptID: attempt.id))
        #expect(
            report.notes.contains("Question 1: the candidate says that the question is faulty; nobody has replied yet.")
        )
    }

    @Test("topics have an estimate of their own from two answers on")
    func topics() async throws {
        let report = try await report(Self.right, anchors: [4])
        #expect(report.topics.map(\.topic) == ["lang"])
        #expect(report.topics[0].name == "Topic lang")
        #expect(report.topics[0].answers == 5)
        #expect(report.topics[0].mean != nil)
        let one = try await self.report(["lang.concept": "x"], anchors: [3], untilTimeIsUp: true)
        #expect(one.topics[0].answers == 1)
        #expect(one.topics[0].mean == nil)
        #expect(one.topics[0].sentence == "One answer is too little for an estimate.")
    }

    @Test("a report is JSON")
    func json() async throws {
        let data = try JSONEncoder().encode(try await report(Self.right, anchors: [4]))
        let object = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
        #expect(object["schema"] as? String == "report/1")
        #expect((object["conclusion"] as? [String: Any])?["stated"] != nil)
    }
}
