import Interviews
import Storage
import Testing

@Suite("Every refusal of an attempt")
struct RefusalTests {
    typealias Command = @Sendable (House) async throws -> Void

    /// Where an attempt can stand; the attempt is `a`, its first response `a-0`.
    enum Situation: String, CaseIterable, Sendable {
        case invited, running, late, finished, erased

        func build(on engine: Engine) async throws -> House {
            let house = try await House.build(on: engine)
            switch self {
            case .invited: try await house.invite()
            case .running, .late: try await house.begin()
            case .finished: try await house.finish()
            case .erased:
                try await house.finish()
                try await Erasure(database: house.database).erase(candidateID: "c-a", by: "ada", now: 4_000)
            }
            return house
        }

        var now: Milliseconds { self == .late ? 1_000 + 60 * House.minute + Attempt.grace + 1 : 5_000 }
    }

    enum Step: String, CaseIterable, Sendable {
        case begin, save, submit, finish, add, link, grade, override, rate, undo, raise

        func run(_ house: House, now: Milliseconds) async throws {
            switch self {
            case .begin: try await house.attempts.begin(attemptID: "a", now: now)
            case .save: try await house.attempts.save(answer: "x", line: nil, responseID: "a-0", now: now)
            case .submit: try await house.attempts.submit(answer: "x", line: nil, responseID: "a-0", now: now)
            case .finish: try await house.attempts.finish(attemptID: "a", now: now)
            case .add: try await house.attempts.addMinutes(5, attemptID: "a", reason: "r", by: "ada", now: now)
            case .link: try await house.attempts.replaceToken(attemptID: "a", tokenHash: "new", by: "ada", now: now)
            case .grade: _ = try await house.attempts.record(House.grade, responseID: "a-0", answerWas: 2_000)
            case .override:
                try await house.attempts.override(
                    Override(responseID: "a-0", memberID: "ada", points: 2, reason: "r", at: now))
            case .rate:
                try await house.ratings.rate(
                    Rating(
                        id: "r", responseID: "a-1", memberID: "ada", value: .anchor(3), note: "", ratedAt: now))
            case .undo: try await house.ratings.undo(responseID: "a-1", memberID: "ada", now: now)
            case .raise:
                try await house.concerns.raise(
                    Concern(id: "k", responseID: "a-0", subject: .lookAgain, text: "t", raisedAt: now))
            }
        }
    }

    static let refused: [Situation: [Step: AttemptRefusal]] = [
        .invited: [
            .save: .notStarted, .submit: .notStarted, .finish: .notStarted, .override: .notFinished,
            .rate: .notFinished,
            .raise: .notStarted,
        ],
        .running: [.override: .notFinished, .rate: .notFinished],
        .late: [.save: .timeIsUp, .submit: .timeIsUp, .override: .notFinished, .rate: .notFinished],
        .finished: [.begin: .finished, .save: .finished, .submit: .finished, .add: .finished],
        .erased: Dictionary(uniqueKeysWithValues: Step.allCases.map { ($0, .erased) }),
    ]

    @Test("each command is carried out or refused as the table says", arguments: Situation.allCases, Step.allCases)
    func table(situation: Situation, step: Step) async throws {
        let house = try await situation.build(on: .sqlite)
        let before = try await house.audit.events(attemptID: "a").count
        if let expected = Self.refused[situation]?[step] {
            await #expect(throws: expected) { try await step.run(house, now: situation.now) }
            #expect(try await house.audit.events(attemptID: "a").count == before)
        } else {
            try await step.run(house, now: situation.now)
        }
        #expect(try await house.audit.verify().faults == [])
    }

    @Test("what does not exist is not found", arguments: Engine.allCases)
    func unknown(engine: Engine) async throws {
        let house = try await House.build(on: engine)
        for step in Step.allCases {
            await #expect(throws: AttemptRefusal.notFound) { try await step.run(house, now: 1) }
        }
        await #expect(throws: AttemptRefusal.notFound) {
            try await house.concerns.settle(
                concernID: "none", Concern.Settlement(memberID: "ada", reply: "r", at: 1))
        }
        await #expect(throws: StoreRefusal.notFound) {
            try await Erasure(database: house.database).erase(candidateID: "none", by: nil, now: 1)
        }
        #expect(try await house.attempts.attempt(id: "none") == nil)
        #expect(try await house.attempts.response(id: "none") == nil)
        #expect(try await house.attempts.export(attemptID: "none") == nil)
    }

    @Test("values out of range are refused", arguments: Engine.allCases)
    func ranges(engine: Engine) async throws {
        let house = try await House.build(on: engine)
        try await house.finish()
        try await house.begin("b")
        for anchor in [0, 6, -1, .max] {
            await #expect(throws: AttemptRefusal.outOfRange) {
                try await house.ratings.rate(
                    Rating(id: "r", responseID: "a-1", memberID: "m", value: .anchor(anchor), note: "", ratedAt: 1))
            }
        }
        for points in [-1, 3, .max] {
            await #expect(throws: AttemptRefusal.outOfRange) {
                try await house.attempts.override(
                    Override(responseID: "a-0", memberID: "m", points: points, reason: "", at: 1))
            }
        }
        for minutes in [0, -5, .min, 1_441, .max] {
            await #expect(throws: AttemptRefusal.minutesOutOfRange) {
                try await house.attempts.addMinutes(minutes, attemptID: "b", reason: "", by: "m", now: 2)
            }
        }
        await #expect(throws: AttemptRefusal.notRated) {
            try await house.ratings.rate(
                Rating(id: "r", responseID: "a-0", memberID: "m", value: .anchor(1), note: "", ratedAt: 1))
        }
        await #expect(throws: AttemptRefusal.notGraded) {
            try await house.attempts.override(
                Override(responseID: "a-1", memberID: "m", points: 0, reason: "", at: 1))
        }
    }

    @Test("texts are bounded and hold no NUL", arguments: Engine.allCases)
    func texts(engine: Engine) async throws {
        let house = try await House.build(on: engine)
        try await house.begin()
        let full = String(repeating: "é", count: Response.longestAnswer / 2)
        try await house.attempts.save(answer: full, line: nil, responseID: "a-0", now: 1_001)
        try await house.attempts.submit(answer: full, line: nil, responseID: "a-1", now: 1_001)
        #expect(try await house.attempts.response(id: "a-1")?.answer == full)
        await #expect(throws: AttemptRefusal.tooLong(limit: Response.longestAnswer)) {
            try await house.attempts.save(answer: full + "x", line: nil, responseID: "a-0", now: 1_002)
        }
        await #expect(throws: AttemptRefusal.tooLong(limit: Response.longestAnswer)) {
            try await house.attempts.submit(answer: full + "x", line: nil, responseID: "a-0", now: 1_002)
        }
        await #expect(throws: AttemptRefusal.containsNUL) {
            try await house.attempts.save(answer: "a\0", line: nil, responseID: "a-0", now: 1_002)
        }
        let note = String(repeating: "x", count: PersonalText.longestNote + 1)
        await #expect(throws: AttemptRefusal.tooLong(limit: PersonalText.longestNote)) {
            try await house.concerns.raise(
                Concern(id: "k", responseID: "a-0", subject: .lookAgain, text: note, raisedAt: 1_002))
        }
        await #expect(throws: AttemptRefusal.containsNUL) {
            try await house.attempts.addMinutes(5, attemptID: "a", reason: "\0", by: "m", now: 1_002)
        }
        #expect(try await house.attempts.attempt(id: "a")?.minutes == 60)
        #expect(try await house.attempts.response(id: "a-0")?.answer == full)
    }
}
