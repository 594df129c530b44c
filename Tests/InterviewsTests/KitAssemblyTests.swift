import Interviews
import Python
import Testing

@testable import QuestionBank

@Suite("The choosing of a kit")
struct KitAssemblyTests {
    static func question(
        _ id: String, _ kind: Kind, level: Level = .middle, minutes: Int = 4, enemies: [String] = []
    ) -> Question {
        Question(
            id: id, revision: 1, kind: kind, topic: String(id.prefix { $0 != "." }), tags: [], level: level,
            minutes: minutes, target: .cpython(major: 3, minor: 13), seed: [],
            origin: Origin(ownWords: true, sources: []), licence: "MIT", response: .freeText, claims: [],
            misconceptions: [], followUps: [], enemies: enemies, prompt: "", answer: "", blocks: [],
            tests: TestSuite(), path: "\(id).md", hash: "hash of \(id)")
    }

    static func job(
        _ topics: [(String, Int)], minutes: Int = 60, level: Level = .middle, evidence: EvidencePolicy = .standard
    ) -> Job {
        Job(
            id: "j", title: "", level: level, topics: topics.map { TopicWeight(topic: $0.0, weight: $0.1) },
            minutes: minutes, python: .cpython(major: 3, minor: 13), evidence: evidence, blindSecondRater: false,
            createdAt: 0)
    }

    /// Three topics, all kinds at all levels.
    static let bank = Bank(
        questions: ["iter", "names", "types"].flatMap { topic in
            Kind.allCases.flatMap { kind in
                Level.allCases.map { question("\(topic).\(kind.rawValue)-\($0.rawValue)", kind, level: $0) }
            }
        }, topics: [])

    static func questions(_ plan: KitPlan, in bank: Bank = bank) -> [Question] {
        plan.questions.compactMap { bank[$0.questionID] }
    }

    @Test("twice the weight gives twice the questions, within the minutes")
    func weights() {
        let plan = Kit.assemble(for: Self.job([("types", 2), ("iter", 1)], minutes: 48), from: Self.bank)
        let byTopic = Dictionary(grouping: Self.questions(plan), by: \.topic).mapValues(\.count)
        #expect(byTopic == ["types": 8, "iter": 4])
        #expect(plan.minutes == 48 && plan.shortfalls == [])
    }

    @Test("half of the questions lie at the job's level, none two levels away", arguments: Level.allCases)
    func levels(level: Level) {
        let plan = Kit.assemble(for: Self.job([("types", 1)], minutes: 48, level: level), from: Self.bank)
        let byLevel = Dictionary(grouping: Self.questions(plan), by: \.level).mapValues(\.count)
        switch level {
        case .junior: #expect(byLevel[.senior] == nil && byLevel[.junior, default: 0] > byLevel[.middle, default: 0])
        case .senior: #expect(byLevel[.junior] == nil && byLevel[.senior, default: 0] > byLevel[.middle, default: 0])
        case .middle:
            #expect(byLevel[.middle] == 6)
            #expect(byLevel[.junior] == 3 && byLevel[.senior] == 3)
        }
        let levels = Self.questions(plan).map(\.level)
        #expect(levels == levels.sorted())
    }

    @Test("the same bank and job give the same plan, in whatever order the bank was read")
    func deterministic() {
        let job = Self.job([("types", 3), ("iter", 2), ("names", 1)])
        let shuffled = Bank(questions: Self.bank.questions.shuffled(), topics: [])
        #expect(Kit.assemble(for: job, from: shuffled) == Kit.assemble(for: job, from: Self.bank))
    }

    @Test("the evidence policy is kept even where the minutes are few and the rated questions dear")
    func evidence() {
        let bank = Bank(
            questions: (0..<9).map { Self.question("types.q\($0)", .predictOutput, minutes: 3) }
                + [Self.question("types.x1", .concept, minutes: 9), Self.question("iter.x2", .explainHow, minutes: 9)],
            topics: [])
        let plan = Kit.assemble(for: Self.job([("types", 9), ("iter", 1)], minutes: 27), from: bank)
        let chosen = Self.questions(plan, in: bank)
        #expect(chosen.count { $0.kind.isRated } == 2 && chosen.count { $0.kind.isExecuted } == 3)
        #expect(plan.minutes == 27 && plan.shortfalls == [])
    }

    @Test("enemies never meet, whichever of them names the other")
    func enemies() {
        let bank = Bank(
            questions: [
                Self.question("types.a", .writeCode, enemies: ["types.b"]), Self.question("types.b", .writeCode),
                Self.question("types.c", .writeCode, enemies: ["types.b"]), Self.question("types.d", .concept),
            ], topics: [])
        let ids = Set(Kit.assemble(for: Self.job([("types", 1)]), from: bank).questions.map(\.questionID))
        #expect(ids == ["types.a", "types.c", "types.d"])
    }

    @Test("what the bank cannot give is said")
    func shortfalls() {
        let bank = Bank(questions: [Self.question("types.a", .choice)], topics: [])
        let plan = Kit.assemble(for: Self.job([("types", 1), ("meta", 1)], minutes: 30), from: bank)
        #expect(plan.questions == [KitQuestion(questionID: "types.a", hash: "hash of types.a")])
        #expect(
            plan.shortfalls == [
                .topicWithoutQuestion("meta"), .tooFewRated(found: 0, needed: 2), .tooFewExecuted(found: 0, needed: 3),
                .unusedMinutes(26),
            ])
        #expect(Kit.assemble(for: Self.job([]), from: Self.bank).questions.isEmpty)
    }

    @Test("absurd jobs and questions do no harm")
    func absurd() {
        let bank = Bank(
            questions: [
                Self.question("types.a", .choice, minutes: .max), Self.question("types.b", .concept, minutes: -5),
            ], topics: [])
        for minutes in [Int.min, -1, 0, .max] {
            let evidence = EvidencePolicy(minimumRated: .max, minimumExecuted: .max)
            let job = Self.job(
                [("types", .max), ("types", .max), ("iter", .min)], minutes: minutes, evidence: evidence)
            let plan = Kit.assemble(for: job, from: bank)
            #expect(plan.questions.count == (minutes > 0 ? 2 : 0))
        }
    }
}
