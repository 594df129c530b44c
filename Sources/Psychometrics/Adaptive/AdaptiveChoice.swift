/// The next item and why it is next; enough to store, to replay and to explain the choice.
public struct AdaptiveChoice: Sendable, Equatable, Codable {
    public var item: Int
    public var rule: SelectionRule
    /// The rule's value of this item: an information, a distance or a variance.
    public var value: Double
    /// Fisher's information of this item at the estimate.
    public var information: Double
    /// The estimate that it was chosen at.
    public var mean: Double
    public var standardError: Double
    /// The content area that was due; `nil` where areas are not weighted.
    public var content: Int?
    /// How many items that area lacked to its share of the test, this one counted.
    public var contentLack: Double?
    /// Areas further behind their shares than this one, none of whose items that are left and fit this person may be
    /// given.
    public var contentAside: [Int]
    /// How many items could have been chosen.
    public var candidates: Int
    public var exposure: ExposureRule
    /// How much of the choice was the rule's, 1 without chance: w where progressive, 1/count where randomesque.
    public var weight: Double
    /// Better items of the areas that were due, set aside to keep their exposure under the cap.
    public var setAside: [Int]
    /// All items that were left and fitted had been set aside: one of them was drawn, for the test had to go on.
    public var isForced: Bool
    /// The time that was left, where it was bounded.
    public var minutesLeft: Double?

    public init(
        item: Int, rule: SelectionRule, value: Double, information: Double, mean: Double, standardError: Double,
        content: Int? = nil, contentLack: Double? = nil, contentAside: [Int] = [], candidates: Int,
        exposure: ExposureRule = .best, weight: Double = 1, setAside: [Int] = [], isForced: Bool = false,
        minutesLeft: Double? = nil
    ) {
        self.item = item
        self.rule = rule
        self.value = value
        self.information = information
        self.mean = mean
        self.standardError = standardError
        self.content = content
        self.contentLack = contentLack
        self.contentAside = contentAside
        self.candidates = candidates
        self.exposure = exposure
        self.weight = weight
        self.setAside = setAside
        self.isForced = isForced
        self.minutesLeft = minutesLeft
    }
}

/// What comes next in an adaptive test.
public enum AdaptiveStep: Sendable, Equatable {
    case give(AdaptiveChoice)
    case stop(StopRule.Reason)
}
