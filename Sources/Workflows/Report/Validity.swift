public import Interviews
public import Psychometrics

/// What a company knows so far of how well its interviews predict: the pairs of what the combination said at the decision and
/// how the person does six months later.
public struct Validity: Sendable, Equatable {
    /// Everybody who was hired.
    public var hired: Int
    /// Of these, those of whom somebody has said how they do.
    public var pairs: [Pair]
    /// `nil` below ``fewest`` pairs, or where all do alike.
    public var correlation: RankCorrelation?

    public struct Pair: Sendable, Equatable {
        public var ability: Double
        public var standardError: Double
        public var standing: HireFollowUp.Standing
        public var hasLeft: Bool
    }

    /// With fewer pairs the interval of any correlation spans most of what is possible: at 20 and r = 0.4 it is −0.07 to 0.72.
    public static let fewest = 20

    public init(_ hires: [FollowedHire]) {
        hired = hires.count
        pairs = hires.compactMap { hire in
            hire.followUp.map {
                Pair(
                    ability: hire.decision.basis.mean, standardError: hire.decision.basis.standardError,
                    standing: $0.standing, hasLeft: $0.hasLeft)
            }
        }
        guard pairs.count >= Self.fewest else { return }
        do throws(EstimationFailure) {
            correlation = try RankCorrelation(pairs.map(\.ability), pairs.map { Double($0.standing.rawValue) })
        } catch {
            correlation = nil
        }
    }
}
