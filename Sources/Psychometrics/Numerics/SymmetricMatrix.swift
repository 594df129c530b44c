import Glibc

/// A dense symmetric matrix, stored whole, with the few operations that estimation needs.
struct SymmetricMatrix: Sendable, Equatable {
    let size: Int
    var values: [Double]

    init(size: Int) {
        self.size = size
        values = [Double](repeating: 0, count: size * size)
    }

    subscript(row: Int, column: Int) -> Double {
        get { values[row * size + column] }
        set { values[row * size + column] = newValue }
    }

    /// The lower Cholesky factor; `nil` unless the matrix is positive definite beyond rounding.
    func cholesky() -> CholeskyFactor? {
        var l = values
        let n = size
        let isDefinite = l.withUnsafeMutableBufferPointer { l -> Bool in
            for j in 0..<n {
                let rowJ = j * n
                var pivot = l[rowJ + j]
                let scale = abs(pivot)
                for k in 0..<j { pivot -= l[rowJ + k] * l[rowJ + k] }
                guard pivot > scale * 1e-13, pivot.isFinite else { return false }
                let root = pivot.squareRoot()
                l[rowJ + j] = root
                for i in (j + 1)..<max(n, j + 1) {
                    let rowI = i * n
                    var sum = l[rowI + j]
                    for k in 0..<j { sum -= l[rowI + k] * l[rowJ + k] }
                    l[rowI + j] = sum / root
                }
            }
            return true
        }
        return isDefinite ? CholeskyFactor(size: n, lower: l) : nil
    }
}

/// L with L Lᵀ = A.
struct CholeskyFactor: Sendable {
    let size: Int
    let lower: [Double]

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
    func inverse() -> SymmetricMatrix {
        let n = size
        // Rows of `w` are the columns of L⁻¹, so that the inner loops run along memory.
        var w = [Double](repeating: 0, count: n * n)
        var result = SymmetricMatrix(size: n)
        lower.withUnsafeBufferPointer { l in
            w.withUnsafeMutableBufferPointer { w in
                for c in 0..<n {
                    w[c * n + c] = 1 / l[c * n + c]
                    for i in (c + 1)..<max(n, c + 1) {
                        var sum = 0.0
                        for k in c..<i { sum -= l[i * n + k] * w[c * n + k] }
                        w[c * n + i] = sum / l[i * n + i]
                    }
                }
                for i in 0..<n {
                    for j in 0...i {
                        var sum = 0.0
                        for k in i..<n { sum += w[i * n + k] * w[j * n + k] }
                        result.values[i * n + j] = sum
                        result.values[j * n + i] = sum
                    }
                }
            }
        }
        return result
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
