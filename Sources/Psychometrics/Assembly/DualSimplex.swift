/// The dual simplex method with bounded variables on a dense table (Koberstein 2005), a value that can be copied, so
/// that each subproblem of a search goes on from its parent's end.
///
/// Variables are the columns of the program and behind them one for each row, its activity. Every column is bounded,
/// so that the start is dual feasible: nothing basic but the rows.
struct DualSimplex {
    enum End { case optimal, infeasible, interrupted }

    let program: LinearProgram
    private let width: Int
    /// Basic variables as sums of nonbasic ones, row by row.
    private var table: [Double]
    private var costs: [Double]
    private var nonbasic: [Int]
    private var isAtUpper: [Bool]
    private var basic: [Int]
    private var values: [Double]
    private(set) var lower: [Double]
    private(set) var upper: [Double]
    /// Where each variable stands: its table column, or ~row where basic.
    private var place: [Int]

    init(_ program: LinearProgram) {
        self.program = program
        width = program.objective.count
        let height = program.rows.count
        table = [Double](repeating: 0, count: width * height)
        for (index, row) in program.rows.enumerated() {
            for term in row.terms { table[index * width + term.column] += term.factor }
        }
        costs = program.objective
        nonbasic = Array(0..<width)
        isAtUpper = costs.map { $0 > 0 }
        basic = Array(width..<(width + height))
        lower = program.lower + program.rows.map(\.lower)
        upper = program.upper + program.rows.map(\.upper)
        place = Array(0..<width) + (0..<height).map { ~$0 }
        values = []
        values = (0..<height).map { row in
            (0..<width).reduce(0.0) { $0 + table[row * width + $1] * (isAtUpper[$1] ? upper[$1] : lower[$1]) }
        }
    }

    /// The value of every column of the program.
    var solution: [Double] {
        (0..<width).map { variable in
            let at = place[variable]
            return at < 0 ? values[~at] : isAtUpper[at] ? upper[variable] : lower[variable]
        }
    }

    /// A multiplier for each row of the program.
    var multipliers: [Double] {
        program.rows.indices.map { place[width + $0] < 0 ? 0 : costs[place[width + $0]] }
    }

    /// Holds a column at a value from here on.
    mutating func fix(_ column: Int, at value: Double) {
        let at = place[column]
        if at >= 0 {
            let move = value - (isAtUpper[at] ? upper[column] : lower[column])
            if move != 0 { shift(at, by: move) }
        }
        lower[column] = value
        upper[column] = value
    }

    private mutating func shift(_ column: Int, by move: Double) {
        for row in values.indices { values[row] += table[row * width + column] * move }
    }

    /// Steps until no bound is broken.
    mutating func solve(mostSteps: Int = 5000) -> End {
        for _ in 0..<mostSteps {
            guard let (row, excess) = mostBroken() else { return .optimal }
            guard let column = entering(row, excess) else { return .infeasible }
            pivot(row, column, toUpper: excess > 0)
        }
        return .interrupted
    }

    /// The basic variable furthest outside its bounds; above them where positive.
    private func mostBroken() -> (row: Int, excess: Double)? {
        var worst: (row: Int, excess: Double)?
        for row in values.indices {
            let variable = basic[row]
            let excess = values[row] > upper[variable] ? values[row] - upper[variable] : values[row] - lower[variable]
            let isBroken = values[row] > upper[variable] + 1e-9 || values[row] < lower[variable] - 1e-9
            if isBroken, abs(excess) > abs(worst?.excess ?? 0) { worst = (row, excess) }
        }
        return worst
    }

    /// The column that enters; those whose cost changes sign before it go to their other bound. `nil` if the row
    /// cannot be mended.
    private mutating func entering(_ row: Int, _ excess: Double) -> Int? {
        var candidates: [(column: Int, ratio: Double, weight: Double)] = []
        let sign = excess > 0 ? -1.0 : 1.0
        for column in 0..<width {
            let weight = sign * table[row * width + column]
            let variable = nonbasic[column]
            guard abs(weight) > 1e-9, lower[variable] < upper[variable], (weight > 0) != isAtUpper[column] else {
                continue
            }
            candidates.append((column, abs(costs[column] / weight), abs(weight)))
        }
        candidates.sort { ($0.ratio, $1.weight, $0.column) < ($1.ratio, $0.weight, $1.column) }
        var rest = abs(excess)
        for (index, candidate) in candidates.enumerated() {
            let variable = nonbasic[candidate.column]
            rest -= candidate.weight * (upper[variable] - lower[variable])
            guard rest < 0 || index == candidates.count - 1 && rest < 1e-7 else { continue }
            for passed in candidates[0..<index] {
                let passedVariable = nonbasic[passed.column]
                let span = upper[passedVariable] - lower[passedVariable]
                shift(passed.column, by: isAtUpper[passed.column] ? -span : span)
                isAtUpper[passed.column].toggle()
            }
            return candidate.column
        }
        return nil
    }

    private mutating func pivot(_ row: Int, _ column: Int, toUpper: Bool) {
        let leaving = basic[row]
        let entering = nonbasic[column]
        let pivot = table[row * width + column]
        let start = isAtUpper[column] ? upper[entering] : lower[entering]
        let move = ((toUpper ? upper[leaving] : lower[leaving]) - values[row]) / pivot
        shift(column, by: move)
        values[row] = start + move
        table.withUnsafeMutableBufferPointer { table in
            for k in 0..<width { table[row * width + k] /= -pivot }
            table[row * width + column] = 1 / pivot
            for other in values.indices where other != row {
                let factor = table[other * width + column]
                guard factor != 0 else { continue }
                table[other * width + column] = 0
                for k in 0..<width { table[other * width + k] += factor * table[row * width + k] }
            }
            let factor = costs[column]
            costs[column] = 0
            for k in 0..<width { costs[k] += factor * table[row * width + k] }
        }
        basic[row] = entering
        nonbasic[column] = leaving
        place[entering] = ~row
        place[leaving] = column
        isAtUpper[column] = toUpper
    }
}
