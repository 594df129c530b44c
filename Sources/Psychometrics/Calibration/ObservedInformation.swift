import Glibc

extension MarginalModel {
    /// The negative Hessian of log-likelihood plus log-priors at φ, exactly (Louis 1982).
    ///
    /// −∂²log L = −E[S″ | x] − Σₙ Var(sₙ | xₙ), s the complete-data score of a person at a node.
    func observedInformation(_ free: [Double]) -> SymmetricMatrix? {
        guard let parameters = map.parameters(free) else { return nil }
        let groups = latent.map { $0.at(free) }
        if let dense {
            let isFixed = latent.count == 1 && latent[0].meanIndex == nil && latent[0].logSDIndex == nil
            if isFixed, map.coordinates == .slopeIntercept {
                return denseInformation(dense, parameters, groups)
            }
            var listed = self
            listed.answers = dense.answerLists()
            listed.dense = nil
            return listed.observedInformation(free)
        }
        let tables = logTables(parameters)
        let expectation = expect(tables, groups)
        let hessian = scoreVariance(parameters, tables, groups)
        var information = SymmetricMatrix(size: freeCount)
        addItemCurvature(parameters, tables, expectation, to: &information)
        pullBack(hessian, parameters, to: &information)
        for (g, group) in groups.enumerated() {
            let weights = Array(expectation.nodeCounts[(g * stride)..<(g * stride + nodes.count)])
            let second = group.secondDerivatives(nodes, density, weights: weights)
            if let i = group.meanIndex { information[i, i] -= second.mm }
            if let i = group.logSDIndex { information[i, i] -= second.ss }
            if let i = group.meanIndex, let j = group.logSDIndex {
                information[i, j] -= second.ms
                information[j, i] -= second.ms
            }
        }
        for penalty in penalties { information[penalty.index, penalty.index] += penalty.precision }
        return information
    }

    /// The same for complete binary answers and one fixed distribution of ability.
    private func denseInformation(
        _ dense: DenseBinary, _ parameters: [Double], _ groups: [LatentGroup]
    ) -> SymmetricMatrix {
        let padded = paddedNodes
        let weights = paddedWeights(groups)
        let curves = dense.curves(parameters, nodes: padded, stride: stride)
        let pass = dense.pass(parameters, curves: curves, nodes: padded, logWeights: weights, threads: threads)
        var variance = dense.scoreVariance(
            parameters, curves: curves, nodes: padded, logWeights: weights, threads: threads)
        // E[S″] = −Σ P(1 − P) (θ², θ; θ, 1) goes to the same side.
        for item in 0..<dense.items {
            for q in 0..<stride {
                let p = curves.probabilities[item * stride + q]
                let spread = pass.nodeCounts[q] * p * (1 - p)
                variance[2 * item, 2 * item] -= spread * padded[q] * padded[q]
                variance[2 * item + 1, 2 * item] -= spread * padded[q]
                variance[2 * item + 1, 2 * item + 1] -= spread
            }
        }
        var information = SymmetricMatrix(size: freeCount)
        pullBack(variance, parameters, to: &information)
        for penalty in penalties { information[penalty.index, penalty.index] += penalty.precision }
        return information
    }

    /// −E[S″] of the items, carried to φ with the curvature of the coordinates.
    private func addItemCurvature(
        _ parameters: [Double], _ tables: [Double], _ expectation: Expectation, to information: inout SymmetricMatrix
    ) {
        let blocks = itemCurvature(parameters, tables, expectation)
        for (item, shape) in map.shapes.enumerated() {
            let n = shape.parameterCount
            for a in 0..<n {
                for b in 0..<n {
                    let value = blocks[item][a * n + b]
                    for left in map.terms[map.offsets[item] + a] {
                        for right in map.terms[map.offsets[item] + b] {
                            information[left.index, right.index] -= value * left.factor * right.factor
                        }
                    }
                }
            }
        }
    }

