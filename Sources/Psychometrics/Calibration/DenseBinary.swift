import Glibc

/// Complete binary answers as bits, and the marginal likelihood of logistic items on them.
///
/// For a two-parameter logistic item log P(x | θ) = log P(0 | θ) + x(aθ + d), so that a person's likelihood depends on
/// the answers through T = Σ aⱼxⱼ only: eight items at a time by a table of 256 sums. Backwards, Σₙ xₙⱼ E(θ | xₙ) is
/// gathered by the same bytes. An evaluation costs persons × (items / 4 + nodes).
struct DenseBinary: Sendable {
    let persons: Int
    let items: Int
    let bytes: Int
    /// Person by person.
    let bits: [UInt8]
    let frequencies: [Double]
    let groups: [Int]
    let groupCount: Int
    /// Weighted right answers of each item.
    let rightCounts: [Double]

    /// `nil` unless every person answered every item and all items are binary.
    init?(_ table: ResponseTable) {
        guard table.categories.allSatisfy({ $0 == 2 }), table.persons > 0 else { return nil }
        persons = table.persons
        items = table.items
        bytes = (items + 7) / 8
        var bits = [UInt8](repeating: 0, count: persons * bytes)
        var counts = [Double](repeating: 0, count: items)
        let (persons, items, bytes) = (self.persons, self.items, self.bytes)
        let isComplete = table.cells.withUnsafeBufferPointer { cells -> Bool in
            for person in 0..<persons {
                let frequency = table.frequencies[person]
                for item in 0..<items {
                    let cell = cells[person * items + item]
                    if cell > 1 { return false }
                    if cell == 1 {
                        bits[person * bytes + item / 8] |= 1 << UInt8(item % 8)
                        counts[item] += frequency
                    }
                }
            }
            return true
        }
        guard isComplete else { return nil }
        self.bits = bits
        rightCounts = counts
        frequencies = table.frequencies
        groups = table.groups
        groupCount = table.groupCount
    }

    /// What one pass leaves.
    struct Pass {
        var logLikelihood: Double
        /// [group × stride + node]
        var nodeCounts: [Double]
        /// Σₙ xₙⱼ E(θ | xₙ).
        var abilitySums: [Double]
    }

    /// P(1 | θ) of each item and node, and Σⱼ log P(0 | θ) at each node.
    struct Curves: Sendable {
        var probabilities: [Double]
        var logNone: [Double]
    }

    /// The curves of slopes and intercepts at nodes padded to `stride`.
    func curves(_ parameters: [Double], nodes: [Double], stride: Int) -> Curves {
        var result = Curves(
            probabilities: [Double](repeating: 0, count: items * stride),
            logNone: [Double](repeating: 0, count: stride))
        // Π(1 + exp(−|z|)) stays below 2^items, so that one logarithm does for hundreds of items.
        var products = [Double](repeating: 1, count: stride)
        let one = SIMD4<Double>(repeating: 1)
        let zero = SIMD4<Double>(repeating: 0)
        for item in 0..<items {
            let a = parameters[2 * item]
            let d = parameters[2 * item + 1]
            var q = 0
            while q < stride {
                let theta = SIMD4(nodes[q], nodes[q + 1], nodes[q + 2], nodes[q + 3])
                let z = theta * a + d
                let isPositive = z .> zero
                let size = z.replacing(with: -z, where: isPositive)
                let u = exponential(size)
                let inverse = one / (one + u)
                let p = (u * inverse).replacing(with: inverse, where: isPositive)
                let above = zero.replacing(with: z, where: isPositive)
                for lane in 0..<4 {
                    result.probabilities[item * stride + q + lane] = p[lane]
                    result.logNone[q + lane] -= above[lane]
                    products[q + lane] *= 1 + u[lane]
                }
                q += 4
            }
            if item % 512 == 511 || item == items - 1 {
                for q in 0..<stride {
                    result.logNone[q] -= log(products[q])
                    products[q] = 1
                }
            }
        }
        return result
    }

    /// For each byte of items the sum of the slopes of the bits that are set.
    func slopeTables(_ parameters: [Double]) -> [Double] {
        var tables = [Double](repeating: 0, count: bytes * 256)
        for byte in 0..<bytes {
            for value in 1..<256 {
                let low = value.trailingZeroBitCount
                let item = byte * 8 + low
                let slope = item < items ? parameters[2 * item] : 0
                tables[byte * 256 + value] = tables[byte * 256 + (value & (value - 1))] + slope
            }
        }
        return tables
    }

