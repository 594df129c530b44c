/// One graded answer of one person.
public struct ItemResponse: Sendable, Equatable {
    public var item: ItemBelief
    /// Counted from 0, the lowest.
    public var category: Int
    /// The power to which this answer's likelihood is raised, 0 … 1: two raters of one answer count half each, so that
    /// a second opinion does not pass for a second answer.
    public var weight: Double

    public init(item: ItemBelief, category: Int, weight: Double = 1) {
        self.item = item
        self.category = category
        self.weight = weight
    }
}
