/// Several matches side by side: candidates for a job, or jobs for a candidate.
///
/// They are ranked by must requirements without clear evidence, fewest first, and by nothing else: equal counts share a rank
/// and are shown as a tie. Within a tie the order is that of unclear findings, nice ones, years, then of input; it means
/// nothing.
public struct Comparison: Sendable {
    public struct Row: Sendable, Hashable {
        /// Where the match stands in the input.
        public var index: Int
        /// From 1; `nil` for a job without requirements, which cannot be compared.
        public var rank: Int?
        public var isTied: Bool
    }

    public let rows: [Row]

    public init(_ matches: [Match]) {
        let keys = matches.map { $0.job.isEmpty ? nil : Self.order($0) }
        var equals: [Int: Int] = [:]
        for case let key? in keys { equals[key[0], default: 0] += 1 }
        var ranks: [Int: Int] = [:]
        var before = 0
        for (open, count) in equals.sorted(by: { $0.key < $1.key }) {
            ranks[open] = before + 1
            before += count
        }
        // What cannot be compared stands last; the order of input settles what nothing else does.
        let order = keys.indices.sorted { left, right in
            guard let one = keys[left], let other = keys[right] else {
                return keys[left] == nil && keys[right] == nil ? left < right : keys[right] == nil
            }
            return one == other ? left < right : one.lexicographicallyPrecedes(other)
        }
        rows = order.map { index in
            guard let key = keys[index] else { return Row(index: index, rank: nil, isTied: false) }
            return Row(index: index, rank: ranks[key[0]], isTied: equals[key[0]] != 1)
        }
    }

    /// Smaller is listed earlier; the first number is what ranks. Years stand last: they predict work on the job hardly at all (validity .07; Sackett, Zhang,
    /// Berry and Lievens 2022).
    private static func order(_ match: Match) -> [Int] {
        let wished = (match.must + match.nice).filter { $0.requirement.years != nil }
        return [
            match.open, match.count(.notFound), -match.nice.count { $0.status == .found },
            -wished.count { ($0.months ?? 0) >= ($0.requirement.years ?? 0) * 12 },
        ]
    }
}
