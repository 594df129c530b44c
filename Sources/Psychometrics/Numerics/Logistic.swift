import Glibc

/// 1 / (1 + exp(−x)), exact to rounding in both tails.
func logistic(_ x: Double) -> Double {
    if x >= 0 { return 1 / (1 + exp(-x)) }
    let e = exp(x)
    return e / (1 + e)
}

/// log(logistic(x)) without overflow or cancellation.
func logLogistic(_ x: Double) -> Double {
    x >= 0 ? -log1p(exp(-x)) : x - log1p(exp(x))
}

/// log Σ exp(xᵢ); −∞ for an empty array.
func logSumExp(_ values: [Double]) -> Double {
    guard let top = values.max(), top > -.infinity else { return -.infinity }
    var sum = 0.0
    for value in values { sum += exp(value - top) }
    return top + log(sum)
}
