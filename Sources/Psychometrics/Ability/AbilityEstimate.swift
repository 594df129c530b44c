/// What is known of one person's ability: the whole posterior on a grid, and its summaries.
public struct AbilityEstimate: Sendable, Equatable {
    /// The posterior mean (EAP; Bock & Mislevy 1982).
    public var mean: Double
    /// The posterior standard deviation.
    public var standardError: Double
    /// Evenly spaced, rising.
    public var nodes: [Double]
    /// The probability of each node; sums to 1.
    public var posterior: [Double]
    public var prior: NormalPrior

    public init(mean: Double, standardError: Double, nodes: [Double], posterior: [Double], prior: NormalPrior) {
        self.mean = mean
        self.standardError = standardError
        self.nodes = nodes
        self.posterior = posterior
        self.prior = prior
    }

    /// 1 − SE² / prior variance: how much of the doubt the answers have removed; below 0 when they added doubt.
    public var reliability: Double {
        1 - standardError * standardError / (prior.standardDeviation * prior.standardDeviation)
    }

    /// The equal-tailed interval that holds the ability with this probability.
    public func interval(_ confidence: Double = 0.95) -> (lower: Double, upper: Double) {
        let tail = (1 - min(max(confidence, 0), 1)) / 2
        return (quantile(tail), quantile(1 - tail))
    }

    /// The ability below which a share `p` of the posterior lies; each node's mass is spread over its cell.
    public func quantile(_ p: Double) -> Double {
        guard let first = nodes.first, let last = nodes.last else { return mean }
        var below = 0.0
        for (node, mass) in zip(nodes, posterior) where mass > 0 {
            if below + mass >= p {
                let share = min(max((p - below) / mass, 0), 1)
                return min(max(node + (share - 0.5) * spacing, first), last)
            }
            below += mass
        }
        return last
    }

    /// P(θ > cut | answers).
    public func probability(above cut: Double) -> Double {
        var sum = 0.0
        for (node, mass) in zip(nodes, posterior) {
            sum += mass * min(max((node - cut) / spacing + 0.5, 0), 1)
        }
        return min(max(sum, 0), 1)
    }

    /// P(this person's ability is above the other's), the two being judged independently.
    public func probability(above other: AbilityEstimate) -> Double {
        var sum = 0.0
        for (node, mass) in zip(other.nodes, other.posterior) where mass > 0 {
            sum += mass * probability(above: node)
        }
        return min(max(sum, 0), 1)
    }

    var spacing: Double {
        guard nodes.count > 1, let first = nodes.first, let last = nodes.last else { return 1 }
        return (last - first) / Double(nodes.count - 1)
    }
}
