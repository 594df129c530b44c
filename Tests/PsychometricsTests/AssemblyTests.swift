import Testing

@testable import Psychometrics

@Suite("Forms from a bank")
struct AssemblyTests {
    /// The bank of 200 items that HiGHS and lpSolve were tried on.
    static func bank() throws -> [FormItem] {
        let rows = try Reference.fractions("ata_bank200.csv")
        let enemies = try Reference.fractions("ata_enemies.csv")
        return rows.enumerated().map { index, row in
            FormItem(
                model: ItemModel(slope: row[1], difficulty: row[2]), content: Int(row[3]),
                enemies: enemies.filter { Int($0[0]) == index + 1 }.map { Int($0[1]) - 1 }, minutes: row[4])
        }
    }

    static let plan = FormPlan(length: 20, content: [1: 8...8, 2: 6...6, 3: 4...4, 4: 2...2], minutes: 80)

    @Test("The best form of 200 items is HiGHS's to the last figure, and proven")
    func proven() throws {
        let reference = try Reference("ata_highs.json")
        let made = try assembleForms(Self.bank(), plan: Self.plan)
        #expect(made.forms == [reference["items"].numbers.map { Int($0) - 1 }])
        #expect(isClose(made.value, reference["objective"].number, 1e-9))
        #expect(made.gap < 1e-9)
        #expect(made.bound >= made.value)
    }

    /// The best of all choices, by looking at each.
    private func best(_ items: [FormItem], _ plan: FormPlan) throws -> Double? {
        let problem = try FormProblem(items, plan)
        var best: Double?
        for mask in 0..<(1 << items.count) where mask.nonzeroBitCount == plan.length {
            let form = items.indices.filter { mask >> $0 & 1 == 1 }
            guard problem.isForm(form) else { continue }
            let value = problem.measured(form).min() ?? 0
            if value > best ?? -1 { best = value }
        }
        return best
    }

