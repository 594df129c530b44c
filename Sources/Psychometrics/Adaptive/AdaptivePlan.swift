/// How a job wants its adaptive tests to be made.
public struct AdaptivePlan: Sendable, Equatable {
    public var rule: SelectionRule
    public var stop: StopRule
    /// The share of the test that each content area should have; areas that are not named are free.
    public var contentWeights: [Int: Double]
    public var exposure: ExposureRule
    /// What an item gives is held against the share that it takes of what is scarcest, minutes or places: the larger of its
    /// minutes to the minutes that are left, and of one to the questions that are left. While time is plenty that is the
    /// same for all, and the rule alone decides; where it is short, what is won in a minute (Fan, Wang, Chang & Douglas
    /// 2012). Without effect where minutes are not counted.
    public var weighsTime: Bool

    public init(
        rule: SelectionRule = .maximumInformation, stop: StopRule, contentWeights: [Int: Double] = [:],
        exposure: ExposureRule = .best, weighsTime: Bool = false
    ) {
        self.rule = rule
        self.stop = stop
        self.contentWeights = contentWeights
        self.exposure = exposure
        self.weighsTime = weighsTime
    }

    /// The share of minutes or places, whichever is scarcer, that an item takes; `nil` where time is not weighed.
    func cost(of item: AdaptiveItem, length: Int, minutesLeft: Double?) -> Double? {
        guard weighsTime, let minutesLeft, minutesLeft > 0 else { return nil }
        return max(item.minutes / minutesLeft, 1 / Double(max(1, stop.maximumLength - length)))
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
