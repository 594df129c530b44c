import Foundation
import Interviews
import Storage
import Testing

@Suite("The panel's talk, decision and follow-up")
struct PanelStoreTests {
    /// Three cards that disagree.
    static func build(on engine: Engine) async throws -> PanelHouse {
        let house = try await PanelHouse.build(on: engine)
        try await house.card(by: "ada", .anchor(5), note: "manticore_note")
        try await house.card(by: "bob", .anchor(2), note: "wyvern_note")
        try await house.card(by: "eve", .anchor(3), note: "gryphon_note", also: ["types.q2": .notAsked])
        return house
    }

    private static func decide(
        _ house: PanelHouse, _ outcome: Decision.Outcome = .hire, reason: String = "chimera_reason",
        departure: String = "basilisk_departure", by member: String = "ada", now: Milliseconds = 12_000
    ) async throws -> Decision {
        try await house.panels.decide(
            outcome, reason: reason, departure: departure, basis: PanelHouse.basis, interviewID: "i", by: member,
            now: now)
    }

    @Test(
        "a decision has a name, a reason and, against the combination, the reason for that", arguments: Engine.allCases)
    func decisions(engine: Engine) async throws {
        let house = try await Self.build(on: engine)
        await #expect(throws: PanelRefusal.reasonMissing) { try await Self.decide(house, reason: "  ") }
        await #expect(throws: PanelRefusal.departureUnexplained) { try await Self.decide(house, departure: "\n") }
        // What the combination says needs no excuse; "another round" is no departure.
        let first = try await Self.decide(house, .anotherRound, departure: "")
        #expect(first.number == 1)
        let second = try await Self.decide(house, by: "eve", now: 13_000)
        #expect(second.number == 2 && second.basis == PanelHouse.basis)
        #expect(try await house.panels.decisions(interviewID: "i", for: "bob") == [first, second])
        await #expect(throws: PanelRefusal.notOnPanel) { try await Self.decide(house, by: "max") }
        #expect(try await house.house.audit.verify().faults == [])
        try await house.house.test.tamper("UPDATE decisions SET reason = 'other' WHERE number = 2")
        #expect(try await house.house.audit.verify().faults.map(\.kind) == [.changedText])
    }

    @Test("while a card is missing only an administrator decides, and that is on record", arguments: Engine.allCases)
    func missingCards(engine: Engine) async throws {
        let house = try await PanelHouse.build(on: engine)
        try await house.card(by: "bob", .anchor(2))
        await #expect(throws: PanelRefusal.cardsMissing(["ada", "eve"])) { try await Self.decide(house, by: "bob") }
        await #expect(throws: PanelRefusal.ownCardFirst) { try await Self.decide(house, by: "ada") }
        _ = try await Self.decide(house, by: "zoe")
        let events = try await house.panels.events(interviewID: "i", for: "bob").map(\.event)
        guard case .decided(let decided)? = events.last else {
            Issue.record("no decision on record")
            return
        }
        #expect(decided.without == ["ada", "eve"] && decided.by == "zoe")
    }

