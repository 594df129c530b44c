extension MarginalModel {
    /// Posterior variances of the parameters that one item has alone, the others held fixed: from each item's block of
    /// the observed information (Louis 1982) and the priors. Zero for shared parameters.
    func ownVariances(_ free: [Double]) -> [Double] {
        var variances = [Double](repeating: 0, count: freeCount)
        guard let parameters = map.parameters(free) else { return variances }
        let tables = logTables(parameters)
        let groups = latent.map { $0.at(free) }
        let expectation = expect(tables, groups)
        let variance = ownScoreVariance(parameters, tables, groups)
        var precisions = [Double](repeating: 0, count: freeCount)
        for penalty in penalties { precisions[penalty.index] += penalty.precision }
        let curvature = itemCurvature(parameters, tables, expectation)
        let owners = self.owners
        for (item, shape) in map.shapes.enumerated() {
            let n = shape.parameterCount
            let own = map.offsets[item]
            let lost = sandwich(variance[item], map.jacobian(item, parameters), n)
            var indexes: [Int] = []
            for w in 0..<n {
                for term in map.terms[own + w] where owners[term.index] != nil && !indexes.contains(term.index) {
                    indexes.append(term.index)
                }
            }
            var block = SymmetricMatrix(size: indexes.count)
            for a in 0..<n {
                for b in 0..<n {
                    let value = -curvature[item][a * n + b] - lost[a * n + b]
                    for left in map.terms[own + a] {
                        guard let row = indexes.firstIndex(of: left.index) else { continue }
                        for right in map.terms[own + b] {
                            guard let column = indexes.firstIndex(of: right.index) else { continue }
                            block[row, column] += value * left.factor * right.factor
                        }
                    }
                }
            }
            for (row, index) in indexes.enumerated() { block[row, row] += precisions[index] }
            // Where a block is not definite, away from the maximum, the prior alone is the answer.
            let inverse = block.cholesky()?.inverse()
            for (row, index) in indexes.enumerated() { variances[index] = inverse?[row, row] ?? 1 / precisions[index] }
        }
        return variances
    }

    /// Σₙ Var(sₙⱼ | xₙ) of each item's own parameters, [parameter × count + parameter].
    private func ownScoreVariance(_ parameters: [Double], _ tables: [Double], _ groups: [LatentGroup]) -> [[Double]] {
        let rows = self.rows
        let stride = self.stride
        let width = map.shapes.map(\.parameterCount).max() ?? 1
        let scores = itemScores(parameters, tables, width)
        let weights = paddedWeights(groups)
        let block = width * width
        let sums = Chunks(total: answers.persons, least: 256).sum(
            block: map.shapes.count * block, threads: threads
        ) { [scores] range, out in
            var sweep = ScoreSweep(stride: stride, size: width)
            for n in range {
                sweep.posterior(self, n, tables, weights, rows)
                for i in answers.starts[n]..<answers.starts[n + 1] {
                    let item = Int(answers.items[i])
                    let row = (rows[item] + Int(answers.categories[i])) * width
                    sweep.addOwnVariance(
                        scores, row: row, count: map.shapes[item].parameterCount, width: width,
                        frequency: answers.frequencies[n], to: out, at: item * block)
                }
            }
        }
        return map.shapes.enumerated().map { item, shape in
            let n = shape.parameterCount
            return (0..<(n * n)).map { sums[item * block + $0 / n * width + $0 % n] }
        }
    }

    /// The one item that each parameter belongs to; `nil` where several share it, or none has it.
    var owners: [Int?] {
        var owners = [Int?](repeating: nil, count: freeCount)
        var isShared = [Bool](repeating: false, count: freeCount)
        for item in map.shapes.indices {
            for place in map.offsets[item]..<map.offsets[item + 1] {
                for term in map.terms[place] {
                    if let owner = owners[term.index], owner != item { isShared[term.index] = true }
                    owners[term.index] = item
                }
            }
        }
        return owners.indices.map { isShared[$0] ? nil : owners[$0] }
    }
}
