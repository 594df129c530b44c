import Glibc

/// Maximises a smooth function by L-BFGS (Nocedal & Wright 2006, algorithm 7.4) with a preconditioner.
struct LimitedMemoryAscent {
    struct Point {
        var parameters: [Double]
        var value: Double
        var gradient: [Double]
    }

    private let memory = 12
    private let maximumSteps: Int
    /// Stops when the largest gradient component is at most this.
    var gradientTolerance = 0.0
    /// Steps, the gradients' changes along them, and 1 / (s · y): what is known of the curvature.
    private var pairs: [(s: [Double], y: [Double], rho: Double)] = []

    init(maximumSteps: Int) { self.maximumSteps = maximumSteps }

    /// Called again for the same function, with another preconditioner perhaps, it begins with the curvature it knows.
    ///
    /// - Parameters:
    ///   - evaluate: value and gradient; `nil` outside the domain.
    ///   - precondition: multiplies a gradient by an approximate inverse of the negative Hessian.
    /// - Returns: the best point, and how many evaluations it took.
    mutating func maximise(
        from start: Point, precondition: ([Double]) -> [Double], evaluate: ([Double]) -> Point?
    ) -> (point: Point, evaluations: Int) {
        var current = start
        var evaluations = 0
        for _ in 0..<maximumSteps {
            if largest(current.gradient) <= gradientTolerance { break }
            var direction = ascentDirection(current.gradient, pairs, precondition)
            var slope = dot(direction, current.gradient)
            if !(slope > 0) {
                pairs = []
                direction = precondition(current.gradient)
                slope = dot(direction, current.gradient)
                if !(slope > 0) { break }
            }
            guard let next = search(current, direction, slope, &evaluations, evaluate) else {
                if pairs.isEmpty { break }
                pairs = []
                continue
            }
            let s = difference(next.parameters, current.parameters)
            let y = difference(current.gradient, next.gradient)
            let sy = dot(s, y)
            if sy > 1e-14 * norm(s) * norm(y) {
                pairs.append((s, y, 1 / sy))
                if pairs.count > memory { pairs.removeFirst() }
            }
            current = next
        }
        return (current, evaluations)
    }

    private func ascentDirection(
        _ gradient: [Double], _ pairs: [(s: [Double], y: [Double], rho: Double)], _ precondition: ([Double]) -> [Double]
    ) -> [Double] {
        var q = gradient
        var alphas = [Double](repeating: 0, count: pairs.count)
        for i in pairs.indices.reversed() {
            alphas[i] = pairs[i].rho * dot(pairs[i].s, q)
            add(-alphas[i], pairs[i].y, to: &q)
        }
        var r = precondition(q)
        for i in pairs.indices {
            let beta = pairs[i].rho * dot(pairs[i].y, r)
            add(alphas[i] - beta, pairs[i].s, to: &r)
        }
        return r
    }

    /// Bracketing with the Wolfe conditions; near the maximum, where values differ by rounding only, the slope alone
    /// decides (the approximate Wolfe condition of Hager & Zhang 2005).
    private func search(
        _ current: Point, _ direction: [Double], _ slope: Double, _ evaluations: inout Int,
        _ evaluate: ([Double]) -> Point?
    ) -> Point? {
        let noise = 1e-13 * max(1, abs(current.value))
        var low = 0.0
        var high = Double.infinity
        var step = 1.0
        var best: Point?
        for _ in 0..<40 {
            var trial = current.parameters
            add(step, direction, to: &trial)
            evaluations += 1
            guard let point = evaluate(trial), point.value.isFinite else {
                high = step
                step = low + 0.3 * (high - low)
                continue
            }
            let newSlope = dot(direction, point.gradient)
            if point.value < current.value + 1e-4 * step * slope - noise {
                high = step
                let curve = current.value + step * slope - point.value
                let minimum = curve > 0 ? 0.5 * slope * step * step / curve : 0
                step = min(max(minimum, low + 0.1 * (high - low)), low + 0.5 * (high - low))
            } else if newSlope > 0.9 * slope {
                best = point
                low = step
                step = high.isFinite ? 0.5 * (low + high) : 2.5 * step
            } else if newSlope < -0.9 * slope {
                high = step
                step = low + (high - low) * min(max(slope / (slope - newSlope), 0.1), 0.9)
            } else {
                return point
            }
            if high - low < 1e-14 * max(1, low) { break }
        }
        return best
    }
}

func dot(_ a: [Double], _ b: [Double]) -> Double {
    var sum = 0.0
    for i in a.indices { sum += a[i] * b[i] }
    return sum
}

func norm(_ a: [Double]) -> Double { dot(a, a).squareRoot() }

func largest(_ a: [Double]) -> Double {
    var top = 0.0
    for value in a where !(abs(value) <= top) { top = abs(value) }
    return top
}

func difference(_ a: [Double], _ b: [Double]) -> [Double] {
    var result = a
    for i in a.indices { result[i] -= b[i] }
    return result
}

func add(_ factor: Double, _ source: [Double], to target: inout [Double]) {
    for i in target.indices { target[i] += factor * source[i] }
}
