/// How far two people who rated the same answers agree.
public struct RaterAgreement: Sendable, Hashable {
    /// Pairs of anchors given to one answer by two people.
    public var pairs: Int
    /// Of these, both gave the same anchor.
    public var exact: Int
    /// The anchors differ by one at most.
    public var withinOne: Int

    /// From pairs of anchors.
    public init(pairs: [(Int, Int)]) {
        self.pairs = pairs.count
        exact = pairs.count { $0.0 == $0.1 }
        withinOne = pairs.count { abs($0.0 - $0.1) <= 1 }
    }

    /// From all ratings at hand: each two people who placed the same answer on an anchor make a pair.
    public init(ratings: [Rating]) {
        self.init(pairs: Self.pairs(in: ratings))
    }

    /// `nil` without a pair.
    public var exactShare: Double? { pairs == 0 ? nil : Double(exact) / Double(pairs) }
    public var withinOneShare: Double? { pairs == 0 ? nil : Double(withinOne) / Double(pairs) }

    /// The pairs of anchors, for statistics computed elsewhere: in the order of responses' and members' ids.
    public static func pairs(in ratings: [Rating]) -> [(Int, Int)] {
        var pairs: [(Int, Int)] = []
        let byResponse = Dictionary(grouping: ratings, by: \.responseID)
        for (_, given) in byResponse.sorted(by: { $0.key < $1.key }) {
            var anchors: [(member: String, anchor: Int)] = []
            for rating in given.sorted(by: { $0.memberID < $1.memberID }) {
                guard case .anchor(let anchor) = rating.value, (1...5).contains(anchor) else { continue }
                guard anchors.last?.member != rating.memberID else { continue }
                anchors.append((rating.memberID, anchor))
            }
            for (index, one) in anchors.enumerated() {
                for other in anchors.dropFirst(index + 1) { pairs.append((one.anchor, other.anchor)) }
            }
        }
        return pairs
    }
}
