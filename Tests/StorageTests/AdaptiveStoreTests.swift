import Interviews
import QuestionBank
import Storage
import Testing

@Suite("Adaptive attempts are kept")
struct AdaptiveStoreTests {
    /// Draws from the kit's three questions that are not explained in words.
    private static var pool: QuestionPool {
        let items = zip(House.sources(), House.kinds).filter { !$0.1.isRated }.map { source, kind in
            QuestionPool.Item(
                question: source.questionID, hash: source.hash, kind: kind.rawValue, topic: "types", minutes: 3,
                enemies: [], slope: 1, thresholds: [0], guessing: 0, difficultySD: 1, logSlopeSD: 0.25)
        }
        return QuestionPool(
            items: items, eligible: items.map { _ in 1 }, topics: [TopicWeight(topic: "types", weight: 1)],
            leastQuestions: 1, mostQuestions: 3, decidedAt: 0.9, cuts: [-0.6, 0.6], parameters: nil)
    }

    private static func chosen(_ place: Int) -> (ChosenQuestion, AttemptEvent.Planned) {
        let item = pool.items[place]
        return (
            ChosenQuestion(
                question: item.question, hash: item.hash, kind: item.kind, expectedVariance: 0.71, information: 0.21,
                mean: 0.1, standardError: 0.9, topic: "types", topicLack: 1, candidates: 3, setAside: [],
                minutesLeft: 51.25),
            AttemptEvent.Planned(
                response: "a-x\(place)", question: item.question, hash: item.hash,
                kind: Kind(rawValue: item.kind) ?? .writeCode)
        )
    }

    private func running(_ engine: Engine) async throws -> House {
        let house = try await House.build(on: engine)
        let words = House.responses(of: "a").filter(\.kind.isRated).map { response in
            var first = response
            first.position = 0
            return first
        }
        try await house.attempts.invite(
            House.candidate("c-a"), House.attempt("a", candidate: "c-a"), responses: words, pool: Self.pool,
            tokenHash: "token-a", by: "ada")
        try await house.attempts.begin(attemptID: "a", now: 1_000)
        return house
    }

    private func choose(_ place: Int, after steps: Int, settling: SettledStep?, in house: House) async throws {
        let (chosen, planned) = Self.chosen(place)
        try await house.attempts.choose(
            chosen, planned: planned, settling: settling, after: steps, attemptID: "a", now: 1_500)
    }

