/// Where one level ends and the next begins on the ability scale.
public struct LevelCuts: Sendable, Equatable {
    public var juniorMiddle: Double
    public var middleSenior: Double

    /// The day-one cuts lie half-way between the typical persons of two levels.
    public static let dayOne = LevelCuts(juniorMiddle: -0.6, middleSenior: 0.6)

    public init(juniorMiddle: Double, middleSenior: Double) {
        self.juniorMiddle = min(juniorMiddle, middleSenior)
        self.middleSenior = max(juniorMiddle, middleSenior)
    }
}

/// How probable each level is; the three sum to 1.
public struct LevelProbabilities: Sendable, Equatable {
    public var junior: Double
    public var middle: Double
    public var senior: Double

    public subscript(level: AuthorLevel) -> Double {
        switch level {
        case .junior: junior
        case .middle: middle
        case .senior: senior
        }
    }

    /// The level with the highest probability; the lower one on a tie.
    public var mostLikely: AuthorLevel {
        if junior >= middle, junior >= senior { return .junior }
        return middle >= senior ? .middle : .senior
    }
}

extension AbilityEstimate {
    /// The posterior mass in each of the three zones.
    public func levelProbabilities(_ cuts: LevelCuts) -> LevelProbabilities {
        let senior = probability(above: cuts.middleSenior)
        let middle = max(0, probability(above: cuts.juniorMiddle) - senior)
        return LevelProbabilities(junior: max(0, 1 - middle - senior), middle: middle, senior: senior)
    }
}
