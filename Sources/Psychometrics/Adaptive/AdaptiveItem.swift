/// One question that an adaptive test may give.
public struct AdaptiveItem: Sendable, Equatable {
    public var belief: ItemBelief
    /// The content area, for instance a topic; any numbering.
    public var content: Int
    /// Variants of one family are never given together.
    public var family: Int?
    /// Positions of items that may not stand in one test with this one; either side may name the other.
    public var enemies: [Int]
    /// The share of persons for whom it is eligible; 1 without a cap.
    public var acceptance: Double
    /// How long it takes; it is not given where less is left.
    public var minutes: Double

    public init(
        belief: ItemBelief, content: Int = 0, family: Int? = nil, enemies: [Int] = [], acceptance: Double = 1,
        minutes: Double = 0
    ) {
        self.belief = belief
        self.content = content
        self.family = family
        self.enemies = enemies
        self.acceptance = acceptance
        self.minutes = minutes
    }
}
