import Dispatch
import Glibc

/// L with L Lᵀ = A, found and inverted in blocks of rows.
struct CholeskyFactor: Sendable {
    let size: Int
    let lower: [Double]

    private static let block = 48

    /// `nil` unless the lower triangle of `matrix` is positive definite beyond rounding.
    init?(_ matrix: SymmetricMatrix, threads: Int = 1) {
        let n = matrix.size
        size = n
        var l = matrix.values
        let diagonal = (0..<n).map { abs(matrix[$0, $0]) }
        let isDefinite = l.withUnsafeMutableBufferPointer { buffer -> Bool in
            guard let l = buffer.baseAddress else { return n == 0 }
            for start in stride(from: 0, to: n, by: Self.block) {
                let end = min(n, start + Self.block)
                let columns = MatrixRows(base: l + start * n, stride: n, count: end - start)
                guard Self.factor(l, n, start..<end, columns, diagonal) else { return false }
                Self.forEachBlock(from: end, to: n, threads: threads, of: l) { rows, storage in
                    let l = storage
                    addRowProducts(
                        MatrixRows(base: l + rows.lowerBound * n, stride: n, count: rows.count),
                        MatrixRows(base: l + start * n, stride: n, count: end - start), length: start, factor: -1,
                        to: l + rows.lowerBound * n + start, stride: n)
                    for i in rows {
                        let row = l + i * n
                        for j in start..<end {
                            var sum = row[j]
                            let other = l + j * n
                            for k in start..<j { sum -= row[k] * other[k] }
                            row[j] = sum / other[j]
                        }
                    }
                }
            }
            return true
        }
        guard isDefinite else { return nil }
        lower = l
    }

    /// Finishes the block on the diagonal.
    private static func factor(
        _ l: UnsafeMutablePointer<Double>, _ n: Int, _ range: Range<Int>, _ rows: MatrixRows, _ diagonal: [Double]
    ) -> Bool {
        let start = range.lowerBound
        addRowProducts(rows, rows, length: start, factor: -1, to: l + start * n + start, stride: n)
        for j in range {
            let rowJ = l + j * n
            var pivot = rowJ[j]
            for k in start..<j { pivot -= rowJ[k] * rowJ[k] }
            guard pivot > diagonal[j] * 1e-13, pivot.isFinite else { return false }
            let root = pivot.squareRoot()
            rowJ[j] = root
            for i in (j + 1)..<max(range.upperBound, j + 1) {
                let rowI = l + i * n
                var sum = rowI[j]
                for k in start..<j { sum -= rowI[k] * rowJ[k] }
                rowI[j] = sum / root
            }
        }
        return true
    }

    /// Gives blocks of rows to up to `threads` threads.
    private static func forEachBlock(
        from: Int, to: Int, threads: Int, of storage: UnsafeMutablePointer<Double>,
        _ body: @Sendable (_ rows: Range<Int>, _ storage: UnsafeMutablePointer<Double>) -> Void
    ) {
        let blocks = (max(0, to - from) + block - 1) / block
        guard threads > 1, blocks > 1 else {
            for index in 0..<blocks { body((from + index * block)..<min(to, from + (index + 1) * block), storage) }
            return
        }
        // Proof: each block of rows is written by one iteration only, which reads beside it rows that are finished.
        nonisolated(unsafe) let shared = storage
        DispatchQueue.concurrentPerform(iterations: blocks) { index in
            body((from + index * block)..<min(to, from + (index + 1) * block), shared)
        }
    }

    /// A⁻¹ x.
    func solve(_ x: [Double]) -> [Double] {
        var y = x
        let n = size
        lower.withUnsafeBufferPointer { l in
            y.withUnsafeMutableBufferPointer { y in
                for i in 0..<n {
                    var sum = y[i]
                    for k in 0..<i { sum -= l[i * n + k] * y[k] }
                    y[i] = sum / l[i * n + i]
                }
                for i in stride(from: n - 1, through: 0, by: -1) {
                    let value = y[i] / l[i * n + i]
                    y[i] = value
                    for k in 0..<i { y[k] -= l[i * n + k] * value }
                }
            }
        }
        return y
    }

    /// A⁻¹ = L⁻ᵀ L⁻¹.
    func inverse(threads: Int = 1) -> SymmetricMatrix {
        let n = size
        var result = SymmetricMatrix(size: n)
        // Row j of `x` is column j of L⁻¹, so that all inner loops run along memory.
        var x = [Double](repeating: 0, count: n * n)
        lower.withUnsafeBufferPointer { lower in
            x.withUnsafeMutableBufferPointer { x in
                guard let l = lower.baseAddress, let x = x.baseAddress else { return }
                // Proof: the factor is only read until all blocks have ended.
                nonisolated(unsafe) let factor = l
                CholeskyFactor.forEachBlock(from: 0, to: n, threads: threads, of: x) { rows, x in
                    CholeskyFactor.invert(factor, n, rows, x)
                }
            }
        }
        result.values.withUnsafeMutableBufferPointer { out in
            x.withUnsafeBufferPointer { x in
                guard let out = out.baseAddress, let x = x.baseAddress else { return }
                // Proof: the inverse factor is only read until all blocks have ended.
                nonisolated(unsafe) let columns = x
                CholeskyFactor.forEachBlock(from: 0, to: n, threads: threads, of: out) { rows, out in
                    let from = rows.lowerBound
                    addRowProducts(
                        MatrixRows(base: columns + from * n + from, stride: n, count: rows.count),
                        MatrixRows(base: columns + from, stride: n, count: rows.upperBound), length: n - from,
                        factor: 1, to: out + from * n, stride: n)
                }
            }
        }
        for i in 0..<n {
            for j in 0..<i { result.values[j * n + i] = result.values[i * n + j] }
        }
        return result
    }

    /// Rows `columns` of the transposed inverse: x[j, i] = (δᵢⱼ − Σₖ l[i, k] x[j, k]) / l[i, i].
    private static func invert(
        _ l: UnsafePointer<Double>, _ n: Int, _ columns: Range<Int>, _ x: UnsafeMutablePointer<Double>
    ) {
        let first = columns.lowerBound
        for start in stride(from: first, to: n, by: block) {
            let end = min(n, start + block)
            addRowProducts(
                MatrixRows(base: x + first * n + first, stride: n, count: columns.count),
                MatrixRows(base: l + start * n + first, stride: n, count: end - start), length: start - first,
                factor: -1, to: x + first * n + start, stride: n)
            for j in columns {
                let row = x + j * n
                for i in max(start, j)..<max(end, j) {
                    let factor = l + i * n
                    var sum = i == j ? 1 : row[i]
                    for k in max(start, j)..<i { sum -= factor[k] * row[k] }
                    row[i] = sum / factor[i]
                }
            }
        }
    }

    /// The least part of a diagonal element that the elements before it do not explain; near 0 means collinear.
    func leastShare(of matrix: SymmetricMatrix) -> Double {
        var least = 1.0
        for i in 0..<size {
            let pivot = lower[i * size + i]
            least = min(least, pivot * pivot / matrix[i, i])
        }
        return least
    }

    /// log det A.
    var logDeterminant: Double {
        (0..<size).reduce(0) { $0 + 2 * log(lower[$1 * size + $1]) }
    }
}
