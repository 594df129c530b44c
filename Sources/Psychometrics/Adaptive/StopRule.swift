/// When an adaptive test ends.
public struct StopRule: Sendable, Equatable {
    /// Ends when the standard error is at most this.
    public var standardError: Double?
    /// Ends when one level has at least this probability.
    public var levelProbability: Double?
    public var cuts: LevelCuts
    public var minimumLength: Int
    public var maximumLength: Int

    public init(
        standardError: Double? = nil, levelProbability: Double? = nil, cuts: LevelCuts = .dayOne,
        minimumLength: Int = 1, maximumLength: Int
    ) {
        self.standardError = standardError
        self.levelProbability = levelProbability
        self.cuts = cuts
        self.minimumLength = minimumLength
        self.maximumLength = maximumLength
    }

    public enum Reason: String, Sendable, CaseIterable, Codable {
        case precise, levelDecided, longest, bankExhausted
        /// No item that is left, and that this person may be given, fits into the minutes that are left.
        case timeUsed
    }

    /// Why the test is over; `nil` while it goes on.
    func reason(length: Int, mean: Double, standardError current: Double, levels: () -> LevelProbabilities) -> Reason? {
        if length >= maximumLength { return .longest }
        guard length >= minimumLength else { return nil }
        if let standardError, current <= standardError { return .precise }
        if let levelProbability {
            let levels = levels()
            if max(levels.junior, levels.middle, levels.senior) >= levelProbability { return .levelDecided }
        }
        return nil
    }
}
