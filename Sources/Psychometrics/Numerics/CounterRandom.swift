import Glibc

/// SplitMix64 (Steele, Lea & Flood 2014) read as a function of a counter: any draw can be had again by its number.
public struct CounterRandom: Sendable, Equatable, RandomNumberGenerator {
    public let seed: UInt64
    /// The number of the next draw.
    public var counter: UInt64

    public init(seed: UInt64, counter: UInt64 = 0) {
        self.seed = seed
        self.counter = counter
    }

    /// An independent stream for a part of the work, such as one simulated person.
    public func stream(_ index: UInt64) -> CounterRandom {
        CounterRandom(seed: CounterRandom.mix(seed ^ CounterRandom.mix(index &+ 0x9E37_79B9_7F4A_7C15)))
    }

    public mutating func next() -> UInt64 {
        counter &+= 1
        return CounterRandom.mix(seed &+ counter &* 0x9E37_79B9_7F4A_7C15)
    }

    /// Uniform on [0, 1).
    public mutating func uniform() -> Double { Double(next() >> 11) * 0x1p-53 }

    /// Standard normal, by Box & Muller (1958).
    public mutating func normal() -> Double {
        let u = 1 - uniform()
        let v = uniform()
        return (-2 * log(u)).squareRoot() * cos(2 * Double.pi * v)
    }

    static func mix(_ value: UInt64) -> UInt64 {
        var z = value
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}
