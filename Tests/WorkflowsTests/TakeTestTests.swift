import Interviews
import QuestionBank
import Storage
import Testing

@testable import Workflows

@Suite("From a kit to a graded attempt")
struct TakeTestTests {
    @Test("a kit of chosen questions keeps their sources, and refuses what cannot stand together")
    func kit() async throws {
        let house = try await House([.sum, .pick, .concept])
        #expect(house.kit.revision == 1)
        #expect(house.kit.questions.map(\.questionID) == ["lang.sum", "lang.pick", "lang.concept"])
        let edit = EditKit(jobs: house.jobs, library: house.library, now: house.clock.now, newID: house.clock.newID)
        let second = try await edit.replaceQuestions(ofKitFor: house.job.id, with: ["lang.pick"], by: House.memberID)
        #expect(second.revision == 2)
        for (ids, refusal) in [
            ([], EditKit.Refusal.noQuestions), (["lang.none"], .unknownQuestion(id: "lang.none")),
            (["lang.sum", "lang.sum"], .twice(id: "lang.sum")),
        ] {
            await #expect(throws: refusal) {
                try await edit.replaceQuestions(ofKitFor: house.job.id, with: ids, by: House.memberID)
            }
        }
    }

    @Test("a question that changed or left the bank is still asked as it was")
    func library() async throws {
        let house = try await House([.sum, .pick])
        let attempt = try await house.invite().attempt
        var changed = QuestionText.sum
        changed.prompt = "Something else."
        let (bank, files) = try QuestionText.bank([changed])
        await house.library.replace(bank: bank, files: files)
        for response in try await house.attempts.responses(attemptID: attempt.id) {
            let question = try await house.library.question(of: response)
            #expect(question.hash == response.questionHash)
            let asked = question.id == "lang.sum" ? QuestionText.sum : .pick
            #expect(question.prompt.contains(asked.prompt))
        }
        await #expect(throws: GradingFault.self) { try await house.library.question(id: "lang.sum", hash: "00") }
    }

    @Test("an invitation has blank responses in the kit's order and a link of its own")
    func invitation() async throws {
        let house = try await House([.sum, .pick])
        let first = try await house.invite()
        let second = try await house.invite("Dan")
        #expect(first.token.hash != second.token.hash)
        #expect(first.attempt.seed != second.attempt.seed)
        #expect(try await house.attempts.linked(tokenHash: first.token.hash)?.attempt == first.attempt)
        let responses = try await house.attempts.responses(attemptID: first.attempt.id)
        #expect(responses.map(\.questionID) == ["lang.sum", "lang.pick"])
        #expect(responses.allSatisfy { $0.answer.isEmpty && $0.submittedAt == nil })
        await #expect(throws: InviteCandidate.Refusal.noName) { try await house.invite("  ") }
    }

    @Test("a kit made from the bank is saved with its sources, and says what the bank lacked")
    func assembled() async throws {
        let house = try await House([.sum, .pick, .concept, .rounding])
        let assemble = AssembleKit(
            jobs: house.jobs, library: house.library, now: house.clock.now, newID: house.clock.newID)
        let (kit, plan) = try await assemble.assemble(for: house.job, by: House.memberID)
        #expect(kit.revision == 2)
        #expect(!kit.questions.isEmpty)
        #expect(kit.questions == plan.questions)
        #expect(!plan.shortfalls.isEmpty)
        #expect(try await house.jobs.currentKit(jobID: house.job.id) == kit)
        for question in kit.questions {
            #expect(try await house.jobs.source(hash: question.hash)?.questionID == question.questionID)
        }
    }

    @Test("control characters in an output do not keep a grade from being stored")
    func controlCharacters() async throws {
        let house = try await House([.greeting])
        let attempt = try await house.take(["lang.greeting": "print('a\\0b\\x1b[31m')"])
        #expect(try await house.pending.gradeAll().graded == 1)
        let grade = try await house.response("lang.greeting", of: attempt).grade
        #expect(grade?.findings.first?.detail.contains("a\u{FFFD}b\u{FFFD}[31m") == true)
    }

    @Test("everything submitted is graded once, and a second pass finds nothing")
    func grading() async throws {
        let house = try await House([.sum, .pick, .concept])
        let attempt = try await house.take([
            "lang.sum": "def total(items):\n    return sum(items)\n", "lang.pick": "a", "lang.concept": "Words.",
        ])
        let pending = house.pending
        let pass = try await pending.gradeAll()
        #expect(pass.graded == 2)
        #expect(pass.failures.isEmpty)
        #expect(try await house.response("lang.sum", of: attempt).grade?.isFull == true)
        #expect(try await house.response("lang.pick", of: attempt).grade?.points == 0)
        #expect(try await house.response("lang.concept", of: attempt).grade == nil)
        #expect(try await pending.gradeAll().graded == 0)
    }

    @Test("a question that cannot be graded is reported, left ungraded, and the others are graded")
    func failure() async throws {
        var endless = QuestionText.rounding
        endless.front = "limits: {cpu_ms: 200}"
        endless.blocks = "```python block=program\nwhile True: pass\n```"
        let house = try await House([endless, .pick])
        let attempt = try await house.take(["lang.rounding": "1", "lang.pick": "b,c"])
        let pass = try await house.pending.gradeAll()
        #expect(pass.graded == 1)
        #expect(pass.failures.count == 1)
        #expect(try await house.response("lang.rounding", of: attempt).grade == nil)
    }

    @Test("a cancelled pass loses nothing")
    func cancellation() async throws {
        let house = try await House([.sum, .pick])
        _ = try await house.take(["lang.sum": "def total(items):\n    return 1\n", "lang.pick": "b,c"])
        let pending = house.pending
        let task = Task { try await pending.gradeAll() }
        task.cancel()
        _ = await task.result
        _ = try await pending.gradeAll()
        #expect(try await house.attempts.ungraded().isEmpty)
    }

    @Test("the running grader grades at the start and after each wake, and ends when it is cancelled")
    func running() async throws {
        let house = try await House([.pick])
        _ = try await house.take(["lang.pick": "b,c"])
        let pending = house.pending
        let (passes, heard) = AsyncStream.makeStream(of: Int.self)
        let task = Task { await pending.run { heard.yield($0.graded) } }
        var iterator = passes.makeAsyncIterator()
        #expect(await iterator.next() == 1)
        _ = try await house.take(["lang.pick": "a"], as: "Dan")
        pending.wake()
        #expect(await iterator.next() == 1)
        task.cancel()
        _ = await task.result
    }

    @Test("who submits while a slow answer is graded does not wait for it")
    func slow() async throws {
        let house = try await House([.sum])
        let pending = house.pending
        let (passes, heard) = AsyncStream.makeStream(of: Int.self)
        let slow = try await house.take(["lang.sum": "import time\ndef total(items):\n    time.sleep(4)\n"])
        let task = Task { await pending.run { heard.yield($0.graded) } }
        let quick = try await house.take(["lang.sum": "def total(items):\n    return sum(items)\n"], as: "Dan")
        pending.wake()
        var iterator = passes.makeAsyncIterator()
        #expect(await iterator.next() == 1)
        #expect(try await house.response("lang.sum", of: quick).grade != nil)
        #expect(try await house.response("lang.sum", of: slow).grade == nil)
        task.cancel()
        _ = await task.result
    }

    @Test("no candidate takes all places; who waits gets the next that is free")
    func places() async {
        let places = GradingPlaces(3)
        for _ in 0..<2 { await places.take(for: "a") }
        let third = Task { await places.take(for: "a") }
        await places.take(for: "b")
        let other = Task { await places.take(for: "c") }
        await places.giveBack(by: "b")
        await other.value
        await places.giveBack(by: "a")
        await third.value
    }

    @Test("an answer that changes while it is graded keeps no grade of the old one")
    func changed() async throws {
        let house = try await House([.pick])
        let attempt = try await house.invite().attempt
        try await house.attempts.begin(attemptID: attempt.id, now: house.clock.now())
        let blank = try await house.response("lang.pick", of: attempt)
        try await house.attempts.submit(answer: "a", line: nil, responseID: blank.id, now: house.clock.now())
        let old = try await house.response("lang.pick", of: attempt)
        try await house.attempts.submit(answer: "b,c", line: nil, responseID: blank.id, now: house.clock.now())
        let stale = Grade(points: 0, of: 1, findings: [], gradedAt: 1, python: nil)
        let kept = try await house.attempts.record(
            stale, responseID: blank.id, answerWas: try #require(old.submittedAt))
        #expect(!kept)
        #expect(try await house.pending.gradeAll().graded == 1)
        #expect(try await house.response("lang.pick", of: attempt).grade?.isFull == true)
    }
}
