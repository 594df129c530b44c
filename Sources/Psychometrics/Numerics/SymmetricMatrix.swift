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
    func cholesky(threads: Int = 1) -> CholeskyFactor? { CholeskyFactor(self, threads: threads) }
}
