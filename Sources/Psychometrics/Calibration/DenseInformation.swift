import Glibc

extension DenseBinary {
    /// Σₙ Var(sₙ | xₙ) over (a₁, d₁, a₂, d₂, …), lower triangle, for a fixed distribution of ability.
    ///
    /// With s = (x − P)(θ, 1), E(sⱼ sₖ) needs the sums of xⱼ xₖ E(θʳ | x), r = 0, 1, 2, and the expected counts
    /// Σ xⱼ w(θ); only the posterior means of s are multiplied out person by person.
    func scoreVariance(
        _ parameters: [Double], curves: Curves, nodes: [Double], logWeights: [Double], threads: Int
    ) -> SymmetricMatrix {
        let stride = nodes.count
        let size = 2 * items
        let tables = slopeTables(parameters)
        var base = logWeights
        for i in base.indices { base[i] += curves.logNone[i % stride] }
        let layout = InformationLayout(items: items, stride: stride)
        let chunks = Chunks(total: persons, least: max(256, persons / 8))
        let sums = chunks.sum(block: layout.size, threads: threads) { [base] range, out in
            informationSweep(range, tables, base, nodes, curves.probabilities, layout, out)
        }
        // Moments over nodes of products of curves.
        var result = SymmetricMatrix(size: size)
        for j in 0..<items {
            for k in 0...j {
                var cross = (0.0, 0.0, 0.0)
                for q in 0..<stride {
                    let pj = curves.probabilities[j * stride + q]
                    let pk = curves.probabilities[k * stride + q]
                    let term =
                        sums[layout.nodeCounts + q] * pj * pk - sums[layout.rightCounts + j * stride + q] * pk
                        - sums[layout.rightCounts + k * stride + q] * pj
                    cross.0 += term
                    cross.1 += term * nodes[q]
                    cross.2 += term * nodes[q] * nodes[q]
                }
                let pair = layout.pairs + 3 * (j * items + k)
                let m0 = cross.0 + sums[pair]
                let m1 = cross.1 + sums[pair + 1]
                let m2 = cross.2 + sums[pair + 2]
                result[2 * j, 2 * k] = m2
                result[2 * j + 1, 2 * k] = m1
                if j != k { result[2 * j, 2 * k + 1] = m1 }
                result[2 * j + 1, 2 * k + 1] = m0
            }
        }
        for i in 0..<size {
            for j in 0...i { result[i, j] -= sums[layout.outer + i * size + j] }
        }
        return result
    }

    /// Where the sums of one sweep stand.
    struct InformationLayout: Sendable {
        let outer = 0
        let pairs: Int
        let rightCounts: Int
        let nodeCounts: Int
        let size: Int

        init(items: Int, stride: Int) {
            pairs = 4 * items * items
            rightCounts = pairs + 3 * items * items
            nodeCounts = rightCounts + items * stride
            size = nodeCounts + stride
        }
    }

    private func informationSweep(
        _ range: Range<Int>, _ tables: [Double], _ base: [Double], _ nodes: [Double], _ curves: [Double],
        _ layout: InformationLayout, _ out: UnsafeMutableBufferPointer<Double>
    ) {
        let stride = nodes.count
        let size = 2 * items
        var weights = [Double](repeating: 0, count: stride)
        var tilted = weights
        var means = [Double](repeating: 0, count: size)
        var right: [Int] = []
        curves.withUnsafeBufferPointer { curves in
            for n in range {
                right.removeAll(keepingCapacity: true)
                var t = 0.0
                for byte in 0..<bytes {
                    let value = bits[n * bytes + byte]
                    t += tables[byte * 256 + Int(value)]
                    for bit in 0..<8 where value >> UInt8(bit) & 1 == 1 { right.append(byte * 8 + bit) }
                }
                let moments = posterior(t, groups[n] * stride, base, nodes, &weights, &tilted)
                let frequency = frequencies[n]
                weights.withUnsafeBufferPointer { w in
                    tilted.withUnsafeBufferPointer { tilted in
                        means.withUnsafeMutableBufferPointer { u in
                            for q in 0..<stride { out[layout.nodeCounts + q] += frequency * w[q] }
                            for j in 0..<items {
                                var level = SIMD2<Double>.zero
                                var slope = SIMD2<Double>.zero
                                var q = 0
                                while q < stride {
                                    let p = SIMD2(curves[j * stride + q], curves[j * stride + q + 1])
                                    level += p * SIMD2(w[q], w[q + 1])
                                    slope += p * SIMD2(tilted[q], tilted[q + 1])
                                    q += 2
                                }
                                u[2 * j] = -(slope[0] + slope[1])
                                u[2 * j + 1] = -(level[0] + level[1])
                            }
                            for (place, j) in right.enumerated() {
                                u[2 * j] += moments.first
                                u[2 * j + 1] += 1
                                let row = layout.rightCounts + j * stride
                                for q in 0..<stride { out[row + q] += frequency * w[q] }
                                for k in right[0...place] {
                                    let pair = layout.pairs + 3 * (j * items + k)
                                    out[pair] += frequency
                                    out[pair + 1] += frequency * moments.first
                                    out[pair + 2] += frequency * moments.second
                                }
                            }
                            for i in 0..<size {
                                let factor = frequency * u[i]
                                let row = layout.outer + i * size
                                for j in 0...i { out[row + j] += factor * u[j] }
                            }
                        }
                    }
                }
            }
        }
    }

    /// The posterior of the nodes, the same times θ, and E(θ), E(θ²).
    private func posterior(
        _ t: Double, _ start: Int, _ base: [Double], _ nodes: [Double], _ weights: inout [Double],
        _ tilted: inout [Double]
    ) -> (first: Double, second: Double) {
        var top = -Double.infinity
        for q in nodes.indices {
            weights[q] = base[start + q] + nodes[q] * t
            top = max(top, weights[q])
        }
        for q in nodes.indices { weights[q] -= top }
        weights.withUnsafeMutableBufferPointer { exponentials($0) }
        let total = weights.reduce(0, +)
        var first = 0.0
        var second = 0.0
        for q in nodes.indices {
            weights[q] /= total
            tilted[q] = weights[q] * nodes[q]
            first += tilted[q]
            second += tilted[q] * nodes[q]
        }
        return (first, second)
    }

    /// The same answers as lists, for what has no form of its own here.
    func answerLists() -> AnswerLists {
        var lists = AnswerLists()
        for n in 0..<persons {
            for item in 0..<items {
                lists.addAnswer(item: item, category: Int(bits[n * bytes + item / 8] >> UInt8(item % 8) & 1))
            }
            lists.endPerson(frequency: frequencies[n], group: groups[n])
        }
        return lists
    }
}
