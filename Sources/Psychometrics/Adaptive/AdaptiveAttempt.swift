/// One candidate's adaptive test as a server keeps it: what was asked and why, what was answered, and what comes next.
///
/// Bank, plan, prior and seed make the whole path of the answers. To go on after a crash give the stored steps to
/// `init(resuming:)`: the attempt then stands where it stood, a question that was shown and not answered included.
public struct AdaptiveAttempt: Sendable {
    public let bank: AdaptiveBank
    public let plan: AdaptivePlan
    public let seed: UInt64
    public private(set) var state: AdaptiveState
    /// In order; the last may be waiting for its answer.
    public private(set) var steps: [Step]
    /// The first stored step at which bank, plan and seed would now choose another item: they are not those that the
    /// attempt began with. The stored steps stand all the same. `nil` also where nobody looked.
    public private(set) var divergence: Int?

    /// A question with the reason for it, and the category of its answer.
    public struct Step: Sendable, Equatable, Codable {
        public var choice: AdaptiveChoice
        /// `nil` while the candidate works on it.
        public var category: Int?
        /// The test went on without knowing the answer.
        public var isPassed: Bool
        /// Nothing was answered; the category is the lowest.
        public var isBlank: Bool

        public init(choice: AdaptiveChoice, category: Int? = nil, isPassed: Bool = false, isBlank: Bool = false) {
            self.choice = choice
            self.category = category
            self.isPassed = isPassed
            self.isBlank = isBlank
        }
    }

    public init(
        bank: AdaptiveBank, plan: AdaptivePlan, seed: UInt64, prior: NormalPrior = AuthorPrior.ability
    ) throws(EstimationFailure) {
        try self.init(resuming: [], bank: bank, plan: plan, seed: seed, prior: prior)
    }

    /// The attempt with these stored steps.
    ///
    /// Refused where a step names an item or a category that the bank does not have, or where any step but the last
    /// has no answer and was not passed.
    ///
    /// - Parameter comparing: whether each step is chosen again, for ``divergence``; that costs a choice a step.
    public init(
        resuming steps: [Step], bank: AdaptiveBank, plan: AdaptivePlan, seed: UInt64,
        prior: NormalPrior = AuthorPrior.ability, comparing: Bool = true
    ) throws(EstimationFailure) {
        self.bank = bank
        self.plan = plan
        self.seed = seed
        self.steps = []
        state = try AdaptiveState(bank: bank, prior: prior)
        for (index, step) in steps.enumerated() {
            guard bank.items.indices.contains(step.choice.item) else { throw .invalidItem(index: step.choice.item) }
            if comparing, divergence == nil {
                let again = state.next(bank: bank, plan: plan, seed: seed, minutesLeft: step.choice.minutesLeft)
                if again != .give(step.choice) { divergence = index }
            }
            self.steps.append(step)
            guard let category = step.category else {
                if step.isPassed {
                    try state.pass(step.choice.item, bank: bank)
                    continue
                }
                guard index == steps.count - 1 else {
                    throw .shapeMismatch("every stored step but the last is answered")
                }
                return
            }
            try state.record(
                .init(item: step.choice.item, category: category), isBlank: step.isBlank, bank: bank)
        }
    }

    /// The question that waits for its answer, or the next one, or the reason to stop; asking again changes nothing.
    public mutating func next(minutesLeft: Double? = nil) -> AdaptiveStep {
        if let last = steps.last, last.category == nil, !last.isPassed { return .give(last.choice) }
        let step = state.next(bank: bank, plan: plan, seed: seed, minutesLeft: minutesLeft)
        if case .give(let choice) = step { steps.append(Step(choice: choice)) }
        return step
    }

    /// The answer to the question that waits; refused where none does.
    public mutating func answer(category: Int, isBlank: Bool = false) throws(EstimationFailure) {
        guard let waiting else { throw .shapeMismatch("an answer belongs to a question that was given") }
        try state.record(.init(item: steps[waiting].choice.item, category: category), isBlank: isBlank, bank: bank)
        steps[waiting].category = category
        steps[waiting].isBlank = isBlank
    }

    /// Goes on without knowing the answer to the question that waits; refused where none does.
    public mutating func pass() throws(EstimationFailure) {
        guard let waiting else { throw .shapeMismatch("only a question that was given can be passed") }
        try state.pass(steps[waiting].choice.item, bank: bank)
        steps[waiting].isPassed = true
    }

    private var waiting: Int? {
        guard let last = steps.indices.last, steps[last].category == nil, !steps[last].isPassed else { return nil }
        return last
    }
}
