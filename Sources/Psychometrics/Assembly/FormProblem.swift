/// One form's choice written as a programme: whole columns say which items it holds, a second set of columns how much
/// of each the forms that follow will hold together (van der Linden & Adema's (1998) shadow, not whole), the last
/// column is the least information per form.
struct FormProblem {
    let items: [FormItem]
    let plan: FormPlan
    /// Groups of items of which a form may hold one.
    let exclusive: [[Int]]
    /// Information of each item at each of the plan's abilities.
    let information: [[Double]]
    /// What is maximised is this less the largest deviation from the target, so that it is never negative; 0 without target.
    let reach: Double

    init(_ items: [FormItem], _ plan: FormPlan) throws(EstimationFailure) {
        guard !items.isEmpty else { throw .noData }
        self.items = items
        self.plan = plan
        for (index, item) in items.enumerated() {
            guard item.model.isValid, item.minutes.isFinite, item.minutes >= 0 else { throw .invalidItem(index: index) }
        }
        guard plan.length > 0, plan.forms > 0, !plan.abilities.isEmpty, plan.abilities.allSatisfy(\.isFinite) else {
            throw .invalidNumber("the plan of the form: length, forms and abilities")
        }
        if let target = plan.target {
            guard plan.forms == 1, target.count == plan.abilities.count,
                target.allSatisfy({ $0.isFinite && $0 >= 0 }), target.contains(where: { $0 > 0 })
            else { throw .invalidNumber("the target of the form: one information for each ability, and one form") }
        }
        guard plan.gap >= 0, plan.gap.isFinite, plan.mostNodes > 0 else { throw .invalidNumber("the work of assembly") }
        guard plan.minutes.map({ $0.isFinite && $0 >= 0 }) ?? true,
            plan.content.values.allSatisfy({ $0.lowerBound >= 0 }),
            plan.quotas.allSatisfy({ $0.count.lowerBound >= 0 && $0.items.allSatisfy(items.indices.contains) })
        else { throw .invalidNumber("the minutes or the content of the form") }
        exclusive = try FormProblem.exclusions(items)
        let information = items.map { item in plan.abilities.map { item.model.information(at: $0) } }
        self.information = information
        reach = zip(plan.target ?? [], plan.abilities.indices).reduce(0) { reach, goal in
            max(reach, goal.0, Self.most(information, at: goal.1, items.indices, plan.length))
        }
        try checkCounts()
    }

    private static func most(_ information: [[Double]], at k: Int, _ open: some Sequence<Int>, _ length: Int) -> Double
    {
        open.map { information[$0][k] }.sorted(by: >).prefix(length).reduce(0, +)
    }

    /// What is made as large as it can be, from a form's information at the abilities.
    func value(_ measured: some Sequence<Double>) -> Double {
        guard let target = plan.target else { return measured.min() ?? 0 }
        return reach - (zip(measured, target).map { abs($0 - $1) }.max() ?? 0)
    }

    private static func exclusions(_ items: [FormItem]) throws(EstimationFailure) -> [[Int]] {
        var families: [Int: [Int]] = [:]
        var pairs: Set<[Int]> = []
        for (index, item) in items.enumerated() {
            if let family = item.family { families[family, default: []].append(index) }
            for enemy in item.enemies {
                guard items.indices.contains(enemy), enemy != index else { throw .invalidItem(index: index) }
                pairs.insert([min(index, enemy), max(index, enemy)])
            }
        }
        let groups = families.keys.sorted().compactMap { families[$0] }.filter { $0.count > 1 }
        return groups + pairs.sorted { ($0[0], $0[1]) < ($1[0], $1[1]) }
    }

    /// Says in words what counting alone shows to be impossible.
    private func checkCounts() throws(EstimationFailure) {
        let need = plan.length * plan.forms
        guard items.count >= need else {
            throw .noForm("\(need) items are needed and the bank has \(items.count)")
        }
        var least = 0
        var most = 0
        for (area, count) in plan.content.sorted(by: { $0.key < $1.key }) {
            let there = items.count { $0.content == area }
            guard there >= count.lowerBound * plan.forms else {
                throw .noForm(
                    "area \(area) shall have \(count.lowerBound * plan.forms) items and the bank has \(there)")
            }
            least += count.lowerBound
            most += min(count.upperBound, there)
        }
        most += items.count { plan.content[$0.content] == nil }
        guard least <= plan.length, most >= plan.length else {
            throw .noForm("the areas allow \(least) to \(most) items and the form shall have \(plan.length)")
        }
        if let minutes = plan.minutes {
            let quickest = items.map(\.minutes).sorted().prefix(plan.length).reduce(0, +)
            guard quickest <= minutes else {
                throw .noForm("even the \(plan.length) quickest items need \(quickest) minutes of \(minutes)")
            }
        }
    }