    /// E[S″] of each item by its working parameters.
    func itemCurvature(_ parameters: [Double], _ tables: [Double], _ expectation: Expectation) -> [[Double]] {
        let rows = self.rows
        let stride = self.stride
        var gradient = [Double](repeating: 0, count: map.count)
        var blocks = map.shapes.map { [Double](repeating: 0, count: $0.parameterCount * $0.parameterCount) }
        parameters.withUnsafeBufferPointer { p in
            guard let p = p.baseAddress else { return }
            forEachCell(parameters, tables) { item, q, logs, slopes in
                let shape = map.shapes[item]
                let n = shape.parameterCount
                blocks[item].withUnsafeMutableBufferPointer { block in
                    guard let block = block.baseAddress else { return }
                    for k in 0..<shape.categories {
                        let count = expectation.counts[(rows[item] + k) * stride + q]
                        for r in 0..<n { gradient[map.offsets[item] + r] += count * slopes[k * n + r] }
                        if count != 0 {
                            shape.addSecondDerivatives(
                                p + map.offsets[item], nodes[q], logs, category: k, weight: count, block)
                        }
                    }
                }
            }
        }
        return map.shapes.enumerated().map { item, shape in
            let own = Array(gradient[map.offsets[item]..<map.offsets[item + 1]])
            let curvature = map.curvature(item, parameters, gradient: own)
            let working = sandwich(blocks[item], map.jacobian(item, parameters), shape.parameterCount)
            return zip(working, curvature).map { $0 + $1 }
        }
    }

    /// Jᵀ B J.
    func sandwich(_ block: [Double], _ jacobian: [Double], _ n: Int) -> [Double] {
        var half = [Double](repeating: 0, count: n * n)
        var result = half
        for r in 0..<n {
            for w in 0..<n {
                for s in 0..<n { half[r * n + w] += block[r * n + s] * jacobian[s * n + w] }
            }
        }
        for v in 0..<n {
            for w in 0..<n {
                for r in 0..<n { result[v * n + w] += jacobian[r * n + v] * half[r * n + w] }
            }
        }
        return result
    }

    /// Σₙ Var(sₙ | xₙ) over the items' parameters followed by (mean, log SD) of each group; lower triangle.
    private func scoreVariance(_ parameters: [Double], _ tables: [Double], _ groups: [LatentGroup]) -> SymmetricMatrix {
        let rows = self.rows
        let stride = self.stride
        let size = map.count + 2 * groups.count
        let width = map.shapes.map(\.parameterCount).max() ?? 1
        let scores = itemScores(parameters, tables, width)
        let weights = paddedWeights(groups)
        let latentScores = groups.map { $0.scores(nodes, density) }
        let chunks = Chunks(total: answers.persons, least: max(64, size * size / 512))
        var result = SymmetricMatrix(size: size)
        result.values = chunks.sum(block: size * size, threads: threads) { [scores] range, out in
            var sweep = ScoreSweep(stride: stride, size: size)
            for n in range {
                sweep.posterior(self, n, tables, weights, rows)
                sweep.addVariance(self, n, scores, width, latentScores, rows, to: out)
            }
        }
        return result
    }

    /// ∂ log P / ∂ parameter by table row, parameter and node.
    func itemScores(_ parameters: [Double], _ tables: [Double], _ width: Int) -> [Double] {
        let rows = self.rows
        let stride = self.stride
        var scores = [Double](repeating: 0, count: (rows.last ?? 0) * stride * width)
        forEachCell(parameters, tables) { item, q, _, slopes in
            let shape = map.shapes[item]
            for k in 0..<shape.categories {
                for r in 0..<shape.parameterCount {
                    scores[((rows[item] + k) * width + r) * stride + q] = slopes[k * shape.parameterCount + r]
                }
            }
        }
        return scores
    }

    /// information −= Mᵀ V M, with M = ∂ (parameters, latent) / ∂ φ; V is a lower triangle.
    private func pullBack(_ variance: SymmetricMatrix, _ parameters: [Double], to information: inout SymmetricMatrix) {
        var columns = [[ParameterMap.Term]](repeating: [], count: variance.size)
        for (item, shape) in map.shapes.enumerated() {
            let n = shape.parameterCount
            let jacobian = map.jacobian(item, parameters)
            for r in 0..<n {
                for w in 0..<n where jacobian[r * n + w] != 0 {
                    for term in map.terms[map.offsets[item] + w] {
                        columns[map.offsets[item] + r].append(
                            ParameterMap.Term(index: term.index, factor: term.factor * jacobian[r * n + w]))
                    }
                }
            }
        }
        for (g, group) in latent.enumerated() {
            if let index = group.meanIndex { columns[map.count + 2 * g].append(.init(index: index, factor: 1)) }
            if let index = group.logSDIndex { columns[map.count + 2 * g + 1].append(.init(index: index, factor: 1)) }
        }
        for i in 0..<variance.size where !columns[i].isEmpty {
            for j in 0...i where !columns[j].isEmpty {
                let value = variance[i, j]
                if value == 0 { continue }
                for left in columns[i] {
                    for right in columns[j] {
                        let share = value * left.factor * right.factor
                        information[left.index, right.index] -= share
                        if i != j { information[right.index, left.index] -= share }
                    }
                }
            }
        }
    }
}
