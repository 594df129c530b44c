import Glibc

/// Ways to give one number for an ability when the whole posterior is not wanted.
public enum PointMethod: Sendable, Equatable {
    /// Maximum likelihood; infinite when every answer is lowest or highest.
    case maximumLikelihood
    /// The mode of the posterior under this prior.
    case maximumAPosteriori(NormalPrior)
    /// Warm's (1989) weighted likelihood: the root of l′ + J/(2I), whose bias is of smaller order than ML's.
    case weightedLikelihood
}

/// A point estimate of ability.
public struct PointEstimate: Sendable, Equatable {
    public var ability: Double
    /// From the observed information at the estimate, the prior's included; for the weighted likelihood from Fisher's.
    public var standardError: Double
}

/// ML, MAP or WLE of one person's ability, the items taken as known.
///
/// The criterion is looked through on [−20, 20] first, so that of several maxima (3PL) the highest is found.
public func estimatePoint(
    responses: [ItemResponse], method: PointMethod
) throws(EstimationFailure) -> PointEstimate {
    guard !responses.isEmpty else { throw .noData }
    try validate(responses)
    if case .maximumAPosteriori(let prior) = method {
        guard prior.mean.isFinite, prior.standardDeviation > 0, prior.standardDeviation.isFinite else {
            throw .invalidNumber("the prior of ability")
        }
    }
    let score = ScoreFunction(responses: responses, method: method)
    let ability = try score.root()
    let information = score.precision(at: ability)
    guard information > 0, information.isFinite else { throw .noMaximum }
    return PointEstimate(ability: ability, standardError: 1 / information.squareRoot())
}

/// The derivative of the criterion, and what belongs to it.
private struct ScoreFunction {
    var responses: [ItemResponse]
    var method: PointMethod

    /// l, l′, l″, Fisher's I and Warm's J at one θ.
    func terms(at theta: Double) -> (value: Double, first: Double, second: Double, fisher: Double, warm: Double) {
        var sums = (value: 0.0, first: 0.0, second: 0.0, fisher: 0.0, warm: 0.0)
        for response in responses where response.weight > 0 {
            let model = response.item.model
            let logs = model.logProbabilities(at: theta)
            let d = model.derivatives(at: theta)
            let k = response.category
            let p = exp(logs[k])
            sums.value += response.weight * logs[k]
            if p > 1e-300 {
                let ratio = d.first[k] / p
                sums.first += response.weight * ratio
                sums.second += response.weight * (d.second[k] / p - ratio * ratio)
            }
            for h in logs.indices {
                let ph = exp(logs[h])
                guard ph > 1e-300 else { continue }
                sums.fisher += response.weight * d.first[h] * d.first[h] / ph
                sums.warm += response.weight * d.first[h] * d.second[h] / ph
            }
        }
        return sums
    }

    func criterion(at theta: Double) -> (value: Double, slope: Double) {
        let t = terms(at: theta)
        switch method {
        case .maximumLikelihood: return (t.value, t.first)
        case .maximumAPosteriori(let prior):
            let z = (theta - prior.mean) / prior.standardDeviation
            return (t.value - 0.5 * z * z, t.first - z / prior.standardDeviation)
        case .weightedLikelihood:
            guard t.fisher > 0 else { return (.nan, 0) }
            return (.nan, t.first + t.warm / (2 * t.fisher))
        }
    }

    func precision(at theta: Double) -> Double {
        let t = terms(at: theta)
        switch method {
        case .maximumLikelihood: return -t.second
        case .maximumAPosteriori(let prior): return -t.second + 1 / (prior.standardDeviation * prior.standardDeviation)
        case .weightedLikelihood: return t.fisher
        }
    }

    /// The falling zero of the slope with the highest criterion; for the weighted likelihood, which is given by its slope
    /// only, the criterion is the slope's integral.
    func root() throws(EstimationFailure) -> Double {
        let count = 400
        let width = 40.0 / Double(count)
        var best: (value: Double, lower: Double)?
        var previous = criterion(at: -20)
        for i in 1...count {
            let theta = -20 + width * Double(i)
            var current = criterion(at: theta)
            if current.value.isNaN {
                let start = previous.value.isNaN ? 0 : previous.value
                current.value = start + 0.5 * width * (previous.slope + current.slope)
            }
            if previous.slope > 0, current.slope <= 0 {
                let value = max(previous.value, current.value)
                if value > best?.value ?? -.infinity { best = (value, theta - width) }
            }
            previous = current
        }
        guard let best else { throw .noMaximum }
        var low = best.lower
        var high = best.lower + width
        for _ in 0..<60 {
            let middle = 0.5 * (low + high)
            if criterion(at: middle).slope > 0 { low = middle } else { high = middle }
        }
        return 0.5 * (low + high)
    }
}
