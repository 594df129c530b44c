/// How a job wants its adaptive tests to be made.
public struct AdaptivePlan: Sendable, Equatable {
    public var rule: SelectionRule
    public var stop: StopRule
    /// The share of the test that each content area should have; areas that are not named are free.
    public var contentWeights: [Int: Double]
    public var exposure: ExposureRule

    public init(
        rule: SelectionRule = .maximumInformation, stop: StopRule, contentWeights: [Int: Double] = [:],
        exposure: ExposureRule = .best
    ) {
        self.rule = rule
        self.stop = stop
        self.contentWeights = contentWeights
        self.exposure = exposure
    }
}

/// How chance takes part in the choice, so that the best items do not become known. Items' acceptance shares
/// (`AdaptiveItem.acceptance`) hold beside each of them.
public enum ExposureRule: Sendable, Equatable, Codable {
    /// Always the best item.
    case best
    /// One of the best `count`, each as likely (Kingsbury & Zara 1989).
    case randomesque(count: Int)
    /// (1 − w) · chance + w · the rule's value, w rising from 0 to 1 with the share of the test that is done: with
    /// `acceleration` 1 evenly, above it later, below it sooner (Revuelta & Ponsoda 1998; Barrada, Olea, Ponsoda & Abad
    /// 2008). Where the test stops at a standard error, the share of the precision that is reached counts if it is
    /// larger.
    case progressive(acceleration: Double)

    var isValid: Bool {
        switch self {
        case .best: true
        case .randomesque(let count): count > 0
        case .progressive(let acceleration): acceleration.isFinite && abs(acceleration) <= 20
        }
    }
}
