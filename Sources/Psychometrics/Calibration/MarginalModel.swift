import Glibc

/// The marginal log-likelihood (Bock & Aitkin 1981), plus log-priors, of the free parameters, and its derivatives.
struct MarginalModel: Sendable {
    var map: ParameterMap
    /// Empty where the answers stand in `dense`.
    var answers: AnswerLists
    /// The same answers joined for a quicker pass, where that pays.
    var bundles: AnswerBundles?
    /// Complete binary answers to logistic items, which have a faster form.
    var dense: DenseBinary?
    var nodes: [Double]
    var density: LatentDensity
    var latent: [LatentGroup]
    var penalties: [GaussianPenalty]
    var freeCount: Int
    var threads: Int

    /// Nodes, rounded up so that rows of tables stay aligned for vector instructions.
    var stride: Int { (nodes.count + 3) / 4 * 4 }

    /// What the E-step leaves: sums over persons of posterior weights.
    struct Expectation {
        var logLikelihood: Double
        /// [(table row of item and category) × stride + node]
        var counts: [Double]
        /// [group × stride + node]
        var nodeCounts: [Double]
    }

    /// The first row of each item's categories in the tables; the last entry is the number of rows.
    var rows: [Int] {
        var rows = [0]
        for shape in map.shapes { rows.append((rows.last ?? 0) + shape.categories) }
        return rows
    }

    /// Value and gradient at φ; `nil` where the parameters are no curves.
    func evaluate(_ free: [Double]) -> LimitedMemoryAscent.Point? {
        guard let parameters = map.parameters(free) else { return nil }
        let groups = latent.map { $0.at(free) }
        guard groups.allSatisfy({ abs($0.logSD) < 10 && abs($0.mean) < 1e3 }) else { return nil }
        let expectation: Expectation
        let raw: [Double]
        if let dense {
            (expectation, raw) = densePass(dense, parameters, groups)
        } else {
            let tables = logTables(parameters)
            expectation = expect(tables, groups)
            raw = itemGradient(parameters, tables, expectation)
        }
        var gradient = map.pullBack(raw, parameters: parameters, size: freeCount)
        addLatentGradient(groups, expectation, to: &gradient)
        var value = expectation.logLikelihood
        for penalty in penalties {
            value += penalty.logDensity(free[penalty.index])
            gradient[penalty.index] += penalty.slope(free[penalty.index])
        }
        return LimitedMemoryAscent.Point(parameters: free, value: value, gradient: gradient)
    }

    /// Persons with answers, counted by frequency.
    var personWeight: Double { (dense?.frequencies ?? answers.frequencies).reduce(0, +) }

    /// Nodes padded to `stride`; the padding has no weight.
    var paddedNodes: [Double] { nodes + [Double](repeating: nodes.last ?? 0, count: stride - nodes.count) }

    private func densePass(
        _ dense: DenseBinary, _ parameters: [Double], _ groups: [LatentGroup]
    ) -> (Expectation, [Double]) {
        let padded = paddedNodes
        let curves = dense.curves(parameters, nodes: padded, stride: stride)
        let pass = dense.pass(
            parameters, curves: curves, nodes: padded, logWeights: paddedWeights(groups), threads: threads)
        let totals = nodeTotals(pass.nodeCounts)
        var raw = [Double](repeating: 0, count: map.count)
        for item in 0..<dense.items {
            var slope = 0.0
            var level = 0.0
            for q in 0..<stride {
                let expected = totals[q] * curves.probabilities[item * stride + q]
                level += expected
                slope += expected * padded[q]
            }
            raw[2 * item] = pass.abilitySums[item] - slope
            raw[2 * item + 1] = dense.rightCounts[item] - level
        }
        return (Expectation(logLikelihood: pass.logLikelihood, counts: [], nodeCounts: pass.nodeCounts), raw)
    }

    /// Posterior weight of each node over all groups.
    func nodeTotals(_ nodeCounts: [Double]) -> [Double] {
        var totals = [Double](repeating: 0, count: stride)
        for i in nodeCounts.indices { totals[i % stride] += nodeCounts[i] }
        return totals
    }

    /// The E-step in the form that what follows needs: with counts by item and category, or by node alone.
    func expectation(_ parameters: [Double], _ tables: [Double], _ groups: [LatentGroup]) -> Expectation {
        if let dense { return densePass(dense, parameters, groups).0 }
        return expect(tables, groups)
    }

    func logPrior(_ free: [Double]) -> Double {
        penalties.reduce(0) { $0 + $1.logDensity(free[$1.index]) }
    }

    /// log P of each item, category and node.
    func logTables(_ parameters: [Double]) -> [Double] {
        let (rows, stride) = (self.rows, self.stride)
        var tables = [Double](repeating: 0, count: (rows.last ?? 0) * stride)
        let parts = itemParts
        parts.fill(&tables, cuts: parts.bounds.map { rows[$0] * stride }, threads: threads) { items, tables in
            let start = rows[items.lowerBound]
            var column = [Double](repeating: 0, count: 256)
            parameters.withUnsafeBufferPointer { p in
                column.withUnsafeMutableBufferPointer { column in
                    guard let p = p.baseAddress, let column = column.baseAddress else { return }
                    for item in items {
                        let shape = map.shapes[item]
                        for q in nodes.indices {
                            shape.logProbabilities(p + map.offsets[item], nodes[q], column)
                            for k in 0..<shape.categories { tables[(rows[item] - start + k) * stride + q] = column[k] }
                        }
                    }
                }
            }
        }
        return tables
    }

