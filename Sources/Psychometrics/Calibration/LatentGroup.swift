import Glibc

/// How the density of ability becomes weights on the nodes.
public enum LatentDensity: Sendable, Equatable {
    /// φ at the nodes divided by their sum: a proper distribution on the grid. The default.
    case normalised
    /// φ times the distance of the nodes, as a moment-matching M-step implies; its sum drifts from 1 at the edges.
    case raw
}

/// One group's normal distribution of ability: which of its two parameters are free, and where they start.
struct LatentGroup: Sendable {
    var mean: Double
    var logSD: Double
    /// Positions in the vector of free parameters; `nil` where fixed.
    var meanIndex: Int?
    var logSDIndex: Int?
    /// Groups that share a free mean lie at this multiple of it.
    var meanFactor = 1.0

    func at(_ free: [Double]) -> LatentGroup {
        var moved = self
        if let meanIndex { moved.mean = meanFactor * free[meanIndex] }
        if let logSDIndex { moved.logSD = free[logSDIndex] }
        return moved
    }

    /// log A(θ) at each node.
    func logWeights(_ nodes: [Double], _ density: LatentDensity) -> [Double] {
        let sd = exp(logSD)
        let kernel = nodes.map { node in
            let z = (node - mean) / sd
            return -0.5 * z * z
        }
        let constant: Double
        switch density {
        case .normalised: constant = logSumExp(kernel)
        case .raw:
            let spacing = nodes.count > 1 ? nodes[1] - nodes[0] : 1
            constant = logSD + 0.5 * log(2 * Double.pi) - log(spacing)
        }
        return kernel.map { $0 - constant }
    }

    /// ∂ log A / ∂ (mean, log SD) at each node, two numbers a node.
    func scores(_ nodes: [Double], _ density: LatentDensity) -> [(mean: Double, logSD: Double)] {
        let sd = exp(logSD)
        var scores = nodes.map { node -> (mean: Double, logSD: Double) in
            let z = (node - mean) / sd
            return (z / sd, z * z)
        }
        var centre = (mean: 0.0, logSD: 1.0)
        if density == .normalised {
            let weights = logWeights(nodes, .normalised).map { exp($0) }
            centre = (0, 0)
            for (weight, score) in zip(weights, scores) {
                centre.mean += weight * score.mean
                centre.logSD += weight * score.logSD
            }
        }
        for i in scores.indices {
            scores[i].mean -= centre.mean
            scores[i].logSD -= centre.logSD
        }
        return scores
    }

    /// Second derivatives of log A summed over nodes with these weights: (mean mean, mean log SD, log SD log SD).
    func secondDerivatives(
        _ nodes: [Double], _ density: LatentDensity, weights: [Double]
    ) -> (mm: Double, ms: Double, ss: Double) {
        let variance = exp(2 * logSD)
        var result = (mm: 0.0, ms: 0.0, ss: 0.0)
        var total = 0.0
        for (node, weight) in zip(nodes, weights) {
            total += weight
            result.mm -= weight / variance
            result.ms -= weight * 2 * (node - mean) / variance
            result.ss -= weight * 2 * (node - mean) * (node - mean) / variance
        }
        guard density == .normalised else { return result }
        // log Z has as second derivative the mean of the kernel's second derivatives plus the variance of its scores.
        let grid = logWeights(nodes, .normalised).map { exp($0) }
        for ((node, share), score) in zip(zip(nodes, grid), scores(nodes, .normalised)) {
            result.mm -= total * share * (score.mean * score.mean - 1 / variance)
            result.ms -= total * share * (score.mean * score.logSD - 2 * (node - mean) / variance)
            result.ss -= total * share * (score.logSD * score.logSD - 2 * (node - mean) * (node - mean) / variance)
        }
        return result
    }
}
