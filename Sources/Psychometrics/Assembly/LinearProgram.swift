/// Maximise c·x where every row a·x and every x lies within its bounds.
struct LinearProgram {
    struct Row {
        var terms: [(column: Int, factor: Double)]
        var lower: Double
        var upper: Double
    }

    var objective: [Double] = []
    var lower: [Double] = []
    var upper: [Double] = []
    var rows: [Row] = []

    /// Adds a variable and gives its column.
    mutating func add(_ bounds: ClosedRange<Double>, objective factor: Double = 0) -> Int {
        objective.append(factor)
        lower.append(bounds.lowerBound)
        upper.append(bounds.upperBound)
        return objective.count - 1
    }

    /// The largest c·x that any x within `lower` and `upper` can have, from multipliers of the rows.
    ///
    /// Valid whatever the multipliers: c·x = Σ vᵢ aᵢ·x + Σ (cⱼ − Σ vᵢ aᵢⱼ) xⱼ, each part taken at its largest
    /// (Neumaier & Shcherbina 2004). So the arithmetic of the search can weaken a proof, never break it. `reduced` takes
    /// the second factors.
    func bound(_ multipliers: [Double], lower: [Double], upper: [Double], reduced: inout [Double]) -> Double {
        reduced = objective
        var bound = 0.0
        for (row, multiplier) in zip(rows, multipliers) where multiplier != 0 {
            let side = multiplier > 0 ? row.upper : row.lower
            guard side.isFinite else { continue }
            bound += multiplier * side
            for term in row.terms { reduced[term.column] -= multiplier * term.factor }
        }
        for column in reduced.indices {
            bound += reduced[column] * (reduced[column] > 0 ? upper[column] : lower[column])
        }
        return bound
    }

    /// Whether x keeps every row to within `tolerance`.
    func isKept(_ x: [Double], tolerance: Double) -> Bool {
        rows.allSatisfy { row in
            let value = row.terms.reduce(0) { $0 + $1.factor * x[$1.column] }
            return value >= row.lower - tolerance && value <= row.upper + tolerance
        }
    }
}
