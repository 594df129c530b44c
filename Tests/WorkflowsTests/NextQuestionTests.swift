import Interviews
import Psychometrics
import QuestionBank
import Storage
import Testing

@testable import Workflows

@Suite("An adaptive test in the house")
struct NextQuestionTests {
    /// Twelve questions to choose from, four of each level, in two topics; and one to be explained.
    private static let texts: [QuestionText] =
        [.concept]
        + (0..<12).map { number in
            var text = QuestionText.sum
            text.id = number < 8 ? "lang.sum\(number)" : "iter.sum\(number)"
            text.level = ["junior", "middle", "senior"][number % 3]
            return text
        }

    private struct Setting {
        var house: House
        var job: Job
        var attempt: Attempt

        func workflow() -> NextQuestion {
            NextQuestion(
                attempts: house.attempts, library: house.library, now: house.clock.now, newID: house.clock.newID)
        }
    }

    private static func invite(
        _ house: House, _ job: Job, seed: UInt8, name: String = "Cleo"
    ) async throws -> Attempt {
        try await InviteCandidate(
            jobs: house.jobs, attempts: house.attempts, measurement: house.measurement, library: house.library,
            now: house.clock.now, newID: house.clock.newID,
            randomBytes: { count in
                count == 8
                    ? [UInt8](repeating: seed, count: count) : (0..<count).map { _ in UInt8.random(in: .min ... .max) }
            }
        ).invite(name: name, email: "", to: job.id, by: House.memberID).attempt
    }

