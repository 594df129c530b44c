import Glibc

/// The slope that all items have in common, by exact marginal likelihood with an intercept for each item, and the standard
/// error of its logarithm; `nil` where there is no maximum.
///
/// Large tables take the mean slope of the default calibration from here. Its joint mode with the difficulties lies too high,
/// by about items / (2 · persons) on the logarithm, for difficulties shrink as slopes rise and their priors reward it; an
/// intercept's prior has no such part in it. The weak prior of intercepts stands for items that all or none have right.
func commonSlope(
    _ layout: HierarchicalLayout, _ answers: AnswerLists, counts: [[Double]], _ options: CalibrationOptions,
    _ priors: HierarchicalPriors
) -> (logSlope: Double, standardError: Double)? {
    var map = ParameterMap(shapes: layout.map.shapes, coordinates: .slopeIntercept)
    var start = [1.0]
    var penalties: [GaussianPenalty] = []
    for (item, shape) in layout.map.shapes.enumerated() {
        map.add(0, item: item, parameter: 0)
        let observed = counts[item].isEmpty ? [1, 1] : counts[item]
        var intercepts = CalibrationDesign.startingIntercepts(observed, .graded)
        while intercepts.count < shape.steps { intercepts.append((intercepts.last ?? 0) - 1) }
        for (k, intercept) in intercepts.enumerated() {
            map.add(start.count, item: item, parameter: k + 1)
            penalties.append(GaussianPenalty(index: start.count, mean: 0, standardDeviation: 3))
            start.append(intercept)
        }
        if shape.hasGuessing {
            map.constants[map.offsets[item] + shape.steps + 1] =
                layout.map.constants[
                    layout.map.offsets[item] + shape.steps + 1]
        }
    }
    var latent: [LatentGroup] = []
    for group in 0..<layout.latent.count {
        var one = LatentGroup(mean: 0, logSD: 0)
        if group > 0 {
            (one.meanIndex, one.logSDIndex) = (start.count, start.count + 1)
            penalties.append(GaussianPenalty(index: start.count, mean: 0, standardDeviation: priors.groupMeanSD))
            penalties.append(GaussianPenalty(index: start.count + 1, mean: 0, standardDeviation: priors.groupLogSD))
            start += [0, 0]
        }
        latent.append(one)
    }
    let model = MarginalModel(
        map: map, answers: answers, nodes: options.grid.nodes, density: options.density, latent: latent,
        penalties: penalties, freeCount: start.count, threads: max(1, options.threads))
    var plain = options
    plain.standardErrors = false
    plain.certificate = max(1e-6, options.certificate)
    let persons = answers.frequencies.reduce(0, +)
    guard let fit = try? maximise(model, from: start, persons: persons, options: plain) else { return nil }
    let slope = fit.point.parameters[0]
    guard slope > 0.05, slope < 10, let information = model.observedInformation(fit.point.parameters),
        let factor = information.cholesky(threads: options.threads)
    else { return nil }
    var unit = [Double](repeating: 0, count: start.count)
    unit[0] = 1
    let variance = factor.solve(unit)[0]
    guard variance > 0 else { return nil }
    return (log(slope), variance.squareRoot() / slope)
}
