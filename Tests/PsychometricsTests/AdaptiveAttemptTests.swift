import Foundation
import Testing

@testable import Psychometrics

@Suite("An adaptive attempt")
struct AdaptiveAttemptTests {
    /// Items with doubt, areas, families, enemies, minutes and acceptance shares.
    static func bank(_ count: Int = 120) throws -> AdaptiveBank {
        var items = AdaptiveTestTests.items(count)
        for index in items.indices {
            items[index].belief.difficultySD = index % 4 == 0 ? 0.6 : 0
            items[index].belief.logSlopeSD = index % 4 == 0 ? 0.2 : 0
            items[index].acceptance = index % 5 == 0 ? 0.5 : 1
            items[index].minutes = Double(1 + index % 4)
            items[index].family = index < 30 ? index / 3 : nil
        }
        items[40].enemies = [41, 42]
        return try AdaptiveBank(items: items)
    }

    static let plans: [AdaptivePlan] = {
        let exposures: [ExposureRule] = [.best, .randomesque(count: 5), .progressive(acceleration: 1)]
        let rules = [SelectionRule.maximumInformation, .minimumExpectedPosteriorVariance, .kullbackLeibler]
        return rules.flatMap { rule in
            exposures.flatMap { exposure in
                [false, true].map { weighsTime in
                    AdaptivePlan(
                        rule: rule, stop: StopRule(standardError: 0.2, maximumLength: 14),
                        contentWeights: [0: 2, 1: 1, 2: 1], exposure: exposure, weighsTime: weighsTime)
                }
            }
        }
    }()

    /// Answers that depend on the item alone, so that two paths can be compared.
    private static func answer(_ item: Int) -> Int { item * 7 % 3 == 0 ? 0 : 1 }

    @Test(
        "Stopped and resumed from stored JSON after every event, it goes the way of the unbroken one", arguments: plans)
    func resumes(_ plan: AdaptivePlan) throws {
        let bank = try Self.bank()
        var whole = try AdaptiveAttempt(bank: bank, plan: plan, seed: 77)
        var minutes = 45.0
        var broken: [AdaptiveAttempt.Step] = []
        func resumed() throws -> AdaptiveAttempt {
            let stored = try JSONEncoder().encode(broken)
            let read = try JSONDecoder().decode([AdaptiveAttempt.Step].self, from: stored)
            #expect(read == broken)
            let attempt = try AdaptiveAttempt(resuming: read, bank: bank, plan: plan, seed: 77)
            #expect(attempt.divergence == nil)
            return attempt
        }
        while true {
            var other = try resumed()
            let step = whole.next(minutesLeft: minutes)
            #expect(other.next(minutesLeft: minutes) == step)
            guard case .give(let choice) = step else { break }
            broken = other.steps
            // Shown, then the server fell: the same question waits, however little time is left now.
            var waiting = try resumed()
            #expect(waiting.next(minutesLeft: 0) == step)
            try whole.answer(category: Self.answer(choice.item))
            try waiting.answer(category: Self.answer(choice.item))
            broken = waiting.steps
            #expect(waiting.state.mean == whole.state.mean && waiting.steps == whole.steps)
            minutes -= bank.items[choice.item].minutes
        }
        #expect(whole.steps.count > 8)
        let given = whole.steps.map(\.choice.item)
        #expect(Set(given).count == given.count)
        #expect(whole.steps.reduce(0) { $0 + bank.items[$1.choice.item].minutes } <= 45)
    }

