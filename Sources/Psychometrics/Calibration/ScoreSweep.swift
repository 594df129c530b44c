import Glibc

/// Scratch space for one pass over persons that sums the posterior variances of their scores.
struct ScoreSweep {
    private(set) var weights: [Double]
    private var centred: [Double]
    private var roots: [Double]
    private var products: [Double] = []
    private var active: [Int] = []
    private let stride: Int
    private let size: Int

    init(stride: Int, size: Int) {
        self.stride = stride
        self.size = size
        weights = [Double](repeating: 0, count: stride)
        centred = [Double](repeating: 0, count: stride * size)
        roots = weights
    }

    /// The posterior of the nodes for one person.
    mutating func posterior(_ model: MarginalModel, _ n: Int, _ tables: [Double], _ prior: [Double], _ rows: [Int]) {
        let group = model.answers.groups[n] * stride
        let count = stride
        tables.withUnsafeBufferPointer { tables in
            weights.withUnsafeMutableBufferPointer { w in
                guard let tables = tables.baseAddress else { return }
                for q in 0..<count { w[q] = prior[group + q] }
                for i in model.answers.starts[n]..<model.answers.starts[n + 1] {
                    let row = tables + (rows[Int(model.answers.items[i])] + Int(model.answers.categories[i])) * count
                    for q in 0..<count { w[q] += row[q] }
                }
                var top = -Double.infinity
                for q in 0..<count { top = max(top, w[q]) }
                for q in 0..<count { w[q] -= top }
                exponentials(w)
                var sum = 0.0
                for q in 0..<count { sum += w[q] }
                for q in 0..<count { w[q] /= sum }
            }
        }
    }

    /// Adds frequency × Var(s) to the lower triangle `out`.
    ///
    /// - Parameter scores: [((row × width) + parameter) × stride + node].
    mutating func addVariance(
        _ model: MarginalModel, _ n: Int, _ scores: [Double], _ width: Int,
        _ latent: [[(mean: Double, logSD: Double)]], _ rows: [Int], to out: UnsafeMutableBufferPointer<Double>
    ) {
        // What is e⁻⁴⁶ of the whole cannot be seen in the sums; whole pairs of nodes are left out.
        var from = 0
        var to = model.nodes.count
        while from < to, weights[from] < 1e-20 { from += 1 }
        while to > from, weights[to - 1] < 1e-20 { to -= 1 }
        let length = to - from
        collect(model, n, scores, width, latent, rows, from: from, length: length)
        let count = active.count
        centre(from: from, length: length, frequency: model.answers.frequencies[n])
        if products.count < count * count { products = [Double](repeating: 0, count: count * count) }
        let isOrdered = zip(active, active.dropFirst()).allSatisfy { $0 < $1 }
        centred.withUnsafeBufferPointer { c in
            products.withUnsafeMutableBufferPointer { products in
                guard let c = c.baseAddress, let products = products.baseAddress else { return }
                for i in 0..<(count * count) { products[i] = 0 }
                // Four rows at a time against all rows up to theirs: the upper triangle is not wanted.
                for i in Swift.stride(from: 0, to: count, by: 4) {
                    let rows = MatrixRows(base: c + i * stride, stride: stride, count: min(4, count - i))
                    let others = MatrixRows(base: c, stride: stride, count: i + rows.count)
                    addRowProducts(rows, others, length: length, factor: 1, to: products + i * count, stride: count)
                }
                for i in 0..<count {
                    let row = active[i] * size
                    if isOrdered {
                        for j in 0...i { out[row + active[j]] += products[i * count + j] }
                        continue
                    }
                    for j in 0...i {
                        let place = max(active[i], active[j]) * size + min(active[i], active[j])
                        out[place] += products[i * count + j]
                    }
                }
            }
        }
    }

    /// Adds frequency × Var of the scores of one answer, whose rows begin at `row`, to the square block at `place`.
    func addOwnVariance(
        _ scores: [Double], row: Int, count: Int, width: Int, frequency: Double,
        to out: UnsafeMutableBufferPointer<Double>, at place: Int
    ) {
        scores.withUnsafeBufferPointer { scores in
            weights.withUnsafeBufferPointer { w in
                for r in 0..<count {
                    let left = (row + r) * stride
                    for s in 0...r {
                        let right = (row + s) * stride
                        var product = 0.0
                        var first = 0.0
                        var second = 0.0
                        for q in 0..<stride {
                            let x = w[q] * scores[left + q]
                            first += x
                            second += w[q] * scores[right + q]
                            product += x * scores[right + q]
                        }
                        let value = frequency * (product - first * second)
                        out[place + r * width + s] += value
                        if r != s { out[place + s * width + r] += value }
                    }
                }
            }
        }
    }

    /// Copies the scores of one person's answers, one row a parameter.
    private mutating func collect(
        _ model: MarginalModel, _ n: Int, _ scores: [Double], _ width: Int,
        _ latent: [[(mean: Double, logSD: Double)]], _ rows: [Int], from: Int, length: Int
    ) {
        active.removeAll(keepingCapacity: true)
        scores.withUnsafeBufferPointer { scores in
            centred.withUnsafeMutableBufferPointer { centred in
                for i in model.answers.starts[n]..<model.answers.starts[n + 1] {
                    let item = Int(model.answers.items[i])
                    let row = (rows[item] + Int(model.answers.categories[i])) * width
                    for r in 0..<model.map.shapes[item].parameterCount {
                        let slot = active.count * stride
                        let source = (row + r) * stride + from
                        for q in 0..<length { centred[slot + q] = scores[source + q] }
                        active.append(model.map.offsets[item] + r)
                    }
                }
                let group = model.answers.groups[n]
                for part in 0..<2
                where part == 0 ? model.latent[group].meanIndex != nil : model.latent[group].logSDIndex != nil {
                    let slot = active.count * stride
                    for q in 0..<length {
                        let score = latent[group][from + q]
                        centred[slot + q] = part == 0 ? score.mean : score.logSD
                    }
                    active.append(model.map.count + 2 * group + part)
                }
            }
        }
    }

    /// Takes the posterior mean from each row and multiplies by √(weight × frequency).
    private mutating func centre(from: Int, length: Int, frequency: Double) {
        let count = active.count
        weights.withUnsafeBufferPointer { w in
            roots.withUnsafeMutableBufferPointer { roots in
                for q in 0..<length { roots[q] = (w[from + q] * frequency).squareRoot() }
                centred.withUnsafeMutableBufferPointer { c in
                    for i in 0..<count {
                        let row = i * stride
                        var mean = SIMD2<Double>.zero
                        var q = 0
                        while q + 1 < length {
                            let weight = SIMD2<Double>(w[from + q], w[from + q + 1])
                            let score = SIMD2<Double>(c[row + q], c[row + q + 1])
                            mean += weight * score
                            q += 2
                        }
                        var total = mean.sum()
                        if q < length { total += w[from + q] * c[row + q] }
                        for q in 0..<length { c[row + q] = (c[row + q] - total) * roots[q] }
                    }
                }
            }
        }
    }
}
