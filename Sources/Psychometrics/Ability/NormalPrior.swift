/// A normal distribution of ability, assumed before the answers are seen.
public struct NormalPrior: Sendable, Equatable {
    public var mean: Double
    public var standardDeviation: Double

    public init(mean: Double = 0, standardDeviation: Double = 1) {
        self.mean = mean
        self.standardDeviation = standardDeviation
    }
}