    @Test("The reason that is stored says rule, information, need of content, chance and what was set aside")
    func reasons() throws {
        let bank = try Self.bank()
        for plan in Self.plans {
            var attempt = try AdaptiveAttempt(bank: bank, plan: plan, seed: 5)
            while case .give(let choice) = attempt.next() {
                #expect(choice.rule == plan.rule && choice.exposure == plan.exposure)
                #expect(choice.value.isFinite && choice.candidates > 0)
                let model = bank.items[choice.item].belief.model
                #expect(choice.information == model.information(at: choice.mean))
                #expect(choice.content == bank.items[choice.item].content && choice.contentLack != nil)
                #expect(choice.contentAside.isEmpty && !choice.isForced)
                for item in choice.setAside { #expect(bank.items[item].acceptance < 1 && item != choice.item) }
                switch plan.exposure {
                case .best: #expect(choice.weight == 1)
                case .randomesque: #expect(choice.weight == 0.2)
                case .progressive:
                    #expect(choice.weight >= 0 && choice.weight <= 1)
                    if attempt.steps.count == 1 { #expect(choice.weight < 1e-6) }
                }
                if plan.rule == .maximumInformation { #expect(isClose(choice.value, choice.information, 1e-12)) }
                try attempt.answer(category: Self.answer(choice.item))
            }
        }
    }

    @Test("It stops for want of time, and a step of another bank is noticed and kept")
    func endings() throws {
        let bank = try Self.bank()
        let plan = AdaptivePlan(stop: StopRule(maximumLength: 10))
        var attempt = try AdaptiveAttempt(bank: bank, plan: plan, seed: 3)
        guard case .give(let first) = attempt.next(minutesLeft: 1.5) else {
            Issue.record("no question")
            return
        }
        #expect(bank.items[first.item].minutes <= 1.5 && first.minutesLeft == 1.5)
        #expect(throws: EstimationFailure.self) { try attempt.answer(category: 9) }
        try attempt.answer(category: 1)
        #expect(throws: EstimationFailure.self) { try attempt.answer(category: 1) }
        #expect(attempt.next(minutesLeft: 0.5) == .stop(.timeUsed))
        var stored = attempt.steps
        stored[0].choice.item = 99
        let changed = try AdaptiveAttempt(resuming: stored, bank: bank, plan: plan, seed: 3)
        #expect(changed.divergence == 0 && changed.state.answers.map(\.item) == [99])
        stored[0].choice.item = 500
        #expect(throws: EstimationFailure.invalidItem(index: 500)) {
            try AdaptiveAttempt(resuming: stored, bank: bank, plan: plan, seed: 3)
        }
        let unanswered = AdaptiveAttempt.Step(choice: first)
        #expect(throws: EstimationFailure.self) {
            try AdaptiveAttempt(resuming: [unanswered, unanswered], bank: bank, plan: plan, seed: 3)
        }
    }

    @Test("Blank answers count as the lowest and not towards the least number, also in a test that was resumed")
    func blanks() throws {
        let bank = try Self.bank()
        let plan = AdaptivePlan(
            stop: StopRule(standardError: 5, minimumLength: 2, minimumAnswers: 3, maximumLength: 10))
        func steps(blank: Set<Int>) throws -> (count: Int, reason: StopRule.Reason?, mean: Double) {
            var attempt = try AdaptiveAttempt(bank: bank, plan: plan, seed: 3)
            for number in 0...10 {
                if case .stop(let reason) = attempt.next() { return (number, reason, attempt.state.mean) }
                try attempt.answer(category: 0, isBlank: blank.contains(number))
                let again = try AdaptiveAttempt(resuming: attempt.steps, bank: bank, plan: plan, seed: 3)
                #expect(again.state.blank == attempt.state.blank && again.divergence == nil)
            }
            return (11, nil, attempt.state.mean)
        }
        let (given, mixed, none) = try (steps(blank: []), steps(blank: [0, 2]), steps(blank: Set(0..<10)))
        #expect(given.count == 3 && given.reason == .precise)
        #expect(mixed.count == 5 && mixed.reason == .precise)
        #expect(none.count == 10 && none.reason == .longest)
        #expect(none.mean < mixed.mean && mixed.mean < given.mean)
    }

    @Test("Time is weighed where it is short, and only there: what is won for the scarcer of minutes and places")
    func time() throws {
        let bank = try Self.bank()
        for rule in [SelectionRule.maximumInformation, .minimumExpectedPosteriorVariance] {
            let plain = AdaptivePlan(rule: rule, stop: StopRule(maximumLength: 10))
            var weighing = plain
            weighing.weighsTime = true
            var state = try AdaptiveState(bank: bank, prior: AuthorPrior.ability)
            for item in [60, 71] { try state.record(.init(item: item, category: 1), bank: bank) }
            // Eight places are left, and no item takes more than four minutes.
            for left in [Double?.none, 32, 500] {
                #expect(
                    state.next(bank: bank, plan: weighing, seed: 1, minutesLeft: left)
                        == state.next(bank: bank, plan: plain, seed: 1, minutesLeft: left))
            }
            let open = bank.items.indices.filter { state.isOpen[$0] }
            let values = bank.tables.values(rule, of: open, basis: state.basis)
            let variance = state.standardError * state.standardError
            let won = zip(open, values).map { item, value in
                let gain = rule == .maximumInformation ? value : variance - value
                return (item, gain / max(bank.items[item].minutes / 12, 1.0 / 8))
            }
            var all = bank
            all = try all.accepting([Double](repeating: 1, count: bank.items.count))
            guard case .give(let choice) = state.next(bank: all, plan: weighing, seed: 1, minutesLeft: 12) else {
                Issue.record("no question")
                return
            }
            #expect(choice.item == won.max { $0.1 < $1.1 }?.0)
            // What is stored is the rule's own value, not what it was weighed to.
            #expect(choice.value == values[open.firstIndex(of: choice.item) ?? 0])
        }
    }

