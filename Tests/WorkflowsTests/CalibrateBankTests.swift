import Foundation
import Interviews
import Psychometrics
import QuestionBank
import Storage
import StorageSQLite
import Testing

@testable import Workflows

@Suite("Calibration from the answers of the house")
struct CalibrateBankTests {
    private static let texts: [QuestionText] =
        [.concept, pickOne]
        + (0..<6).map { number in
            var text = QuestionText.sum
            text.id = "lang.sum\(number)"
            text.level = ["junior", "middle", "senior"][number % 3]
            return text
        }

    private static let pickOne = QuestionText(
        id: "lang.pickone", kind: "choice",
        response: """

              mode: options
              pick: one
              key: {judgement: true, why: It is a test.}
              options:
                - {id: a, text: "A list", misconception: lists-hash}
                - {id: b, text: "A string", right: true}
            """,
        front: "misconceptions:\n  - {id: lists-hash, text: \"Lists can be hashed.\"}")

    /// A house with so many finished tests: each candidate gets the first `able` of the six questions right.
    private static func house(_ candidates: Int) async throws -> House {
        let house = try await House(texts, evidence: EvidencePolicy(minimumRated: 0, minimumExecuted: 3))
        try await MemberStore(database: house.database).add(
            Member(id: "boss", email: "boss@example.org", name: "Boss", role: .administrator, createdAt: 1),
            passwordHash: "x")
        for number in 0..<candidates {
            let able = [1, 2, 3, 4, 5, 3][number % 6]
            let attempt = try await house.invite("C\(number)").attempt
            try await house.attempts.begin(attemptID: attempt.id, now: house.clock.now())
            for response in try await house.attempts.responses(attemptID: attempt.id) {
                let time = house.clock.now()
                let place = Int(String(response.questionID.last ?? "9")) ?? 9
                let answer = response.kind == .choice ? (number % 2 == 0 ? "b" : "a") : "an answer"
                try await house.attempts.submit(answer: answer, line: nil, responseID: response.id, now: time)
                guard !response.kind.isRated else { continue }
                let points = response.kind == .choice ? (number % 2 == 0 ? 1 : 0) : place < able ? 4 : number % 2
                _ = try await house.attempts.record(
                    Grade(
                        points: points, of: response.kind == .choice ? 1 : 4, findings: [],
                        gradedAt: house.clock.now(), python: "3.13"),
                    responseID: response.id, answerWas: time)
            }
            try await house.attempts.finish(attemptID: attempt.id, now: house.clock.now())
        }
        return house
    }

