/// Items and ability distributions estimated from a table of answers.
public struct Calibration: Sendable, Equatable {
    public var items: [CalibratedItem]
    /// One for each group of persons.
    public var latent: [LatentDistribution]
    /// The marginal log-likelihood, without priors.
    public var logLikelihood: Double
    /// The log-density of the priors at the estimate; 0 without priors.
    public var logPrior: Double
    /// The largest component of the gradient divided by persons: how near this is to a true maximum.
    public var certificate: Double
    /// Persons with at least one answer, counted by frequency.
    public var persons: Double
    /// Evaluations of likelihood and gradient.
    public var evaluations: Int
    /// How many parameters were free.
    public var freeParameters: Int
}

/// One item's curve with the doubt that is left about it.
public struct CalibratedItem: Sendable, Equatable {
    public var model: ItemModel
    public var isAnchor: Bool
    /// Not a number where the parameter was fixed or no standard errors were asked for.
    public var slopeSE: Double
    public var interceptSEs: [Double]
    public var guessingSE: Double
    /// bₖ: −dₖ/a where graded, (dₖ₋₁ − dₖ)/a for partial credit.
    public var thresholds: [Double]
    /// By the delta method.
    public var thresholdSEs: [Double]
    /// Of (a, d₁ … dₘ, logit g), row by row; zero where fixed; empty without standard errors.
    public var covariance: [Double]

    /// The mean of the thresholds, and its standard error.
    public var difficulty: (value: Double, standardError: Double) {
        let count = Double(thresholds.count)
        let n = model.categories + (model.guessing > 0 ? 1 : 0)
        guard covariance.count == n * n else { return (model.difficulty, .nan) }
        var gradient = [Double](repeating: 0, count: n)
        gradient[0] = -model.difficulty / model.slope
        for k in 1...thresholds.count where model.form == .graded || k == thresholds.count {
            gradient[k] = -1 / (count * model.slope)
        }
        return (model.difficulty, CalibratedItem.deltaSE(gradient, covariance))
    }

    /// Of the slope and the intercepts; 0 where none is known.
    var largestSE: Double { (interceptSEs + [slopeSE]).filter(\.isFinite).max() ?? 0 }

    static func deltaSE(_ gradient: [Double], _ covariance: [Double]) -> Double {
        let n = gradient.count
        var sum = 0.0
        for i in 0..<n {
            for j in 0..<n { sum += gradient[i] * gradient[j] * covariance[i * n + j] }
        }
        return sum > 0 ? sum.squareRoot() : .nan
    }
}

/// A group's normal distribution of ability.
public struct LatentDistribution: Sendable, Equatable {
    public var mean: Double
    public var variance: Double
    /// Not a number where fixed.
    public var meanSE: Double
    public var varianceSE: Double

    public init(mean: Double, variance: Double, meanSE: Double = .nan, varianceSE: Double = .nan) {
        self.mean = mean
        self.variance = variance
        self.meanSE = meanSE
        self.varianceSE = varianceSE
    }
}
