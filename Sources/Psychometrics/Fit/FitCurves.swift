import Glibc

/// Every item's curve on the grid, and the weights of each group's ability.
struct FitCurves {
    let nodes: [Double]
    /// P of each item, node and category.
    let probabilities: [[[Double]]]
    /// Of each group, summing to 1.
    let weights: [[Double]]

    init(_ items: [ItemModel], _ latent: [LatentDistribution], _ grid: AbilityGrid) {
        let nodes = grid.nodes
        self.nodes = nodes
        probabilities = items.map { item in nodes.map { item.probabilities(at: $0) } }
        weights = latent.map { group in
            LatentGroup(mean: group.mean, logSD: 0.5 * log(group.variance)).logWeights(nodes, .normalised).map {
                exp($0)
            }
        }
    }

    /// Slope, intercepts and guessing; a slope of exactly 1 counts as fixed.
    static func parameters(_ item: ItemModel) -> Int {
        item.intercepts.count + (item.slope == 1 ? 0 : 1) + (item.guessing > 0 ? 1 : 0)
    }

    struct MeanSquare {
        var squares = 0.0
        var variances = 0.0
        var standardised = 0.0
        var answers = 0.0
        /// Sums for the variances of both.
        var squareSpread = 0.0
        var standardisedSpread = 0.0

        var infit: Double { squares / variances }
        var outfit: Double { standardised / answers }
        var infitSD: Double { squareSpread.squareRoot() / variances }
        var outfitSD: Double { standardisedSpread.squareRoot() / answers }
    }

    /// Infit and outfit of every item over each person's posterior, and what chance makes of them.
    ///
    /// The residual is averaged over the posterior, which is narrower than a residual at one θ scatters; its spread is
    /// therefore taken from the data's own second moments, person by person.
    func meanSquares(_ table: ResponseTable) -> [MeanSquare] {
        var sums = [MeanSquare](repeating: MeanSquare(), count: table.items)
        let moments = probabilities.map { item in
            item.map { p -> (mean: Double, variance: Double) in
                var mean = 0.0
                var square = 0.0
                for (k, share) in p.enumerated() {
                    mean += Double(k) * share
                    square += Double(k * k) * share
                }
                return (mean, max(square - mean * mean, 1e-12))
            }
        }
        for person in 0..<table.persons {
            guard let posterior = posterior(table, person) else { continue }
            let frequency = table.frequencies[person]
            for item in 0..<table.items {
                guard let category = table[person, item] else { continue }
                var square = 0.0
                var variance = 0.0
                var standardised = 0.0
                for q in nodes.indices where posterior[q] > 1e-12 {
                    let residual = Double(category) - moments[item][q].mean
                    square += posterior[q] * residual * residual
                    variance += posterior[q] * moments[item][q].variance
                    standardised += posterior[q] * residual * residual / moments[item][q].variance
                }
                sums[item].squares += frequency * square
                sums[item].variances += frequency * variance
                sums[item].standardised += frequency * standardised
                sums[item].answers += frequency
                sums[item].squareSpread += frequency * (square - variance) * (square - variance)
                sums[item].standardisedSpread += frequency * (standardised - 1) * (standardised - 1)
            }
        }
        return sums
    }

    /// A person's posterior on the nodes; `nil` without answers.
    private func posterior(_ table: ResponseTable, _ person: Int) -> [Double]? {
        var logs = [Double](repeating: 0, count: nodes.count)
        var hasAnswer = false
        for item in 0..<table.items {
            guard let category = table[person, item] else { continue }
            hasAnswer = true
            for q in nodes.indices { logs[q] += log(max(probabilities[item][q][category], 1e-300)) }
        }
        guard hasAnswer else { return nil }
        let top = logs.max() ?? 0
        var posterior = zip(logs, weights[table.groups[person]]).map { exp($0 - top) * $1 }
        let total = posterior.reduce(0, +)
        for q in posterior.indices { posterior[q] /= total }
        return posterior
    }
}
