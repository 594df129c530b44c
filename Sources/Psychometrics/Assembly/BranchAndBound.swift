/// Exact search for the best x whose first `integers` columns are 0 or 1: depth first, the likelier half first, every
/// bound taken from the program itself (`LinearProgram.bound`).
struct BranchAndBound {
    struct Best {
        var x: [Double]
        var value: Double
    }

    /// A part of the search that is still to be looked at; `bound` is its parent's.
    private struct Node {
        var simplex: DualSimplex
        var bound: Double
    }

    let program: LinearProgram
    let integers: Int
    /// The share of the best value within which the search may end.
    let gap: Double
    private(set) var best: Best?
    /// No x at all has a larger value.
    private(set) var bound = Double.infinity
    private(set) var nodes = 0
    private var open: [Node]
    /// The largest bound of what was left for being within the gap of the best.
    private var left = -Double.infinity

    init(_ program: LinearProgram, integers: Int, gap: Double, best: Best? = nil) {
        self.program = program
        self.integers = integers
        self.gap = gap
        self.best = best
        open = [Node(simplex: DualSimplex(program), bound: .infinity)]
    }

    /// Searches, or goes on, up to `mostNodes` parts; `improve` may make a better x of one that was found.
    mutating func search(mostNodes: Int, improve: ([Double]) -> Best?) {
        while nodes < mostNodes, var node = open.popLast() {
            if node.bound <= enough {
                left = max(left, node.bound)
                continue
            }
            nodes += 1
            let end = node.simplex.solve()
            if end == .infeasible { continue }
            var reduced: [Double] = []
            let own = program.bound(
                node.simplex.multipliers, lower: node.simplex.lower, upper: node.simplex.upper, reduced: &reduced)
            node.bound = min(node.bound, own)
            if node.bound <= enough {
                left = max(left, node.bound)
                continue
            }
            let x = node.simplex.solution
            guard let column = branching(x) else {
                if end == .optimal { take(rounded(x), improve) }
                // What is left of this part is what rounding of numbers hides.
                left = max(left, node.bound)
                continue
            }
            if nodes == 1 || nodes % 16 == 0 { take(x, improve) }
            let kept = fixed(&node, reduced, own)
            left = max(left, kept)
            branch(node, column, isUpFirst: x[column] >= 0.5)
        }
        bound = max(left, open.map(\.bound).max() ?? -.infinity, best?.value ?? -.infinity)
    }

    /// What a part must be able to exceed to be worth looking at; a hair less than the gap, which is stated with it.
    private var enough: Double { best.map { $0.value + 0.999 * gap * abs($0.value) } ?? -.infinity }

    private mutating func take(_ x: [Double], _ improve: ([Double]) -> Best?) {
        if let found = improve(x), found.value > best?.value ?? -.infinity { best = found }
    }

    private func rounded(_ x: [Double]) -> [Double] {
        x.enumerated().map { $0.offset < integers ? $0.element.rounded() : $0.element }
    }

    /// The column furthest from 0 and 1; `nil` if all are whole.
    private func branching(_ x: [Double]) -> Int? {
        var chosen: (column: Int, distance: Double)?
        for column in 0..<integers {
            let distance = min(x[column], 1 - x[column])
            if distance > 1e-7, distance > chosen?.distance ?? 0 { chosen = (column, distance) }
        }
        return chosen?.column
    }

    /// Holds the columns that cannot change in any x better than the best (their reduced cost says so), and gives the
    /// bound of what that leaves out.
    private mutating func fixed(_ node: inout Node, _ reduced: [Double], _ own: Double) -> Double {
        guard best != nil else { return -.infinity }
        for column in 0..<integers where node.simplex.lower[column] < node.simplex.upper[column] {
            guard own - abs(reduced[column]) <= enough else { continue }
            node.simplex.fix(column, at: reduced[column] > 0 ? 1 : 0)
        }
        return enough
    }

    private mutating func branch(_ node: Node, _ column: Int, isUpFirst: Bool) {
        var (up, down) = (node, node)
        up.simplex.fix(column, at: 1)
        down.simplex.fix(column, at: 0)
        open += isUpFirst ? [down, up] : [up, down]
    }
}
