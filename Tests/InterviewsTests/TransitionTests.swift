import Interviews
import QuestionBank
import Testing

@Suite("What may be done to an attempt and an answer, and when")
struct TransitionTests {
    static func attempt(_ state: Attempt.State, minutes: Int = 60) -> Attempt {
        Attempt(
            id: "a", jobID: "j", kitID: "k", candidateID: "c", state: state, invitedAt: 0, minutes: minutes, seed: 1)
    }

    static let running = Attempt.State.running(since: 1_000)
    static let finished = Attempt.State.finished(since: 1_000, at: 2_000)

    @Test("a test is started once and ended once")
    func startAndEnd() throws {
        var attempt = Self.attempt(.invited)
        #expect(throws: AttemptRefusal.notStarted) { try attempt.finish(now: 5) }
        #expect(try attempt.begin(now: 10))
        #expect(try !attempt.begin(now: 20))
        #expect(attempt.state == .running(since: 10))
        #expect(try attempt.finish(now: 30))
        #expect(try !attempt.finish(now: 40))
        #expect(attempt.state == .finished(since: 10, at: 30))
        #expect(throws: AttemptRefusal.finished) { try attempt.begin(now: 50) }
    }

    @Test("answers are taken until the deadline and its grace, to the millisecond")
    func deadline() throws {
        let attempt = Self.attempt(Self.running, minutes: 1)
        #expect(attempt.deadline == 61_000)
        try attempt.requireWritable(now: 61_000 + Attempt.grace)
        #expect(throws: AttemptRefusal.timeIsUp) { try attempt.requireWritable(now: 61_001 + Attempt.grace) }
        #expect(throws: AttemptRefusal.notStarted) { try Self.attempt(.invited).requireWritable(now: 1) }
        #expect(throws: AttemptRefusal.finished) { try Self.attempt(Self.finished).requireWritable(now: 1) }
        #expect(throws: AttemptRefusal.notFinished) { try attempt.requireFinished() }
    }

    @Test("absurd numbers do not crash a deadline", arguments: [Int.max, .min, 0, -1])
    func absurd(minutes: Int) {
        let attempt = Self.attempt(.running(since: .max), minutes: minutes)
        _ = attempt.isOverdue(now: .max)
        _ = attempt.isOverdue(now: .min)
    }

    @Test("time is added within bounds, and never to a finished test")
    func minutes() throws {
        var attempt = Self.attempt(Self.running)
        try attempt.add(minutes: 30)
        #expect(attempt.minutes == 90)
        for refused in [0, -1, Attempt.addableMinutes.upperBound + 1, .max, .min] {
            #expect(throws: AttemptRefusal.minutesOutOfRange) { try attempt.add(minutes: refused) }
        }
        attempt.minutes = Attempt.longestMinutes
        #expect(throws: AttemptRefusal.minutesOutOfRange) { try attempt.add(minutes: 1) }
        var ended = Self.attempt(Self.finished)
        #expect(throws: AttemptRefusal.finished) { try ended.add(minutes: 1) }
        #expect(attempt.minutes == Attempt.longestMinutes && ended.minutes == 60)
    }

    @Test("the same bytes again change nothing; other bytes take a submission back")
    func answers() throws {
        var response = Response(
            id: "r", attemptID: "a", questionID: "q", questionHash: "h", kind: .writeCode, position: 0)
        #expect(response.isBlank)
        #expect(try response.save(answer: "e\u{301}", line: nil, now: 1) == .drafted)
        #expect(try response.save(answer: "e\u{301}", line: nil, now: 2) == .none)
        #expect(response.savedAt == 1)
        #expect(try response.submit(answer: "e\u{301}", line: nil, now: 3) == .submitted)
        response.grade = Grade(points: 1, of: 1, findings: [], gradedAt: 4, python: nil)
        #expect(try response.submit(answer: "e\u{301}", line: nil, now: 5) == .none)
        #expect(try response.save(answer: "e\u{301}", line: nil, now: 5) == .none)
        #expect(response.submittedAt == 3 && response.grade?.isFull == true)
        #expect(try response.save(answer: "\u{E9}", line: nil, now: 6) == .withdrawn)
        #expect(response.submittedAt == nil && response.grade == nil)
        #expect(try response.submit(answer: "\u{E9}", line: 2, now: 6, earliest: 9) == .submitted)
        #expect(response.submittedAt == 9 && response.line == 2 && !response.isBlank)
    }

    @Test("an answer may have 256 KiB of UTF-8 and no NUL; a refused one changes nothing")
    func bounds() throws {
        var response = Response(
            id: "r", attemptID: "a", questionID: "q", questionHash: "h", kind: .concept, position: 0)
        let longest = String(repeating: "汉", count: Response.longestAnswer / 3) + "x"
        #expect(longest.utf8.count == Response.longestAnswer)
        _ = try response.save(answer: longest, line: nil, now: 1)
        let before = response
        #expect(throws: AttemptRefusal.tooLong(limit: Response.longestAnswer)) {
            try response.submit(answer: longest + "y", line: nil, now: 2)
        }
        #expect(throws: AttemptRefusal.containsNUL) { try response.save(answer: "a\0b", line: nil, now: 2) }
        #expect(throws: AttemptRefusal.notSubmitted) { try response.requireRateable() }
        #expect(response == before)
    }
}