    private static func setting(
        seed: UInt8 = 5,
        test: AdaptiveTest = AdaptiveTest(
            leastQuestions: 3, mostQuestions: 8, decidedAt: 95, exposureCap: 100)
    ) async throws -> Setting {
        let house = try await House(texts)
        var job = house.job
        job.adaptive = test
        job.topics = [TopicWeight(topic: "lang", weight: 2), TopicWeight(topic: "iter", weight: 1)]
        try await house.jobs.update(job, by: House.memberID, now: house.clock.now())
        let attempt = try await invite(house, job, seed: seed)
        try await house.attempts.begin(attemptID: attempt.id, now: house.clock.now())
        return Setting(house: house, job: job, attempt: try #require(try await house.attempts.attempt(id: attempt.id)))
    }

    /// Answers by the question's name alone, so that two paths can be compared: even ones are right.
    private static func answer(_ response: Response, in setting: Setting) async throws {
        let submittedAt = setting.house.clock.now()
        try await setting.house.attempts.submit(
            answer: "def total(items): ...", line: nil, responseID: response.id, now: submittedAt)
        let isRight = response.questionID.last.map { "02468".contains($0) } ?? false
        let points = isRight ? 4 : 1
        _ = try await setting.house.attempts.record(
            Grade(points: points, of: 4, findings: [], gradedAt: setting.house.clock.now(), python: "3.13"),
            responseID: response.id, answerWas: submittedAt)
    }

    /// Takes the whole test; `fresh` makes the workflow anew, as after a crash, before every step and asks twice.
    private static func path(_ setting: Setting, fresh: Bool) async throws -> AdaptiveRecord {
        let one = setting.workflow()
        for _ in 0..<40 {
            let workflow = fresh ? setting.workflow() : one
            let step = try await workflow.next(for: setting.attempt)
            if fresh { #expect(try await setting.workflow().next(for: setting.attempt) == step) }
            guard case .answer(let position) = step else { break }
            let responses = try await setting.house.attempts.responses(attemptID: setting.attempt.id)
            try await answer(responses[position], in: setting)
        }
        return try #require(try await setting.house.attempts.adaptive(attemptID: setting.attempt.id))
    }

    @Test("stopped and gone on with before every step, it goes the way of the unbroken one")
    func interrupted() async throws {
        let unbroken = try await Self.path(try await Self.setting(), fresh: false)
        let setting = try await Self.setting()
        let broken = try await Self.path(setting, fresh: true)
        #expect(unbroken.steps.map(\.chosen.question) == broken.steps.map(\.chosen.question))
        #expect(unbroken.steps.map(\.category) == broken.steps.map(\.category))
        for (one, other) in zip(unbroken.steps, broken.steps) {
            #expect(one.chosen.mean == other.chosen.mean)
            #expect(one.chosen.expectedVariance == other.chosen.expectedVariance)
        }
        #expect(unbroken.end == broken.end)
        #expect(broken.end != nil)
        #expect((3...8).contains(broken.steps.count))
        #expect(try await AuditLog(database: setting.house.database).verify().faults.isEmpty)
    }

    @Test("a bank that changed meanwhile does not change the path")
    func bankChanges() async throws {
        let unbroken = try await Self.path(try await Self.setting(), fresh: false)
        let setting = try await Self.setting()
        var changed = Self.texts
        for index in changed.indices.dropFirst() { changed[index].level = "senior" }
        let (bank, files) = try QuestionText.bank(changed)
        await setting.house.library.replace(bank: bank, files: files)
        let other = try await Self.path(setting, fresh: true)
        #expect(unbroken.steps.map(\.chosen.question) == other.steps.map(\.chosen.question))
    }

    @Test("what is explained comes from the kit; what is chosen is graded by running, once, by topic weights")
    func content() async throws {
        let setting = try await Self.setting()
        let record = try await Self.path(setting, fresh: false)
        let responses = try await setting.house.attempts.responses(attemptID: setting.attempt.id)
        #expect(responses.first?.kind == .concept)
        #expect(responses.dropFirst().allSatisfy { $0.kind.isExecuted })
        #expect(Set(responses.map(\.questionID)).count == responses.count)
        #expect(record.pool.items.count == 12)
        let lang = record.steps.count { $0.chosen.question.hasPrefix("lang") }
        #expect(abs(Double(lang) - Double(record.steps.count) * 2 / 3) <= 1)
        let report = try #require(try await setting.house.reports.report(attemptID: setting.attempt.id))
        #expect(report.adaptive?.chosen == record.steps.count)
        #expect(report.questions.dropFirst().allSatisfy { $0.chosen?.contains("most doubt for the time") == true })
        #expect(report.questions.first?.chosen == nil)
    }

    @Test("it waits for the grade, and after a while goes on without it; a late grade counts in the report")
    func slow() async throws {
        let setting = try await Self.setting()
        let house = setting.house
        let workflow = setting.workflow()
        guard case .answer(let position) = try await workflow.next(for: setting.attempt) else {
            Issue.record("no first question")
            return
        }
        let response = try await house.attempts.responses(attemptID: setting.attempt.id)[position]
        let submittedAt = house.clock.now()
        try await house.attempts.submit(answer: "pass", line: nil, responseID: response.id, now: submittedAt)
        #expect(try await workflow.next(for: setting.attempt) == .wait(submittedAt: submittedAt))
        let later = NextQuestion(
            attempts: house.attempts, library: house.library,
            now: { submittedAt + NextQuestion.longestWait }, newID: house.clock.newID)
        #expect(try await later.next(for: setting.attempt) == .answer(position: position + 1))
        let record = try #require(try await house.attempts.adaptive(attemptID: setting.attempt.id))
        #expect(record.steps.map(\.isSettled) == [true, false])
        #expect(record.steps.first?.category == nil)
        // Nothing was learned, so the estimate is where it was.
        #expect(record.steps.first?.chosen.mean == record.steps.last?.chosen.mean)
        _ = try await house.attempts.record(
            Grade(points: 4, of: 4, findings: [], gradedAt: house.clock.now(), python: nil), responseID: response.id,
            answerWas: submittedAt)
        let report = try #require(try await house.reports.report(attemptID: setting.attempt.id))
        #expect(report.adaptive?.sentence.contains("took too long to grade") == true)
        #expect(report.questions[position].credit == 1)
    }

    @Test("questions stop when none fits into the time that is left")
    func time() async throws {
        let setting = try await Self.setting()
        let soon = setting.attempt.deadline ?? 0
        // Three minutes are kept for what is to be explained, and a question takes three.
        let late = NextQuestion(
            attempts: setting.house.attempts, library: setting.house.library, now: { soon - 5 * 60_000 },
            newID: setting.house.clock.newID)
        #expect(try await late.next(for: setting.attempt) == .ended(.timeUsed))
        #expect(try await late.next(for: setting.attempt) == .ended(.timeUsed))
    }

    /// Nothing is written anywhere: one level is soon certain, the job's least evidence never there.
    @Test("a decided level ends no test that lacks the answers a level needs; blanks count for the estimate alone")
    func blanks() async throws {
        func lengths(blank: Int, least: Int) async throws -> (steps: Int, end: ChoosingEnd.Reason?) {
            var setting = try await Self.setting(
                test: AdaptiveTest(leastQuestions: 3, mostQuestions: 9, decidedAt: 60, exposureCap: 100))
            setting.job.evidence = EvidencePolicy(minimumRated: 0, minimumExecuted: least)
            try await setting.house.jobs.update(setting.job, by: House.memberID, now: setting.house.clock.now())
            let attempt = try await Self.invite(setting.house, setting.job, seed: 5, name: "Bo")
            try await setting.house.attempts.begin(attemptID: attempt.id, now: setting.house.clock.now())
            setting.attempt = try #require(try await setting.house.attempts.attempt(id: attempt.id))
            var given = 0
            while case .answer(let position) = try await setting.workflow().next(for: setting.attempt) {
                let response = try await setting.house.attempts.responses(attemptID: attempt.id)[position]
                let submittedAt = setting.house.clock.now()
                try await setting.house.attempts.submit(
                    answer: given < blank ? "" : "def total(items): ...", line: nil, responseID: response.id,
                    now: submittedAt)
                _ = try await setting.house.attempts.record(
                    Grade(points: 0, of: 4, findings: [], gradedAt: setting.house.clock.now(), python: nil),
                    responseID: response.id, answerWas: submittedAt)
                given += 1
            }
            return (given, try await setting.house.attempts.adaptive(attemptID: attempt.id)?.end?.reason)
        }
        #expect(try await lengths(blank: 0, least: 3) == (3, .levelDecided))
        // The level is as decided as before, and two answers are still to come.
        #expect(try await lengths(blank: 2, least: 3) == (5, .levelDecided))
        #expect(try await lengths(blank: 2, least: 0) == (3, .levelDecided))
        #expect(try await lengths(blank: 9, least: 3) == (9, .longest))
    }

    @Test("two requests at once choose one question")
    func atOnce() async throws {
        let setting = try await Self.setting()
        let steps = try await withThrowingTaskGroup(of: NextQuestion.Step.self) { group in
            for _ in 0..<6 { group.addTask { try await setting.workflow().next(for: setting.attempt) } }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(steps.allSatisfy { $0 == .answer(position: 1) })
        #expect(try await setting.house.attempts.adaptive(attemptID: setting.attempt.id)?.steps.count == 1)
    }

    @Test(
        "No question goes to more than the cap, also where all are invited before the first begins",
        arguments: [false, true])
    func exposure(allAtOnce: Bool) async throws {
        let test = AdaptiveTest(leastQuestions: 3, mostQuestions: 3, decidedAt: 99, exposureCap: 40)
        var setting = try await Self.setting(test: test)
        let (house, job) = (setting.house, setting.job)
        func invite(_ number: Int) async throws -> Attempt {
            try await Self.invite(house, job, seed: UInt8(number + 20), name: "C\(number)")
        }
        var invited: [Int: Attempt] = [:]
        if allAtOnce { for number in 1..<30 { invited[number] = try await invite(number) } }
        var given: [String: Int] = [:]
        for number in 0..<30 {
            if number > 0 {
                let id = if let known = invited[number] { known.id } else { try await invite(number).id }
                try await house.attempts.begin(attemptID: id, now: house.clock.now())
                setting.attempt = try #require(try await house.attempts.attempt(id: id))
            }
            for step in try await Self.path(setting, fresh: false).steps {
                given[step.chosen.question, default: 0] += 1
            }
        }
        // 12 of 30 are the cap, and what is learned as they come may be two over it; without control the first three would
        // go to all 30.
        #expect(given.values.max() ?? 0 <= 14)
        #expect(given.count >= 8)
    }

    @Test("a job that nothing can be chosen for is refused, and a kit for choosing is explained questions alone")
    func edges() async throws {
        let setting = try await Self.setting()
        var job = setting.job
        job.topics = [TopicWeight(topic: "none", weight: 1)]
        try await setting.house.jobs.update(job, by: House.memberID, now: 9)
        await #expect(throws: InviteCandidate.Refusal.nothingToChoose(jobID: job.id)) {
            try await Self.invite(setting.house, job, seed: 1)
        }
        job = setting.job
        job.evidence = EvidencePolicy(minimumRated: 1, minimumExecuted: 3)
        let plan = Kit.assemble(for: job, from: await setting.house.library.bank)
        #expect(plan.questions.map(\.questionID) == ["lang.concept"])
        #expect(plan.shortfalls.isEmpty)
    }
}
