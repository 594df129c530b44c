/// One rating: a person's answer to an item, seen by one rater. All numbered from 0.
public struct FacetRating: Sendable, Equatable {
    public var person: Int
    public var item: Int
    public var rater: Int
    public var category: Int

    public init(person: Int, item: Int, rater: Int, category: Int) {
        self.person = person
        self.item = item
        self.rater = rater
        self.category = category
    }
}

/// Whether the distances between categories are the same for all items.
public enum StepStructure: String, Sendable, CaseIterable {
    /// Andrich (1978): one set of steps.
    case ratingScale
    /// Masters (1982): steps of their own for each item.
    case partialCredit
}

/// How raters' severities are treated.
public enum SeverityModel: Sendable, Equatable {
    /// Free, with sum zero.
    case free
    /// Drawn from N(0, SD²): a rater with few ratings is pulled towards the others.
    case shrunken(standardDeviation: Double)
    /// The same with the SD learned from the ratings.
    case learned
}
