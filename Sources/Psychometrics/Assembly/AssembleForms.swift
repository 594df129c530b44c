/// Chooses the items of one form, or of several without a common item, so that the least information at the plan's
/// abilities is as large as it can be (van der Linden 2005, ch. 5: maximin).
///
/// With a target the largest deviation from it is made as small as it can be instead: a form that is parallel to another.
///
/// One form is searched exactly: the result is the best there is where `gap` is 0, and stands within `gap` of it where
/// the plan's nodes did not suffice. Several forms are made one after the other, each beside a shadow of those to come
/// (van der Linden & Adema 1998), then bettered by exchanges; the bound is that of all forms together. Work is bounded
/// by the plan, nothing depends on time or threads.
public func assembleForms(_ items: [FormItem], plan: FormPlan) throws(EstimationFailure) -> AssembledForms {
    let problem = try FormProblem(items, plan)
    guard plan.forms > 1 else {
        let (form, search) = try nextForm(problem, Array(items.indices), later: 0)
        return assembled(problem, [form], bound: search.bound, nodes: search.nodes)
    }
    let shared = SharedBound(problem)
    var forms: [[Int]] = []
    var nodes = 0
    var open = shared.promising
    var isWide = open.count == items.count
    while forms.count < plan.forms {
        do throws(EstimationFailure) {
            let (form, search) = try nextForm(problem, open, later: plan.forms - forms.count - 1)
            nodes += search.nodes
            forms.append(form)
        } catch {
            // What was left out for being unlikely may be needed after all.
            guard !isWide else { throw error }
            isWide = true
            open = Array(items.indices)
        }
        let taken = Set(forms.flatMap { $0 })
        open.removeAll { taken.contains($0) }
    }
    return assembled(problem, Exchanges(problem).balanced(forms), bound: shared.value, nodes: nodes)
}

private func assembled(_ problem: FormProblem, _ forms: [[Int]], bound: Double, nodes: Int) -> AssembledForms {
    let information = forms.map { problem.measured($0) }
    let value = (information.map { problem.value($0) }.min() ?? 0) - problem.reach
    let most = max(bound - problem.reach, value)
    return AssembledForms(
        forms: forms.map { $0.sorted() }, information: information, value: value, bound: most, nodes: nodes,
        reference: problem.plan.target?.max() ?? most)
}

/// What all forms together can reach, and the items that are likely to be in them.
///
/// The mean of any forms is a form that holds no item to more than 1/forms: the best of those, not whole, bounds them
/// all.
private struct SharedBound {
    let value: Double
    let promising: [Int]

    init(_ problem: FormProblem) {
        let items = problem.items
        let all = Array(items.indices)
        var program = problem.program(all, later: 0)
        for column in all { program.upper[column] = 1 / Double(problem.plan.forms) }
        var simplex = DualSimplex(program)
        _ = simplex.solve()
        var worth: [Double] = []
        value = program.bound(simplex.multipliers, lower: program.lower, upper: program.upper, reduced: &worth)
        var left: [Int?: Int] = [:]
        for (area, count) in problem.plan.content {
            left[area] = 2 * min(count.upperBound, problem.plan.length) * problem.plan.forms + 5
        }
        left[nil] = 2 * problem.plan.length * problem.plan.forms + 5
        var chosen: [Int] = []
        for item in all.sorted(by: { (worth[$0], -$0) > (worth[$1], -$1) }) {
            let area = problem.plan.content[items[item].content] == nil ? nil : items[item].content
            guard let room = left[area], room > 0 else { continue }
            left[area] = room - 1
            chosen.append(item)
        }
        promising = chosen.sorted()
    }
}

/// One form of the open items, `later` forms to follow.
private func nextForm(
    _ problem: FormProblem, _ open: [Int], later: Int
) throws(EstimationFailure) -> (form: [Int], search: BranchAndBound) {
    let plan = problem.plan
    let program = problem.program(open, later: later)
    // Exchanges better several forms afterwards, so that precision would be spent on nothing here.
    let share = plan.target.map { ($0.max() ?? 0) / problem.reach } ?? 1
    let gap = plan.forms > 1 ? max(plan.gap, 0.002) : plan.gap * share
    let exchanges = Exchanges(problem)
    var search = BranchAndBound(program, integers: open.count, gap: gap)
    func improved(_ x: [Double]) -> BranchAndBound.Best? {
        if later > 0 {
            // The shadow's part of the value cannot be bettered by looking at this form alone.
            let isWhole = open.indices.allSatisfy { x[$0] == 0 || x[$0] == 1 }
            guard isWhole, program.isKept(x, tolerance: 1e-6) else { return nil }
            return BranchAndBound.Best(x: x, value: x.last ?? 0)
        }
        guard let form = exchanges.form(near: open.indices.map { x[$0] }, of: open) else { return nil }
        var whole = [Double](repeating: 0, count: x.count)
        let held = Set(form)
        for (column, item) in open.enumerated() where held.contains(item) { whole[column] = 1 }
        let value = problem.value(problem.measured(form))
        whole[open.count] = value
        return BranchAndBound.Best(x: whole, value: value)
    }
    search.search(mostNodes: plan.forms > 1 ? min(plan.mostNodes, 200) : plan.mostNodes, improve: improved)
    if search.best == nil { search.search(mostNodes: plan.mostNodes, improve: improved) }
    guard let best = search.best else {
        throw .noForm(
            search.nodes >= plan.mostNodes
                ? "none was found among \(search.nodes) subproblems; allow more of them or ask for less"
                : "content, minutes, families and enemies contradict each other; loosen one of them")
    }
    return (open.indices.filter { best.x[$0] > 0.5 }.map { open[$0] }, search)
}
