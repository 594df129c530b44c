import Glibc

/// How far two measures put the same persons in the same order: Spearman's rank correlation with an interval.
public struct RankCorrelation: Sendable, Equatable {
    /// −1 to 1; ties share their mean rank.
    public var value: Double
    public var pairs: Int

    /// - Throws: `shapeMismatch`, `noData` below four pairs, `noVariation` where one measure is the same for all,
    ///   `invalidNumber`.
    public init(_ x: [Double], _ y: [Double]) throws(EstimationFailure) {
        guard x.count == y.count else { throw .shapeMismatch("two measures of the same persons") }
        guard x.count >= 4 else { throw .noData }
        guard (x + y).allSatisfy(\.isFinite) else { throw .invalidNumber("a measure") }
        let (a, b) = (Self.ranks(x), Self.ranks(y))
        let mean = Double(x.count + 1) / 2
        var (products, squaresA, squaresB) = (0.0, 0.0, 0.0)
        for (left, right) in zip(a, b) {
            products += (left - mean) * (right - mean)
            squaresA += (left - mean) * (left - mean)
            squaresB += (right - mean) * (right - mean)
        }
        guard squaresA > 0, squaresB > 0 else { throw .noVariation }
        value = min(max(products / (squaresA * squaresB).squareRoot(), -1), 1)
        pairs = x.count
    }

    /// The 95 % interval by Fisher's transformation, with the variance (1 + r²/2)/(n − 3) of Bonett & Wright (2000).
    public var interval: (lower: Double, upper: Double) {
        guard abs(value) < 1 else { return (value, value) }
        let z = atanh(value)
        let half = 1.959964 * ((1 + value * value / 2) / Double(pairs - 3)).squareRoot()
        return (tanh(z - half), tanh(z + half))
    }

    /// From 1; equal values share the mean of their places.
    static func ranks(_ values: [Double]) -> [Double] {
        let order = values.indices.sorted { values[$0] < values[$1] }
        var ranks = [Double](repeating: 0, count: values.count)
        var start = 0
        while start < order.count {
            var end = start
            while end + 1 < order.count, values[order[end + 1]] == values[order[start]] { end += 1 }
            for place in start...end { ranks[order[place]] = Double(start + end) / 2 + 1 }
            start = end + 1
        }
        return ranks
    }
}
