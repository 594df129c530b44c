/// The random numbers of variants and generated cases: PCG XSH-RR 64/32 (O'Neill 2014, "PCG: A Family of Simple Fast
/// Space-Efficient Statistically Good Algorithms for Random Number Generation", §6.3).
///
/// The same seed and stream give the same draws here and in `pythonSource`, on every Python.
public struct PCG32: Sendable, Equatable {
    private var state: UInt64
    private let increment: UInt64

    public init(seed: UInt64, stream: UInt64 = 54) {
        increment = (stream << 1) | 1
        state = 0
        _ = next()
        state &+= seed
        _ = next()
    }

    /// The next 32 bits.
    public mutating func next() -> UInt32 {
        let old = state
        state = old &* 6_364_136_223_846_793_005 &+ increment
        let mixed = UInt32(truncatingIfNeeded: ((old >> 18) ^ old) >> 27)
        let turn = UInt32(truncatingIfNeeded: old >> 59)
        return (mixed >> turn) | (mixed << ((0 &- turn) & 31))
    }

    /// A number below `bound`, each as likely: draws that would favour the low ones are thrown away.
    ///
    /// One draw of 32 bits where the bound is at most 2³², else two, the high half first. A bound of 0 stands for 2⁶⁴.
    mutating func below(_ bound: UInt64) -> UInt64 {
        let isNarrow = bound != 0 && bound <= 1 << 32
        let lowest = bound == 0 ? 0 : isNarrow ? (1 << 32) % bound : (0 &- bound) % bound
        while true {
            let draw = isNarrow ? UInt64(next()) : (UInt64(next()) << 32) | UInt64(next())
            if draw >= lowest { return bound == 0 ? draw : draw % bound }
        }
    }

    /// A float from 0 up to but not including 1, with 53 random bits: as `random.random` makes it from two draws.
    public mutating func random() -> Double {
        let high = UInt64(next() >> 5)
        let low = UInt64(next() >> 6)
        return Double(high << 26 | low) / 9_007_199_254_740_992
    }

    /// A whole number of the range, both ends included.
    public mutating func randint(_ range: ClosedRange<Int>) -> Int {
        let width = UInt64(bitPattern: Int64(range.upperBound)) &- UInt64(bitPattern: Int64(range.lowerBound)) &+ 1
        return range.lowerBound &+ Int(truncatingIfNeeded: below(width))
    }

    /// A whole number from 0 up to but not including `bound`; `nil` where there is none.
    public mutating func randrange(_ bound: Int) -> Int? { randrange(0, bound) }

    /// One of `start`, `start + step` … before `stop`; `nil` where there is none.
    public mutating func randrange(_ start: Int, _ stop: Int, step: Int = 1) -> Int? {
        guard step != 0, step > 0 ? start < stop : start > stop else { return nil }
        let low = UInt64(bitPattern: Int64(min(start, stop)))
        let width = UInt64(bitPattern: Int64(max(start, stop))) &- low
        let size = UInt64(step.magnitude)
        let count = width / size + (width % size == 0 ? 0 : 1)
        return start &+ Int(truncatingIfNeeded: below(count)) &* step
    }

    /// One of the items; `nil` where there is none.
    public mutating func choice<Item>(_ items: [Item]) -> Item? {
        randrange(items.count).map { items[$0] }
    }

    /// So many of the items, each place at most once, in random order; `nil` where there are not enough.
    public mutating func sample<Item>(_ items: [Item], _ count: Int) -> [Item]? {
        guard (0...items.count).contains(count) else { return nil }
        var pool = items
        var picked: [Item] = []
        for taken in 0..<count {
            let left = pool.count - taken
            let place = Int(below(UInt64(left)))
            picked.append(pool[place])
            pool[place] = pool[left - 1]
        }
        return picked
    }

    /// Puts the items into a random order, the last place first (Fisher and Yates 1938, Durstenfeld 1964).
    public mutating func shuffle<Item>(_ items: inout [Item]) {
        for last in stride(from: items.count - 1, to: 0, by: -1) {
            items.swapAt(last, Int(below(UInt64(last + 1))))
        }
    }
}
