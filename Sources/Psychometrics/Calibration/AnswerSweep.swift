import Glibc

/// One pass over persons' answers: the posterior of each, and what it adds to the expected counts.
struct AnswerSweep {
    var answers: AnswerLists
    /// The first table row of each item.
    var rows: [Int]
    /// A multiple of four.
    var stride: Int

    /// Adds for each person of the range what the tables' rows say to `out`: counts by row and node, by group and node,
    /// and the log-likelihood last.
    func sweep(
        _ persons: Range<Int>, _ tables: [Double], _ weights: [Double], _ out: UnsafeMutableBufferPointer<Double>
    ) {
        var posterior = [Double](repeating: 0, count: stride)
        var places = [Int]()
        var logSum = 0.0
        let nodeStart = tables.count
        tables.withUnsafeBufferPointer { tables in
            weights.withUnsafeBufferPointer { weights in
                posterior.withUnsafeMutableBufferPointer { w in
                    guard let table = tables.baseAddress, let weight = weights.baseAddress, let w = w.baseAddress,
                        let out = out.baseAddress
                    else { return }
                    for n in persons {
                        let list = answers.starts[n]..<answers.starts[n + 1]
                        places.removeAll(keepingCapacity: true)
                        for i in list {
                            places.append((rows[Int(answers.items[i])] + Int(answers.categories[i])) * stride)
                        }
                        let group = answers.groups[n] * stride
                        let top = places.withUnsafeBufferPointer { gather($0, table, weight + group, w) }
                        let part = weigh(w, top: top)
                        let frequency = answers.frequencies[n]
                        logSum += frequency * (top + log(part.sum))
                        let scale = frequency / part.sum
                        for q in Swift.stride(from: part.from, to: part.to, by: 4) { put(load(w, q) * scale, w, q) }
                        addRow(w, to: out + nodeStart + group, from: part.from, to: part.to)
                        places.withUnsafeBufferPointer { places in
                            for place in places { addRow(w, to: out + place, from: part.from, to: part.to) }
                        }
                    }
                }
            }
        }
        out[out.count - 1] += logSum
    }

    @inline(__always)
    private func load(_ p: UnsafePointer<Double>, _ q: Int) -> SIMD4<Double> {
        UnsafeRawPointer(p + q).loadUnaligned(as: SIMD4<Double>.self)
    }

    @inline(__always)
    private func put(_ value: SIMD4<Double>, _ p: UnsafeMutablePointer<Double>, _ q: Int) {
        UnsafeMutableRawPointer(p + q).storeBytes(of: value, as: SIMD4<Double>.self)
    }

    /// w = log A + Σ log P; the largest element. Sixteen nodes at a time stay in registers while the answers go by.
    @inline(__always)
    private func gather(
        _ places: UnsafeBufferPointer<Int>, _ table: UnsafePointer<Double>, _ weights: UnsafePointer<Double>,
        _ w: UnsafeMutablePointer<Double>
    ) -> Double {
        var top = SIMD4<Double>(repeating: -.infinity)
        var q = 0
        while q + 16 <= stride {
            var a = load(weights, q)
            var b = load(weights, q + 4)
            var c = load(weights, q + 8)
            var d = load(weights, q + 12)
            for place in places {
                let row = table + place
                a += load(row, q)
                b += load(row, q + 4)
                c += load(row, q + 8)
                d += load(row, q + 12)
            }
            put(a, w, q)
            put(b, w, q + 4)
            put(c, w, q + 8)
            put(d, w, q + 12)
            let left = a.replacing(with: b, where: b .> a)
            let right = c.replacing(with: d, where: d .> c)
            let both = left.replacing(with: right, where: right .> left)
            top = top.replacing(with: both, where: both .> top)
            q += 16
        }
        while q < stride {
            var a = load(weights, q)
            for place in places { a += load(table + place, q) }
            put(a, w, q)
            top = top.replacing(with: a, where: a .> top)
            q += 4
        }
        return top.max()
    }

    /// Exponentials of what can be seen beside the top, the range of nodes they fill, and their sum.
    @inline(__always)
    private func weigh(_ w: UnsafeMutablePointer<Double>, top: Double) -> (from: Int, to: Int, sum: Double) {
        // What is e⁻⁴⁶ below the top cannot be seen in a sum of 64 doubles; whole vectors are left out.
        let cut = SIMD4<Double>(repeating: top - 46)
        var from = 0
        var to = stride
        while from < to, all(load(w, from) .< cut) { from += 4 }
        while to > from, all(load(w, to - 4) .< cut) { to -= 4 }
        var sum = SIMD4<Double>.zero
        var q = from
        while q < to {
            let e = exponential(load(w, q) - top)
            put(e, w, q)
            sum += e
            q += 4
        }
        return (from, to, (sum[0] + sum[1]) + (sum[2] + sum[3]))
    }

    @inline(__always)
    private func addRow(_ w: UnsafePointer<Double>, to row: UnsafeMutablePointer<Double>, from: Int, to: Int) {
        var q = from
        while q < to {
            put(load(row, q) + load(w, q), row, q)
            q += 4
        }
    }
}
