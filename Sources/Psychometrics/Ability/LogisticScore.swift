/// Slope and information of the likelihood of right-or-wrong answers without guessing, four answers at a time.
struct LogisticScore {
    private var slopes: [SIMD4<Double>] = []
    private var intercepts: [SIMD4<Double>] = []
    /// The answers' weights, with the sign of the answer: above 0 where right.
    private var signs: [SIMD4<Double>] = []

    /// `nil` if any answer is of another kind.
    init?(_ responses: [ItemResponse]) {
        let blocks = (responses.count + 3) / 4
        slopes = [SIMD4<Double>](repeating: .zero, count: blocks)
        intercepts = slopes
        signs = slopes
        for index in responses.indices {
            let model = responses[index].item.model
            guard model.intercepts.count == 1, model.guessing == 0 else { return nil }
            let (block, lane) = (index / 4, index % 4)
            slopes[block][lane] = model.slope
            intercepts[block][lane] = model.intercepts[0]
            signs[block][lane] = responses[index].category == 1 ? responses[index].weight : -responses[index].weight
        }
    }

    /// l′, Fisher's I (which is −l″ here) and Warm's J = Σ P′P″/(P(1 − P)).
    func terms(at theta: Double) -> (first: Double, fisher: Double, warm: Double) {
        var first = SIMD4<Double>.zero
        var fisher = first
        var warm = first
        for block in slopes.indices {
            let a = slopes[block]
            let z = a * theta + intercepts[block]
            let isNegative = z .< 0
            let tail = exponential(z.replacing(with: -z, where: z .> 0))
            let near = 1 / (1 + tail)
            let far = tail * near
            let s = near.replacing(with: far, where: isNegative)
            let c = far.replacing(with: near, where: isNegative)
            let sign = signs[block]
            let weight = sign.replacing(with: -sign, where: sign .< 0)
            let information = weight * a * a * s * c
            first += a * sign * c.replacing(with: s, where: sign .< 0)
            fisher += information
            warm += information * a * (c - s)
        }
        return (first.sum(), fisher.sum(), warm.sum())
    }
}
