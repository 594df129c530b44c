import Psychometrics

/// Simulated ratings on a scale of 1 to 5 whose true agreement is that of very many units: how often intervals of alpha
/// from a few units hold it.
struct AgreementCases {
    var raters: Int
    /// The share of the ratings' variance, before they are rounded, that raters have in common.
    var common: Double
    var cases: Int
    var seed: UInt64

    /// The share of nominal 95 % intervals that hold, of the cases in which one is stated, and the share of those.
    func held(units: Int) throws -> (held: Double, stated: Double) {
        var random = CounterRandom(seed: seed).stream(UInt64(units))
        let truth = try krippendorffAlpha(ratings(20_000, using: &random), metric: .interval).value
        var (held, stated) = (0, 0)
        for index in 0..<cases {
            let given = ratings(units, using: &random)
            guard
                let alpha = try? krippendorffAlpha(
                    given, metric: .interval, resamples: 1_000, seed: seed + UInt64(index)),
                let lower = alpha.lower, let upper = alpha.upper
            else { continue }
            stated += 1
            if lower <= truth && truth <= upper { held += 1 }
        }
        return (Double(held) / Double(max(1, stated)), Double(stated) / Double(cases))
    }

    private func ratings(_ units: Int, using random: inout CounterRandom) -> [[Double?]] {
        (0..<units).map { _ in
            let quality = random.normal()
            return (0..<raters).map { _ in
                let seen = common.squareRoot() * quality + (1 - common).squareRoot() * random.normal()
                return min(5, max(1, (3 + 1.1 * seen).rounded()))
            }
        }
    }
}
