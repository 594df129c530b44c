import Glibc

/// How well a form tells persons apart.
public enum Reliability {
    /// Var(EAP) / (Var(EAP) + mean SE²) of the persons tested; weights count equal persons.
    public static func empirical(
        means: [Double], standardErrors: [Double], weights: [Double]? = nil
    ) throws(EstimationFailure) -> Double {
        guard means.count == standardErrors.count, weights == nil || weights?.count == means.count else {
            throw .shapeMismatch("one standard error, and one weight, an estimate")
        }
        guard means.count > 1 else { throw .noData }
        let w = weights ?? means.map { _ in 1 }
        let total = w.reduce(0, +)
        guard total > 1, means.allSatisfy(\.isFinite), standardErrors.allSatisfy(\.isFinite) else {
            throw .invalidNumber("an estimate")
        }
        let centre = zip(means, w).reduce(0) { $0 + $1.0 * $1.1 } / total
        let variance = zip(means, w).reduce(0) { $0 + ($1.0 - centre) * ($1.0 - centre) * $1.1 } / (total - 1)
        let noise = zip(standardErrors, w).reduce(0) { $0 + $1.0 * $1.0 * $1.1 } / total
        guard variance + noise > 0 else { throw .noVariation }
        return variance / (variance + noise)
    }

    /// ∫ I(θ) / (I(θ) + 1/σ²) φ(θ) dθ: what a form will reach in a population, before anybody is tested.
    public static func marginal(items: [ItemModel], population: NormalPrior = NormalPrior()) throws(EstimationFailure)
        -> Double
    {
        guard population.standardDeviation > 0, population.standardDeviation.isFinite, population.mean.isFinite else {
            throw .invalidNumber("the population")
        }
        for (index, item) in items.enumerated() where !item.isValid { throw .invalidItem(index: index) }
        let precision = 1 / (population.standardDeviation * population.standardDeviation)
        var sum = 0.0
        var total = 0.0
        for step in -600...600 {
            let z = Double(step) / 100
            let weight = exp(-0.5 * z * z)
            let theta = population.mean + z * population.standardDeviation
            let information = items.reduce(0) { $0 + $1.information(at: theta) }
            sum += weight * information / (information + precision)
            total += weight
        }
        return sum / total
    }
}
