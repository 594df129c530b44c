import Glibc

/// Items, raters and steps of ratings on one scale: log(Pₖ/Pₖ₋₁) = θ − δ_item − α_rater − τₖ (Linacre 1989).
public struct FacetAnalysis: Sendable, Equatable {
    /// δ, sum zero.
    public var difficulty: [Parameter]
    /// α; sum zero where free.
    public var severity: [Parameter]
    /// τ₁ … τₘ, sum zero: one row for the rating scale, one for each item for partial credit.
    public var steps: [[Parameter]]
    public var latent: LatentDistribution
    /// What severities were drawn from; not a number where they were free.
    public var severitySD: Double
    public var logLikelihood: Double
    public var certificate: Double

    /// A value in logits, its standard error, and how well the ratings it takes part in fit (1 is as expected).
    public struct Parameter: Sendable, Equatable {
        public var value: Double
        public var standardError: Double
        /// Mean squares averaged over each person's posterior; not a number for steps.
        public var infit: Double
        public var outfit: Double
    }
}

/// Fits a many-facet Rasch model by marginal maximum likelihood, after checking that the design is connected.
public func analyseFacets(
    _ ratings: [FacetRating], steps: StepStructure = .ratingScale, severity: SeverityModel = .free,
    options: CalibrationOptions = CalibrationOptions()
) throws(EstimationFailure) -> FacetAnalysis {
    try options.grid.validate()
    let design = try FacetDesign(ratings)
    try design.requireConnection()
    try design.requireCategories(steps)
    switch severity {
    case .free: return try FacetFit(design, steps, severitySD: nil, options).analysis
    case .shrunken(let sd):
        guard sd > 0, sd.isFinite else { throw .invalidNumber("the standard deviation of severity") }
        return try FacetFit(design, steps, severitySD: sd, options).analysis
    case .learned:
        // EM for the variance of severities with an inverse-gamma prior worth one rater of SD 0.4, which keeps the
        // estimate off zero when raters are few.
        var sd = 0.5
        var fit = try FacetFit(design, steps, severitySD: sd, options).analysis
        for _ in 0..<50 {
            let sum = fit.severity.reduce(0) { $0 + $1.value * $1.value + $1.standardError * $1.standardError }
            let next = ((sum + 0.16) / Double(fit.severity.count + 1)).squareRoot()
            if abs(next - sd) < 1e-4 { break }
            sd = next
            fit = try FacetFit(design, steps, severitySD: sd, options).analysis
        }
        return fit
    }
}
