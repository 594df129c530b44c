/// Items with their curves tabulated on a grid, so that a choice among hundreds takes microseconds.
public struct AdaptiveBank: Sendable {
    let tables: ItemTables
    /// The shares in force, those of the items or others for one candidate.
    public private(set) var acceptance: [Double]
    /// Whether any item is not for everybody.
    let isCapped: Bool

    public var items: [AdaptiveItem] { tables.items }
    public var grid: AbilityGrid { tables.grid }

    public init(items: [AdaptiveItem], grid: AbilityGrid = .calibration) throws(EstimationFailure) {
        self.init(tables: try ItemTables(items, grid: grid), acceptance: items.map(\.acceptance))
    }

    private init(tables: ItemTables, acceptance: [Double]) {
        self.tables = tables
        self.acceptance = acceptance
        isCapped = acceptance.contains { $0 < 1 }
    }

    /// The same bank with other acceptance shares, one an item; its tables are not made anew.
    public func accepting(_ shares: [Double]) throws(EstimationFailure) -> AdaptiveBank {
        guard shares.count == items.count else { throw .shapeMismatch("one acceptance share an item") }
        if let wrong = shares.firstIndex(where: { !($0 >= 0 && $0 <= 1) }) { throw .invalidItem(index: wrong) }
        return AdaptiveBank(tables: tables, acceptance: shares)
    }
}
