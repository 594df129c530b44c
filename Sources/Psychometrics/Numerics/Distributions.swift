import Glibc

/// Tail probabilities and quantiles of the distributions that intervals and tests need.
enum Distributions {
    /// Φ(x).
    static func normal(below x: Double) -> Double { 0.5 * erfc(-x / 2.0.squareRoot()) }

    /// The x with Φ(x) = p.
    static func normalQuantile(_ p: Double) -> Double {
        bisect(lower: -40, upper: 40) { normal(below: $0) < p }
    }

    /// P(χ² > x) with `df` degrees of freedom.
    static func chiSquared(above x: Double, df: Double) -> Double {
        guard x > 0, df > 0 else { return 1 }
        return gamma(df / 2, x / 2).upper
    }

    /// P(F > x), exact also where it is small.
    static func fisher(above x: Double, _ df1: Double, _ df2: Double) -> Double {
        guard x > 0 else { return 1 }
        return incompleteBeta(df2 / 2, df1 / 2, df2 / (df1 * x + df2))
    }

    /// The x with P(F ≤ x) = p.
    static func fisherQuantile(_ p: Double, _ df1: Double, _ df2: Double) -> Double {
        let share = bisect(lower: 0, upper: 1) { incompleteBeta(df1 / 2, df2 / 2, $0) < p }
        return share >= 1 ? .infinity : share * df2 / (df1 * (1 - share))
    }

    /// The border between where `isBelow` holds and where it does not.
    private static func bisect(lower: Double, upper: Double, _ isBelow: (Double) -> Bool) -> Double {
        var low = lower
        var high = upper
        for _ in 0..<200 {
            let middle = 0.5 * (low + high)
            if middle == low || middle == high { break }
            if isBelow(middle) { low = middle } else { high = middle }
        }
        return 0.5 * (low + high)
    }

    /// The regularised incomplete beta function, by Lentz's continued fraction (Press et al. 2007, §6.4).
    static func incompleteBeta(_ a: Double, _ b: Double, _ x: Double) -> Double {
        if x <= 0 { return 0 }
        if x >= 1 { return 1 }
        let front = exp(lgamma(a + b) - lgamma(a) - lgamma(b) + a * log(x) + b * log1p(-x))
        if x > (a + 1) / (a + b + 2) { return 1 - front * betaFraction(b, a, 1 - x) / b }
        return front * betaFraction(a, b, x) / a
    }

    private static func betaFraction(_ a: Double, _ b: Double, _ x: Double) -> Double {
        let tiny = 1e-300
        func guarded(_ value: Double) -> Double { abs(value) < tiny ? tiny : value }
        var c = 1.0
        var d = 1 / guarded(1 - (a + b) * x / (a + 1))
        var h = d
        for m in 1...10_000 {
            let m = Double(m)
            let even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
            d = 1 / guarded(1 + even * d)
            c = guarded(1 + even / c)
            h *= d * c
            let odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
            d = 1 / guarded(1 + odd * d)
            c = guarded(1 + odd / c)
            h *= d * c
            if abs(d * c - 1) < 1e-15 { break }
        }
        return h
    }

    /// The regularised incomplete gamma functions (Press et al. 2007, §6.2); the smaller of the two is exact.
    static func gamma(_ a: Double, _ x: Double) -> (lower: Double, upper: Double) {
        if x <= 0 { return (0, 1) }
        let front = exp(a * log(x) - x - lgamma(a))
        if x < a + 1 {
            var term = 1 / a
            var sum = term
            for n in 1...10_000 {
                term *= x / (a + Double(n))
                sum += term
                if term < sum * 1e-16 { break }
            }
            return (sum * front, 1 - sum * front)
        }
        var b = x + 1 - a
        var c = 1e300
        var d = 1 / b
        var h = d
        for n in 1...10_000 {
            let an = -Double(n) * (Double(n) - a)
            b += 2
            d = 1 / (an * d + b)
            c = b + an / c
            h *= d * c
            if abs(d * c - 1) < 1e-15 { break }
        }
        return (1 - front * h, front * h)
    }
}
