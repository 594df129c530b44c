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
    let responses: [ItemResponse]
    let method: PointMethod
    /// All answers right or wrong and none by luck, as most are.
    private let logistic: LogisticScore?
    private let isRising: Bool

    init(responses: [ItemResponse], method: PointMethod) {
        self.responses = responses
        self.method = method
        logistic = LogisticScore(responses)
        isRising = responses.allSatisfy { $0.item.model.guessing == 0 && $0.item.model.slope > 0 }
    }

    /// l, l′, l″, Fisher's I and Warm's J.
    typealias Terms = (value: Double, first: Double, second: Double, fisher: Double, warm: Double)

    private func addBinary(_ model: ItemModel, _ response: ItemResponse, _ theta: Double, _ sums: inout Terms) {
        let z = model.slope * theta + model.intercepts[0]
        // One exponential gives both tails to full precision.
        let tail = exp(-abs(z))
        let near = 1 / (1 + tail)
        let s = z >= 0 ? near : tail * near
        let c = z >= 0 ? tail * near : near
        let scale = 1 - model.guessing
        let right = model.guessing + scale * s
        let wrong = scale * c
        guard right > 1e-300, wrong > 1e-300 else {
            addGeneral(model, response, theta, &sums)
            return
        }
        let rise = scale * model.slope * s * c
        let bend = rise * model.slope * (c - s)
        let weight = response.weight
        let isRight = response.category == 1
        let ratio = isRight ? rise / right : -rise / wrong
        // The weighted likelihood is given by its slope alone.
        if method != .weightedLikelihood { sums.value += weight * log(isRight ? right : wrong) }
        sums.first += weight * ratio
        sums.second += weight * ((isRight ? bend / right : -bend / wrong) - ratio * ratio)
        sums.fisher += weight * rise * rise / (right * wrong)
        sums.warm += weight * rise * bend / (right * wrong)
    }

    private func addGeneral(_ model: ItemModel, _ response: ItemResponse, _ theta: Double, _ sums: inout Terms) {
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

    func terms(at theta: Double) -> Terms {
        var sums: Terms = (0, 0, 0, 0, 0)
        // What is unimodal is found by slopes alone.
        if isRising, let logistic {
            let fast = logistic.terms(at: theta)
            return (.nan, fast.first, -fast.fisher, fast.fisher, fast.warm)
        }
        for response in responses where response.weight > 0 {
            let model = response.item.model
            if model.intercepts.count == 1 {
                addBinary(model, response, theta, &sums)
            } else {
                addGeneral(model, response, theta, &sums)
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

    /// The falling zero of the slope. With guessing there may be several, and the one with the highest criterion is
    /// taken; for the weighted likelihood, which is given by its slope only, the criterion is the slope's integral.
    func root() throws(EstimationFailure) -> Double {
        let bracket = isRising ? expandedBracket() : scannedBracket()
        guard let bracket else { throw .noMaximum }
        return falsePosition(bracket)
    }

    private func expandedBracket() -> (low: Double, high: Double)? {
        var low = -1.0
        var high = 1.0
        while criterion(at: low).slope <= 0 {
            high = low
            low *= 2
            if low < -20 { return nil }
        }
        while criterion(at: high).slope > 0 {
            low = max(low, high)
            high = high <= 0 ? 1 : high * 2
            if high > 20 { return nil }
        }
        return (low, high)
    }

    private func scannedBracket() -> (low: Double, high: Double)? {
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
        guard let best, !isHigherAtInfinity(than: best.value) else { return nil }
        return (best.lower, best.lower + width)
    }

    /// Where all right answers may be lucky ones, or all wrong ones slips, the likelihood has a limit far out that a maximum
    /// within may not reach.
    private func isHigherAtInfinity(than value: Double) -> Bool {
        guard case .maximumLikelihood = method else { return false }
        return [-1e6, 1e6].contains { criterion(at: $0).value >= value }
    }

    /// The Illinois form of false position, which halves the stale end's weight (Dowell & Jarratt 1971).
    private func falsePosition(_ bracket: (low: Double, high: Double)) -> Double {
        var (low, high) = bracket
        var atLow = criterion(at: low).slope
        var atHigh = criterion(at: high).slope
        var side = 0
        var last = low
        for _ in 0..<200 {
            let share = atLow / (atLow - atHigh)
            let middle = share > 0 && share < 1 ? low + share * (high - low) : 0.5 * (low + high)
            let slope = criterion(at: middle).slope
            let isSettled = abs(middle - last) <= 1e-13 * max(1, abs(middle))
            last = middle
            if slope == 0 || isSettled { break }
            if slope > 0 {
                if side == 1 { atHigh *= 0.5 }
                (low, atLow, side) = (middle, slope, 1)
            } else {
                if side == -1 { atLow *= 0.5 }
                (high, atHigh, side) = (middle, slope, -1)
            }
        }
        return last
    }
}