    /// Items whose curves are worth a thread.
    private var itemParts: Chunks { Chunks(total: map.shapes.count, least: 8) }

    /// The E-step: posterior weights of the nodes for each person, summed by item and category.
    func expect(_ tables: [Double], _ groups: [LatentGroup]) -> Expectation {
        let stride = self.stride
        guard let bundles else { return expect(tables, groups, answers, rows) }
        var result = expect(
            bundles.joined(tables, stride: stride, threads: threads), groups, bundles.lists, bundles.rows)
        result.counts = bundles.shared(result.counts, stride: stride, threads: threads)
        return result
    }

    private func expect(
        _ tables: [Double], _ groups: [LatentGroup], _ lists: AnswerLists, _ rows: [Int]
    ) -> Expectation {
        let stride = self.stride
        let weights = paddedWeights(groups)
        // Each part brings a block of its own that is added up at the end: a part must be worth it.
        let perPerson = max(1, lists.items.count / max(1, lists.persons)) * stride
        let chunks = Chunks(total: lists.persons, least: max(64, 16 * tables.count / perPerson))
        let block = tables.count + weights.count + 1
        let sum = chunks.sum(block: block, threads: threads) { range, out in
            AnswerSweep(answers: lists, rows: rows, stride: stride).sweep(range, tables, weights, out)
        }
        return Expectation(
            logLikelihood: sum[block - 1], counts: Array(sum[0..<tables.count]),
            nodeCounts: Array(sum[tables.count..<(block - 1)]))
    }

    /// log A of each group and node; padding nodes get a weight of almost nothing.
    func paddedWeights(_ groups: [LatentGroup]) -> [Double] {
        groups.flatMap { group in
            group.logWeights(nodes, density) + [Double](repeating: -1e4, count: stride - nodes.count)
        }
    }

    /// ∂ log L / ∂ items' parameters: the expected complete-data score (Fisher's identity).
    func itemGradient(_ parameters: [Double], _ tables: [Double], _ expectation: Expectation) -> [Double] {
        var gradient = [Double](repeating: 0, count: map.count)
        let (firstRows, stride) = (rows, self.stride)
        let parts = itemParts
        let cuts = parts.bounds.map { $0 < map.offsets.count ? map.offsets[$0] : map.count }
        parts.fill(&gradient, cuts: cuts, threads: threads) { items, gradient in
            let start = map.offsets[items.lowerBound]
            forEachCell(parameters, tables, of: items) { item, q, logs, slopes in
                let shape = map.shapes[item]
                let n = shape.parameterCount
                for k in 0..<shape.categories {
                    let count = expectation.counts[(firstRows[item] + k) * stride + q]
                    for r in 0..<n { gradient[map.offsets[item] - start + r] += count * slopes[k * n + r] }
                }
            }
        }
        return gradient
    }

    /// Visits each item, or some, at each node with log P and its slopes.
    func forEachCell(
        _ parameters: [Double], _ tables: [Double], of items: Range<Int>? = nil,
        _ body: (_ item: Int, _ node: Int, _ logs: UnsafePointer<Double>, _ slopes: UnsafePointer<Double>) -> Void
    ) {
        let rows = self.rows
        let stride = self.stride
        let width = map.shapes.map { $0.categories * $0.parameterCount }.max() ?? 0
        var logs = [Double](repeating: 0, count: 256)
        var slopes = [Double](repeating: 0, count: width)
        parameters.withUnsafeBufferPointer { p in
            logs.withUnsafeMutableBufferPointer { logs in
                slopes.withUnsafeMutableBufferPointer { slopes in
                    guard let p = p.baseAddress, let logs = logs.baseAddress, let slopes = slopes.baseAddress
                    else { return }
                    for item in items ?? map.shapes.indices {
                        let shape = map.shapes[item]
                        for q in nodes.indices {
                            for k in 0..<shape.categories { logs[k] = tables[(rows[item] + k) * stride + q] }
                            shape.gradients(p + map.offsets[item], nodes[q], logs, slopes)
                            body(item, q, logs, slopes)
                        }
                    }
                }
            }
        }
    }

    private func addLatentGradient(_ groups: [LatentGroup], _ expectation: Expectation, to gradient: inout [Double]) {
        for (g, group) in groups.enumerated() where group.meanIndex != nil || group.logSDIndex != nil {
            let scores = group.scores(nodes, density)
            for q in nodes.indices {
                let count = expectation.nodeCounts[g * stride + q]
                if let index = group.meanIndex { gradient[index] += count * group.meanFactor * scores[q].mean }
                if let index = group.logSDIndex { gradient[index] += count * scores[q].logSD }
            }
        }
    }
}
