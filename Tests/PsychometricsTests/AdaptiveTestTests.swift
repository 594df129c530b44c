import Testing

@testable import Psychometrics

@Suite("Adaptive tests")
struct AdaptiveTestTests {
    static func items(_ count: Int) -> [AdaptiveItem] {
        var random = CounterRandom(seed: 7)
        return (0..<count).map { index in
            let slope = 0.8 + random.uniform()
            return AdaptiveItem(
                belief: ItemBelief(model: ItemModel(slope: slope, difficulty: random.normal())), content: index % 3)
        }
    }

    static func abilities(_ count: Int) -> [Double] {
        var random = CounterRandom(seed: 11)
        return (0..<count).map { _ in random.normal() }
    }

    @Test("No item twice, none of a family or of enemies together")
    func exclusions() throws {
        var items = Self.items(40)
        for index in 0..<10 { items[index].family = index / 2 }
        items[12].enemies = [13, 14]
        items[20].enemies = [12]
        let bank = try AdaptiveBank(items: items)
        let plan = AdaptivePlan(stop: StopRule(maximumLength: 40))
        let simulation = try simulateAdaptive(bank: bank, plan: plan, abilities: Self.abilities(50), seed: 3)
        for person in simulation.persons {
            let given = Set(person.items)
            #expect(given.count == person.items.count)
            for family in 0..<5 { #expect(given.intersection([2 * family, 2 * family + 1]).count == 1) }
            if given.contains(12) { #expect(given.isDisjoint(with: [13, 14, 20])) }
            #expect(person.stop == .bankExhausted)
        }
    }

    @Test("Content weights are kept to within one item at every step")
    func content() throws {
        let bank = try AdaptiveBank(items: Self.items(90))
        let weights = [0: 0.5, 1: 0.3, 2: 0.2]
        let plan = AdaptivePlan(stop: StopRule(maximumLength: 20), contentWeights: weights)
        let simulation = try simulateAdaptive(bank: bank, plan: plan, abilities: Self.abilities(20), seed: 3)
        for person in simulation.persons {
            for length in 1...20 {
                for (area, share) in weights {
                    let given = person.items[0..<length].count { bank.items[$0].content == area }
                    #expect(abs(Double(given) - share * Double(length)) < 1.01)
                }
            }
        }
    }

    @Test("Of content areas that are as far behind, the one with the best item comes, not the first by its place")
    func ties() throws {
        // The last area's items tell most, the first area's least.
        let items = (0..<30).map { index in
            AdaptiveItem(
                belief: ItemBelief(model: ItemModel(slope: 0.6 + 0.4 * Double(index % 3), difficulty: 0)),
                content: index % 3)
        }
        let bank = try AdaptiveBank(items: items)
        let plan = AdaptivePlan(stop: StopRule(maximumLength: 4), contentWeights: [0: 1, 1: 1, 2: 1])
        let simulation = try simulateAdaptive(bank: bank, plan: plan, abilities: Self.abilities(5), seed: 3)
        for person in simulation.persons {
            #expect(person.items.map { bank.items[$0].content } == [2, 1, 0, 2])
        }
    }

    @Test("Where the draws set everything aside the least refused is given: no item is forced on all")
    func forced() throws {
        var items = Self.items(3)
        for index in items.indices { items[index].acceptance = 0.02 }
        let bank = try AdaptiveBank(items: items)
        let plan = AdaptivePlan(stop: StopRule(maximumLength: 1))
        var given = [0, 0, 0]
        for seed in 0..<3_000 {
            guard
                case .give(let choice) = try AdaptiveState(bank: bank).next(bank: bank, plan: plan, seed: UInt64(seed))
            else { throw EstimationFailure.noData }
            given[choice.item] += 1
        }
        // A third each, within five standard errors (130) and the 2 % for whom the best is eligible (60).
        for count in given { #expect(abs(count - 1_000) < 200) }
    }

    @Test("A test rebuilt from its answers after each step goes on as the unbroken one")
    func resumes() throws {
        var items = Self.items(60)
        for index in items.indices { items[index].acceptance = 0.6 }
        let bank = try AdaptiveBank(items: items)
        let plan = AdaptivePlan(
            rule: .minimumExpectedPosteriorVariance, stop: StopRule(maximumLength: 12),
            contentWeights: [0: 1, 1: 1, 2: 1])
        var state = try AdaptiveState(bank: bank)
        while case .give(let choice) = state.next(bank: bank, plan: plan, seed: 99) {
            var rebuilt = try AdaptiveState(bank: bank)
            for answer in state.answers { try rebuilt.record(answer, bank: bank) }
            #expect(rebuilt.next(bank: bank, plan: plan, seed: 99) == .give(choice))
            try state.record(.init(item: choice.item, category: choice.item % 2), bank: bank)
        }
        #expect(state.answers.count == 12)
    }

    @Test("Stops by precision, by a decided level and by length, and says which")
    func stops() throws {
        let bank = try AdaptiveBank(items: Self.items(200))
        let abilities = Self.abilities(60)
        let precise = try simulateAdaptive(
            bank: bank, plan: AdaptivePlan(stop: StopRule(standardError: 0.4, maximumLength: 60)), abilities: abilities,
            seed: 1)
        for person in precise.persons where person.stop == .precise {
            #expect(person.standardError <= 0.4)
        }
        #expect(precise.persons.contains { $0.stop == .precise })
        let decided = try simulateAdaptive(
            bank: bank, plan: AdaptivePlan(stop: StopRule(levelProbability: 0.9, minimumLength: 5, maximumLength: 30)),
            abilities: abilities, seed: 1)
        #expect(decided.persons.allSatisfy { $0.items.count >= 5 && $0.items.count <= 30 })
        #expect(decided.persons.contains { $0.stop == .levelDecided })
        #expect(decided.persons.contains { $0.stop == .longest })
        #expect(decided.rightLevel(.dayOne) > 0.75)
    }

    @Test("A simulation is the same to the bit on one thread and on three")
    func threads() throws {
        let bank = try AdaptiveBank(items: Self.items(50))
        let plan = AdaptivePlan(stop: StopRule(standardError: 0.5, maximumLength: 20))
        let one = try simulateAdaptive(bank: bank, plan: plan, abilities: Self.abilities(30), seed: 4, threads: 1)
        let three = try simulateAdaptive(bank: bank, plan: plan, abilities: Self.abilities(30), seed: 4, threads: 3)
        #expect(one == three)
    }

    @Test("An empty bank, an unknown enemy and an item that is not in the bank are refused")
    func refused() throws {
        #expect(throws: EstimationFailure.noData) { try AdaptiveBank(items: []) }
        var items = Self.items(3)
        items[1].enemies = [9]
        #expect(throws: EstimationFailure.invalidItem(index: 1)) { try AdaptiveBank(items: items) }
        let bank = try AdaptiveBank(items: Self.items(3))
        var state = try AdaptiveState(bank: bank)
        #expect(throws: EstimationFailure.invalidItem(index: 5)) {
            try state.record(.init(item: 5, category: 0), bank: bank)
        }
        #expect(throws: EstimationFailure.categoryOutOfRange(index: 0, category: 2, categories: 2)) {
            try state.record(.init(item: 1, category: 2), bank: bank)
        }
    }

    @Test("The index of information finds the same item as looking at all, at every ability")
    func index() throws {
        var items = Self.items(80)
        // Twins make ties, which go to the lower position.
        items[60].belief = items[10].belief
        let bank = try AdaptiveBank(items: items)
        let index = try #require(bank.tables.index)
        var isOpen = [Bool](repeating: true, count: 80)
        var random = CounterRandom(seed: 31)
        for step in 0..<400 {
            let theta = -6 + 12 * random.uniform()
            if step % 10 == 0 { isOpen[Int(random.uniform() * 80)] = false }
            var best = -1
            for item in items.indices where isOpen[item] {
                let value = items[item].belief.model.information(at: theta)
                if best < 0 || value > items[best].belief.model.information(at: theta) { best = item }
            }
            #expect(index.best(at: theta, isOpen: isOpen)?.item == best)
        }
        #expect(index.best(at: 7, isOpen: isOpen) == nil)
    }

    @Test("A simulated form asks every item in order of everybody, and its intervals hold")
    func form() throws {
        let bank = try AdaptiveBank(items: Self.items(12))
        var random = CounterRandom(seed: 3)
        let abilities = (0..<600).map { _ in random.normal() }
        let one = try simulateForm(bank: bank, abilities: abilities, seed: 8)
        #expect(one.persons.allSatisfy { $0.items == Array(0..<12) && $0.stop == .longest })
        let held = Double(one.persons.count { $0.lower <= $0.ability && $0.ability <= $0.upper }) / 600
        #expect((0.92...0.98).contains(held))
        #expect(try simulateForm(bank: bank, abilities: abilities, seed: 8, threads: 4) == one)
        let cuts = LevelCuts.dayOne
        for person in one.persons.prefix(20) {
            let levels = person.levels(cuts)
            #expect(isClose(levels.junior + levels.middle + levels.senior, 1, 1e-9))
        }
    }
}
