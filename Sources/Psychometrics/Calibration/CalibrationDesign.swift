import Glibc

/// Turns a model's name and a table into a marginal likelihood, and its solution back into items.
struct CalibrationDesign {
    var marginal: MarginalModel
    var start: [Double]
    private var anchors: [Int: ItemModel]

    init(
        _ table: ResponseTable, _ model: CalibrationModel, _ options: CalibrationOptions
    ) throws(EstimationFailure) {
        anchors = options.anchors
        let counts = table.categoryCounts()
        var shapes: [CurveShape] = []
        for item in 0..<table.items {
            shapes.append(try CalibrationDesign.shape(item, counts[item], model, options))
        }
        var map = ParameterMap(shapes: shapes, coordinates: .slopeIntercept)
        var penalties: [GaussianPenalty] = []
        start = []
        var commonSlope: Int?
        for item in 0..<table.items {
            if let anchor = options.anchors[item] {
                CalibrationDesign.fix(anchor, item, &map)
                continue
            }
            if model.hasUnitSlopes {
                map.constants[map.offsets[item]] = 1
            } else if model == .onePL, let commonSlope {
                map.add(commonSlope, item: item, parameter: 0)
            } else {
                if model == .onePL { commonSlope = start.count }
                map.add(start.count, item: item, parameter: 0)
                start.append(1)
            }
            for intercept in CalibrationDesign.startingIntercepts(counts[item], shapes[item].form).enumerated() {
                map.add(start.count, item: item, parameter: intercept.offset + 1)
                start.append(intercept.element)
            }
            if case .threePL(let prior) = model {
                guard prior.mean.isFinite, prior.standardDeviation > 0, prior.standardDeviation.isFinite else {
                    throw .invalidNumber("the prior of guessing")
                }
                map.add(start.count, item: item, parameter: shapes[item].parameterCount - 1)
                penalties.append(
                    GaussianPenalty(index: start.count, mean: prior.mean, standardDeviation: prior.standardDeviation))
                start.append(prior.mean)
            }
        }
        var latent: [LatentGroup] = []
        for group in 0..<table.groupCount {
            var one = LatentGroup(mean: 0, logSD: 0)
            let isAnchored = !options.anchors.isEmpty
            if group > 0 || isAnchored {
                one.meanIndex = start.count
                start.append(0)
            }
            if group > 0 || isAnchored || model.hasUnitSlopes {
                one.logSDIndex = start.count
                start.append(0)
            }
            latent.append(one)
        }
        let rows = table.items <= 24 ? table.collapsed() : table
        let isLogistic = shapes.allSatisfy { $0.steps == 1 && !$0.hasGuessing }
        let dense = isLogistic && rows.persons >= 200 ? DenseBinary(rows) : nil
        marginal = MarginalModel(
            map: map, answers: dense == nil ? AnswerLists(rows) : AnswerLists(),
            bundles: dense == nil ? AnswerBundles(rows, shapes: shapes) : nil, dense: dense,
            nodes: options.grid.nodes, density: options.density, latent: latent,
            penalties: penalties, freeCount: start.count, threads: max(1, options.threads))
    }

    private static func shape(
        _ item: Int, _ counts: [Double], _ model: CalibrationModel, _ options: CalibrationOptions
    ) throws(EstimationFailure) -> CurveShape {
        if let anchor = options.anchors[item] {
            guard anchor.isValid else { throw .invalidItem(index: item) }
            guard anchor.categories >= counts.count || counts[anchor.categories...].allSatisfy({ $0 == 0 }) else {
                throw .categoryOutOfRange(index: item, category: counts.count - 1, categories: anchor.categories)
            }
            return CurveShape(form: anchor.form, categories: anchor.categories, hasGuessing: anchor.guessing > 0)
        }
        guard !model.isBinary || counts.count == 2 else {
            throw .categoryOutOfRange(index: item, category: counts.count - 1, categories: 2)
        }
        guard counts.filter({ $0 > 0 }).count > 1 else { throw .constantItem(index: item) }
        if let empty = counts.firstIndex(of: 0) { throw .emptyCategory(item: item, category: empty) }
        return model.shape(categories: counts.count)
    }

    private static func fix(_ anchor: ItemModel, _ item: Int, _ map: inout ParameterMap) {
        let start = map.offsets[item]
        map.constants[start] = anchor.slope
        for (k, intercept) in anchor.intercepts.enumerated() { map.constants[start + k + 1] = intercept }
        if anchor.guessing > 0 {
            map.constants[start + anchor.categories] = log(anchor.guessing) - log1p(-anchor.guessing)
        }
    }

    /// Intercepts that give the observed shares at slope 1, widened for the spread of ability.
    static func startingIntercepts(_ counts: [Double], _ form: ItemModel.Form) -> [Double] {
        let total = counts.reduce(0, +) + 0.5 * Double(counts.count)
        if form == .generalizedPartialCredit {
            let base = log(counts[0] + 0.5)
            return counts.dropFirst().map { log($0 + 0.5) - base }
        }
        var above = total
        return counts.dropLast().map { count in
            above -= count + 0.5
            return 1.2 * (log(above) - log(total - above))
        }
    }

    /// The calibrated items at a solution.
    func items(_ free: [Double], _ covariance: SymmetricMatrix?) -> [CalibratedItem] {
        guard let parameters = marginal.map.parameters(free) else { return [] }
        return marginal.map.shapes.indices.map { item in
            CalibratedItem(
                marginal.map, item: item, parameters: parameters, covariance: covariance,
                isAnchor: anchors[item] != nil)
        }
    }

    func latentDistributions(_ free: [Double], _ covariance: SymmetricMatrix?) -> [LatentDistribution] {
        marginal.latent.map { group in
            let fitted = group.at(free)
            let variance = exp(2 * fitted.logSD)
            var result = LatentDistribution(mean: fitted.mean, variance: variance, meanSE: .nan, varianceSE: .nan)
            if let covariance, let index = group.meanIndex { result.meanSE = covariance[index, index].squareRoot() }
            if let covariance, let index = group.logSDIndex {
                result.varianceSE = 2 * variance * covariance[index, index].squareRoot()
            }
            return result
        }
    }
}
