/// Classical figures of one form: difficulty, discrimination, consistency.
public struct ItemAnalysis: Sendable, Equatable {
    public var items: [Item]
    /// Cronbach's (1951) α.
    public var alpha: Double
    /// α of standardised items.
    public var standardisedAlpha: Double
    /// Guttman's (1945) λ₆.
    public var lambda6: Double
    /// Of the total score, from α.
    public var standardErrorOfMeasurement: Double

    public struct Item: Sendable, Equatable {
        public var mean: Double
        public var standardDeviation: Double
        /// With the total that includes the item.
        public var itemTotal: Double
        /// With the sum of the other items.
        public var itemRest: Double
        /// α of the form without the item.
        public var alphaIfDropped: Double
    }
}

/// Analyses complete scores, one row for each person.
public func analyseItems(_ scores: [[Double]]) throws(EstimationFailure) -> ItemAnalysis {
    guard let count = scores.first?.count, count > 1, scores.count > 2 else { throw .noData }
    guard scores.allSatisfy({ $0.count == count }) else { throw .shapeMismatch("each person has \(count) scores") }
    guard scores.allSatisfy({ $0.allSatisfy(\.isFinite) }) else { throw .invalidNumber("a score") }
    let n = Double(scores.count)
    let means = (0..<count).map { j in scores.reduce(0) { $0 + $1[j] } / n }
    var covariance = SymmetricMatrix(size: count)
    for row in scores {
        for i in 0..<count {
            for j in 0...i { covariance[i, j] += (row[i] - means[i]) * (row[j] - means[j]) / (n - 1) }
        }
    }
    for i in 0..<count {
        for j in 0..<i { covariance[j, i] = covariance[i, j] }
    }
    if let constant = (0..<count).first(where: { covariance[$0, $0] <= 0 }) { throw .constantItem(index: constant) }
    let sums = (0..<count).map { i in (0..<count).reduce(0) { $0 + covariance[i, $1] } }
    let total = sums.reduce(0, +)
    guard total > 0 else { throw .noVariation }
    let trace = (0..<count).reduce(0) { $0 + covariance[$1, $1] }
    let m = Double(count)
    let alpha = m / (m - 1) * (1 - trace / total)
    let items = (0..<count).map { i in
        let variance = covariance[i, i]
        let rest = total - 2 * sums[i] + variance
        let shorter = count > 2 ? (m - 1) / (m - 2) * (1 - (trace - variance) / rest) : .nan
        return ItemAnalysis.Item(
            mean: means[i], standardDeviation: variance.squareRoot(),
            itemTotal: sums[i] / (variance * total).squareRoot(),
            itemRest: rest > 0 ? (sums[i] - variance) / (variance * rest).squareRoot() : .nan, alphaIfDropped: shorter)
    }
    var correlation = covariance
    for i in 0..<count {
        for j in 0..<count {
            correlation[i, j] = covariance[i, j] / (covariance[i, i] * covariance[j, j]).squareRoot()
        }
    }
    let sumR = correlation.values.reduce(0, +)
    let meanR = (sumR - m) / (m * (m - 1))
    let lambda6: Double
    if let inverse = correlation.cholesky()?.inverse() {
        lambda6 = 1 - (0..<count).reduce(0) { $0 + 1 / inverse[$1, $1] } / sumR
    } else {
        lambda6 = .nan
    }
    return ItemAnalysis(
        items: items, alpha: alpha, standardisedAlpha: m * meanR / (1 + (m - 1) * meanR), lambda6: lambda6,
        standardErrorOfMeasurement: (total * max(0, 1 - alpha)).squareRoot())
}
