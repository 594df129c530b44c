/// Agreement of two raters beyond chance.
public struct Kappa: Sendable, Equatable {
    /// How much a disagreement of so many categories costs.
    public enum Weights: String, Sendable, CaseIterable { case equal, linear, quadratic }

    public var value: Double
    /// For an interval (Fleiss, Cohen & Everitt 1969, equation 8).
    public var standardError: Double
    /// value / its standard error were there no agreement (the same, equation 9).
    public var z: Double
}

/// Cohen's (1968) weighted kappa; `equal` weights give Cohen's (1960) kappa.
///
/// - Parameter pairs: the categories that two raters gave to the same unit, on a common ordered scale.
public func weightedKappa(
    _ pairs: [(first: Int, second: Int)], weights: Kappa.Weights
) throws(EstimationFailure) -> Kappa {
    guard !pairs.isEmpty else { throw .noData }
    let seen = Set(pairs.flatMap { [$0.first, $0.second] }).sorted()
    guard seen.count > 1 else { throw .noVariation }
    let place = Dictionary(uniqueKeysWithValues: seen.enumerated().map { ($1, $0) })
    let m = seen.count
    let n = Double(pairs.count)
    var shares = [Double](repeating: 0, count: m * m)
    for pair in pairs {
        if let i = place[pair.first], let j = place[pair.second] { shares[i * m + j] += 1 / n }
    }
    let rows = (0..<m).map { i in (0..<m).reduce(0) { $0 + shares[i * m + $1] } }
    let columns = (0..<m).map { j in (0..<m).reduce(0) { $0 + shares[$1 * m + j] } }
    func weight(_ i: Int, _ j: Int) -> Double {
        let distance = abs(Double(i - j)) / Double(m - 1)
        switch weights {
        case .equal: return i == j ? 1 : 0
        case .linear: return 1 - distance
        case .quadratic: return 1 - distance * distance
        }
    }
    var observed = 0.0
    var expected = 0.0
    for i in 0..<m {
        for j in 0..<m {
            observed += weight(i, j) * shares[i * m + j]
            expected += weight(i, j) * rows[i] * columns[j]
        }
    }
    guard expected < 1 else { throw .noVariation }
    let value = (observed - expected) / (1 - expected)
    let rowWeights = (0..<m).map { i in (0..<m).reduce(0) { $0 + weight(i, $1) * columns[$1] } }
    let columnWeights = (0..<m).map { j in (0..<m).reduce(0) { $0 + weight($1, j) * rows[$1] } }
    var spread = 0.0
    var null = 0.0
    for i in 0..<m {
        for j in 0..<m {
            let margin = rowWeights[i] + columnWeights[j]
            let loss = weight(i, j) * (1 - expected) - margin * (1 - observed)
            spread += shares[i * m + j] * loss * loss
            null += rows[i] * columns[j] * (weight(i, j) - margin) * (weight(i, j) - margin)
        }
    }
    let centre = observed * expected - 2 * expected + observed
    let scale = n * (1 - expected) * (1 - expected)
    let variance = (spread - centre * centre) / (scale * (1 - expected) * (1 - expected))
    let nullVariance = (null - expected * expected) / scale
    return Kappa(
        value: value, standardError: max(0, variance).squareRoot(),
        z: nullVariance > 0 ? value / nullVariance.squareRoot() : .nan)
}

/// Fleiss' (1971) kappa of any number of raters, each unit rated by the same number; z after Fleiss (1971), eq. 12–14
/// as corrected by Fleiss, Nee & Landis (1979).
public func fleissKappa(_ ratings: [[Int]]) throws(EstimationFailure) -> Kappa {
    guard let raters = ratings.first?.count, raters > 1 else { throw .noData }
    guard ratings.allSatisfy({ $0.count == raters }) else { throw .shapeMismatch("each unit has \(raters) ratings") }
    let n = Double(ratings.count)
    let k = Double(raters)
    var margins: [Int: Double] = [:]
    var agreement = 0.0
    for unit in ratings {
        var tally: [Int: Double] = [:]
        for rating in unit {
            tally[rating, default: 0] += 1
            margins[rating, default: 0] += 1 / (n * k)
        }
        agreement += tally.keys.sorted().reduce(0) { $0 + (tally[$1] ?? 0) * ((tally[$1] ?? 0) - 1) }
    }
    let shares = margins.keys.sorted().map { margins[$0] ?? 0 }
    let observed = agreement / (n * k * (k - 1))
    let expected = shares.reduce(0) { $0 + $1 * $1 }
    guard shares.count > 1, expected < 1 else { throw .noVariation }
    let pq = shares.reduce(0) { $0 + $1 * (1 - $1) }
    let skew = shares.reduce(0) { $0 + $1 * (1 - $1) * (1 - 2 * $1) }
    let error = (2 / (n * k * (k - 1)) * (pq * pq - skew)).squareRoot() / pq
    let value = (observed - expected) / (1 - expected)
    return Kappa(value: value, standardError: error, z: value / error)
}