    @Test("On small banks the best form is that of looking at every choice", arguments: 0..<60)
    func everyChoice(_ seed: Int) throws {
        var random = CounterRandom(seed: UInt64(seed))
        var items = (0..<13).map { _ in
            FormItem(
                model: ItemModel(slope: 0.5 + 1.5 * random.uniform(), difficulty: random.normal()),
                content: Int(3 * random.uniform()), family: random.uniform() < 0.5 ? Int(3 * random.uniform()) : nil,
                minutes: 1 + 4 * random.uniform())
        }
        for _ in 0..<3 { items[Int(6 * random.uniform())].enemies = [6 + Int(7 * random.uniform())] }
        let plan = FormPlan(
            length: 5, content: [0: 1...2, 1: 1...3], minutes: 11 + 4 * random.uniform(), abilities: [-1, 0.5])
        do {
            let truth = try best(items, plan)
            let made = try assembleForms(items, plan: plan)
            #expect(isClose(made.value, truth ?? -1, 1e-9))
            #expect(made.gap < 1e-8 && made.bound >= (truth ?? 0) - 1e-12)
        } catch EstimationFailure.noForm {
            // Refused by counting or by search: then no choice keeps the plan.
            if let problem = try? FormProblem(items, plan) {
                #expect(
                    !(0..<(1 << 13)).contains { mask in problem.isForm(items.indices.filter { mask >> $0 & 1 == 1 }) })
            }
        }
    }

    @Test("Parallel forms share no item, keep the plan, and differ little in what they measure", arguments: [2, 4])
    func parallel(_ count: Int) throws {
        var plan = Self.plan
        plan.forms = count
        let items = try Self.bank()
        let made = try assembleForms(items, plan: plan)
        let problem = try FormProblem(items, plan)
        #expect(made.forms.count == count)
        #expect(Set(made.forms.flatMap { $0 }).count == 20 * count)
        for form in made.forms { #expect(problem.isForm(form)) }
        #expect(made.gap < 0.02)
        let one = try assembleForms(items, plan: Self.plan)
        #expect(made.value < one.value)
    }

    @Test("Forms from a bank of 400 are made with few subproblems")
    func large() throws {
        var random = CounterRandom(seed: 3)
        let items = (0..<400).map { index in
            FormItem(
                model: ItemModel(slope: 0.5 + 1.5 * random.uniform(), difficulty: random.normal()), content: index % 5,
                family: index / 3, minutes: 1 + 4 * random.uniform())
        }
        let content = Dictionary(uniqueKeysWithValues: (0..<5).map { ($0, 2...8) })
        for forms in [1, 2] {
            let made = try assembleForms(
                items, plan: FormPlan(length: 15 * (3 - forms), content: content, minutes: 60, forms: forms, gap: 0.001)
            )
            #expect(made.gap <= (forms == 1 ? 0.001 : 0.01))
            #expect(made.nodes <= 1000)
        }
    }

    @Test("Where work ends early the form is good, and the gap that is stated holds")
    func bounded() throws {
        var plan = Self.plan
        plan.mostNodes = 2
        let made = try assembleForms(Self.bank(), plan: plan)
        #expect(made.value <= 6.918471391045 + 1e-9)
        #expect(made.bound >= 6.918471391045 - 1e-9)
        #expect(made.gap > 0 && made.gap < 0.05)
        #expect(made.nodes == 2)
    }

    @Test("A plan that cannot be kept is refused with the reason")
    func refused() throws {
        let items = try Self.bank()
        func advice(_ change: (inout FormPlan) -> Void) -> String {
            var plan = Self.plan
            change(&plan)
            do {
                _ = try assembleForms(items, plan: plan)
                return ""
            } catch {
                return error.advice
            }
        }
        #expect(advice { $0.length = 201 }.contains("bank has 200"))
        #expect(advice { $0.content[4] = 150...150 }.contains("area 4"))
        #expect(advice { $0.length = 19 }.contains("the areas allow 20 to 20"))
        #expect(advice { $0.minutes = 3 }.contains("quickest"))
        #expect(advice { $0.abilities = [] }.contains("abilities"))
        #expect(advice { $0.abilities = [.nan] }.contains("abilities"))
        var twins = (0..<4).map { FormItem(model: ItemModel(slope: 1, difficulty: Double($0)), family: $0 / 2) }
        #expect(throws: EstimationFailure.self) { try assembleForms(twins, plan: FormPlan(length: 3)) }
        #expect(try assembleForms(twins, plan: FormPlan(length: 2)).gap < 1e-9)
        twins[0].enemies = [7]
        #expect(throws: EstimationFailure.invalidItem(index: 0)) {
            try assembleForms(twins, plan: FormPlan(length: 2))
        }
    }

    @Test("A form parallel to another is the nearest of every choice", arguments: 0..<40)
    func nearest(_ seed: Int) throws {
        var random = CounterRandom(seed: UInt64(seed + 1_000))
        let items = (0..<13).map { index in
            FormItem(
                model: ItemModel(slope: 0.5 + 1.5 * random.uniform(), difficulty: random.normal()), content: index % 2,
                minutes: 1 + 4 * random.uniform())
        }
        let target = (0..<3).map { _ in 0.4 + random.uniform() }
        let plan = FormPlan(
            length: 5, content: [0: 2...2, 1: 3...3], minutes: 16, abilities: [-1.2, 0, 1.2], target: target)
        let problem = try FormProblem(items, plan)
        var nearest = Double.infinity
        for mask in 0..<(1 << items.count) where mask.nonzeroBitCount == plan.length {
            let form = items.indices.filter { mask >> $0 & 1 == 1 }
            guard problem.isForm(form) else { continue }
            nearest = min(nearest, zip(problem.measured(form), target).map { abs($0 - $1) }.max() ?? 0)
        }
        let made = try assembleForms(items, plan: plan)
        #expect(isClose(-made.value, nearest, 1e-9))
        #expect(made.gap < 1e-8 && made.bound <= 1e-9)
        #expect(zip(made.information[0], target).allSatisfy { abs($0 - $1) <= nearest + 1e-9 })
    }

    @Test("A target that is none is refused")
    func targets() throws {
        for (target, forms) in [([1.0], 1), ([1, .nan, 1], 1), ([-1, 1, 1], 1), ([1, 1, 1], 2), ([0, 0, 0], 1)] {
            let plan = FormPlan(length: 20, abilities: [-1, 0, 1], target: target, forms: forms)
            #expect(throws: EstimationFailure.self) { try assembleForms(Self.bank(), plan: plan) }
        }
    }
}