    @Test("below ten finished tests it is refused, and the page says what is known")
    func few() async throws {
        let house = try await Self.house(4)
        await #expect(throws: CalibrateBank.Refusal.tooFewPersons(found: 4)) {
            try await CalibrateBank(attempts: house.attempts, library: house.library).calibrate()
        }
        let health = try await ReviewItems(
            attempts: house.attempts, measurement: house.measurement, library: house.library
        ).review()
        #expect(health.persons == 4)
        #expect(health.inForce == nil)
        #expect(health.rows.allSatisfy { $0.standing == "author's estimate" && $0.fit == nil })
        // Nobody has rated the explained question, so that nothing is known of it.
        #expect(!health.rows.contains { $0.kind == .concept })
    }

    @Test("a version counts once an administrator accepts it; what was finished before keeps what it had")
    func versions() async throws {
        let house = try await Self.house(24)
        let found = try await CalibrateBank(attempts: house.attempts, library: house.library).calibrate()
        #expect(found.persons == 24)
        #expect(found.items.count == 7)
        #expect(found.certificate < 1e-6)
        #expect(found.isTargeted == nil)
        func difficulty(_ id: String) -> Double {
            let item = found.items.first { $0.question == id }
            return (item?.thresholds.reduce(0, +) ?? .nan) / Double(item?.thresholds.count ?? 1)
        }
        #expect(difficulty("lang.sum0") < difficulty("lang.sum3"))
        #expect(difficulty("lang.sum3") < difficulty("lang.sum5"))

        let attempt = try #require(try await house.attempts.attempts(jobID: house.job.id).first?.attempt.id)
        func statement(_ with: MeasuredWith = .atFinish) async throws -> LevelStatement? {
            guard
                case .stated(let statement)? = try await house.reports.report(attemptID: attempt, with: with)?
                    .conclusion
            else { return nil }
            return statement
        }
        let before = try await statement()
        let foresee = ForeseeMeasurement(
            attempts: house.attempts, jobs: house.jobs, measurement: house.measurement, reports: house.reports)
        let moves = try await foresee.moves(parameters: found)
        #expect(moves.count == 24)
        #expect(moves.contains { abs($0.by) > 0.01 })
        let move = try #require(moves.first { $0.attemptID == attempt })
        #expect(move.before.mean == before?.mean)

        let number = try await house.measurement.propose(found, by: nil, now: house.clock.now())
        #expect(try await statement(.now) == before)
        await #expect(throws: StoreRefusal.notAllowed) {
            try await house.measurement.accept(
                number, of: .parameters, by: House.memberID, now: house.clock.now())
        }
        try await house.measurement.accept(number, of: .parameters, by: "boss", now: house.clock.now())
        await #expect(throws: StoreRefusal.decidedAlready) {
            try await house.measurement.discard(number, of: .parameters, by: "boss", now: house.clock.now())
        }
        #expect(try await statement() == before)
        #expect(try await statement(.now)?.mean == move.after.mean)
        #expect(before?.sentences.last?.contains("their authors' estimate") == true)
        let basis = try await statement(.now)?.sentences.first { $0.hasPrefix("How hard") }
        #expect(basis?.contains("rest") == true && basis?.contains("estimate") == false)
        #expect(try await statement(.authors) == before)
        #expect(try await house.reports.report(attemptID: attempt, with: .now)?.measured.parameters == 1)
        #expect(try await house.reports.report(attemptID: attempt)?.measured.parameters == nil)

        let later = try await house.take(["lang.sum0": "def total(items): return sum(items)"], as: "Later")
        #expect(try await house.reports.report(attemptID: later.id)?.measured.parameters == 1)
        #expect(try await AuditLog(database: house.database).verify().faults.isEmpty)
        _ = try await house.database.write {
            try $0.execute(
                "UPDATE measurement_versions SET content = REPLACE(content, '\"persons\":24', '\"persons\":99')")
        }
        #expect(try await AuditLog(database: house.database).verify().faults.map(\.kind) == [.changedRow])
    }

    @Test(
        "candidates of two levels keep their difference; the unit is their spread, the origin what authors say on average"
    )
    func groups() async throws {
        let house = try await Self.house(24)
        var matrix = try await AnswerMatrix(try await house.attempts.calibrationAnswers(), library: house.library)
        for index in matrix.persons.indices where index % 6 > 2 { matrix.persons[index].jobLevel = .senior }
        let found = try CalibrateBank(attempts: house.attempts, library: house.library).parameters(matrix)
        #expect(found.groups.count == 2)
        let mean = found.groups.reduce(0) { $0 + $1.mean * Double($1.persons) } / 24
        let variance =
            found.groups.reduce(0) {
                $0 + Double($1.persons)
                    * ($1.standardDeviation * $1.standardDeviation + ($1.mean - mean) * ($1.mean - mean))
            } / 24
        #expect(abs(variance - 1) < 1e-9)
        let learned = found.items.reduce(0) { $0 + $1.thresholds.reduce(0, +) / Double($1.thresholds.count) }
        let said = zip(matrix.questions, matrix.categories).reduce(0) {
            $0 + ItemBelief($1.0, categories: $1.1).model.difficulty
        }
        #expect(abs(learned - said) < 1e-6)
        #expect(found.joiningNote == nil)
        let senior = try #require(found.groups.first { $0.level == "senior" })
        let middle = try #require(found.groups.first { $0.level == "middle" })
        #expect(senior.mean > middle.mean)
    }

    @Test("a question that everybody left blank has the categories that its grading could have given")
    func leftBlank() async throws {
        let house = try await House(
            [.sum, Self.pickOne], evidence: EvidencePolicy(minimumRated: 0, minimumExecuted: 0))
        let attempt = try await house.invite("Blank").attempt
        try await house.attempts.begin(attemptID: attempt.id, now: house.clock.now())
        let responses = try await house.attempts.responses(attemptID: attempt.id)
        let last = try #require(responses.max { $0.position < $1.position })
        #expect(last.questionID == "lang.pickone")
        try await house.attempts.submit(answer: "b", line: nil, responseID: last.id, now: house.clock.now())
        _ = try await house.pending.gradeAll()
        try await house.attempts.finish(attemptID: attempt.id, now: house.clock.now())
        let matrix = try await AnswerMatrix(try await house.attempts.calibrationAnswers(), library: house.library)
        #expect(matrix.cells == [matrix.questions.map { $0.id == last.questionID ? 1 : 0 }])
        #expect(matrix.categories == matrix.questions.map { $0.id == "lang.sum" ? 3 : 2 })
    }

    @Test("a level with too few tests is counted with another, and the version names it, also once it was stored")
    func joined() async throws {
        let house = try await Self.house(14)
        var matrix = try await AnswerMatrix(try await house.attempts.calibrationAnswers(), library: house.library)
        for index in matrix.persons.indices where index < 3 { matrix.persons[index].jobLevel = .senior }
        let found = try CalibrateBank(attempts: house.attempts, library: house.library).parameters(matrix)
        #expect(found.groups.map(\.level) == ["middle"])
        #expect(found.groups.first?.joined == ["senior"])
        #expect(found.groups.first?.persons == 14)
        #expect(
            found.joiningNote
                == "Fewer than 10 tests were for jobs that ask for senior: their candidates are counted with those of middle."
        )
        _ = try await house.measurement.propose(found, by: nil, now: house.clock.now())
        #expect(try await house.measurement.parameters().first?.content == found)
        // Versions from before it was kept have no such word.
        let old = try JSONDecoder().decode(
            ParameterSet.Group.self,
            from: Data(#"{"level": "middle", "persons": 14, "mean": 0, "standardDeviation": 1}"#.utf8))
        #expect(old.joined == nil)
    }

    @Test("a report says where the candidates of the calibration stood elsewhere than it assumes of everybody")
    func others() {
        func sentences(_ mean: Double, _ level: Level) -> [String] {
            let set = ParameterSet(
                items: [], sharedDifficultySD: 0, location: 0, levelDistance: 1, difficultySD: 1, logSlopeSD: 0.2,
                persons: 14, answers: 106,
                groups: [.init(level: "middle", joined: ["junior"], persons: 14, mean: mean, standardDeviation: 1)],
                isTargeted: nil, certificate: 0)
            return ReportNotes.basis(
                learned: 1, of: 2, QuestionBeliefs(parameters: set, version: 1, cuts: nil, cutsVersion: nil),
                level: level)
        }
        #expect(sentences(-1.97, .middle).last?.hasPrefix("The 14 candidates of such jobs") == true)
        #expect(sentences(-1.97, .middle).last?.contains("at −1.97. Beforehand 0 is assumed") == true)
        #expect(sentences(-1.97, .junior).count == 2 && sentences(-1.97, .senior).count == 1)
        #expect(sentences(0.3, .middle).count == 1)
    }

    @Test("two candidates are ranked only where it is probable, and both sides say the same")
    func compare() async throws {
        let house = try await Self.house(12)
        let comparison = try await CompareCandidates(attempts: house.attempts, reports: house.reports).compare(
            jobID: house.job.id, for: nil)
        #expect(comparison.candidates.count == 12)
        #expect(
            comparison.candidates.map(\.name)
                == comparison.candidates.map(\.name).sorted { $0.lowercased() < $1.lowercased() })
        for candidate in comparison.candidates {
            #expect(candidate.aheadOf.count + candidate.behind.count + candidate.undecided.count == 11)
            for relation in candidate.aheadOf + candidate.behind { #expect(relation.probability >= 0.9) }
            for relation in candidate.undecided { #expect(relation.probability > 0.1 && relation.probability < 0.9) }
            for relation in candidate.aheadOf {
                let other = comparison.candidates.first { $0.attemptID == relation.attemptID }
                #expect(other?.behind.contains { $0.attemptID == candidate.attemptID } == true)
            }
        }
        #expect(comparison.candidates.contains { !$0.aheadOf.isEmpty })
    }

    @Test("an option that the better ones pick is pointed at, once enough have picked")
    func distractors() async throws {
        let house = try await Self.house(30)
        let health = try await ReviewItems(
            attempts: house.attempts, measurement: house.measurement, library: house.library
        ).review()
        let row = try #require(health.rows.first { $0.kind == .choice })
        let options = try #require(row.options)
        #expect(options.reduce(0) { $0 + $1.picked } == 30)
        #expect(options.contains { $0.isRight })
        #expect(abs(row.exposure - 1) < 1e-9)
    }
}
