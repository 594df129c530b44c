/// One question that a form may hold.
public struct FormItem: Sendable, Equatable {
    public var model: ItemModel
    /// The content area, for instance a topic; any numbering.
    public var content: Int
    /// Variants of one family never stand in one form.
    public var family: Int?
    /// Positions of items that may not stand in one form with this one; either side may name the other.
    public var enemies: [Int]
    public var minutes: Double

    public init(model: ItemModel, content: Int = 0, family: Int? = nil, enemies: [Int] = [], minutes: Double = 0) {
        self.model = model
        self.content = content
        self.family = family
        self.enemies = enemies
        self.minutes = minutes
    }
}

/// What is asked of a form, and how much work may be spent on it.
public struct FormPlan: Sendable, Equatable {
    public var length: Int
    /// How many items of an area; areas that are not named are free.
    public var content: [Int: ClosedRange<Int>]
    /// How many items of a set, whatever their areas: questions of one kind, for instance.
    public var quotas: [Quota] = []
    /// The most minutes of a form, if they are bounded.
    public var minutes: Double?
    /// Abilities at which the form shall measure; the least information among them is made as large as it can be.
    public var abilities: [Double]
    /// Information that the form shall have at each of the abilities (an absolute target; van der Linden 2005, ch. 5), for a form that is parallel to
    /// one there is: the largest deviation is then made as small as it can be. `nil` for as much as possible. One form only.
    public var target: [Double]?
    /// How many forms that have no item in common.
    public var forms: Int
    /// The search ends when the best is proven to lie within this share of what is possible.
    public var gap: Double
    /// The most subproblems of the search for one form; after them the best so far is given with its gap.
    public var mostNodes: Int

    /// How many of these items a form holds.
    public struct Quota: Sendable, Equatable {
        /// Positions.
        public var items: [Int]
        public var count: ClosedRange<Int>

        public init(items: [Int], count: ClosedRange<Int>) {
            self.items = items
            self.count = count
        }
    }

    public init(
        length: Int, content: [Int: ClosedRange<Int>] = [:], minutes: Double? = nil, abilities: [Double] = [-1, 0, 1],
        target: [Double]? = nil, forms: Int = 1, gap: Double = 1e-9, mostNodes: Int = 20_000
    ) {
        self.length = length
        self.content = content
        self.minutes = minutes
        self.abilities = abilities
        self.target = target
        self.forms = forms
        self.gap = gap
        self.mostNodes = mostNodes
    }
}

/// Forms made from a bank, and what is proven of them.
public struct AssembledForms: Sendable, Equatable {
    /// Positions of each form's items, rising.
    public var forms: [[Int]]
    /// Fisher's information of each form at each of the plan's abilities.
    public var information: [[Double]]
    /// The least information of any form at any of the abilities; with a target, the largest deviation from it, negative.
    public var value: Double
    /// No forms whatever that keep the plan can have a larger value.
    public var bound: Double
    /// Subproblems looked at.
    public var nodes: Int
    /// What ``gap`` is a share of: the bound, or the largest information of the target.
    var reference: Double

    /// How far the value may lie below the best possible, as a share of it, or of the target's largest information; 0 where
    /// the best is proven.
    public var gap: Double { reference > 0 ? max(0, bound - value) / reference : 0 }
}
