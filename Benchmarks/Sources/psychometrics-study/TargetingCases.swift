import Psychometrics

/// Simulated tables whose questions were given at random, or by the candidates' true ability, which the model does
/// not know: 40 items, 12 of the nearest 24 to ability + N(0, 0.5²).
struct TargetingCases {
    var candidates: Int
    var cases: Int
    var seed: UInt64

    /// The share of the cases that the test suspects.
    func suspected(targeted: Bool) throws -> Double {
        var found = 0
        for index in 0..<cases {
            var random = CounterRandom(seed: seed).stream(UInt64(index))
            let items = (0..<40).map { _ -> ItemModel in
                let slope = 0.8 + 0.4 * random.uniform()
                return ItemModel(slope: slope, difficulty: random.normal())
            }
            var rows: [[Int?]] = []
            for _ in 0..<candidates {
                let ability = random.normal()
                let aim = ability + 0.5 * random.normal()
                let order =
                    targeted
                    ? Array(
                        items.indices.sorted { abs(items[$0].difficulty - aim) < abs(items[$1].difficulty - aim) }
                            .prefix(24)) : Array(items.indices)
                var row = [Int?](repeating: nil, count: 40)
                for item in order.shuffled(using: &random).prefix(12) {
                    row[item] = random.uniform() < items[item].probabilities(at: ability)[1] ? 1 : 0
                }
                rows.append(row)
            }
            if try testTargeting(ResponseTable(rows: rows))?.isSuspected == true { found += 1 }
        }
        return Double(found) / Double(cases)
    }
}