    /// The programme over the items of `open`, `later` forms to follow. Columns: one an item, where forms follow one
    /// more an item, and last the least information.
    func program(_ open: [Int], later: Int) -> LinearProgram {
        var program = LinearProgram()
        for _ in open { _ = program.add(0...1) }
        if later > 0 { for _ in open { _ = program.add(0...1) } }
        let highest = plan.abilities.indices.map { Self.most(information, at: $0, open, plan.length) }
        let largest = plan.target == nil ? highest.min() ?? 0 : reach
        let least = program.add(0...max(largest, 1e-12), objective: 1)
        addForm(&program, open, from: 0, forms: 1, least)
        if later > 0 {
            addForm(&program, open, from: open.count, forms: Double(later), least)
            for column in open.indices {
                program.rows.append(
                    .init(terms: [(column, 1), (open.count + column, 1)], lower: -.infinity, upper: 1))
            }
        }
        return program
    }

    private func addForm(
        _ program: inout LinearProgram, _ open: [Int], from start: Int, forms: Double, _ least: Int
    ) {
        func row(_ lower: Double, _ upper: Double, _ factor: (Int) -> Double?) -> LinearProgram.Row {
            let terms = open.enumerated().compactMap { place, item in
                factor(item).map { (column: start + place, factor: $0) }
            }
            return .init(terms: terms, lower: lower, upper: upper)
        }
        let length = Double(plan.length) * forms
        program.rows.append(row(length, length) { _ in 1 })
        for (area, count) in plan.content.sorted(by: { $0.key < $1.key }) {
            let lower = Double(count.lowerBound) * forms
            program.rows.append(row(lower, Double(count.upperBound) * forms) { items[$0].content == area ? 1 : nil })
        }
        for quota in plan.quotas {
            let members = Set(quota.items)
            let (lower, upper) = (Double(quota.count.lowerBound) * forms, Double(quota.count.upperBound) * forms)
            program.rows.append(row(lower, upper) { members.contains($0) ? 1 : nil })
        }
        if let minutes = plan.minutes {
            program.rows.append(row(-.infinity, minutes * forms) { items[$0].minutes > 0 ? items[$0].minutes : nil })
        }
        for k in plan.abilities.indices {
            // Without a target 0 stands for what lies `reach` below it, and nothing is too much.
            let goal = plan.target?[k] ?? 0
            var measured = row(goal - reach, .infinity) { information[$0][k] }
            measured.terms.append((least, -forms))
            program.rows.append(measured)
            guard plan.target != nil else { continue }
            var most = row(-.infinity, goal + reach) { information[$0][k] }
            most.terms.append((least, 1))
            program.rows.append(most)
        }
        for group in exclusive {
            let members = Set(group)
            let row = row(-.infinity, forms) { members.contains($0) ? 1 : nil }
            if row.terms.count > 1 { program.rows.append(row) }
        }
    }

    /// Whether these items make a form.
    func isForm(_ form: [Int]) -> Bool {
        guard form.count == plan.length else { return false }
        for (area, count) in plan.content {
            guard count.contains(form.count { items[$0].content == area }) else { return false }
        }
        for quota in plan.quotas {
            let members = Set(quota.items)
            guard quota.count.contains(form.count { members.contains($0) }) else { return false }
        }
        if let minutes = plan.minutes {
            guard form.reduce(0, { $0 + items[$1].minutes }) <= minutes + 1e-9 else { return false }
        }
        let held = Set(form)
        return held.count == form.count && exclusive.allSatisfy { $0.count { held.contains($0) } < 2 }
    }

    /// Information of a form at each of the plan's abilities.
    func measured(_ form: [Int]) -> [Double] {
        plan.abilities.indices.map { k in form.reduce(0) { $0 + information[$1][k] } }
    }
}
