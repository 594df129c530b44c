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
        let keys = matches.map(Self.order)
        let order = matches.indices.sorted { left, right in
            if matches[left].job.isEmpty != matches[right].job.isEmpty { return matches[right].job.isEmpty }
            return keys[left] == keys[right] ? left < right : keys[left].lexicographicallyPrecedes(keys[right])
        }
        rows = order.map { index in
            guard !matches[index].job.isEmpty else { return Row(index: index, rank: nil, isTied: false) }
            let others = matches.indices.filter { !matches[$0].job.isEmpty && $0 != index }
            return Row(
                index: index, rank: 1 + others.count { matches[$0].open < matches[index].open },
                isTied: others.contains { matches[$0].open == matches[index].open })
        }
    }

    /// Smaller is listed earlier. Years stand last: they predict work on the job hardly at all (validity .07; Sackett, Zhang,
    /// Berry and Lievens 2022).
    private static func order(_ match: Match) -> [Int] {
        let wished = (match.must + match.nice).filter { $0.requirement.years != nil }
        return [
            match.open, match.count(.notFound), -match.nice.count { $0.status == .found },
            -wished.count { ($0.months ?? 0) >= ($0.requirement.years ?? 0) * 12 },
        ]
    }
}
