import Interviews
import Storage
import Testing

@Suite("Judges of cuts")
struct AngoffStoreTests {
    private static func panel(_ house: House) async throws -> AngoffStore {
        let store = AngoffStore(database: house.database)
        try await store.begin(
            AngoffPanel(id: "p", jobID: "job", questions: House.kit().questions, begunAt: 10, begunBy: "ada"))
        return store
    }

    private static func said(_ member: String, _ middle: Int) -> [AngoffPanel.Judgement] {
        House.kit().questions.map {
            .init(memberID: member, hash: $0.hash, justMiddle: middle, justSenior: middle + 20)
        }
    }

    @Test("each act is an event; saving the same again is none", arguments: Engine.allCases)
    func acts(engine: Engine) async throws {
        let house = try await House.build(on: engine)
        let before = try await house.audit.verify().events
        let store = try await Self.panel(house)
        try await store.judge(Self.said("ada", 40), panelID: "p", now: 11)
        try await store.judge(Self.said("bob", 50), panelID: "p", now: 12)
        try await store.judge(Self.said("bob", 50), panelID: "p", now: 13)
        try await store.judge(Array(Self.said("bob", 60).prefix(1)), panelID: "p", now: 14)
        let report = try await house.audit.verify()
        #expect(report.faults == [])
        #expect(report.events == before + 4)
        #expect(try await store.judgements(panelID: "p").count == 8)
    }

    @Test(
        "a judgement changed behind the store's back is found", arguments: Engine.allCases,
        [
            "UPDATE angoff_judgements SET just_middle = just_middle + 1 WHERE member_id = 'ada'",
            "DELETE FROM angoff_judgements WHERE member_id = 'ada'", "UPDATE angoff_panels SET begun_by = 'bob'",
            "UPDATE angoff_panels SET recorded = 0, begun_by = 'bob'",
        ])
    func tampered(engine: Engine, sql: String) async throws {
        let house = try await House.build(on: engine)
        try await Self.panel(house).judge(Self.said("ada", 40), panelID: "p", now: 11)
        _ = try await house.database.write { try $0.execute(sql, []) }
        let faults = try await house.audit.verify().faults
        #expect(faults.map(\.stream) == ["angoff:p"] && faults.map(\.kind) == [.changedRow])
    }
}
