import Glibc

/// One person's adaptive test so far; a value that can be rebuilt from the list of answers alone.
public struct AdaptiveState: Sendable {
    public private(set) var answers: [Answer]
    public private(set) var mean: Double
    public private(set) var standardError: Double
    public let prior: NormalPrior
    private(set) var basis: SelectionBasis
    private var logLikelihood: [Double]
    private let logPrior: [Double]

    /// An item and the category that was given to its answer.
    public struct Answer: Sendable, Equatable {
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
        logLikelihood = [Double](repeating: 0, count: bank.stride)
        // Trapezoid weights: the two end nodes count half.
        logPrior = bank.nodes.indices.map { q in
            let z = (bank.nodes[q] - prior.mean) / prior.standardDeviation
            return -0.5 * z * z - (q == 0 || q == bank.nodes.count - 1 ? log(2.0) : 0)
        }
        mean = prior.mean
        standardError = prior.standardDeviation
        basis = SelectionBasis(likelihood: [], posterior: [], mean: 0)
        update(bank)
    }

    /// The state after one more answer.
    public mutating func record(_ answer: Answer, bank: AdaptiveBank) throws(EstimationFailure) {
        guard bank.items.indices.contains(answer.item) else { throw .invalidItem(index: answer.item) }
        let categories = bank.items[answer.item].belief.model.categories
        guard answer.category >= 0, answer.category < categories else {
            throw .categoryOutOfRange(index: answers.count, category: answer.category, categories: categories)
        }
        answers.append(answer)
        let row = (bank.rows[answer.item] + answer.category) * bank.stride
        for q in bank.nodes.indices { logLikelihood[q] += bank.logs[row + q] }
        update(bank)
    }

    /// Mass of the posterior in each zone.
    public func levelProbabilities(_ cuts: LevelCuts, bank: AdaptiveBank) -> LevelProbabilities {
        estimate(bank).levelProbabilities(cuts)
    }

    /// The whole posterior.
    public func estimate(_ bank: AdaptiveBank) -> AbilityEstimate {
        AbilityEstimate(
            mean: mean, standardError: standardError, nodes: bank.nodes,
            posterior: Array(basis.posterior.prefix(bank.nodes.count)), prior: prior)
    }

    private mutating func update(_ bank: AdaptiveBank) {
        let count = bank.nodes.count
        var posterior = [Double](repeating: 0, count: bank.stride)
        var top = -Double.infinity
        for q in 0..<count {
            posterior[q] = logLikelihood[q] + logPrior[q]
            top = max(top, posterior[q])
        }
        for q in 0..<count { posterior[q] -= top }
        posterior.withUnsafeMutableBufferPointer { exponentials(UnsafeMutableBufferPointer(rebasing: $0[0..<count])) }
        var m0 = 0.0
        var m1 = 0.0
        var m2 = 0.0
        for q in 0..<count {
            m0 += posterior[q]
            m1 += posterior[q] * bank.nodes[q]
            m2 += posterior[q] * bank.nodes[q] * bank.nodes[q]
        }
        mean = m1 / m0
        standardError = max(0, m2 / m0 - mean * mean).squareRoot()
        for q in 0..<count { posterior[q] /= m0 }
        basis.posterior = posterior
        basis.mean = mean
    }

    /// The basis with the likelihood filled in, for the rules that weigh by it.
    func fullBasis(_ bank: AdaptiveBank) -> SelectionBasis {
        var full = basis
        full.likelihood = [Double](repeating: 0, count: bank.stride)
        for q in bank.nodes.indices {
            full.likelihood[q] = exp(logLikelihood[q]) * (q == 0 || q == bank.nodes.count - 1 ? 0.5 : 1)
        }
        return full
    }
}
