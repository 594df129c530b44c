import Glibc

/// How the free parameters φ make the items' parameters: working = A φ + c, then a transform item by item.
///
/// Anchors are constants, equal slopes share an index, facets and author's covariates are sums: one engine fits all.
struct ParameterMap: Sendable {
    enum Coordinates: Sendable {
        /// Working parameters are a, d₁ … dₘ, λ themselves.
        case slopeIntercept
        /// Working parameters are log a, β₁ … βₘ, λ with dₖ = −a βₖ, or −a Σₕ≤ₖ βₕ for partial credit.
        case logSlopeThresholds
    }

    struct Term: Sendable {
        var index: Int
        var factor: Double
    }

    var coordinates: Coordinates
    var shapes: [CurveShape]
    /// Where each item's parameters begin.
    private(set) var offsets: [Int]
    private(set) var terms: [[Term]]
    var constants: [Double]

    init(shapes: [CurveShape], coordinates: Coordinates) {
        self.shapes = shapes
        self.coordinates = coordinates
        offsets = []
        var total = 0
        for shape in shapes {
            offsets.append(total)
            total += shape.parameterCount
        }
        offsets.append(total)
        terms = [[Term]](repeating: [], count: total)
        constants = [Double](repeating: 0, count: total)
    }

    var count: Int { constants.count }

    mutating func add(_ index: Int, factor: Double = 1, item: Int, parameter: Int) {
        terms[offsets[item] + parameter].append(Term(index: index, factor: factor))
    }

    func working(_ free: [Double]) -> [Double] {
        var result = constants
        for i in result.indices {
            for term in terms[i] { result[i] += term.factor * free[term.index] }
        }
        return result
    }

    /// The items' parameters; `nil` if one of them is no curve.
    func parameters(_ free: [Double]) -> [Double]? {
        var p = working(free)
        for (item, shape) in shapes.enumerated() {
            let start = offsets[item]
            if coordinates == .logSlopeThresholds {
                let a = exp(p[start])
                p[start] = a
                var sum = 0.0
                for k in 1...shape.steps {
                    sum = shape.form == .graded ? p[start + k] : sum + p[start + k]
                    p[start + k] = -a * sum
                }
            }
            guard shape.accepts(p[start..<offsets[item + 1]]) else { return nil }
        }
        return p
    }

    /// Carries a gradient by the items' parameters back to φ.
    func pullBack(_ gradient: [Double], parameters p: [Double], size: Int) -> [Double] {
        var result = [Double](repeating: 0, count: size)
        for item in shapes.indices {
            let start = offsets[item]
            let jacobian = self.jacobian(item, p)
            let n = shapes[item].parameterCount
            for w in 0..<n where !terms[start + w].isEmpty {
                var sum = 0.0
                for r in 0..<n { sum += jacobian[r * n + w] * gradient[start + r] }
                for term in terms[start + w] { result[term.index] += term.factor * sum }
            }
        }
        return result
    }

    /// ∂ parameter r / ∂ working w of one item, at [r × n + w].
    func jacobian(_ item: Int, _ p: [Double]) -> [Double] {
        let shape = shapes[item]
        let n = shape.parameterCount
        let start = offsets[item]
        var result = [Double](repeating: 0, count: n * n)
        if coordinates == .slopeIntercept {
            for r in 0..<n { result[r * n + r] = 1 }
            return result
        }
        let a = p[start]
        result[0] = a
        if shape.hasGuessing { result[(n - 1) * n + n - 1] = 1 }
        for k in 1...shape.steps {
            result[k * n] = p[start + k]
            for h in 1...shape.steps where shape.form == .graded ? h == k : h <= k { result[k * n + h] = -a }
        }
        return result
    }

    /// Σᵣ gradientᵣ ∂² parameterᵣ / ∂ working² of one item, `gradient` being that item's part.
    func curvature(_ item: Int, _ p: [Double], gradient: [Double]) -> [Double] {
        let n = shapes[item].parameterCount
        var result = [Double](repeating: 0, count: n * n)
        guard coordinates == .logSlopeThresholds else { return result }
        let jacobian = self.jacobian(item, p)
        for r in 0..<shapes[item].categories {
            for w in 0..<shapes[item].categories {
                let value = gradient[r] * jacobian[r * n + w]
                result[w] += value
                if w > 0 { result[w * n] += value }
            }
        }
        return result
    }
}
