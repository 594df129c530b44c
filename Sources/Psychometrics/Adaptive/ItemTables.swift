import Glibc

/// What a bank's items are, tabulated once; shared by all copies of the bank, so that threads which draw from it do not
/// count each other's references to a dozen lists.
final class ItemTables: Sendable {
    let items: [AdaptiveItem]
    let grid: AbilityGrid
    let nodes: [Double]
    let paddedNodes: [Double]
    let stride: Int
    /// The first table row of each item; one more than items.
    let rows: [Int]
    /// P of each item, category and node, the doubt about items integrated out.
    let probabilities: [Double]
    let logs: [Double]
    /// Fisher's information of each item and node.
    let information: [Double]
    /// Enemies made symmetric, families included.
    let excluded: [[Int]]
    let index: InformationIndex?
    /// The content areas, rising, and the place of each item's among them.
    let areas: [Int]
    let areaOf: [Int]
    /// The most minutes that any item takes.
    let longest: Double

    init(_ items: [AdaptiveItem], grid: AbilityGrid) throws(EstimationFailure) {
        try grid.validate()
        guard !items.isEmpty else { throw .noData }
        self.items = items
        self.grid = grid
        nodes = grid.nodes
        stride = (grid.count + 3) / 4 * 4
        var rows = [0]
        var probabilities: [Double] = []
        var information: [Double] = []
        let padding = [Double](repeating: 0, count: stride - nodes.count)
        paddedNodes = nodes + padding
        for (index, item) in items.enumerated() {
            guard item.belief.isValid, item.acceptance >= 0, item.acceptance <= 1, item.minutes >= 0 else {
                throw .invalidItem(index: index)
            }
            rows.append((rows.last ?? 0) + item.belief.model.categories)
            for k in 0..<item.belief.model.categories {
                probabilities += item.belief.marginalProbabilities(of: k, at: nodes) + padding
            }
            information += nodes.map { item.belief.model.information(at: $0) } + padding
        }
        self.rows = rows
        self.probabilities = probabilities
        self.information = information
        logs = probabilities.map { log(max($0, 1e-300)) }
        excluded = try ItemTables.exclusions(items)
        index = InformationIndex(items, grid: grid)
        let areas = Set(items.map(\.content)).sorted()
        let places = Dictionary(uniqueKeysWithValues: areas.enumerated().map { ($1, $0) })
        self.areas = areas
        areaOf = items.map { places[$0.content] ?? 0 }
        longest = items.map(\.minutes).max() ?? 0
    }

    private static func exclusions(_ items: [AdaptiveItem]) throws(EstimationFailure) -> [[Int]] {
        var result = [[Int]](repeating: [], count: items.count)
        var families: [Int: [Int]] = [:]
        for (index, item) in items.enumerated() {
            for enemy in item.enemies {
                guard items.indices.contains(enemy) else { throw .invalidItem(index: index) }
                result[index].append(enemy)
                result[enemy].append(index)
            }
            if let family = item.family { families[family, default: []].append(index) }
        }
        for members in families.values {
            for a in members {
                for b in members where a != b { result[a].append(b) }
            }
        }
        return result.map { Set($0).sorted() }
    }
}
