/// Which items one person may be given, drawn so that each is eligible for its share of persons (van der Linden &
/// Veldkamp 2004, by Madow's (1949) systematic sampling).
///
/// The items of a content area are put into an order of the person's own, their shares laid end to end on a line that
/// starts at a random point below 1, and an item is eligible where its stretch holds a whole number. Each keeps its
/// share, and an area whose shares add up to n has at least the whole part of n eligible for everybody; independent
/// draws would leave some persons none.
enum Eligibility {
    /// The streams of areas begin far above those of items.
    private static let firstAreaStream: UInt64 = 0x6000_0000_0000_0000

    static func draw(shares: [Double], areas: [Int], seed: UInt64) -> [Bool] {
        var eligible = shares.map { $0 >= 1 }
        let drawn = Dictionary(grouping: shares.indices.filter { shares[$0] < 1 }) { areas[$0] }
        for (area, items) in drawn {
            var start = CounterRandom(seed: seed).stream(firstAreaStream &+ UInt64(bitPattern: Int64(area)))
            var reached = start.uniform()
            for item in items.sorted(by: { place($0, seed) < place($1, seed) }) {
                let next = reached + max(0, shares[item])
                eligible[item] = next.rounded(.down) > reached.rounded(.down)
                reached = next
            }
        }
        return eligible
    }

    /// Where an item stands in the person's order, from 0 to 1.
    static func place(_ item: Int, _ seed: UInt64) -> Double {
        var random = CounterRandom(seed: seed).stream(UInt64(item))
        return random.uniform()
    }
}

extension AdaptiveBank {
    /// The items that the draws of this seed leave eligible.
    public func eligible(seed: UInt64) -> [Bool] {
        isCapped
            ? Eligibility.draw(shares: acceptance, areas: items.map(\.content), seed: seed)
            : [Bool](repeating: true, count: items.count)
    }

    /// The same for these acceptance shares and content areas, one an item, without a bank.
    public static func eligible(shares: [Double], areas: [Int], seed: UInt64) -> [Bool] {
        Eligibility.draw(shares: shares, areas: areas, seed: seed)
    }
}
