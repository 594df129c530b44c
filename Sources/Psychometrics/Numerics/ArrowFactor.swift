/// A sparse positive matrix whose rows are a few shared parameters and many small blocks that meet only through them,
/// factored without filling: the blocks are eliminated one by one, what is left is a matrix of the shared alone.
struct ArrowFactor: Sendable {
    private struct Block: Sendable {
        var indexes: [Int]
        var factor: CholeskyFactor
        /// Places among the shared that this block touches, and its rows of the matrix there.
        var touched: [Int]
        var coupling: [[Double]]
    }

    private var blocks: [Block] = []
    private var shared: [Int] = []
    private var rest: CholeskyFactor?

    init() {}

    /// - Parameters:
    ///   - entries: of each row, columns and values, which may repeat and are added.
    ///   - owners: the block of each row; `nil` for a shared one.
    init(_ entries: [[(column: Int, value: Double)]], owners: [Int?]) {
        shared = owners.indices.filter { owners[$0] == nil }
        let sharedPlace = Dictionary(uniqueKeysWithValues: shared.enumerated().map { ($1, $0) })
        var corner = SymmetricMatrix(size: shared.count)
        for (row, index) in shared.enumerated() {
            for entry in entries[index] {
                if let column = sharedPlace[entry.column] { corner[row, column] += entry.value }
            }
            corner[row, row] += 1e-6
        }
        var members: [Int: [Int]] = [:]
        for (index, owner) in owners.enumerated() {
            if let owner { members[owner, default: []].append(index) }
        }
        for owner in members.keys.sorted() {
            let indexes = members[owner] ?? []
            let place = Dictionary(uniqueKeysWithValues: indexes.enumerated().map { ($1, $0) })
            var matrix = SymmetricMatrix(size: indexes.count)
            var coupling: [Int: [Double]] = [:]
            for (row, index) in indexes.enumerated() {
                for entry in entries[index] {
                    if let column = place[entry.column] {
                        matrix[row, column] += entry.value
                    } else if let column = sharedPlace[entry.column] {
                        coupling[column, default: [Double](repeating: 0, count: indexes.count)][row] += entry.value
                    }
                }
                matrix[row, row] += 1e-6
            }
            guard let factor = ArrowFactor.forced(matrix) else { continue }
            let touched = coupling.keys.sorted()
            let block = Block(
                indexes: indexes, factor: factor, touched: touched, coupling: touched.map { coupling[$0] ?? [] })
            for (a, left) in touched.enumerated() {
                let solved = factor.solve(block.coupling[a])
                for (b, right) in touched.enumerated() { corner[right, left] -= dot(block.coupling[b], solved) }
            }
            blocks.append(block)
        }
        rest = shared.isEmpty ? nil : ArrowFactor.forced(corner)
    }

    /// The factor of the matrix, its diagonal raised until there is one.
    private static func forced(_ matrix: SymmetricMatrix) -> CholeskyFactor? {
        var raised = matrix
        for attempt in 0..<8 {
            if let factor = raised.cholesky() { return factor }
            for row in 0..<raised.size {
                raised[row, row] = abs(raised[row, row]) * (attempt < 3 ? 1.01 : 2) + 1e-6
            }
        }
        return nil
    }

    /// A⁻¹ x; what could not be factored is left as it is.
    func solve(_ x: [Double]) -> [Double] {
        var result = x
        var corner = shared.map { x[$0] }
        for block in blocks where !block.touched.isEmpty {
            let solved = block.factor.solve(block.indexes.map { x[$0] })
            for (place, row) in zip(block.touched, block.coupling) { corner[place] -= dot(row, solved) }
        }
        if let rest { corner = rest.solve(corner) }
        for (index, value) in zip(shared, corner) { result[index] = value }
        for block in blocks {
            var right = block.indexes.map { x[$0] }
            for (place, row) in zip(block.touched, block.coupling) { add(-corner[place], row, to: &right) }
            for (index, value) in zip(block.indexes, block.factor.solve(right)) { result[index] = value }
        }
        return result
    }
}
