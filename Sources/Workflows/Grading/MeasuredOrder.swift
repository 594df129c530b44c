import QuestionBank

/// Programs by what they were measured to cost, and how an order given by a person agrees with it.
public struct MeasuredOrder: Sendable, Equatable {
    /// Cheapest first.
    public var programs: [String]
    /// For each two programs, the first one's cost over the second's: the median over paired rounds.
    public var ratios: [Pair: Double]
    /// Two programs whose costs are nearer than this ratio are tied.
    public var leastRatio: Double
    /// The size of input that the ratios were measured at.
    public var size: Int

    public struct Pair: Sendable, Hashable {
        public var first: String
        public var second: String
    }

    /// Reads the costs of paired rounds: in each round every program had the same input.
    init(rounds: [[String: Double]], leastRatio: Double, size: Int) {
        let names = (rounds.first?.keys).map(Array.init) ?? []
        var ratios: [Pair: Double] = [:]
        for first in names {
            for second in names where first != second {
                let values = rounds.compactMap { round -> Double? in
                    guard let a = round[first], let b = round[second], b > 0 else { return nil }
                    return a / b
                }
                ratios[Pair(first: first, second: second)] = Self.median(values)
            }
        }
        self.ratios = ratios
        self.leastRatio = leastRatio
        self.size = size
        let costs = Dictionary(
            uniqueKeysWithValues: names.map { name in (name, Self.median(rounds.compactMap { $0[name] })) })
        programs = names.sorted { ((costs[$0] ?? 0), $0) < ((costs[$1] ?? 0), $1) }
    }

    /// What a round's ratio must stay away from the boundary between a tie and a difference.
    private static let room = 1.2

    /// Whether each round says the same of every two programs, and none of it narrowly: more rounds would not change it.
    static func isClear(_ rounds: [[String: Double]], leastRatio: Double) -> Bool {
        everyPair(of: rounds) { ratios in
            let least = ratios.min() ?? 1
            let most = ratios.max() ?? 1
            return least > leastRatio * room || most * leastRatio * room < 1
                || (least * leastRatio > room && most * room < leastRatio)
        }
    }

    /// Whether at least four of five rounds say the same of every two programs: a tie, or which is cheaper.
    static func isAgreed(_ rounds: [[String: Double]], leastRatio: Double) -> Bool {
        everyPair(of: rounds) { ratios in
            let dearer = ratios.count { $0 >= leastRatio }
            let cheaper = ratios.count { $0 * leastRatio <= 1 }
            return max(dearer, cheaper, ratios.count - dearer - cheaper) * 5 >= ratios.count * 4
        }
    }

    /// Whether something holds of every two programs' costs, the first one's over the second's in each round.
    private static func everyPair(of rounds: [[String: Double]], _ holds: ([Double]) -> Bool) -> Bool {
        let names = (rounds.first?.keys.sorted()) ?? []
        return names.enumerated().allSatisfy { place, first in
            names[(place + 1)...].allSatisfy { second in
                holds(rounds.map { ($0[first] ?? 0) / max($0[second] ?? 0, .leastNormalMagnitude) })
            }
        }
    }

    /// Whether neither is measurably cheaper.
    public func isTie(_ a: String, _ b: String) -> Bool {
        let ratio = ratios[Pair(first: a, second: b)] ?? 1
        return max(ratio, 1 / max(ratio, .leastNormalMagnitude)) < leastRatio
    }

    /// Whether any two programs are not tied.
    var hasDifference: Bool { ratios.keys.contains { !isTie($0.first, $0.second) } }

    /// The first two programs that were measured to stand otherwise than is stated; `nil` where all is as stated.
    func contradiction(to stated: StatedOrder) -> (first: String, second: String)? {
        for (place, group) in stated.groups.enumerated() {
            for first in group {
                for second in group where first < second && !isTie(first, second) { return (first, second) }
                for second in stated.groups[(place + 1)...].flatMap(\.self) {
                    guard !isTie(first, second), (ratios[Pair(first: first, second: second)] ?? 1) < 1 else {
                        return (first, second)
                    }
                }
            }
        }
        return nil
    }

    /// Such as `a, b = c`: neighbours that are tied are joined.
    var text: String {
        var text = ""
        for (index, name) in programs.enumerated() {
            if index > 0 { text += isTie(programs[index - 1], name) ? " = " : ", " }
            text += name
        }
        return text
    }

    /// How the pair stands in an order given: `nil` when one of the two is not in it.
    func agrees(_ order: [String], _ cheaper: String, _ dearer: String) -> Bool? {
        guard let a = order.firstIndex(of: cheaper), let b = order.firstIndex(of: dearer) else { return nil }
        return isTie(cheaper, dearer) || a < b
    }

    private static func median(_ values: [Double]) -> Double {
        let sorted = values.sorted()
        guard !sorted.isEmpty else { return 1 }
        let middle = sorted.count / 2
        return sorted.count.isMultiple(of: 2) ? (sorted[middle - 1] + sorted[middle]) / 2 : sorted[middle]
    }
}
