import Testing

@testable import Psychometrics

/// What the cap promises: no item to a larger share of persons, where the bank has room for that.
@Suite("Exposure")
struct ExposureTests {
    @Test("Each item is eligible for its share of persons, and an area whose shares add up to n has n for everybody")
    func draws() {
        let shares = [0.4, 0.4, 0.4, 1, 0.05, 0.95, 0.3, 0.3, 0]
        let areas = [0, 0, 0, 0, 1, 1, 2, 2, 2]
        var counts = [Double](repeating: 0, count: shares.count)
        var together = 0.0
        let persons = 20_000
        for seed in 0..<persons {
            let eligible = AdaptiveBank.eligible(shares: shares, areas: areas, seed: UInt64(seed))
            for item in shares.indices where eligible[item] { counts[item] += 1 / Double(persons) }
            #expect(areas.indices.count { areas[$0] == 0 && eligible[$0] } >= 2)
            #expect(eligible[4] != eligible[5])
            if eligible[0], eligible[1] { together += 1 / Double(persons) }
        }
        // Five standard errors of a share of a half are 0.018.
        for (count, share) in zip(counts, shares) { #expect(abs(count - share) < 0.018) }
        // Three shares of 0.4 leave 0.2 for a second one, and the persons' own orders give it to each pair alike.
        #expect(abs(together - 0.2 / 3) < 0.01)
    }

    /// Candidates come one hundred at a time, each hundred drawn for by the record of those before.
    private static func capped(
        _ items: [AdaptiveItem], _ plan: AdaptivePlan, cap: Double, minutes: Double? = nil
    ) throws -> AdaptiveSimulation {
        let whole = try AdaptiveBank(items: items, grid: AbilityGrid(lower: -4, upper: 4, count: 33))
        var record = try ExposureRecord(items: items.count, memory: 0.998)
        var random = CounterRandom(seed: 11)
        var parts: [AdaptiveSimulation] = []
        for round in 0..<50 {
            let bank = try whole.accepting(record.shares(cap: cap))
            let part = try simulateAdaptive(
                bank: bank, plan: plan, abilities: (0..<100).map { _ in random.normal() }, minutes: minutes,
                seed: UInt64(round), threads: 2)
            try record.record(part, bank: bank)
            if round >= 20 { parts.append(part) }
        }
        return try #require(AdaptiveSimulation(joining: parts))
    }

    @Test("The cap holds together with content weights and minutes where the bank has room")
    func room() throws {
        var items = AdaptiveTestTests.items(42)
        for index in items.indices { items[index].minutes = Double(2 + index % 4) }
        let weights = [0: 2.0, 1: 1, 2: 1]
        let plan = AdaptivePlan(
            rule: .minimumExpectedPosteriorVariance, stop: StopRule(minimumLength: 3, maximumLength: 10),
            contentWeights: weights, weighsTime: true)
        let free = try simulateAdaptive(
            bank: AdaptiveBank(items: items), plan: plan, abilities: AdaptiveTestTests.abilities(200), minutes: 30,
            seed: 5)
        #expect((free.exposure.max() ?? 0) > 0.8)
        let held = try Self.capped(items, plan, cap: 0.4, minutes: 30)
        // 3,000 persons: three standard errors of a share of 0.4 are 0.027.
        #expect((held.exposure.max() ?? 1) < 0.427)
        let given = held.exposure.reduce(0, +)
        for (area, weight) in weights {
            let share = items.indices.reduce(0) { $0 + (items[$1].content == area ? held.exposure[$1] : 0) } / given
            #expect(abs(share - weight / 4) < 0.05)
        }
    }

    @Test("A test that has not ended counts as what it was given and what is likely still to come")
    func open() throws {
        var record = try ExposureRecord(items: 3, memory: 1)
        for person in 0..<10 {
            try record.record(
                given: (person < 8 ? [0] : []) + (person < 4 ? [1] : []), eligible: [true, true, true])
        }
        var begun = record
        try begun.record(open: [0], eligible: [true, true, true])
        // 1.2 items were given to each, of which this person has one: a sixth of a test is to come.
        #expect(begun.given[0] == 9 && abs(begun.given[1] - (4 + 0.4 / 6)) < 1e-12 && begun.given[2] == 0)
        var invited = record
        try invited.record(open: [], eligible: [false, true, true])
        #expect(invited.given[0] == 8 && abs(invited.given[1] - 4.4) < 1e-12)
        #expect(invited.eligible == [10, 11, 11] && invited.candidates == 11)
        // Weighed, the shares are the same and soon outweighed.
        let few = record.weighing(5)
        #expect(few.given == [4, 2, 0] && few.eligible == [5, 5, 5] && few.candidates == 5)
    }

    @Test("Where an area is too small for the cap the others take what it cannot give, and the cap holds")
    func thinArea() throws {
        var items = AdaptiveTestTests.items(40)
        for index in items.indices { items[index].content = index == 0 ? 1 : 0 }
        let plan = AdaptivePlan(stop: StopRule(maximumLength: 6), contentWeights: [0: 1, 1: 1])
        let held = try Self.capped(items, plan, cap: 0.3)
        #expect((held.exposure.max() ?? 1) < 0.326)
        #expect(held.exposure[0] > 0.27)
        #expect(held.persons.allSatisfy { $0.items.count == 6 })
        // The reason names the area that was passed over.
        let bank = try AdaptiveBank(items: items).accepting([0] + [Double](repeating: 1, count: 39))
        guard case .give(let choice) = try AdaptiveState(bank: bank).next(bank: bank, plan: plan, seed: 1) else {
            Issue.record("no question")
            return
        }
        // Both areas are as far behind at first; the second is passed over from then on.
        #expect(choice.content == 0 && choice.setAside.allSatisfy { $0 == 0 })
        var state = try AdaptiveState(bank: bank)
        try state.record(.init(item: choice.item, category: 1), bank: bank)
        guard case .give(let second) = state.next(bank: bank, plan: plan, seed: 1) else {
            Issue.record("no second question")
            return
        }
        #expect(second.content == 0 && second.contentAside == [1] && second.setAside.isEmpty)
        #expect(!second.isForced && second.candidates == 38)
    }

    @Test("Where no item of the weighted areas may be given an area without weight steps in before the cap is broken")
    func freeArea() throws {
        let items = (0..<4).map {
            AdaptiveItem(belief: ItemBelief(model: ItemModel(slope: 1, difficulty: 0)), content: $0 / 2)
        }
        let bank = try AdaptiveBank(items: items).accepting([0, 0, 1, 1])
        let plan = AdaptivePlan(stop: StopRule(maximumLength: 4), contentWeights: [0: 1])
        guard case .give(let choice) = try AdaptiveState(bank: bank).next(bank: bank, plan: plan, seed: 1) else {
            Issue.record("no question")
            return
        }
        #expect(choice.item == 2 && choice.content == nil && choice.contentAside == [0] && !choice.isForced)
    }

    @Test("Where the whole bank is too small for the cap the questions are spread as evenly as they can be")
    func tooSmall() throws {
        let items = AdaptiveTestTests.items(10)
        let plan = AdaptivePlan(stop: StopRule(minimumLength: 6, maximumLength: 6))
        let held = try Self.capped(items, plan, cap: 0.2)
        #expect(held.persons.allSatisfy { $0.items.count == 6 })
        // Six of ten are 0.6 each, a tenth more is aimed at, and what tells least is given less often.
        #expect(held.exposure.allSatisfy { $0 > 0.25 && $0 < 0.69 })
    }

    @Test("A test that may end ends where only what is set aside would fit into its time; a shorter one goes on")
    func timeEnds() throws {
        var items = AdaptiveTestTests.items(4)
        for (index, minutes) in [2.0, 2, 9, 9].enumerated() { items[index].minutes = minutes }
        let bank = try AdaptiveBank(items: items).accepting([1, 0, 1, 0])
        for least in [1, 2] {
            let plan = AdaptivePlan(stop: StopRule(minimumLength: least, maximumLength: 4))
            var state = try AdaptiveState(bank: bank)
            try state.record(.init(item: 0, category: 1), bank: bank)
            let step = state.next(bank: bank, plan: plan, seed: 3, minutesLeft: 5)
            if least == 1 {
                #expect(step == .stop(.timeUsed))
            } else {
                guard case .give(let choice) = step else {
                    Issue.record("no question")
                    return
                }
                #expect(choice.item == 1 && choice.isForced)
            }
            // With time enough the eligible one comes.
            guard case .give(let long) = state.next(bank: bank, plan: plan, seed: 3, minutesLeft: 20) else {
                Issue.record("no question")
                return
            }
            #expect(long.item == 2 && !long.isForced)
        }
    }
}