    /// One pass over persons.
    ///
    /// - Parameters:
    ///   - nodes: padded to a multiple of four.
    ///   - logWeights: log A by group and node, with almost nothing where padded.
    func pass(
        _ parameters: [Double], curves: Curves, nodes: [Double], logWeights: [Double], threads: Int
    ) -> Pass {
        let stride = nodes.count
        let tables = slopeTables(parameters)
        var base = logWeights
        for i in base.indices { base[i] += curves.logNone[i % stride] }
        let width = logWeights.count + bytes * 256 + 1
        let chunks = Chunks(total: persons, least: 256)
        let sum = chunks.sum(block: width, threads: threads) { [base] range, out in
            sweep(range, tables, base, nodes, out)
        }
        var abilitySums = [Double](repeating: 0, count: items)
        let start = logWeights.count
        for byte in 0..<bytes {
            for value in 1..<256 {
                let share = sum[start + byte * 256 + value]
                if share == 0 { continue }
                for bit in 0..<8 where value >> bit & 1 == 1 && byte * 8 + bit < items {
                    abilitySums[byte * 8 + bit] += share
                }
            }
        }
        var logLikelihood = sum[width - 1]
        for item in 0..<items { logLikelihood += rightCounts[item] * parameters[2 * item + 1] }
        return Pass(
            logLikelihood: logLikelihood, nodeCounts: Array(sum[0..<start]), abilitySums: abilitySums)
    }

    private func sweep(
        _ range: Range<Int>, _ tables: [Double], _ base: [Double], _ nodes: [Double],
        _ out: UnsafeMutableBufferPointer<Double>
    ) {
        let stride = nodes.count
        let byteStart = base.count
        let last = out.count - 1
        let lanes = stride / 4
        var scratch = [SIMD4<Double>](repeating: .zero, count: lanes)
        let theta = DenseBinary.lanes(nodes)
        let bases = DenseBinary.lanes(base)
        var counts = [SIMD4<Double>](repeating: .zero, count: bases.count)
        var logSum = 0.0
        bits.withUnsafeBufferPointer { bits in
            tables.withUnsafeBufferPointer { tables in
                theta.withUnsafeBufferPointer { theta in
                    bases.withUnsafeBufferPointer { bases in
                        scratch.withUnsafeMutableBufferPointer { w in
                            counts.withUnsafeMutableBufferPointer { counts in
                                for n in range {
                                    var t = 0.0
                                    for byte in 0..<bytes { t += tables[byte * 256 + Int(bits[n * bytes + byte])] }
                                    let group = groups[n] * lanes
                                    var top4 = SIMD4<Double>(repeating: -1e300)
                                    for i in 0..<lanes {
                                        let v = bases[group + i] + theta[i] * t
                                        w[i] = v
                                        top4 = top4.replacing(with: v, where: v .> top4)
                                    }
                                    let top = max(max(top4[0], top4[1]), max(top4[2], top4[3]))
                                    // What is e⁻⁴⁶ below the top cannot be seen in a sum of 64 doubles.
                                    let cut = SIMD4<Double>(repeating: top - 46)
                                    var from = 0
                                    var to = lanes
                                    while from < to, all(w[from] .< cut) { from += 1 }
                                    while to > from, all(w[to - 1] .< cut) { to -= 1 }
                                    var sum4 = SIMD4<Double>.zero
                                    var mean4 = SIMD4<Double>.zero
                                    for i in from..<to {
                                        let e = exponential(w[i] - top)
                                        w[i] = e
                                        sum4 += e
                                        mean4 += e * theta[i]
                                    }
                                    let sum = (sum4[0] + sum4[1]) + (sum4[2] + sum4[3])
                                    let scale = frequencies[n] / sum
                                    let mean = ((mean4[0] + mean4[1]) + (mean4[2] + mean4[3])) * scale
                                    logSum += frequencies[n] * (top + log(sum))
                                    for i in from..<to { counts[group + i] += w[i] * scale }
                                    for byte in 0..<bytes {
                                        out[byteStart + byte * 256 + Int(bits[n * bytes + byte])] += mean
                                    }
                                }
                            }
                        }
                    }
                }
            }
        }
        for (i, lane) in counts.enumerated() {
            for k in 0..<4 { out[4 * i + k] = lane[k] }
        }
        out[last] = logSum
    }

    private static func lanes(_ values: [Double]) -> [SIMD4<Double>] {
        stride(from: 0, to: values.count, by: 4).map {
            SIMD4(values[$0], values[$0 + 1], values[$0 + 2], values[$0 + 3])
        }
    }
}
