import Dispatch

/// Work cut into parts whose borders depend on the amount of work only, never on the number of threads, so that sums
/// taken in the order of the parts are the same to the bit whatever the number of threads.
struct Chunks: Sendable {
    let count: Int
    let size: Int
    let total: Int

    /// At most 32 parts of at least `least` units.
    init(total: Int, least: Int) {
        self.total = total
        let parts = min(32, max(1, total / max(1, least)))
        size = max(1, (total + parts - 1) / parts)
        count = max(1, (total + size - 1) / size)
    }

    func range(_ index: Int) -> Range<Int> {
        let start = min(total, index * size)
        return start..<min(total, start + size)
    }

    /// The sum, in the order of the parts, of what `body` adds to a zeroed block for each part.
    func sum(
        block: Int, threads: Int,
        _ body: @Sendable (_ range: Range<Int>, _ out: UnsafeMutableBufferPointer<Double>) -> Void
    ) -> [Double] {
        var partial = [Double](repeating: 0, count: count * block)
        partial.withUnsafeMutableBufferPointer { partial in
            forEach(partial, block: block, threads: threads) { body(range($0), $1) }
        }
        for index in 1..<max(count, 1) {
            for i in 0..<block { partial[i] += partial[index * block + i] }
        }
        return Array(partial[0..<block])
    }

    /// Gives each part its own slice of `storage`, on up to `threads` threads.
    func forEach(
        _ storage: UnsafeMutableBufferPointer<Double>, block: Int, threads: Int,
        _ body: @Sendable (_ index: Int, _ slice: UnsafeMutableBufferPointer<Double>) -> Void
    ) {
        // Proof: each part writes to its own slice and nothing else reads the storage until all parts have ended.
        nonisolated(unsafe) let all = storage
        @Sendable func part(_ index: Int) {
            body(index, UnsafeMutableBufferPointer(rebasing: all[(index * block)..<((index + 1) * block)]))
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
