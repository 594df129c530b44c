import Glibc

/// A normal prior on one free parameter.
struct GaussianPenalty: Sendable {
    var index: Int
    var mean: Double
    var standardDeviation: Double

    func logDensity(_ x: Double) -> Double {
        let z = (x - mean) / standardDeviation
        return -0.5 * z * z - log(standardDeviation) - 0.5 * log(2 * Double.pi)
    }

    func slope(_ x: Double) -> Double { (mean - x) / (standardDeviation * standardDeviation) }

    var precision: Double { 1 / (standardDeviation * standardDeviation) }
}