    @Test(
        "six months after the decision those who may see it are asked, until one has said", arguments: Engine.allCases)
    func followUp(engine: Engine) async throws {
        let house = try await Self.build(on: engine)
        let at: Milliseconds = 1_780_000_000_000
        await #expect(throws: PanelRefusal.notHired) {
            try await house.panels.follow(.asHoped, hasLeft: false, interviewID: "i", by: "ada", now: at)
        }
        _ = try await Self.decide(house, now: at)
        let due = HireFollowUp.dueAt(decidedAt: at)
        #expect((181...184).contains((due - at) / 86_400_000))
        #expect(try await house.panels.due(for: "ada", now: due - 1).isEmpty)
        #expect(try await house.panels.due(for: "ada", now: due).map(\.candidateName) == ["Name of c-i"])
        #expect(try await house.panels.due(for: "zoe", now: due).count == 1)
        #expect(try await house.panels.due(for: "max", now: due).isEmpty)
        try await house.panels.follow(.aboveHopes, hasLeft: true, interviewID: "i", by: "bob", now: due + 5)
        #expect(try await house.panels.due(for: "ada", now: due + 6).isEmpty)
        let hire = try #require(try await house.panels.hires().first)
        #expect(hire.followUp?.standing == .aboveHopes && hire.followUp?.hasLeft == true)
        #expect(hire.decision.basis == PanelHouse.basis)
        #expect(try await house.house.audit.verify().faults == [])
        // A later "do not hire" takes the person out of what is followed.
        _ = try await Self.decide(house, .doNotHire, departure: "", now: due + 10)
        #expect(try await house.panels.hires().isEmpty)
    }

    @Test(
        "the end of February follows the end of August",
        arguments: [
            ("2026-08-31T10:00:00Z", "2027-02-28T10:00:00Z"), ("2026-03-29T00:30:00Z", "2026-09-29T00:30:00Z"),
        ])
    func months(decided: String, due: String) throws {
        let format = ISO8601DateFormatter()
        let from = try #require(format.date(from: decided)?.timeIntervalSince1970)
        let to = try #require(format.date(from: due)?.timeIntervalSince1970)
        #expect(HireFollowUp.dueAt(decidedAt: Milliseconds(from * 1000)) == Milliseconds(to * 1000))
    }

    static let words = [
        "manticore_note", "wyvern_note", "gryphon_note", "chimera_reason", "basilisk_departure", "hippogriff_talk",
        "cockatrice_amendment", "lamia_draft",
    ]

    @Test("erasure takes every text of the panel and leaves the pair; the chain holds", arguments: Engine.allCases)
    func erasure(engine: Engine) async throws {
        let house = try await Self.build(on: engine)
        try await house.scorecards.amend(
            itemID: "types.q1", to: .anchor(3), reason: "cockatrice_amendment", interviewID: "i", by: "bob", now: 11_000
        )
        try await house.panels.say(
            PanelNote(id: "n", interviewID: "i", memberID: "eve", text: "hippogriff_talk", at: 11_500))
        _ = try await Self.decide(house)
        try await house.panels.follow(.asHoped, hasLeft: false, interviewID: "i", by: "ada", now: 13_000)
        // A second interview whose card was never submitted.
        try await house.interview("k", candidate: House.candidate("c-i"))
        try await house.scorecards.rate(
            PanelHouse.rating("types.q1", .anchor(1), note: "lamia_draft"), interviewID: "k", by: "bob")
        let export = try await house.panels.export(interviewID: "i", for: nil)
        let told = String(decoding: try JSONEncoder().encode(export), as: UTF8.self)
        for word in Self.words where word != "lamia_draft" { #expect(told.contains(word), "\(word) is not exported") }
        for word in Self.words { #expect(try !ErasureTests.files(house.house, holding: word).isEmpty, "\(word)") }

        try await Erasure(database: house.house.database).erase(candidateID: "c-i", by: "ada", now: 20_000)
        for word in Self.words { #expect(try ErasureTests.files(house.house, holding: word) == [], "\(word)") }
        #expect(try await house.house.audit.verify().faults == [])
        let hire = try #require(try await house.panels.hires().first)
        #expect(hire.candidateName == "" && hire.followUp?.standing == .asHoped && hire.decision.reason == "")
        #expect(try await house.scorecards.cards(interviewID: "i", for: "ada").cards.count == 3)
        await #expect(throws: PanelRefusal.erased) {
            try await house.panels.say(PanelNote(id: "x", interviewID: "i", memberID: "eve", text: "more", at: 21_000))
        }
        try await house.house.test.tamper("UPDATE panel_notes SET text = 'remembered'")
        #expect(try await house.house.audit.verify().faults.map(\.kind) == [.unerasedText])
    }
}
