import Glibc

/// What is believed of an item: its likely curve, and how unsure its difficulty and slope are.
///
/// A day-one item comes from `AuthorPrior`; a calibrated one carries its posterior deviations instead.
public struct ItemBelief: Sendable, Equatable {
    public var model: ItemModel
    /// Standard deviation of a common shift of all thresholds, in units of θ.
    public var difficultySD: Double
    /// Standard deviation of the logarithm of the slope.
    public var logSlopeSD: Double

    public init(model: ItemModel, difficultySD: Double = 0, logSlopeSD: Double = 0) {
        self.model = model
        self.difficultySD = difficultySD
        self.logSlopeSD = logSlopeSD
    }

    var isValid: Bool {
        model.isValid && difficultySD >= 0 && difficultySD.isFinite && logSlopeSD >= 0 && logSlopeSD.isFinite
    }

    /// P(X = category | θ) at each θ, the doubt about the item integrated out by Gauss-Hermite quadrature.
    ///
    /// P(x | θ) = ∬ P(x | θ, a, b) p(a) p(b) da db. A person answers an item once and the doubts of different
    /// items are independent, so the product of these integrals is the exact marginal likelihood of θ.
    public func marginalProbabilities(of category: Int, at thetas: [Double]) -> [Double] {
        guard category >= 0, category < model.categories else { return thetas.map { _ in 0 } }
        var sums = [Double](repeating: 0, count: thetas.count)
        let shifts = difficultySD > 0 ? ItemBelief.shiftRule : ItemBelief.noDoubt
        let factors = logSlopeSD > 0 ? ItemBelief.slopeRule : ItemBelief.noDoubt
        for (s, shiftWeight) in zip(shifts.nodes, shifts.weights) {
            for (f, factorWeight) in zip(factors.nodes, factors.weights) {
                let item = model.moved(by: s * difficultySD, slopeFactor: exp(f * logSlopeSD))
                let weight = shiftWeight * factorWeight
                for i in thetas.indices { sums[i] += weight * item.probability(of: category, at: thetas[i]) }
            }
        }
        return sums
    }

    /// P of every category at one θ, as ``marginalProbabilities(of:at:)`` gives them one by one: a choice asks it of every
    /// question there is.
    func atOne(_ theta: Double) -> [Double] {
        if difficultySD == 0, logSlopeSD == 0 { return model.probabilities(at: theta) }
        guard model.form == .graded else {
            return (0..<model.categories).map { marginalProbabilities(of: $0, at: [theta])[0] }
        }
        // With only one threshold may there be guessing.
        var above = model.intercepts.map { model.guessing + (1 - model.guessing) * marginalTail($0, at: theta) }
        above.append(0)
        var before = 1.0
        for k in above.indices { (above[k], before) = (before - above[k], above[k]) }
        return above
    }

    /// E[s(aθ + d)] of a graded item, the doubts about a and the shift of d integrated out.
    private func marginalTail(_ intercept: Double, at theta: Double) -> Double {
        let shifts = difficultySD > 0 ? ItemBelief.shiftRule : ItemBelief.noDoubt
        let factors = logSlopeSD > 0 ? ItemBelief.slopeRule : ItemBelief.noDoubt
        var sum = 0.0
        for f in factors.nodes.indices {
            let factor = exp(factors.nodes[f] * logSlopeSD)
            let centre = factor * (model.slope * theta + intercept)
            let step = factor * model.slope * difficultySD
            var inner = 0.0
            for s in shifts.nodes.indices { inner += shifts.weights[s] / (1 + exp(shifts.nodes[s] * step - centre)) }
            sum += factors.weights[f] * inner
        }
        return sum
    }

    private static let shiftRule = GaussHermite(order: 15)
    private static let slopeRule = GaussHermite(order: 5)
    private static let noDoubt = GaussHermite(order: 1)
}
