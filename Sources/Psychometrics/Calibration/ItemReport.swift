import Glibc

extension CalibratedItem {
    /// One item read from a solution, its covariance carried from φ to (a, d₁ … dₘ, logit g).
    init(
        _ map: ParameterMap, item: Int, parameters: [Double], covariance: SymmetricMatrix?, isAnchor: Bool
    ) {
        let shape = map.shapes[item]
        let p = Array(parameters[map.offsets[item]..<map.offsets[item + 1]])
        let steps = shape.steps
        let n = shape.parameterCount
        let intercepts = Array(p[1...steps])
        model = ItemModel(
            slope: p[0], intercepts: intercepts, form: shape.form,
            guessing: shape.hasGuessing ? logistic(p[n - 1]) : 0)
        self.isAnchor = isAnchor
        let a = p[0]
        let differences =
            shape.form == .graded
            ? intercepts.map { -$0 / a }
            : zip([0] + intercepts.dropLast(), intercepts).map { ($0 - $1) / a }
        thresholds = differences
        self.covariance = covariance.map { CalibratedItem.block(map, item, parameters, $0) } ?? []
        let block = self.covariance
        func deviation(_ r: Int) -> Double {
            guard block.count == n * n, block[r * n + r] > 0 else { return .nan }
            return block[r * n + r].squareRoot()
        }
        slopeSE = deviation(0)
        interceptSEs = (1...steps).map(deviation)
        let g = model.guessing
        guessingSE = shape.hasGuessing ? g * (1 - g) * deviation(n - 1) : .nan
        thresholdSEs = (1...steps).map { k in
            guard block.count == n * n else { return .nan }
            var gradient = [Double](repeating: 0, count: n)
            gradient[0] = -differences[k - 1] / a
            gradient[k] = -1 / a
            if shape.form == .generalizedPartialCredit, k > 1 { gradient[k - 1] = 1 / a }
            return CalibratedItem.deltaSE(gradient, block)
        }
    }

    private static func block(
        _ map: ParameterMap, _ item: Int, _ parameters: [Double], _ covariance: SymmetricMatrix
    ) -> [Double] {
        let n = map.shapes[item].parameterCount
        let start = map.offsets[item]
        let jacobian = map.jacobian(item, parameters)
        var working = [Double](repeating: 0, count: n * n)
        for v in 0..<n {
            for w in 0..<n {
                for left in map.terms[start + v] {
                    for right in map.terms[start + w] {
                        working[v * n + w] += left.factor * right.factor * covariance[left.index, right.index]
                    }
                }
            }
        }
        var half = [Double](repeating: 0, count: n * n)
        var result = half
        for r in 0..<n {
            for w in 0..<n {
                for v in 0..<n { half[r * n + w] += jacobian[r * n + v] * working[v * n + w] }
            }
        }
        for r in 0..<n {
            for s in 0..<n {
                for w in 0..<n { result[r * n + s] += half[r * n + w] * jacobian[s * n + w] }
            }
        }
        return result
    }
}