    @Test("Simulated tests keep to their minutes, and weighing them makes more of them")
    func simulatedMinutes() throws {
        var items = AdaptiveTestTests.items(120)
        for index in items.indices { items[index].minutes = Double(2 + index % 7) }
        let bank = try AdaptiveBank(items: items)
        let abilities = AdaptiveTestTests.abilities(300)
        func run(_ weighsTime: Bool) throws -> AdaptiveSimulation {
            let plan = AdaptivePlan(
                rule: .minimumExpectedPosteriorVariance, stop: StopRule(maximumLength: 12), weighsTime: weighsTime)
            return try simulateAdaptive(bank: bank, plan: plan, abilities: abilities, minutes: 30, seed: 4, threads: 2)
        }
        let (plain, weighed) = (try run(false), try run(true))
        for person in plain.persons + weighed.persons {
            #expect(person.items.reduce(0) { $0 + items[$1].minutes } <= 30)
            #expect(person.stop == .timeUsed || person.stop == .longest)
        }
        #expect(plain.persons.contains { $0.stop == .timeUsed })
        #expect(weighed.meanLength > 1.2 * plain.meanLength)
        #expect(weighed.rootMeanSquareError < 0.9 * plain.rootMeanSquareError)
    }

    @Test("Chance spreads items: fewer are seen by many, at a price in precision that stays small")
    func spread() throws {
        let bank = try AdaptiveBank(items: AdaptiveTestTests.items(150))
        let abilities = AdaptiveTestTests.abilities(300)
        func simulation(_ exposure: ExposureRule) throws -> AdaptiveSimulation {
            let plan = AdaptivePlan(stop: StopRule(maximumLength: 15), exposure: exposure)
            return try simulateAdaptive(bank: bank, plan: plan, abilities: abilities, seed: 8, threads: 2)
        }
        let best = try simulation(.best)
        for exposure in [ExposureRule.randomesque(count: 8), .progressive(acceleration: 1)] {
            let spread = try simulation(exposure)
            func used(_ one: AdaptiveSimulation) -> Int { one.exposure.count { $0 > 0 } }
            #expect((spread.exposure.max() ?? 1) < 0.75 * (best.exposure.max() ?? 0))
            #expect(used(spread) > used(best))
            #expect(spread.rootMeanSquareError < 1.25 * best.rootMeanSquareError)
        }
        // randomesque(1) is the best, and progressive ends as the rule.
        #expect(try simulation(.randomesque(count: 1)).persons.map(\.items) == best.persons.map(\.items))
    }

    @Test("Drawn eligibility keeps real candidates' exposure near the cap without a simulation before")
    func eligibility() throws {
        let items = AdaptiveTestTests.items(60)
        let whole = try AdaptiveBank(items: items, grid: AbilityGrid(lower: -4, upper: 4, count: 17))
        let plan = AdaptivePlan(stop: StopRule(maximumLength: 6))
        var record = try ExposureRecord(items: 60)
        var late = [Double](repeating: 0, count: 60)
        for (index, ability) in AdaptiveTestTests.abilities(800).enumerated() {
            let bank = try whole.accepting(record.shares(cap: 0.3))
            var random = CounterRandom(seed: 1).stream(UInt64(index))
            var attempt = try AdaptiveAttempt(bank: bank, plan: plan, seed: UInt64(index))
            while case .give(let choice) = attempt.next() {
                try attempt.answer(category: items[choice.item].belief.drawnAnswer(at: ability, &random))
            }
            let given = attempt.state.answers.map(\.item)
            try record.record(given: given, eligible: bank.eligible(seed: UInt64(index)))
            if index >= 300 { for item in given { late[item] += 1 / 500.0 } }
        }
        // Without it the first item is given to all. 500 persons: three standard errors of 0.3 are 0.061.
        #expect((late.max() ?? 1) < 0.37)
        #expect(record.candidates > 500)
        #expect(throws: EstimationFailure.self) { try record.record(given: [60], eligible: late.map { $0 > 0 }) }
    }

    @Test("A question that was passed counts in length and content, is not given again, and leaves the estimate")
    func passes() throws {
        let bank = try Self.bank()
        var attempt = try AdaptiveAttempt(bank: bank, plan: Self.plans[3], seed: 5)
        guard case .give(let first) = attempt.next() else { return #expect(Bool(false), "nothing was given") }
        try attempt.pass()
        #expect(throws: EstimationFailure.self) { try attempt.pass() }
        #expect(abs(attempt.state.mean - AuthorPrior.ability.mean) < 1e-12)
        #expect(attempt.state.length == 1)
        var given = [first.item]
        while case .give(let choice) = attempt.next() {
            given.append(choice.item)
            try attempt.answer(category: 1)
        }
        #expect(Set(given).count == given.count)
        #expect(given.count <= 14)
        let again = try AdaptiveAttempt(resuming: attempt.steps, bank: bank, plan: Self.plans[3], seed: 5)
        #expect(again.divergence == nil)
        #expect(again.state.mean == attempt.state.mean)
    }
}
