import Glibc

/// The grid on which an ability is judged.
public struct AbilityGrid: Sendable, Equatable {
    public var lower: Double
    public var upper: Double
    public var count: Int

    /// 121 nodes from −6 to 6.
    public static let scoring = AbilityGrid(lower: -6, upper: 6, count: 121)
    /// 61 nodes from −6 to 6, as in calibration.
    public static let calibration = AbilityGrid(lower: -6, upper: 6, count: 61)

    /// ``scoring`` where that holds the prior; else as wide as the prior reaches and as fine as it asks.
    public static func scoring(under prior: NormalPrior) -> AbilityGrid {
        let spread = prior.standardDeviation
        guard spread < 0.5 || abs(prior.mean) + 4.5 * spread > 6 else { return .scoring }
        let lower = min(-6, prior.mean - 6 * spread)
        let upper = max(6, prior.mean + 6 * spread)
        let nodes = ((upper - lower) / min(0.1, spread / 10)).rounded(.up)
        // Under so narrow a prior answers move an ability by less than its spread.
        if spread < 0.01 {
            return AbilityGrid(lower: prior.mean - 10 * spread, upper: prior.mean + 10 * spread, count: 201)
        }
        return AbilityGrid(lower: lower, upper: upper, count: Int(min(20_000, nodes)) + 1)
    }

    public init(lower: Double, upper: Double, count: Int) {
        self.lower = lower
        self.upper = upper
        self.count = count
    }

    public var nodes: [Double] {
        guard count > 1 else { return [lower] }
        return (0..<count).map { lower + (upper - lower) * Double($0) / Double(count - 1) }
    }

    func validate() throws(EstimationFailure) {
        guard lower.isFinite, upper.isFinite, lower < upper, count >= 3, count <= 100_000 else {
            throw .invalidNumber("the ability grid")
        }
    }
}

/// The posterior of one person's ability given the answers; without answers, the prior.
///
/// p(θ | x) ∝ φ(θ) Πⱼ P(xⱼ | θ)^wⱼ on the grid, each P integrated over the doubt about its item
/// (`ItemBelief.marginalProbabilities`), so that the standard error includes what is not known of the questions. A
/// doubt that all difficulties share (`HierarchicalCalibration.sharedDifficultySD`) is integrated out of the product.
public func estimateAbility(
    responses: [ItemResponse], prior: NormalPrior = AuthorPrior.ability, sharedDifficultySD: Double = 0,
    grid: AbilityGrid = .scoring
) throws(EstimationFailure) -> AbilityEstimate {
    try grid.validate()
    guard prior.mean.isFinite, prior.standardDeviation > 0, prior.standardDeviation.isFinite else {
        throw .invalidNumber("the prior of ability")
    }
    guard sharedDifficultySD >= 0, sharedDifficultySD.isFinite else { throw .invalidNumber("the shared doubt") }
    try validate(responses)
    let nodes = grid.nodes
    let rule = GaussHermite(order: sharedDifficultySD > 0 ? 7 : 1)
    let likelihoods = rule.nodes.map { shift in
        logLikelihood(responses, at: nodes.map { $0 - shift * sharedDifficultySD })
    }
    let logs = nodes.indices.map { i in
        let z = (nodes[i] - prior.mean) / prior.standardDeviation
        return -0.5 * z * z + logSumExp(zip(rule.weights, likelihoods).map { log($0) + $1[i] })
    }
    return try AbilityEstimate(logPosterior: logs, nodes: nodes, prior: prior)
}

func validate(_ responses: [ItemResponse]) throws(EstimationFailure) {
    for (index, response) in responses.enumerated() {
        guard response.item.isValid else { throw .invalidItem(index: index) }
        let categories = response.item.model.categories
        guard response.category >= 0, response.category < categories else {
            throw .categoryOutOfRange(index: index, category: response.category, categories: categories)
        }
        guard response.weight >= 0, response.weight <= 1 else { throw .invalidNumber("the weight of a response") }
    }
}

private func logLikelihood(_ responses: [ItemResponse], at thetas: [Double]) -> [Double] {
    var logs = [Double](repeating: 0, count: thetas.count)
    for response in responses where response.weight > 0 {
        let item = response.item
        if item.difficultySD == 0, item.logSlopeSD == 0 {
            for i in thetas.indices {
                logs[i] += response.weight * item.model.logProbabilities(at: thetas[i])[response.category]
            }
        } else {
            let p = item.marginalProbabilities(of: response.category, at: thetas)
            for i in thetas.indices { logs[i] += response.weight * log(p[i]) }
        }
    }
    return logs
}

extension AbilityEstimate {
    init(logPosterior: [Double], nodes: [Double], prior: NormalPrior) throws(EstimationFailure) {
        let total = logSumExp(logPosterior)
        guard total.isFinite else { throw .invalidNumber("the likelihood of these answers") }
        let posterior = logPosterior.map { exp($0 - total) }
        var mean = 0.0
        for (node, mass) in zip(nodes, posterior) { mean += node * mass }
        var variance = 0.0
        for (node, mass) in zip(nodes, posterior) { variance += (node - mean) * (node - mean) * mass }
        self.init(
            mean: mean, standardError: variance.squareRoot(), nodes: nodes, posterior: posterior, prior: prior)
    }
}
