/// Betters forms by exchanging one item for another.
struct Exchanges {
    private let problem: FormProblem
    private let rivals: [[Int]]

    init(_ problem: FormProblem) {
        self.problem = problem
        var rivals = [[Int]](repeating: [], count: problem.items.count)
        for group in problem.exclusive {
            for item in group { rivals[item] += group.filter { $0 != item } }
        }
        self.rivals = rivals
    }

    /// A form near a solution that is not whole, bettered; `nil` where rounding breaks the plan.
    func form(near shares: [Double], of open: [Int]) -> [Int]? {
        var held: [Int] = []
        var isBarred = [Bool](repeating: false, count: problem.items.count)
        var counts: [Int: Int] = [:]
        var minutes = 0.0
        let order = open.indices.sorted { (shares[$0], -$0) > (shares[$1], -$1) }
        // Areas that need items first get them.
        for isNeeded in [true, false] {
            for column in order {
                let item = open[column]
                let area = problem.items[item].content
                let count = counts[area, default: 0]
                let span = problem.plan.content[area] ?? 0...problem.plan.length
                guard held.count < problem.plan.length, !isBarred[item] else { continue }
                guard isNeeded ? count < span.lowerBound : count < span.upperBound else { continue }
                let after = minutes + problem.items[item].minutes
                if let most = problem.plan.minutes, after > most + 1e-9 { continue }
                held.append(item)
                isBarred[item] = true
                for rival in rivals[item] { isBarred[rival] = true }
                counts[area] = count + 1
                minutes = after
            }
        }
        guard problem.isForm(held) else { return nil }
        return bettered(held, from: open)
    }

    /// Exchanges with items that no form holds, as long as the value rises.
    private func bettered(_ form: [Int], from open: [Int]) -> [Int] {
        var form = form
        var value = problem.value(problem.measured(form))
        for _ in 0..<100 {
            var best: (place: Int, item: Int, value: Double)?
            let whole = problem.measured(form)
            let held = Set(form)
            for place in form.indices {
                for item in open where !held.contains(item) {
                    let worth = problem.value(
                        whole.indices.lazy.map {
                            whole[$0] - problem.information[form[place]][$0] + problem.information[item][$0]
                        })
                    guard worth > (best?.value ?? value) + 1e-12 else { continue }
                    var changed = form
                    changed[place] = item
                    if problem.isForm(changed) { best = (place, item, worth) }
                }
            }
            guard let best else { break }
            form[best.place] = best.item
            value = best.value
        }
        return form
    }

    /// Exchanges of the weakest form with the others and with what none holds, as long as the least of all rises.
    func balanced(_ forms: [[Int]]) -> [[Int]] {
        var forms = forms
        for _ in 0..<400 {
            let values = forms.map { problem.measured($0).min() ?? 0 }
            guard let weak = values.indices.min(by: { values[$0] < values[$1] }) else { break }
            guard let better = exchanged(forms, weak, values[weak]) else { break }
            forms = better
        }
        return forms
    }

    private func exchanged(_ forms: [[Int]], _ weak: Int, _ value: Double) -> [[Int]]? {
        var best: (forms: [[Int]], value: Double)?
        let measured = forms.map { problem.measured($0) }
        let used = Set(forms.flatMap { $0 })
        let free = problem.items.indices.filter { !used.contains($0) }
        func least(_ form: Int, without: Int, with item: Int) -> Double {
            problem.plan.abilities.indices.reduce(Double.infinity) {
                min($0, measured[form][$1] - problem.information[without][$1] + problem.information[item][$1])
            }
        }
        for place in forms[weak].indices {
            let old = forms[weak][place]
            for item in free {
                let gain = least(weak, without: old, with: item)
                guard gain > (best?.value ?? value) + 1e-12 else { continue }
                var changed = forms
                changed[weak][place] = item
                if problem.isForm(changed[weak]) { best = (changed, gain) }
            }
            for other in forms.indices where other != weak {
                for otherPlace in forms[other].indices {
                    let item = forms[other][otherPlace]
                    let gain = min(least(weak, without: old, with: item), least(other, without: item, with: old))
                    guard gain > (best?.value ?? value) + 1e-12 else { continue }
                    var changed = forms
                    changed[weak][place] = item
                    changed[other][otherPlace] = old
                    if problem.isForm(changed[weak]), problem.isForm(changed[other]) { best = (changed, gain) }
                }
            }
        }
        return best?.forms
    }
}
