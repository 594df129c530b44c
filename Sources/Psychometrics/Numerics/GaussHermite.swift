import Glibc

/// Nodes and weights that integrate against the standard normal density; the weights sum to 1.
///
/// Roots of the Hermite polynomials by Newton's method (Press et al. 2007, §4.6), rescaled from exp(−x²).
struct GaussHermite: Sendable {
    let nodes: [Double]
    let weights: [Double]

    init(order: Int) {
        let n = max(1, min(order, 64))
        var nodes = [Double](repeating: 0, count: n)
        var weights = [Double](repeating: 0, count: n)
        var z = 0.0
        for i in 0..<((n + 1) / 2) {
            z = GaussHermite.guess(i, n, z, nodes)
            var slope = 1.0
            for _ in 0..<100 {
                var p1 = pow(Double.pi, -0.25)
                var p2 = 0.0
                for j in 0..<n {
                    let p3 = p2
                    p2 = p1
                    p1 = z * (2 / Double(j + 1)).squareRoot() * p2 - (Double(j) / Double(j + 1)).squareRoot() * p3
                }
                slope = (2 * Double(n)).squareRoot() * p2
                let step = p1 / slope
                z -= step
                if abs(step) < 1e-15 { break }
            }
            nodes[i] = -z
            nodes[n - 1 - i] = z
            weights[i] = 2 / (slope * slope)
            weights[n - 1 - i] = weights[i]
        }
        let total = weights.reduce(0, +)
        self.nodes = nodes.map { $0 * 2.0.squareRoot() }
        self.weights = weights.map { $0 / total }
    }

    /// A starting value for the i-th root, counted from the largest.
    private static func guess(_ i: Int, _ n: Int, _ previous: Double, _ found: [Double]) -> Double {
        let size = Double(2 * n + 1)
        switch i {
        case 0: return size.squareRoot() - 1.85575 * pow(size, -0.16667)
        case 1: return previous - 1.14 * pow(Double(n), 0.426) / previous
        case 2: return 1.86 * previous + 0.86 * found[0]
        case 3: return 1.91 * previous + 0.91 * found[1]
        default: return 2 * previous + found[i - 2]
        }
    }
}
