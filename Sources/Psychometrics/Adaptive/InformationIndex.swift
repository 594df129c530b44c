/// For each stretch of the ability axis the items in falling order of the most information they can have there.
///
/// A search for the most informative item then looks at few items and still finds the exact one: it ends when no bound
/// that is left can beat the best value seen. Only for logistic items without guessing, whose information a²p(1 − p)
/// has one peak, at b.
final class InformationIndex: Sendable {
    private let lower: Double
    private let width: Double
    private let cells: Int
    private let count: Int
    private let order: [Int32]
    private let bounds: [Double]
    private let slopes: [Double]
    private let intercepts: [Double]

    /// `nil` if an item is of another kind.
    init?(_ items: [AdaptiveItem], grid: AbilityGrid) {
        let models = items.map(\.belief.model)
        guard models.count > 32, models.allSatisfy({ $0.intercepts.count == 1 && $0.guessing == 0 && $0.slope != 0 })
        else { return nil }
        lower = grid.lower
        let cells = 60
        let width = (grid.upper - grid.lower) / Double(cells)
        let borders = (0...cells).map { border in
            models.map { $0.information(at: grid.lower + (grid.upper - grid.lower) * Double(border) / 60) }
        }
        var order: [Int32] = []
        var bounds: [Double] = []
        order.reserveCapacity(cells * models.count)
        bounds.reserveCapacity(cells * models.count)
        for cell in 0..<cells {
            let left = grid.lower + width * Double(cell)
            let peaks = models.indices.map { item -> Double in
                let model = models[item]
                let isInside = model.difficulty >= left && model.difficulty <= left + width
                let top = isInside ? model.slope * model.slope / 4 : max(borders[cell][item], borders[cell + 1][item])
                // Room for the rounding of the border and of the value itself.
                return top * (1 + 1e-9)
            }
            let sorted = models.indices.sorted { peaks[$0] > peaks[$1] }
            order += sorted.map { Int32($0) }
            bounds += sorted.map { peaks[$0] }
        }
        self.cells = cells
        self.width = width
        count = models.count
        slopes = models.map(\.slope)
        intercepts = models.map { $0.intercepts[0] }
        self.order = order
        self.bounds = bounds
    }

    /// Whether θ lies inside the index.
    func covers(_ theta: Double) -> Bool {
        let place = (theta - lower) / width
        return place >= 0 && place < Double(cells)
    }

    /// The open item with the most information at θ, the lowest position on a tie; `nil` outside the index or where
    /// none is open.
    func best(at theta: Double, isOpen: [Bool]) -> (item: Int, value: Double)? {
        guard covers(theta) else { return nil }
        let start = Int((theta - lower) / width) * count
        var best = (item: -1, value: -Double.infinity)
        for i in start..<(start + count) {
            if bounds[i] < best.value { break }
            let item = Int(order[i])
            guard isOpen[item] else { continue }
            let value = ItemModel.logisticInformation(slope: slopes[item], at: slopes[item] * theta + intercepts[item])
            if value > best.value || value == best.value && item < best.item { best = (item, value) }
        }
        return best.item < 0 ? nil : best
    }
}
