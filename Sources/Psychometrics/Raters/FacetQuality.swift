import Glibc

/// Infit and outfit of items and raters, averaged over each person's posterior of ability.
struct FacetQuality {
    var items: [MeanSquare]
    var raters: [MeanSquare]

    /// Sums that make the two mean squares (Wright & Masters 1982, chapter 5).
    struct MeanSquare {
        var squares = 0.0
        var variances = 0.0
        var standardised = 0.0
        var count = 0.0

        var infit: Double { squares / variances }
        var outfit: Double { standardised / count }

        mutating func add(square: Double, variance: Double, weight: Double) {
            squares += weight * square
            variances += weight * variance
            standardised += weight * square / variance
            count += weight
        }
    }

    init(_ design: FacetDesign, _ layout: FacetLayout, _ model: MarginalModel, _ free: [Double]) {
        items = [MeanSquare](repeating: MeanSquare(), count: design.items)
        raters = [MeanSquare](repeating: MeanSquare(), count: design.raters)
        guard let parameters = model.map.parameters(free) else { return }
        let tables = model.logTables(parameters)
        let weights = model.paddedWeights(model.latent.map { $0.at(free) })
        let rows = model.rows
        var sweep = ScoreSweep(stride: model.stride, size: 0)
        for n in 0..<model.answers.persons {
            sweep.posterior(model, n, tables, weights, rows)
            for i in model.answers.starts[n]..<model.answers.starts[n + 1] {
                let pair = Int(model.answers.items[i])
                let category = Double(model.answers.categories[i])
                let item = layout.pairs[pair] / design.raters
                let rater = layout.pairs[pair] % design.raters
                for q in model.nodes.indices where sweep.weights[q] > 1e-12 {
                    var mean = 0.0
                    var square = 0.0
                    for k in 0...design.steps {
                        let p = exp(tables[(rows[pair] + k) * model.stride + q])
                        mean += p * Double(k)
                        square += p * Double(k * k)
                    }
                    let variance = max(square - mean * mean, 1e-12)
                    let residual = (category - mean) * (category - mean)
                    items[item].add(square: residual, variance: variance, weight: sweep.weights[q])
                    raters[rater].add(square: residual, variance: variance, weight: sweep.weights[q])
                }
            }
        }
    }
}
