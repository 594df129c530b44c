/// How far apart two ratings are.
public enum RatingMetric: String, Sendable, CaseIterable { case nominal, ordinal, interval, ratio }

/// Agreement of any number of raters on any part of the units.
public struct KrippendorffAlpha: Sendable, Equatable {
    public var value: Double
    /// The bootstrap interval; `nil` where none was asked for, or none can be told: see ``krippendorffAlpha(_:metric:confidence:resamples:seed:)``.
    public var lower: Double?
    public var upper: Double?
    /// Units with at least two ratings.
    public var units: Int

    /// From fewer, bootstrap intervals are much too short; how short from more: `docs/small-samples`.
    public static let fewestUnits = 8
}

/// Krippendorff's (2011) α = 1 − observed / expected disagreement, with a percentile interval over resampled units.
///
/// - Parameters:
///   - ratings: one array for each unit, `nil` where a rater did not rate it.
///   - resamples: bootstrap samples of whole units; 0 for no interval. A sample without variation is left out. There is no
///     interval of fewer than ``KrippendorffAlpha/fewestUnits``, nor where all samples agree as well as the whole: drawing
///     again what is there cannot show what is not.
public func krippendorffAlpha(
    _ ratings: [[Double?]], metric: RatingMetric, confidence: Double = 0.95, resamples: Int = 0, seed: UInt64 = 1
) throws(EstimationFailure) -> KrippendorffAlpha {
    let units = ratings.map { $0.compactMap { $0 } }.filter { $0.count > 1 }
    guard !units.isEmpty else { throw .noData }
    guard units.allSatisfy({ $0.allSatisfy(\.isFinite) }) else { throw .invalidNumber("a rating") }
    if metric == .ratio, units.contains(where: { $0.contains { $0 < 0 } }) { throw .invalidNumber("a ratio rating") }
    guard confidence > 0, confidence < 1 else { throw .invalidNumber("the confidence") }
    guard let value = alpha(units, metric) else { throw .noVariation }
    var result = KrippendorffAlpha(value: value, units: units.count)
    guard units.count >= KrippendorffAlpha.fewestUnits else { return result }
    var random = CounterRandom(seed: seed)
    var samples: [Double] = []
    for _ in 0..<max(0, min(resamples, 1_000_000)) {
        let drawn = units.map { _ in units[min(Int(random.uniform() * Double(units.count)), units.count - 1)] }
        if let sample = alpha(drawn, metric) { samples.append(sample) }
    }
    samples.sort()
    if let least = samples.first, let most = samples.last, least < most {
        let tail = (1 - confidence) / 2
        result.lower = samples[Int((tail * Double(samples.count - 1)).rounded())]
        result.upper = samples[Int(((1 - tail) * Double(samples.count - 1)).rounded())]
    }
    return result
}

/// α from the coincidence matrix; `nil` where all ratings are alike.
private func alpha(_ units: [[Double]], _ metric: RatingMetric) -> Double? {
    let values = Set(units.flatMap { $0 }).sorted()
    let place = Dictionary(uniqueKeysWithValues: values.enumerated().map { ($1, $0) })
    let count = values.count
    var coincidence = [Double](repeating: 0, count: count * count)
    for unit in units {
        var tally = [Double](repeating: 0, count: count)
        for rating in unit { if let c = place[rating] { tally[c] += 1 } }
        let share = 1 / Double(unit.count - 1)
        for c in 0..<count where tally[c] > 0 {
            for k in 0..<count { coincidence[c * count + k] += tally[c] * (tally[k] - (c == k ? 1 : 0)) * share }
        }
    }
    let margins = (0..<count).map { c in (0..<count).reduce(0) { $0 + coincidence[c * count + $1] } }
    let total = margins.reduce(0, +)
    var observed = 0.0
    var expected = 0.0
    for c in 0..<count {
        for k in 0..<count where k != c {
            let distance = squaredDistance(c, k, values, margins, metric)
            observed += coincidence[c * count + k] * distance
            expected += margins[c] * margins[k] * distance
        }
    }
    guard expected > 0 else { return nil }
    return 1 - (total - 1) * observed / expected
}

private func squaredDistance(
    _ c: Int, _ k: Int, _ values: [Double], _ margins: [Double], _ metric: RatingMetric
) -> Double {
    let difference: Double
    switch metric {
    case .nominal: return 1
    case .ordinal:
        let range = min(c, k)...max(c, k)
        difference = range.reduce(0) { $0 + margins[$1] } - (margins[c] + margins[k]) / 2
    case .interval: difference = values[c] - values[k]
    case .ratio:
        let sum = values[c] + values[k]
        difference = sum > 0 ? (values[c] - values[k]) / sum : 0
    }
    return difference * difference
}
