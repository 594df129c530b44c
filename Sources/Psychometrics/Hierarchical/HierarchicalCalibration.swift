/// Items as the author's priors and the answers together make them.
public struct HierarchicalCalibration: Sendable, Equatable {
    public var items: [Item]
    /// The doubt that all difficulties share, an error of the scale's origin; give it to `estimateAbility`.
    public var sharedDifficultySD: Double
    public var latent: [LatentDistribution]
    /// What was learned of authors: mean difficulty, distance between levels, scatter around them.
    public var location: Double
    public var levelDistance: Double
    public var difficultySD: Double
    public var logSlopeSD: Double
    public var logLikelihood: Double
    public var logPrior: Double
    public var certificate: Double
    public var persons: Double

    public struct Item: Sendable, Equatable {
        /// Its curve with the doubt of its own; the shared doubt is beside it.
        public var belief: ItemBelief
        public var difficulty: Double
        /// Slope, intercepts and thresholds, each with the SD of its posterior.
        public var curve: CalibratedItem
        /// The whole posterior SD of the difficulty, the shared part included.
        public var difficultySD: Double
        /// λ = 1 − Var(b | answers) / Var(b | prior), the prior being what is now believed of an item like this one that
        /// nobody has answered.
        public var shrinkage: Double
        public var answers: Double

        public var standing: Standing {
            if shrinkage < 0.3 { return .authorsEstimate }
            return shrinkage > 0.7 && difficultySD < 0.25 ? .calibrated : .provisional
        }
    }

    /// How much of an item's curve rests on answers.
    public enum Standing: String, Sendable, CaseIterable {
        case authorsEstimate = "author's estimate"
        case provisional
        case calibrated
    }
}
