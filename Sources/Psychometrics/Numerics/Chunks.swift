import Dispatch

/// Work cut into parts whose borders depend on the amount of work only, never on the number of threads, so that sums
/// taken in the order of the parts are the same to the bit whatever the number of threads.
struct Chunks: Sendable {
    let count: Int
    let size: Int
    let total: Int

    /// At most 32 parts of at least `least` units; few are 1, 2 or 4, of which no thread gets one more than another.
    init(total: Int, least: Int) {
        self.total = total
        let most = min(32, max(1, total / max(1, least)))
        let parts = most < 8 ? 1 << (Int.bitWidth - 1 - most.leadingZeroBitCount) : most
        size = max(1, (total + parts - 1) / parts)
        count = max(1, (total + size - 1) / size)
    }

    func range(_ index: Int) -> Range<Int> {
        let start = min(total, index * size)
        return start..<min(total, start + size)
    }

    /// Where each part begins, and the end.
    var bounds: [Int] { (0...count).map { min(total, $0 * size) } }

    /// The sum, in the order of the parts, of what `body` adds to a zeroed block for each part.
    func sum(
        block: Int, threads: Int,
        _ body: @Sendable (_ range: Range<Int>, _ out: UnsafeMutableBufferPointer<Double>) -> Void
    ) -> [Double] {
        var partial = [Double](repeating: 0, count: count * block)
        fill(&partial, cuts: (0...count).map { $0 * block }, threads: threads, body)
        guard count > 1 else { return partial }
        var result = [Double](repeating: 0, count: block)
        let columns = Chunks(total: block, least: 1 << 13)
        columns.fill(&result, cuts: columns.bounds, threads: threads) { [partial, count] range, out in
            partial.withUnsafeBufferPointer { partial in
                for part in 0..<count {
                    for i in range { out[i - range.lowerBound] += partial[part * block + i] }
                }
            }
        }
        return result
    }

    /// Gives each part a slice of its own of `storage`, on up to `threads` threads.
    ///
    /// - Parameter cuts: where each part's slice begins, and where the last one ends.
    func fill(
        _ storage: inout [Double], cuts: [Int], threads: Int,
        _ body: @Sendable (_ range: Range<Int>, _ out: UnsafeMutableBufferPointer<Double>) -> Void
    ) {
        storage.withUnsafeMutableBufferPointer { storage in
            // Proof: each part writes to its own slice and nothing else reads the storage until all parts have ended.
            nonisolated(unsafe) let all = storage
            @Sendable func part(_ index: Int) {
                body(range(index), UnsafeMutableBufferPointer(rebasing: all[cuts[index]..<cuts[index + 1]]))
            }
            let workers = min(threads, count)
            guard workers > 1 else {
                for index in 0..<count { part(index) }
                return
            }
            DispatchQueue.concurrentPerform(iterations: workers) { worker in
                for index in stride(from: worker, to: count, by: workers) { part(index) }
            }
        }
    }
}
