/// When an adaptive test ends.
public struct StopRule: Sendable, Equatable {
    /// Ends when the standard error is at most this.
    public var standardError: Double?
    /// Ends when one level has at least this probability.
    public var levelProbability: Double?
    public var cuts: LevelCuts
    /// No precision and no decided level ends a test that is shorter, or has fewer answers that were not left blank.
    public var minimumLength: Int
    public var minimumAnswers: Int
    public var maximumLength: Int

    public init(
        standardError: Double? = nil, levelProbability: Double? = nil, cuts: LevelCuts = .dayOne,
        minimumLength: Int = 1, minimumAnswers: Int = 0, maximumLength: Int
    ) {
        self.standardError = standardError
        self.levelProbability = levelProbability
        self.cuts = cuts
        self.minimumLength = minimumLength
        self.minimumAnswers = minimumAnswers
        self.maximumLength = maximumLength
    }

    public enum Reason: String, Sendable, CaseIterable, Codable {
        case precise, levelDecided, longest, bankExhausted
        /// No item that is left, and that this person may be given, fits into the minutes that are left.
        case timeUsed
    }

    /// Why the test is over; `nil` while it goes on.
    func reason(_ state: AdaptiveState, _ bank: AdaptiveBank) -> Reason? {
        if state.length >= maximumLength { return .longest }
        guard isLongEnough(state) else { return nil }
        if let standardError, state.standardError <= standardError { return .precise }
        if let levelProbability {
            let levels = state.levelProbabilities(cuts, bank: bank)
            if max(levels.junior, levels.middle, levels.senior) >= levelProbability { return .levelDecided }
        }
        return nil
    }

    func isLongEnough(_ state: AdaptiveState) -> Bool {
        state.length >= minimumLength && state.answers.count - state.blank >= minimumAnswers
    }
}
