import Interviews
import Psychometrics
import QuestionBank
import Storage
import Testing

@testable import Workflows

@Suite("Cuts between levels")
struct SetCutsTests {
    private static let texts: [QuestionText] =
        (0..<5).map { number in
            var text = QuestionText.concept
            text.id = "lang.concept\(number)"
            text.level = ["junior", "middle", "senior"][number % 3]
            return text
        }
        + (0..<4).map { number in
            var text = QuestionText.sum
            text.id = "lang.sum\(number)"
            text.level = ["junior", "middle", "senior"][number % 3]
            return text
        }

    private struct Setting {
        var house: House
        var panels: AngoffStore
        var setCuts: SetCuts
    }

    private static func setting(_ texts: [QuestionText] = texts) async throws -> Setting {
        let house = try await House(texts)
        try await MemberStore(database: house.database).add(
            Member(id: "boss", email: "boss@example.org", name: "Boss", role: .administrator, createdAt: 1),
            passwordHash: "x")
        let panels = AngoffStore(database: house.database)
        return Setting(
            house: house, panels: panels,
            setCuts: SetCuts(
                jobs: house.jobs, panels: panels, measurement: house.measurement, library: house.library))
    }

    @Test(
        "by anchors a border lies half-way between two levels, each where two of three reach what is typical of it; too few questions are refused"
    )
    func anchors() async throws {
        let setting = try await Self.setting()
        let found = try await setting.setCuts.byAnchors()
        #expect(found.questions == 5)
        #expect(found.learned == 0)
        #expect(found.juniorMiddle.ability < found.middleSenior.ability)
        #expect(found.cuts.method == .anchors)
        #expect(found.cuts.basis.contains("0 of the questions rest on answers"))
        // Anchors 2, 3 and 4 are typical: the borders lie as far apart as one anchor from the next, about 0.9.
        let models = try Self.texts.prefix(5).map { ItemBelief(try $0.question).model }
        func level(_ category: Int) throws -> Double {
            let theta = try abilityAtTypicalAnswers(Array(repeating: category, count: 5), items: models)
            let reached = models.reduce(0) { $0 + $1.probabilities(at: theta)[category...].reduce(0, +) }
            #expect(abs(reached / 5 - 2.0 / 3) < 1e-9)
            return theta
        }
        #expect(abs(found.juniorMiddle.ability - (try level(1) + level(2)) / 2) < 1e-9)
        #expect(abs(found.middleSenior.ability - found.juniorMiddle.ability - 0.9) < 0.05)
        let few = try await Self.setting(Array(Self.texts.dropFirst(3)))
        await #expect(throws: SetCuts.Refusal.tooFewQuestions(found: 2)) { try await few.setCuts.byAnchors() }
    }

    @Test("judges: two are needed, all questions count, and their version is in force once accepted")
    func judges() async throws {
        let setting = try await Self.setting()
        let questions = setting.house.kit.questions.filter { $0.questionID.hasPrefix("lang.sum") }
        try await setting.panels.begin(
            AngoffPanel(id: "p", jobID: setting.house.job.id, questions: questions, begunAt: 1, begunBy: "boss"))
        func judge(_ member: String, _ middle: Int, _ senior: Int, _ count: Int = 4) async throws {
            try await setting.panels.judge(
                questions.prefix(count).enumerated().map { place, question in
                    .init(
                        memberID: member, hash: question.hash, justMiddle: middle - 5 * place,
                        justSenior: senior - 5 * place)
                }, panelID: "p", now: 2)
        }
        try await judge(House.memberID, 50, 80)
        try await judge(House.secondMemberID, 55, 85, 3)
        await #expect(throws: SetCuts.Refusal.tooFewJudges(found: 1)) { try await setting.setCuts.byPanel(id: "p") }
        try await judge(House.secondMemberID, 55, 85)
        let found = try await setting.setCuts.byPanel(id: "p")
        #expect(found.juniorMiddle.ability < found.middleSenior.ability)
        #expect(found.juniorMiddle.standardError > 0)
        // Both differ by 5 everywhere: of the mean squares 250/3 between questions and 25/2 more between judges.
        #expect(abs(try #require(found.agreement).value - 20.0 / 23) < 1e-9)
        #expect(found.cuts.basis.contains("without the doubt about how hard the questions are"))
        await #expect(throws: StoreRefusal.inconsistent) {
            try await setting.panels.judge(
                [.init(memberID: "m", hash: "none", justMiddle: 1, justSenior: 2)], panelID: "p", now: 2)
        }
        await #expect(throws: StoreRefusal.inconsistent) {
            try await setting.panels.judge(
                [.init(memberID: "m", hash: questions[0].hash, justMiddle: 1, justSenior: 101)], panelID: "p", now: 2)
        }

        let number = try await setting.house.measurement.propose(found.cuts, by: "boss", now: 5)
        #expect(try await setting.house.measurement.beliefs(at: nil).cuts == .dayOne)
        try await setting.house.measurement.accept(number, of: .cuts, by: "boss", now: 6)
        let beliefs = try await setting.house.measurement.beliefs(at: nil)
        #expect(beliefs.cuts.juniorMiddle == found.juniorMiddle.ability)
        #expect(beliefs.cutsVersion == 1)
        #expect(try await setting.house.measurement.beliefs(at: 5).cutsVersion == nil)
        #expect(try await AuditLog(database: setting.house.database).verify().faults.isEmpty)
    }

    @Test("judges who type noise do not agree, though all put senior above middle")
    func noise() async throws {
        let setting = try await Self.setting()
        let questions = setting.house.kit.questions.filter { $0.questionID.hasPrefix("lang.sum") }
        try await setting.panels.begin(
            AngoffPanel(id: "p", jobID: setting.house.job.id, questions: questions, begunAt: 1, begunBy: "boss"))
        let noise = [
            House.memberID: ([20, 45, 30, 40], [85, 70, 90, 75]),
            House.secondMemberID: ([40, 25, 35, 20], [70, 90, 80, 95]),
        ]
        for (member, (middle, senior)) in noise {
            try await setting.panels.judge(
                questions.enumerated().map { place, question in
                    .init(
                        memberID: member, hash: question.hash, justMiddle: middle[place], justSenior: senior[place])
                }, panelID: "p", now: 2)
        }
        let found = try await setting.setCuts.byPanel(id: "p")
        #expect(found.juniorMiddle.ability < found.middleSenior.ability)
        #expect(try #require(found.agreement).value == 0)
    }
}
