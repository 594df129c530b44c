import Interviews
import Storage
import Testing

@Suite("Scorecards")
struct ScorecardStoreTests {
    @Test("until her own card is in, a member gets nothing of what others gave, by any way", arguments: Engine.allCases)
    func blind(engine: Engine) async throws {
        let house = try await PanelHouse.build(on: engine)
        try await house.card(by: "ada", .anchor(5), note: "ada's secret")
        try await house.scorecards.rate(
            PanelHouse.rating("types.q1", .anchor(1), note: "eve's draft"), interviewID: "i", by: "eve")
        try await house.panels.say(
            PanelNote(id: "n", interviewID: "i", memberID: "ada", text: "ada's talk", at: 11_000))

        let seen = try await house.scorecards.cards(interviewID: "i", for: "bob")
        #expect(!seen.isOpenToReader && seen.cards.isEmpty && seen.submitted == ["ada"])
        #expect(try await house.scorecards.own(interviewID: "i", memberID: "bob").ratings.isEmpty)
        #expect(try await house.scorecards.cards(candidateID: "c-i", jobID: "job", for: "bob").open.isEmpty)
        #expect(try await house.scorecards.cards(candidateID: "c-i", jobID: "job", for: "bob").hidden == 1)
        await #expect(throws: PanelRefusal.ownCardFirst) { try await house.panels.notes(interviewID: "i", for: "bob") }
        await #expect(throws: PanelRefusal.ownCardFirst) {
            try await house.panels.decisions(interviewID: "i", for: "bob")
        }
        await #expect(throws: PanelRefusal.ownCardFirst) { try await house.panels.events(interviewID: "i", for: "bob") }
        await #expect(throws: PanelRefusal.ownCardFirst) { try await house.panels.export(interviewID: "i", for: "bob") }
        await #expect(throws: PanelRefusal.ownCardFirst) {
            try await house.panels.say(PanelNote(id: "m", interviewID: "i", memberID: "bob", text: "x", at: 11_000))
        }

        // Her own card opens the others' that are in, and not Eve's draft.
        try await house.card(by: "bob", .anchor(2))
        let open = try await house.scorecards.cards(interviewID: "i", for: "bob")
        #expect(open.isOpenToReader && open.cards.map(\.memberID) == ["ada", "bob"] && open.open == ["eve"])
        #expect(open.cards.first?.rating(of: "types.q1")?.note == "ada's secret types.q1")
        let export = try await house.panels.export(interviewID: "i", for: "bob")
        #expect(export.cards.map(\.memberID) == ["ada", "bob"])
        // Ada wrote the chat of the panel before; Eve still sees nothing.
        #expect(try await !house.scorecards.cards(interviewID: "i", for: "eve").isOpenToReader)
    }

    @Test(
        "who is not on the panel rates nothing; an administrator reads after the end, others never",
        arguments: Engine.allCases)
    func strangers(engine: Engine) async throws {
        let house = try await PanelHouse.build(on: engine, ended: false)
        for stranger in ["max", "zoe"] {
            await #expect(throws: PanelRefusal.notOnPanel) {
                try await house.scorecards.rate(
                    PanelHouse.rating("types.q1", .anchor(3)), interviewID: "i", by: stranger)
            }
        }
        // While it runs an administrator could still be put on the panel: she must not have seen the cards.
        #expect(try await !house.scorecards.cards(interviewID: "i", for: "zoe").isOpenToReader)
        try await house.interviewed.interviews.end(interviewID: "i", by: "ada", now: 9_000)
        try await house.card(by: "ada", .anchor(5))
        #expect(try await house.scorecards.cards(interviewID: "i", for: "zoe").cards.count == 1)
        await #expect(throws: PanelRefusal.notOnPanel) {
            _ = try await house.scorecards.cards(interviewID: "i", for: "max")
        }
        await #expect(throws: PanelRefusal.notOnPanel) {
            _ = try await house.panels.notes(interviewID: "i", for: "max")
        }
        await #expect(throws: PanelRefusal.notFound) {
            _ = try await house.scorecards.cards(interviewID: "none", for: "zoe")
        }
    }

    @Test("a card is whole before it is submitted: a rating that is missing is no zero", arguments: Engine.allCases)
    func incomplete(engine: Engine) async throws {
        let house = try await PanelHouse.build(on: engine)
        let cards = house.scorecards
        try await cards.rate(PanelHouse.rating("types.q1", .anchor(4)), interviewID: "i", by: "bob")
        try await cards.rate(PanelHouse.rating("types.q2", nil, note: "began well"), interviewID: "i", by: "bob")
        await #expect(throws: PanelRefusal.incomplete(["submission:types.q0", "types.q2"])) {
            try await cards.submit(interviewID: "i", by: "bob", now: 10_000)
        }
        try await cards.rate(PanelHouse.rating("submission:types.q0", .notAsked), interviewID: "i", by: "bob")
        try await cards.rate(PanelHouse.rating("types.q2", .cannotTell), interviewID: "i", by: "bob")
        try await cards.clear(itemID: "types.q1", interviewID: "i", by: "bob")
        await #expect(throws: PanelRefusal.incomplete(["types.q1"])) {
            try await cards.submit(interviewID: "i", by: "bob", now: 10_000)
        }
        try await cards.rate(PanelHouse.rating("types.q1", .anchor(2), moment: 1_500), interviewID: "i", by: "bob")
        try await cards.submit(interviewID: "i", by: "bob", now: 10_000)
        let card = try await cards.own(interviewID: "i", memberID: "bob")
        #expect(card.submittedAt == 10_000)
        #expect(card.ratings.map(\.value) == [.notAsked, .anchor(2), .cannotTell])
        #expect(card.rating(of: "types.q1")?.moment == 1_500)
        #expect(card.rating(of: "types.q1")?.questionHash == PanelHouse.hashes[1])
        // Only placed answers are counted anywhere.
        #expect(try await cards.allAnchors().map(\.anchor) == [2])
        #expect(try await house.house.audit.verify().faults == [])
    }

    @Test("what cannot be rated is refused", arguments: Engine.allCases)
    func refusals(engine: Engine) async throws {
        let house = try await PanelHouse.build(on: engine, ended: false)
        func rate(_ rating: CardRating) async throws {
            try await house.scorecards.rate(rating, interviewID: "i", by: "bob")
        }
        await #expect(throws: PanelRefusal.unknownItem("types.q3")) {
            try await rate(PanelHouse.rating("types.q3", .anchor(1)))
        }
        await #expect(throws: PanelRefusal.outOfRange) { try await rate(PanelHouse.rating("types.q1", .anchor(6))) }
        // It runs since 1000, and it is 5000: a moment of 4000 is now, and one second more is how people write it.
        for outside in [-1, 5_001, 300_000_000] as [Milliseconds] {
            await #expect(throws: PanelRefusal.momentOutside) {
                try await rate(PanelHouse.rating("types.q1", .anchor(1), moment: outside))
            }
        }
        try await rate(PanelHouse.rating("types.q1", .anchor(1), moment: 5_000))
        await #expect(throws: PanelRefusal.containsNUL) {
            try await rate(PanelHouse.rating("types.q1", .anchor(1), note: "a\0"))
        }
        var run = PanelHouse.rating("types.q1", .anchor(1))
        run.runID = "no such run"
        let wrong = run
        await #expect(throws: PanelRefusal.unknownRun) { try await rate(wrong) }
        await #expect(throws: PanelRefusal.notEnded) {
            try await house.card(by: "bob", .anchor(3))
        }
    }

    @Test("after the end no moment is later than the end", arguments: Engine.allCases)
    func momentsEnd(engine: Engine) async throws {
        let house = try await PanelHouse.build(on: engine)
        func rate(_ moment: Milliseconds) async throws {
            var rating = PanelHouse.rating("types.q1", .anchor(1), moment: moment)
            rating.ratedAt = 1_000_000
            try await house.scorecards.rate(rating, interviewID: "i", by: "bob")
        }
        try await rate(9_000)
        await #expect(throws: PanelRefusal.momentOutside) { try await rate(9_001) }
        let card = try await house.scorecards.own(interviewID: "i", memberID: "bob")
        #expect(card.rating(of: "types.q1")?.moment == 9_000)
    }

    @Test(
        "a submitted card changes by amendments alone, and the first value stays on record", arguments: Engine.allCases)
    func amendments(engine: Engine) async throws {
        let house = try await PanelHouse.build(on: engine)
        let cards = house.scorecards
        await #expect(throws: PanelRefusal.notSubmitted) {
            try await cards.amend(
                itemID: "types.q1", to: .anchor(1), reason: "r", interviewID: "i", by: "bob", now: 11_000)
        }
        try await house.card(by: "bob", .anchor(2))
        await #expect(throws: PanelRefusal.submitted) {
            try await cards.rate(PanelHouse.rating("types.q1", .anchor(5)), interviewID: "i", by: "bob")
        }
        await #expect(throws: PanelRefusal.submitted) {
            try await cards.clear(itemID: "types.q1", interviewID: "i", by: "bob")
        }
        await #expect(throws: PanelRefusal.submitted) {
            try await cards.submit(interviewID: "i", by: "bob", now: 12_000)
        }
        await #expect(throws: PanelRefusal.reasonMissing) {
            try await cards.amend(
                itemID: "types.q1", to: .anchor(4), reason: " \n", interviewID: "i", by: "bob", now: 11_000)
        }
        await #expect(throws: PanelRefusal.unchanged) {
            try await cards.amend(
                itemID: "types.q1", to: .anchor(2), reason: "r", interviewID: "i", by: "bob", now: 11_000)
        }
        try await cards.amend(
            itemID: "types.q1", to: .anchor(4), reason: "I had misheard", interviewID: "i", by: "bob", now: 11_000)
        let card = try await cards.own(interviewID: "i", memberID: "bob")
        #expect(card.rating(of: "types.q1")?.value == .anchor(4))
        #expect(
            card.amendments == [
                Scorecard.Amendment(
                    number: 1, itemID: "types.q1", before: .anchor(2), after: .anchor(4), reason: "I had misheard",
                    at: 11_000)
            ])
        #expect(try await house.house.audit.verify().faults == [])
        // Behind the store's back nothing passes unseen.
        try await house.house.test.tamper("UPDATE card_ratings SET value = '5' WHERE item_id = 'types.q1'")
        #expect(try await house.house.audit.verify().faults.map(\.kind) == [.changedRow])
    }
}
