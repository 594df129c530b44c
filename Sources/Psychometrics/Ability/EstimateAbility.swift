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
/// (`ItemBelief.marginalProbabilities`), so that the standard error includes what is not known of the questions.
public func estimateAbility(
    responses: [ItemResponse], prior: NormalPrior = AuthorPrior.ability, grid: AbilityGrid = .scoring
) throws(EstimationFailure) -> AbilityEstimate {
    try grid.validate()
    guard prior.mean.isFinite, prior.standardDeviation > 0, prior.standardDeviation.isFinite else {
        throw .invalidNumber("the prior of ability")
    }
    let nodes = grid.nodes
    var logs = nodes.map { node in
        let z = (node - prior.mean) / prior.standardDeviation
        return -0.5 * z * z
    }
    for (index, response) in responses.enumerated() {
        let item = response.item
        guard item.isValid else { throw .invalidItem(index: index) }
        guard response.category >= 0, response.category < item.model.categories else {
            throw .categoryOutOfRange(index: index, category: response.category, categories: item.model.categories)
        }
        guard response.weight >= 0, response.weight <= 1 else { throw .invalidNumber("the weight of a response") }
        if response.weight == 0 { continue }
        if item.difficultySD == 0, item.logSlopeSD == 0 {
            for i in nodes.indices {
                logs[i] += response.weight * item.model.logProbabilities(at: nodes[i])[response.category]
            }
        } else {
            let p = item.marginalProbabilities(of: response.category, at: nodes)
            for i in nodes.indices { logs[i] += response.weight * log(p[i]) }
        }
    }
    return try AbilityEstimate(logPosterior: logs, nodes: nodes, prior: prior)
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
