import Glibc

/// Exact marginal maximum likelihood: parameters at which the gradient vanishes, with the certificate to prove it.
///
/// L-BFGS in coordinates whitened by the complete-data information, then Newton steps with the observed information
/// (Louis 1982) when standard errors are asked for. For data by tens of persons prefer `calibrateWithPriors`.
public func calibrate(
    _ table: ResponseTable, model: CalibrationModel, options: CalibrationOptions = CalibrationOptions()
) throws(EstimationFailure) -> Calibration {
    try options.grid.validate()
    let design = try CalibrationDesign(table, model, options)
    let marginal = design.marginal
    let persons = marginal.personWeight
    guard persons > 0 else { throw .noData }
    // Groups have means of their own: equivalent are the persons within one.
    let parts = table.itemParts(anchors: Set(options.anchors.keys), groupsLink: options.equivalentGroups)
    guard parts.count == 1 else { throw .unlinkedItems(parts: parts) }
    let fit = try maximise(marginal, from: design.start, persons: persons, options: options)
    var covariance: SymmetricMatrix?
    if options.standardErrors, marginal.freeCount > 0 {
        let information = fit.information ?? marginal.observedInformation(fit.point.parameters)
        guard let information, let factor = information.cholesky(), factor.leastShare(of: information) > 1e-8 else {
            throw .notIdentified
        }
        covariance = factor.inverse()
    }
    let items = design.items(fit.point.parameters, covariance)
    let latent = design.latentDistributions(fit.point.parameters, covariance)
    let undetermined = items.indices.filter { items[$0].largestSE > largestUsefulSE }
    guard undetermined.isEmpty else { throw .undetermined(items: undetermined) }
    guard !latent.contains(where: { $0.varianceSE > largestUsefulSE * max(1, $0.variance) }) else {
        throw .notIdentified
    }
    let logPrior = marginal.logPrior(fit.point.parameters)
    return Calibration(
        items: items,
        latent: latent,
        logLikelihood: fit.point.value - logPrior, logPrior: logPrior,
        certificate: largest(fit.point.gradient) / persons, persons: persons, evaluations: fit.evaluations,
        freeParameters: marginal.freeCount)
}

/// A slope or intercept of 1,000 makes an answer certain at every ability but one; an error as large says that the search
/// stopped on a likelihood that rises for ever.
private let largestUsefulSE = 1_000.0

/// Climbs to the maximum, or says how far it got.
func maximise(
    _ marginal: MarginalModel, from start: [Double], persons: Double, options: CalibrationOptions
) throws(EstimationFailure) -> (point: LimitedMemoryAscent.Point, evaluations: Int, information: SymmetricMatrix?) {
    guard let first = marginal.evaluate(start), first.value.isFinite else {
        throw .invalidNumber("the starting values of these items")
    }
    var point = first
    var evaluations = 1
    // The whitening is taken anew once the search is near, for it was computed at the starting values; what the search has
    // learned of the curvature stays.
    var ascent = LimitedMemoryAscent(maximumSteps: options.maximumSteps)
    for tolerance in [max(1e-3, options.certificate), options.certificate] {
        if largest(point.gradient) <= tolerance * persons { continue }
        let preconditioner = Preconditioner(marginal, at: point.parameters)
        ascent.gradientTolerance = tolerance * persons
        let climb = ascent.maximise(
            from: point, precondition: { preconditioner($0) }, evaluate: { marginal.evaluate($0) })
        point = climb.point
        evaluations += climb.evaluations
    }
    var information: SymmetricMatrix?
    if options.standardErrors {
        for _ in 0..<8 where largest(point.gradient) > 1e-13 * persons {
            guard let here = marginal.observedInformation(point.parameters), let factor = here.cholesky() else { break }
            let move = factor.solve(point.gradient)
            var trial = point.parameters
            add(1, move, to: &trial)
            evaluations += 1
            guard let next = marginal.evaluate(trial), largest(next.gradient) < largest(point.gradient) else { break }
            point = next
            // After so small a step the information is the same to eight figures and serves for the errors.
            information = largest(move) < 1e-7 ? here : nil
        }
    }
    let certificate = largest(point.gradient) / persons
    guard certificate <= max(options.certificate, 1e-12) else { throw .notConverged(gradient: certificate) }
    return (point, evaluations, information)
}
