import Glibc

/// The posterior mode for given scatters, and the covariance around it.
struct HierarchicalFit {
    let point: LimitedMemoryAscent.Point
    /// Empty where only `variances` were asked for.
    var covariance: SymmetricMatrix
    /// The posterior variance of each parameter; without the whole covariance, of those that one item has alone.
    private let variances: [Double]
    /// Of the information; not a number where only `variances` were asked for.
    let logDeterminant: Double
    private let model: MarginalModel

    init(
        _ layout: HierarchicalLayout, _ answers: AnswerLists, _ options: CalibrationOptions, from start: [Double],
        isWhole: Bool
    ) throws(EstimationFailure) {
        model = MarginalModel(
            map: layout.map, answers: answers, nodes: options.grid.nodes, density: options.density,
            latent: layout.latent, penalties: layout.penalties, freeCount: layout.start.count,
            threads: max(1, options.threads))
        var plain = options
        plain.standardErrors = false
        point = try maximise(model, from: start, persons: answers.frequencies.reduce(0, +), options: plain).point
        guard isWhole else {
            covariance = SymmetricMatrix(size: 0)
            variances = model.ownVariances(point.parameters)
            logDeterminant = .nan
            return
        }
        let information = model.observedInformation(point.parameters)
        guard let factor = information?.cholesky(threads: options.threads) else { throw .notIdentified }
        covariance = factor.inverse(threads: options.threads)
        variances = (0..<covariance.size).map { [covariance] in covariance[$0, $0] }
        logDeterminant = factor.logDeterminant
    }

    /// One EM step for the two scatters, each with a prior worth some items.
    func scatter(_ layout: HierarchicalLayout, _ priors: HierarchicalPriors) -> (difficulty: Double, logSlope: Double) {
        func step(_ indexes: [Int], _ guess: Double, _ weight: Double) -> Double {
            let sum = indexes.reduce(0) { $0 + point.parameters[$1] * point.parameters[$1] + variances[$1] }
            return ((sum + weight * guess * guess) / (Double(indexes.count) + weight)).squareRoot()
        }
        return (
            step(layout.scatter, priors.difficultySD, priors.difficultyWeight),
            step(layout.slopeScatter, priors.logSlopeSD, priors.logSlopeWeight)
        )
    }

    /// The doubt about a number that was held, carried into all effects along the path on which they follow it.
    mutating func takeUp(_ variance: Double, along path: [Double]) {
        for i in 0..<covariance.size {
            for j in 0..<covariance.size { covariance[i, j] += path[i] * path[j] * variance }
        }
    }

    private func value(_ terms: [ParameterMap.Term]) -> Double {
        terms.reduce(0) { $0 + $1.factor * point.parameters[$1.index] }
    }

    private func covariance(_ left: [ParameterMap.Term], _ right: [ParameterMap.Term]) -> Double {
        var sum = 0.0
        for a in left {
            for b in right { sum += a.factor * b.factor * covariance[a.index, b.index] }
        }
        return sum
    }

    /// The mean covariance of the difficulties of two different items.
    private func sharedVariance(_ layout: HierarchicalLayout, _ own: [Double]) -> Double {
        let count = Double(own.count)
        guard count > 1 else { return 0 }
        var total = [Double](repeating: 0, count: point.parameters.count)
        for terms in layout.difficulty {
            for term in terms { total[term.index] += term.factor }
        }
        var sum = 0.0
        for i in total.indices where total[i] != 0 {
            for j in total.indices where total[j] != 0 { sum += total[i] * total[j] * covariance[i, j] }
        }
        return max(0, (sum - own.reduce(0, +)) / (count * (count - 1)))
    }

    func calibration(
        _ layout: HierarchicalLayout, _ table: ResponseTable, _ scatter: (difficulty: Double, logSlope: Double)
    ) -> HierarchicalCalibration {
        let parameters = model.map.parameters(point.parameters) ?? []
        let own = layout.difficulty.map { covariance($0, $0) }
        let shared = min(sharedVariance(layout, own), own.min() ?? 0)
        let counts = table.categoryCounts()
        let items = layout.difficulty.indices.map { index in
            let shape = model.map.shapes[index]
            let p = Array(parameters[model.map.offsets[index]..<model.map.offsets[index + 1]])
            let curve = ItemModel(
                slope: p[0], intercepts: Array(p[1...shape.steps]),
                guessing: shape.hasGuessing ? logistic(p[shape.steps + 1]) : 0)
            let prediction = layout.prediction(index)
            let predicted = covariance(prediction.shared, prediction.shared) + prediction.ownVariance
            let slopeVariance = covariance(layout.logSlope[index], layout.logSlope[index])
            return HierarchicalCalibration.Item(
                belief: ItemBelief(
                    model: curve, difficultySD: max(0, own[index] - shared).squareRoot(),
                    logSlopeSD: slopeVariance.squareRoot()),
                difficulty: value(layout.difficulty[index]),
                curve: CalibratedItem(
                    model.map, item: index, parameters: parameters, covariance: covariance, isAnchor: false),
                difficultySD: own[index].squareRoot(),
                shrinkage: 1 - own[index] / predicted,
                answers: counts[index].reduce(0, +))
        }
        let latent = layout.latent.map { group in
            let fitted = group.at(point.parameters)
            let variance = exp(2 * fitted.logSD)
            return LatentDistribution(
                mean: fitted.mean, variance: variance,
                meanSE: group.meanIndex.map { covariance[$0, $0].squareRoot() } ?? .nan,
                varianceSE: group.logSDIndex.map { 2 * variance * covariance[$0, $0].squareRoot() } ?? .nan)
        }
        let logPrior = model.logPrior(point.parameters)
        let persons = table.weight
        return HierarchicalCalibration(
            items: items, sharedDifficultySD: shared.squareRoot(), latent: latent,
            location: point.parameters[layout.location], levelDistance: point.parameters[layout.levelDistance],
            difficultySD: scatter.difficulty, logSlopeSD: scatter.logSlope, logLikelihood: point.value - logPrior,
            logPrior: logPrior, certificate: largest(point.gradient) / persons, persons: persons)
    }
}
