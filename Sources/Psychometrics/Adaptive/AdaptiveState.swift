import Glibc

/// One person's adaptive test so far; a value that can be rebuilt from the list of answers alone.
public struct AdaptiveState: Sendable {
    public private(set) var answers: [Answer]
    /// Items that were given and whose answers nothing is known of: they count in length and content, not in the estimate.
    public private(set) var passed: [Int] = []
    /// How many of the answers were left blank: they count as their category says, and towards no least number of answers.
    public private(set) var blank = 0
    /// How many items were given.
    public var length: Int { answers.count + passed.count }
    public private(set) var mean: Double
    public private(set) var standardError: Double
    public let prior: NormalPrior
    private(set) var basis: SelectionBasis
    /// Items that may still be given, and how many there are.
    private(set) var isOpen: [Bool]
    private(set) var openCount: Int
    /// How many were given of each area of the bank.
    private(set) var givenInArea: [Int]

    /// An item and the category that was given to its answer.
    public struct Answer: Sendable, Equatable, Codable {
        public var item: Int
        public var category: Int

        public init(item: Int, category: Int) {
            self.item = item
            self.category = category
        }
    }

    public init(bank: AdaptiveBank, prior: NormalPrior = AuthorPrior.ability) throws(EstimationFailure) {
        guard prior.mean.isFinite, prior.standardDeviation > 0, prior.standardDeviation.isFinite else {
            throw .invalidNumber("the prior of ability")
        }
        self.prior = prior
        answers = []
        mean = prior.mean
        standardError = prior.standardDeviation
        isOpen = [Bool](repeating: true, count: bank.items.count)
        openCount = bank.items.count
        givenInArea = [Int](repeating: 0, count: bank.tables.areas.count)
        basis = SelectionBasis(likelihood: [], posterior: AdaptiveState.start(bank, prior), mean: prior.mean)
        summarise(bank)
    }

    /// The prior at the nodes with trapezoid weights: the two end nodes count half.
    private static func start(_ bank: AdaptiveBank, _ prior: NormalPrior) -> [Double] {
        let last = bank.tables.nodes.count - 1
        let logs = bank.tables.nodes.map { node in
            let z = (node - prior.mean) / prior.standardDeviation
            return -0.5 * z * z
        }
        let top = logs.max() ?? 0
        let weights = logs.indices.map { exp(logs[$0] - top) * ($0 == 0 || $0 == last ? 0.5 : 1) }
        return weights + [Double](repeating: 0, count: bank.tables.stride - weights.count)
    }

    /// The state after one more answer.
    ///
    /// - Parameter isBlank: nothing was answered.
    public mutating func record(
        _ answer: Answer, isBlank: Bool = false, bank: AdaptiveBank
    ) throws(EstimationFailure) {
        guard bank.items.indices.contains(answer.item) else { throw .invalidItem(index: answer.item) }
        let categories = bank.items[answer.item].belief.model.categories
        guard answer.category >= 0, answer.category < categories else {
            throw .categoryOutOfRange(index: answers.count, category: answer.category, categories: categories)
        }
        answers.append(answer)
        if isBlank { blank += 1 }
        leave(answer.item, bank)
        let row = (bank.tables.rows[answer.item] + answer.category) * bank.tables.stride
        bank.tables.probabilities.withUnsafeBufferPointer { probabilities in
            for q in 0..<bank.tables.stride { basis.posterior[q] *= probabilities[row + q] }
        }
        summarise(bank)
    }

    /// The state after an item whose answer could not be judged in time: it is not given again, and the estimate stays.
    public mutating func pass(_ item: Int, bank: AdaptiveBank) throws(EstimationFailure) {
        guard bank.items.indices.contains(item) else { throw .invalidItem(index: item) }
        passed.append(item)
        leave(item, bank)
    }

    private mutating func leave(_ item: Int, _ bank: AdaptiveBank) {
        givenInArea[bank.tables.areaOf[item]] += 1
        close(item)
        for enemy in bank.tables.excluded[item] { close(enemy) }
    }

    private mutating func close(_ item: Int) {
        guard isOpen[item] else { return }
        isOpen[item] = false
        openCount -= 1
    }

    /// Mass of the posterior in each zone.
    public func levelProbabilities(_ cuts: LevelCuts, bank: AdaptiveBank) -> LevelProbabilities {
        estimate(bank).levelProbabilities(cuts)
    }

    /// The whole posterior.
    public func estimate(_ bank: AdaptiveBank) -> AbilityEstimate {
        AbilityEstimate(
            mean: mean, standardError: standardError, nodes: bank.tables.nodes,
            posterior: Array(basis.posterior.prefix(bank.tables.nodes.count)), prior: prior)
    }

    /// Makes the posterior sum to 1 and takes its mean and deviation.
    private mutating func summarise(_ bank: AdaptiveBank) {
        var moments = bank.tables.moments(basis.posterior)
        if !(moments.0 > 1e-280) {
            // So unlikely a list of answers that products vanish: begin again with logarithms.
            let logs = logLikelihood(bank)
            let start = AdaptiveState.start(bank, prior)
            let weighed = bank.tables.nodes.indices.map { logs[$0] + log(max(start[$0], 1e-300)) }
            let top = weighed.max() ?? 0
            for q in bank.tables.nodes.indices { basis.posterior[q] = exp(weighed[q] - top) }
            moments = bank.tables.moments(basis.posterior)
        }
        let factor = 1 / moments.0
        for q in basis.posterior.indices { basis.posterior[q] *= factor }
        mean = moments.1 * factor
        standardError = max(0, moments.2 * factor - mean * mean).squareRoot()
        basis.mean = mean
    }

    private func logLikelihood(_ bank: AdaptiveBank) -> [Double] {
        var sums = [Double](repeating: 0, count: bank.tables.nodes.count)
        for answer in answers {
            let row = (bank.tables.rows[answer.item] + answer.category) * bank.tables.stride
            for q in sums.indices { sums[q] += bank.tables.logs[row + q] }
        }
        return sums
    }

    /// The basis with the likelihood filled in, for the rules that weigh by it.
    func fullBasis(_ bank: AdaptiveBank) -> SelectionBasis {
        var full = basis
        full.likelihood = [Double](repeating: 0, count: bank.tables.stride)
        let logs = logLikelihood(bank)
        for q in bank.tables.nodes.indices {
            full.likelihood[q] = exp(logs[q]) * (q == 0 || q == bank.tables.nodes.count - 1 ? 0.5 : 1)
        }
        return full
    }
}
