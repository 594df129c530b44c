import Glibc

extension DenseBinary {
    /// Σₙ Var(sₙ | xₙ) over (a₁, d₁, a₂, d₂, …), lower triangle, for a fixed distribution of ability.
    ///
    /// With s = (x − P)(θ, 1) and x known, the variance is that of P, Pθ and xθ over the posterior w of θ. Summed over
    /// persons it needs three things only, none of them by items squared times nodes: M = Σ (diag w − w wᵀ), for
    /// Cov(Pⱼ, Pₖ) = pⱼᵀ M pₖ; Dⱼ = Σ xⱼ (θ − E θ) w, for xⱼ Cov(θ, Pₖ) = Dⱼ·pₖ; and Σ xⱼ xₖ Var θ.
    func scoreVariance(
        _ parameters: [Double], curves: Curves, nodes: [Double], logWeights: [Double], threads: Int
    ) -> SymmetricMatrix {
        let stride = nodes.count
        let tables = slopeTables(parameters)
        var base = logWeights
        for i in base.indices { base[i] += curves.logNone[i % stride] }
        let layout = InformationLayout(items: items, stride: stride)
        let chunks = Chunks(total: persons, least: max(256, persons / 8))
        let sums = chunks.sum(block: layout.size, threads: threads) { [base] range, out in
            informationSweep(range, tables, base, nodes, layout, out)
        }
        var spread = [Double](repeating: 0, count: stride * stride)
        for q in 0..<stride {
            for r in 0...q {
                let value = (q == r ? sums[layout.nodeCounts + q] : 0) - sums[layout.squares + q * stride + r]
                spread[q * stride + r] = value
                spread[r * stride + q] = value
            }
        }
        return assembled(sums, spread, curves.probabilities, nodes, layout)
    }

    /// The information's blocks from the sums: rows of p and pθ against M, D and the pairs.
    private func assembled(
        _ sums: [Double], _ spread: [Double], _ curves: [Double], _ nodes: [Double], _ layout: InformationLayout
    ) -> SymmetricMatrix {
        let stride = nodes.count
        // Row 2j is pⱼθ and row 2j + 1 is pⱼ, in the order of the parameters; both with their signs in s.
        var rows = [Double](repeating: 0, count: 2 * items * stride)
        for j in 0..<items {
            for q in 0..<stride {
                rows[(2 * j + 1) * stride + q] = curves[j * stride + q]
                rows[2 * j * stride + q] = curves[j * stride + q] * nodes[q]
            }
        }
        let size = 2 * items
        var result = SymmetricMatrix(size: size)
        var left = [Double](repeating: 0, count: stride)
        for i in 0..<size {
            for q in 0..<stride {
                var sum = 0.0
                for r in 0..<stride { sum += spread[q * stride + r] * rows[i * stride + r] }
                left[q] = sum
            }
            let j = i / 2
            let own = layout.deviations + j * stride
            for k in 0...i {
                let other = layout.deviations + (k / 2) * stride
                var sum = 0.0
                for q in 0..<stride {
                    let row = rows[k * stride + q]
                    sum += left[q] * row
                    // Only the slopes' scores hold xθ.
                    if i % 2 == 0 { sum -= sums[own + q] * row }
                    if k % 2 == 0 { sum -= sums[other + q] * rows[i * stride + q] }
                }
                if i % 2 == 0, k % 2 == 0 { sum += sums[layout.pairs + j * items + k / 2] }
                result[i, k] = sum
            }
        }
        return result
    }

    /// Where the sums of one sweep stand.
    struct InformationLayout: Sendable {
        /// Σ w wᵀ, lower triangle.
        let squares = 0
        /// Σ xⱼ (θ − E θ) w.
        let deviations: Int
        /// Σ xⱼ xₖ Var θ, lower triangle.
        let pairs: Int
        let nodeCounts: Int
        let size: Int

        init(items: Int, stride: Int) {
            deviations = stride * stride
            pairs = deviations + items * stride
            nodeCounts = pairs + items * items
            size = nodeCounts + stride
        }
    }

    private func informationSweep(
        _ range: Range<Int>, _ tables: [Double], _ base: [Double], _ nodes: [Double], _ layout: InformationLayout,
        _ out: UnsafeMutableBufferPointer<Double>
    ) {
        let stride = nodes.count
        var weights = [Double](repeating: 0, count: stride)
        var tilted = weights
        var right: [Int] = []
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
            let variance = frequency * (moments.second - moments.first * moments.first)
            // What lies outside is too small to change a sum of doubles.
            let low = weights.firstIndex { $0 > 1e-20 } ?? 0
            let high = (weights.lastIndex { $0 > 1e-20 } ?? stride - 1) + 1
            weights.withUnsafeBufferPointer { w in
                tilted.withUnsafeMutableBufferPointer { deviation in
                    for q in low..<high {
                        deviation[q] = frequency * (deviation[q] - moments.first * w[q])
                        out[layout.nodeCounts + q] += frequency * w[q]
                        let row = layout.squares + q * stride
                        let factor = frequency * w[q]
                        for r in low...q { out[row + r] += factor * w[r] }
                    }
                    right.withUnsafeBufferPointer { right in
                        for place in right.indices {
                            let j = right[place]
                            let row = layout.deviations + j * stride
                            for q in low..<high { out[row + q] += deviation[q] }
                            let pairs = layout.pairs + j * items
                            for other in 0...place { out[pairs + right[other]] += variance }
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
