import Glibc

/// The complete-data information at a point, in blocks of parameters that share an item, factored.
///
/// In the coordinates that it whitens, marginal likelihoods are round enough for L-BFGS to need some 20 steps.
struct Preconditioner: Sendable {
    private var factor = ArrowFactor()

    init(_ model: MarginalModel, at free: [Double]) {
        guard let parameters = model.map.parameters(free) else { return }
        let groups = model.latent.map { $0.at(free) }
        let tables = model.logTables(parameters)
        let expectation = model.expectation(parameters, tables, groups)
        var entries: [[(column: Int, value: Double)]] = Array(repeating: [], count: model.freeCount)
        let information = Preconditioner.itemInformation(model, parameters, tables, expectation)
        for (item, shape) in model.map.shapes.enumerated() {
            Preconditioner.scatter(model, item, shape, information[item], parameters, &entries)
        }
        for (g, group) in groups.enumerated() {
            let count = expectation.nodeCounts[(g * model.stride)..<((g + 1) * model.stride)].reduce(0, +)
            let sd = exp(group.logSD)
            if let index = group.meanIndex { entries[index].append((index, count / (sd * sd))) }
            if let index = group.logSDIndex { entries[index].append((index, 2 * count)) }
        }
        for penalty in model.penalties { entries[penalty.index].append((penalty.index, penalty.precision)) }
        factor = ArrowFactor(entries, owners: model.owners)
    }

    func callAsFunction(_ gradient: [Double]) -> [Double] { factor.solve(gradient) }

    /// Σ_q N_q Σₖ Pₖ gₖ gₖᵀ for each item.
    private static func itemInformation(
        _ model: MarginalModel, _ parameters: [Double], _ tables: [Double], _ expectation: MarginalModel.Expectation
    ) -> [[Double]] {
        let rows = model.rows
        let stride = model.stride
        let totals = expectation.counts.isEmpty ? model.nodeTotals(expectation.nodeCounts) : []
        var blocks = model.map.shapes.map { [Double](repeating: 0, count: $0.parameterCount * $0.parameterCount) }
        model.forEachCell(parameters, tables) { item, q, logs, slopes in
            let shape = model.map.shapes[item]
            let n = shape.parameterCount
            var count = totals.isEmpty ? 0 : totals[q]
            if totals.isEmpty {
                for k in 0..<shape.categories { count += expectation.counts[(rows[item] + k) * stride + q] }
            }
            for k in 0..<shape.categories {
                let weight = count * exp(logs[k])
                for r in 0..<n {
                    for s in 0..<n { blocks[item][r * n + s] += weight * slopes[k * n + r] * slopes[k * n + s] }
                }
            }
        }
        return blocks
    }

    private static func scatter(
        _ model: MarginalModel, _ item: Int, _ shape: CurveShape, _ block: [Double], _ parameters: [Double],
        _ entries: inout [[(column: Int, value: Double)]]
    ) {
        let n = shape.parameterCount
        let jacobian = model.map.jacobian(item, parameters)
        let start = model.map.offsets[item]
        for v in 0..<n where !model.map.terms[start + v].isEmpty {
            for w in 0..<n where !model.map.terms[start + w].isEmpty {
                var value = 0.0
                for r in 0..<n where jacobian[r * n + v] != 0 {
                    for s in 0..<n { value += jacobian[r * n + v] * block[r * n + s] * jacobian[s * n + w] }
                }
                for left in model.map.terms[start + v] {
                    for right in model.map.terms[start + w] {
                        entries[left.index].append((right.index, value * left.factor * right.factor))
                    }
                }
            }
        }
    }
}
