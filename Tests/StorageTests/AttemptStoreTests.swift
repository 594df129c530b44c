import Interviews
import Storage
import Testing

@Suite("Attempts")
struct AttemptStoreTests {
    @Test("an invitation comes back as it was made", arguments: Engine.allCases)
    func invitation(engine: Engine) async throws {
        let house = try await House.build(on: engine)
        try await house.invite()
        let attempt = House.attempt("a", candidate: "c-a")
        #expect(try await house.attempts.attempt(id: "a") == attempt)
        #expect(try await house.attempts.linked(tokenHash: "token-a")?.attempt == attempt)
        #expect(try await house.attempts.linked(tokenHash: "token-b")?.attempt == nil)
        #expect(try await house.attempts.candidate(id: "c-a") == House.candidate("c-a"))
        #expect(try await house.attempts.responses(attemptID: "a") == House.responses(of: "a"))
        let listed = try await house.attempts.attempts(jobID: "job")
        #expect(
            listed == [
                InvitedAttempt(attempt: attempt, candidate: House.candidate("c-a"), submitted: 0, questions: 4)
            ])
    }

    @Test("an invitation whose parts do not fit is refused and leaves nothing", arguments: Engine.allCases)
    func misfits(engine: Engine) async throws {
        let house = try await House.build(on: engine)
        let candidate = House.candidate("c")
        let attempt = House.attempt("a", candidate: "c")
        let responses = House.responses(of: "a")
        func refuse(
            _ expected: StoreRefusal, _ attempt: Attempt, _ responses: [Response], token: String = "t"
        ) async throws {
            await #expect(throws: expected) {
                try await house.attempts.invite(candidate, attempt, responses: responses, tokenHash: token, by: "ada")
            }
            #expect(try await house.attempts.candidate(id: "c") == nil)
        }
        var other = attempt
        other.kitID = "none"
        try await refuse(.notFound, other, responses)
        other = attempt
        other.jobID = "none"
        try await refuse(.inconsistent, other, responses)
        other = attempt
        other.minutes = 0
        try await refuse(.inconsistent, other, responses)
        other = attempt
        other.state = .running(since: 1)
        try await refuse(.inconsistent, other, responses)
        try await refuse(.inconsistent, attempt, [])
        try await refuse(.inconsistent, attempt, Array(responses.dropFirst()))
        try await refuse(.inconsistent, attempt, House.responses(of: "b"))
        try await house.invite("b")
        try await refuse(.idTaken, attempt, responses, token: "token-b")
    }

    @Test("a draft is kept, a submission counts, another text takes it back", arguments: Engine.allCases)
    func answers(engine: Engine) async throws {
        let house = try await House.build(on: engine)
        try await house.begin()
        try await house.attempts.save(answer: "draft", line: 3, responseID: "a-0", now: 1_100)
        var response = try await house.attempts.response(id: "a-0")
        #expect(response?.answer == "draft" && response?.line == 3 && response?.savedAt == 1_100)
        #expect(response?.submittedAt == nil)
        #expect(try await house.attempts.ungraded().isEmpty)

        try await house.attempts.submit(answer: "e\u{301}", line: nil, responseID: "a-0", now: 1_200)
        #expect(try await house.attempts.ungraded().map(\.id) == ["a-0"])
        #expect(try await house.attempts.record(House.grade, responseID: "a-0", answerWas: 1_200))
        try await house.attempts.save(answer: "e\u{301}", line: nil, responseID: "a-0", now: 1_300)
        try await house.attempts.submit(answer: "e\u{301}", line: nil, responseID: "a-0", now: 1_300)
        response = try await house.attempts.response(id: "a-0")
        #expect(response?.submittedAt == 1_200 && response?.grade == House.grade)

        // The same letter to Swift, another program to Python.
        try await house.attempts.save(answer: "\u{E9}", line: nil, responseID: "a-0", now: 1_400)
        response = try await house.attempts.response(id: "a-0")
        #expect(response?.submittedAt == nil && response?.grade == nil)
        #expect(response.map { Array($0.answer.utf8) } == [0xC3, 0xA9])

        let names = try await house.audit.events(attemptID: "a").map(\.event.name)
        #expect(names == ["invited", "begun", "submitted", "graded", "withdrawn"])
        #expect(try await house.audit.verify().faults == [])
    }

    @Test("of two changes made on one state the second is refused, however close", arguments: Engine.allCases)
    func conflicts(engine: Engine) async throws {
        let house = try await House.build(on: engine)
        try await house.begin()
        try await house.attempts.save(answer: "one", line: nil, base: 0, responseID: "a-0", now: 1_100)
        await #expect(throws: AttemptRefusal.changedElsewhere) {
            try await house.attempts.save(answer: "two", line: nil, base: 0, responseID: "a-0", now: 1_100)
        }
        await #expect(throws: AttemptRefusal.changedElsewhere) {
            try await house.attempts.submit(answer: "two", line: nil, base: 0, responseID: "a-0", now: 1_100)
        }
        // The same text from elsewhere takes nothing away; a second change within a millisecond is another state.
        try await house.attempts.save(answer: "one", line: nil, base: 0, responseID: "a-0", now: 1_100)
        try await house.attempts.save(answer: "three", line: nil, base: 1_100, responseID: "a-0", now: 1_100)
        await #expect(throws: AttemptRefusal.changedElsewhere) {
            try await house.attempts.save(answer: "four", line: nil, base: 1_100, responseID: "a-0", now: 1_100)
        }
        // Many at once on one state: exactly one is kept.
        let kept = await withTaskGroup(of: Bool.self) { group in
            for number in 0..<16 {
                group.addTask {
                    let saved: Void? = try? await house.attempts.save(
                        answer: "n\(number)", line: nil, base: 1_101, responseID: "a-0", now: 1_200)
                    return saved != nil
                }
            }
            return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
        }
        #expect(kept == 1)
    }

    @Test("a grade for an answer that was replaced meanwhile is not kept", arguments: Engine.allCases)
    func staleGrade(engine: Engine) async throws {
        let house = try await House.build(on: engine)
        try await house.begin()
        try await house.attempts.submit(answer: "one", line: nil, responseID: "a-0", now: 1_100)
        try await house.attempts.submit(answer: "two", line: nil, responseID: "a-0", now: 1_100)
        let submitted = try await house.attempts.response(id: "a-0")?.submittedAt
        #expect(submitted == 1_101)
        #expect(try await !house.attempts.record(House.grade, responseID: "a-0", answerWas: 1_100))
        #expect(try await house.attempts.response(id: "a-0")?.grade == nil)
        #expect(try await house.attempts.record(House.grade, responseID: "a-0", answerWas: 1_101))
        #expect(try await house.audit.verify().faults == [])
    }

    @Test("at the end drafts are submitted as they stand, blank answers are not", arguments: Engine.allCases)
    func finishing(engine: Engine) async throws {
        let house = try await House.build(on: engine)
        try await house.begin()
        try await house.attempts.submit(answer: "by hand", line: nil, responseID: "a-0", now: 1_100)
        try await house.attempts.save(answer: "a draft", line: nil, responseID: "a-1", now: 1_200)
        try await house.attempts.save(answer: "", line: 7, responseID: "a-2", now: 1_200)
        try await house.attempts.save(answer: "", line: nil, responseID: "a-3", now: 1_200)
        try await house.attempts.finish(attemptID: "a", now: 1_300)
        try await house.attempts.finish(attemptID: "a", now: 1_400)
        let times = try await house.attempts.responses(attemptID: "a").map(\.submittedAt)
        #expect(times == [1_100, 1_300, 1_300, nil])
        #expect(try await house.attempts.attempt(id: "a")?.state == .finished(since: 1_000, at: 1_300))
        guard case .finished(let drafts) = try await house.audit.events(attemptID: "a").last?.event else {
            Issue.record("the last event is not the end")
            return
        }
        #expect(drafts.map(\.response) == ["a-1", "a-2"])
        #expect(try await house.attempts.ungraded().map(\.id) == ["a-0", "a-2"])
        #expect(try await house.audit.verify().faults == [])
    }

    @Test("a candidate has until the deadline and its grace; added minutes move it", arguments: Engine.allCases)
    func deadline(engine: Engine) async throws {
        let house = try await House.build(on: engine)
        try await house.begin()
        let last = 1_000 + 60 * House.minute + Attempt.grace
        try await house.attempts.save(answer: "in time", line: nil, responseID: "a-0", now: last)
        #expect(try await house.attempts.overdue(now: last).isEmpty)
        #expect(try await house.attempts.overdue(now: last + 1) == ["a"])
        try await house.attempts.addMinutes(15, attemptID: "a", reason: "the network failed", by: "ada", now: last + 1)
        #expect(try await house.attempts.overdue(now: last + 1).isEmpty)
        try await house.attempts.save(
            answer: "later", line: nil, responseID: "a-0", now: last + 15 * House.minute)
        #expect(try await house.attempts.attempt(id: "a")?.minutes == 75)
        try await house.attempts.finish(attemptID: "a", now: last + 20 * House.minute)
        #expect(try await house.attempts.overdue(now: .max).isEmpty)
        #expect(try await house.audit.verify().faults == [])
    }

    @Test("starting twice starts once, and a new link closes the old one", arguments: Engine.allCases)
    func links(engine: Engine) async throws {
        let house = try await House.build(on: engine)
        try await house.begin()
        try await house.attempts.begin(attemptID: "a", now: 9_000)
        #expect(try await house.attempts.attempt(id: "a")?.state == .running(since: 1_000))
        try await house.attempts.replaceToken(attemptID: "a", tokenHash: "new", by: "ada", now: 9_100)
        #expect(try await house.attempts.linked(tokenHash: "token-a")?.attempt == nil)
        #expect(try await house.attempts.linked(tokenHash: "new")?.attempt.id == "a")
        try await house.invite("b")
        await #expect(throws: StoreRefusal.idTaken) {
            try await house.attempts.replaceToken(attemptID: "b", tokenHash: "new", by: "ada", now: 9_200)
        }
    }

    @Test("overrides are all kept, in order", arguments: Engine.allCases)
    func overrides(engine: Engine) async throws {
        let house = try await House.build(on: engine)
        try await house.finish()
        let made = [(0, "first"), (2, "second 再看")].map { points, reason in
            Override(responseID: "a-0", memberID: "ada", points: points, reason: reason, at: 4_000 + Int64(points))
        }
        for override in made { try await house.attempts.override(override) }
        #expect(try await house.attempts.overrides(attemptID: "a") == made)
        #expect(try await house.attempts.response(id: "a-0")?.grade == House.grade)
        #expect(try await house.audit.verify().faults == [])
    }

    @Test("candidates side by side do not disturb each other, and the chain holds", arguments: Engine.allCases)
    func sideBySide(engine: Engine) async throws {
        let house = try await House.build(on: engine)
        let ids = (0..<6).map { "a\($0)" }
        try await withThrowingTaskGroup(of: Void.self) { group in
            for id in ids {
                group.addTask {
                    try await house.begin(id)
                    for step in 0..<5 {
                        try await house.attempts.submit(
                            answer: "\(id) \(step)", line: nil, responseID: "\(id)-0", now: 2_000 + Int64(step))
                    }
                    try await house.attempts.finish(attemptID: id, now: 3_000)
                }
            }
            try await group.waitForAll()
        }
        for id in ids { #expect(try await house.attempts.response(id: "\(id)-0")?.answer == "\(id) 4") }
        let report = try await house.audit.verify()
        #expect(report.faults == [])
        #expect(report.events == 2 + ids.count * 8)
        #expect(report.streams == 1 + ids.count)
    }
}

extension AttemptEvent {
    /// The key under which it stands in JSON.
    var name: String { String(String(describing: self).prefix { $0 != "(" }) }
}
