import Glibc

/// The default calibration: author's priors, learned as far as the answers allow, never refused for thin data.
///
/// The posterior mode given the scatters of difficulties and log slopes, which are themselves learned by EM on a
/// Laplace approximation (Tierney & Kadane 1986); doubt from the exact information at the mode. Persons of different
/// groups (seniority, or the rule by which questions were given) have distributions of their own.
public func calibrateWithPriors(
    _ table: ResponseTable, items: [AuthoredItem]? = nil, priors: HierarchicalPriors = HierarchicalPriors(),
    options: CalibrationOptions = CalibrationOptions()
) throws(EstimationFailure) -> HierarchicalCalibration {
    try options.grid.validate()
    let authored = try checked(items, table)
    let rows = table.items <= 24 ? table.collapsed() : table
    let answers = AnswerLists(rows)
    guard answers.persons > 0 else { throw .noData }
    var layout = HierarchicalLayout(authored, groups: table.groupCount, priors)
    var scatter = (difficulty: priors.difficultySD, logSlope: priors.logSlopeSD)
    // The inverse of the whole information costs n³: on large tables the rounds look at each item's block alone,
    // which leaves out what items share, little where they are many, and need no maximum to nine figures.
    let isLarge = layout.start.count > 400
    var coarse = options
    if isLarge { coarse.certificate = max(1e-4, options.certificate) }
    var fit = try HierarchicalFit(layout, answers, coarse, from: layout.start, isWhole: !isLarge)
    var last: (difficulty: Double, logSlope: Double)?
    for _ in 0..<25 {
        var next = fit.scatter(layout, priors)
        let change = (difficulty: next.difficulty - scatter.difficulty, logSlope: next.logSlope - scatter.logSlope)
        let isLast = max(abs(change.difficulty), abs(change.logSlope)) < 0.002
        if isLarge, let before = last, !isLast {
            // EM creeps; two steps tell where it is going (Aitken's Δ²).
            next.difficulty += extrapolation(change.difficulty, before.difficulty)
            next.logSlope += extrapolation(change.logSlope, before.logSlope)
            last = nil
        } else {
            last = change
        }
        scatter = next
        layout.setScatter(difficulty: next.difficulty, logSlope: next.logSlope)
        if isLarge, isLast { break }
        fit = try HierarchicalFit(layout, answers, coarse, from: fit.point.parameters, isWhole: !isLarge)
        if isLast { break }
    }
    if isLarge { fit = try HierarchicalFit(layout, answers, options, from: fit.point.parameters, isWhole: true) }
    return fit.calibration(layout, table, scatter)
}

/// What is left of a sequence that shrinks by the same factor each step; 0 where it does not.
private func extrapolation(_ change: Double, _ before: Double) -> Double {
    let ratio = before == 0 ? 0 : change / before
    return ratio > 0 && ratio < 0.95 ? change * ratio / (1 - ratio) : 0
}

private func checked(_ items: [AuthoredItem]?, _ table: ResponseTable) throws(EstimationFailure) -> [AuthoredItem] {
    guard var authored = items else { return table.categories.map { AuthoredItem(categories: $0) } }
    guard authored.count == table.items else { throw .shapeMismatch("one author's record an item") }
    for index in authored.indices {
        let categories = max(authored[index].categories, table.categories[index])
        guard (2...64).contains(categories) else {
            throw .categoryOutOfRange(index: index, category: table.categories[index] - 1, categories: 64)
        }
        guard authored[index].guessing >= 0, authored[index].guessing < 1 else { throw .invalidItem(index: index) }
        if categories > 2 { authored[index].guessing = 0 }
        authored[index].categories = categories
    }
    return authored
}

/// The posterior mode for given scatters, and the covariance around it.
private struct HierarchicalFit {
    let point: LimitedMemoryAscent.Point
    /// Empty where only `variances` were asked for.
    let covariance: SymmetricMatrix
    /// The posterior variance of each parameter; without the whole covariance, of those that one item has alone.
    private let variances: [Double]
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
            return
        }
        let information = model.observedInformation(point.parameters)
        guard let factor = information?.cholesky(threads: options.threads) else { throw .notIdentified }
        covariance = factor.inverse(threads: options.threads)
        variances = (0..<covariance.size).map { [covariance] in covariance[$0, $0] }
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
        let persons = model.answers.frequencies.reduce(0, +)
        return HierarchicalCalibration(
            items: items, sharedDifficultySD: shared.squareRoot(), latent: latent,
            location: point.parameters[layout.location], levelDistance: point.parameters[layout.levelDistance],
            difficultySD: scatter.difficulty, logSlopeSD: scatter.logSlope, logLikelihood: point.value - logPrior,
            logPrior: logPrior, certificate: largest(point.gradient) / persons, persons: persons)
    }
}
