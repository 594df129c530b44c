import Glibc

/// Scratch space for one pass over persons that sums the posterior variances of their scores.
struct ScoreSweep {
    private(set) var weights: [Double]
    private var centred: [Double]
    private var active: [Int] = []
    private let stride: Int
    private let size: Int

    init(stride: Int, size: Int) {
        self.stride = stride
        self.size = size
        weights = [Double](repeating: 0, count: stride)
        centred = [Double](repeating: 0, count: stride * size)
    }

    /// The posterior of the nodes for one person.
    mutating func posterior(_ model: MarginalModel, _ n: Int, _ tables: [Double], _ prior: [Double], _ rows: [Int]) {
        let group = model.answers.groups[n] * stride
        for q in 0..<stride { weights[q] = prior[group + q] }
        for i in model.answers.starts[n]..<model.answers.starts[n + 1] {
            let row = (rows[Int(model.answers.items[i])] + Int(model.answers.categories[i])) * stride
            for q in 0..<stride { weights[q] += tables[row + q] }
        }
        let total = logSumExp(weights)
        for q in 0..<stride { weights[q] = exp(weights[q] - total) }
    }

    /// Adds frequency × Var(s) to the lower triangle `out`.
    mutating func addVariance(
        _ model: MarginalModel, _ n: Int, _ scores: [Double], _ width: Int,
        _ latent: [[(mean: Double, logSD: Double)]], _ rows: [Int], to out: UnsafeMutableBufferPointer<Double>
    ) {
        active.removeAll(keepingCapacity: true)
        let nodes = model.nodes.count
        for i in model.answers.starts[n]..<model.answers.starts[n + 1] {
            let item = Int(model.answers.items[i])
            let row = (rows[item] + Int(model.answers.categories[i])) * stride
            for r in 0..<model.map.shapes[item].parameterCount {
                let slot = active.count * stride
                for q in 0..<nodes { centred[slot + q] = scores[(row + q) * width + r] }
                active.append(model.map.offsets[item] + r)
            }
        }
        let group = model.answers.groups[n]
        for part in 0..<2 where part == 0 ? model.latent[group].meanIndex != nil : model.latent[group].logSDIndex != nil
        {
            let slot = active.count * stride
            for q in 0..<nodes {
                centred[slot + q] = part == 0 ? latent[group][q].mean : latent[group][q].logSD
            }
            active.append(model.map.count + 2 * group + part)
        }
        let frequency = model.answers.frequencies[n]
        let count = active.count
        weights.withUnsafeBufferPointer { w in
            centred.withUnsafeMutableBufferPointer { c in
                for i in 0..<count {
                    let row = i * stride
                    var mean = 0.0
                    for q in 0..<nodes { mean += w[q] * c[row + q] }
                    for q in 0..<nodes { c[row + q] = (c[row + q] - mean) * (w[q] * frequency).squareRoot() }
                }
                for i in 0..<count {
                    for j in 0...i {
                        var sum0 = 0.0
                        var sum1 = 0.0
                        var q = 0
                        while q + 1 < nodes {
                            sum0 += c[i * stride + q] * c[j * stride + q]
                            sum1 += c[i * stride + q + 1] * c[j * stride + q + 1]
                            q += 2
                        }
                        if q < nodes { sum0 += c[i * stride + q] * c[j * stride + q] }
                        let row = max(active[i], active[j])
                        out[row * size + min(active[i], active[j])] += sum0 + sum1
                    }
                }
            }
        }
    }
}