    @Test("steps, answers and the end come back as they were kept, and the chain holds", arguments: Engine.allCases)
    func whole(engine: Engine) async throws {
        let house = try await running(engine)
        #expect(
            try await house.attempts.adaptive(attemptID: "a") == AdaptiveRecord(pool: Self.pool, steps: [], end: nil))
        try await choose(0, after: 0, settling: nil, in: house)
        try await house.attempts.submit(answer: "print()", line: nil, responseID: "a-x0", now: 2_000)
        _ = try await house.attempts.record(House.grade, responseID: "a-x0", answerWas: 2_000)
        try await choose(2, after: 1, settling: SettledStep(response: "a-x0", category: 1), in: house)
        try await house.attempts.submit(answer: "a", line: nil, responseID: "a-x2", now: 3_000)
        let end = ChoosingEnd(reason: .levelDecided, mean: 0.5, standardError: 0.6)
        try await house.attempts.endChoosing(
            end, settling: SettledStep(response: "a-x2", category: nil), after: 2, attemptID: "a", now: 4_000)
        let record = try #require(try await house.attempts.adaptive(attemptID: "a"))
        #expect(record.steps.map(\.responseID) == ["a-x0", "a-x2"])
        #expect(record.steps.map(\.category) == [1, nil])
        #expect(record.steps.allSatisfy { $0.isSettled })
        #expect(record.steps.first?.chosen == Self.chosen(0).0)
        #expect(record.end == end)
        let responses = try await house.attempts.responses(attemptID: "a")
        #expect(responses.map(\.position) == [0, 1, 2])
        #expect(responses.map(\.id) == ["a-1", "a-x0", "a-x2"])
        #expect(try await house.audit.verify().faults.isEmpty)
        let export = try #require(try await house.attempts.export(attemptID: "a"))
        #expect(export.choices?.count == 2)
        let use = try await house.attempts.adaptiveUse(jobID: "job", most: 10, invitedSince: 0)
        #expect(use.map(\.given) == [[Self.pool.items[0].question, Self.pool.items[2].question]])
    }

    @Test("an answer that was handed in stays, also against a second tab", arguments: Engine.allCases)
    func locked(engine: Engine) async throws {
        let house = try await running(engine)
        try await choose(0, after: 0, settling: nil, in: house)
        try await house.attempts.save(answer: "first", line: nil, responseID: "a-x0", now: 1_600)
        try await house.attempts.submit(answer: "second", line: nil, responseID: "a-x0", now: 2_000)
        // The same again is no change.
        try await house.attempts.submit(answer: "second", line: nil, responseID: "a-x0", now: 2_100)
        await #expect(throws: AttemptRefusal.handedIn) {
            try await house.attempts.save(answer: "third", line: nil, responseID: "a-x0", now: 2_200)
        }
        await #expect(throws: AttemptRefusal.handedIn) {
            try await house.attempts.submit(answer: "third", line: nil, responseID: "a-x0", now: 2_200)
        }
        // What is explained in words may change until the end.
        try await house.attempts.submit(answer: "words", line: nil, responseID: "a-1", now: 2_300)
        try await house.attempts.save(answer: "other words", line: nil, responseID: "a-1", now: 2_400)
        #expect(try await house.attempts.response(id: "a-x0")?.answer == "second")
    }

    @Test("two requests choose one question; what does not follow is refused", arguments: Engine.allCases)
    func once(engine: Engine) async throws {
        let house = try await running(engine)
        try await choose(0, after: 0, settling: nil, in: house)
        await #expect(throws: AttemptRefusal.chosenMeanwhile) {
            try await choose(1, after: 0, settling: nil, in: house)
        }
        await #expect(throws: StoreRefusal.inconsistent) { try await choose(1, after: 1, settling: nil, in: house) }
        let settled = SettledStep(response: "a-x0", category: 0)
        await #expect(throws: StoreRefusal.inconsistent) { try await choose(0, after: 1, settling: settled, in: house) }
        try await house.attempts.finish(attemptID: "a", now: 3_000)
        await #expect(throws: AttemptRefusal.finished) { try await choose(1, after: 1, settling: settled, in: house) }
        #expect(try await house.attempts.adaptive(attemptID: "a")?.steps.count == 1)
        #expect(try await house.audit.verify().faults.isEmpty)
    }

    @Test("a pool that was changed afterwards, or a step, is found", arguments: Engine.allCases)
    func tampered(engine: Engine) async throws {
        let changes = [
            "UPDATE adaptive_tests SET pool = REPLACE(pool, '\"slope\":1', '\"slope\":2')",
            "UPDATE adaptive_steps SET category = 0, settled = 1", "UPDATE adaptive_steps SET response_id = 'a-1'",
            "DELETE FROM adaptive_steps",
        ]
        for change in changes {
            let house = try await running(engine)
            try await choose(0, after: 0, settling: nil, in: house)
            #expect(try await house.audit.verify().faults.isEmpty)
            _ = try await house.database.write { try $0.execute(change) }
            #expect(try await house.audit.verify().faults.map(\.kind) == [.changedRow], "\(change)")
        }
    }

    @Test("after an erasure the steps stay as numbers and the chain holds", arguments: Engine.allCases)
    func erased(engine: Engine) async throws {
        let house = try await running(engine)
        try await choose(0, after: 0, settling: nil, in: house)
        try await house.attempts.submit(answer: "secret words", line: nil, responseID: "a-x0", now: 2_000)
        try await Erasure(database: house.database).erase(candidateID: "c-a", by: "ada", now: 5_000)
        #expect(try await house.attempts.adaptive(attemptID: "a")?.steps.count == 1)
        #expect(try await house.audit.verify().faults.isEmpty)
        await #expect(throws: AttemptRefusal.erased) {
            try await choose(1, after: 1, settling: SettledStep(response: "a-x0", category: 0), in: house)
        }
    }

    @Test("a pool without its questions' texts is refused", arguments: Engine.allCases)
    func noSource(engine: Engine) async throws {
        let house = try await House.build(on: engine)
        var pool = Self.pool
        pool.items[0].hash = "none"
        await #expect(throws: StoreRefusal.missingSource(questionID: pool.items[0].question)) {
            try await house.attempts.invite(
                House.candidate("c-a"), House.attempt("a", candidate: "c-a"), responses: [], pool: pool,
                tokenHash: "token-a", by: "ada")
        }
    }
}
