import Glibc

/// A simulated bank and its candidates, to see what the estimates are worth when data are thin.
///
/// Truth: levels at −1.2, 0, 1.2; b = level − log 2 + N(0, 0.7²); log a ~ N(0, 0.25²); θ ~ N(0, 1). The author states
/// the level wrongly in one case of five. Each candidate answers some of the items, drawn at random.
public struct SmallSampleStudy: Sendable, Equatable {
    public var items = 40
    public var itemsPerPerson = 12
    public var levelScatter = 0.7
    public var swapped = 0.2
    public var slopeScatter = 0.25

    public init() {}

    /// What one set of simulated candidates showed.
    public struct Outcome: Sendable, Equatable {
        /// Root mean squared error of the difficulties.
        public var difficultyError: Double
        /// The share of new candidates whose 95 % interval held the truth.
        public var coverage: Double
        /// The mean width of that interval.
        public var width: Double
        public var abilityError: Double
        /// The share of items whose 95 % interval of difficulty held the truth.
        public var difficultyCoverage: Double
    }

    /// A bank with its truth.
    struct Truth {
        var authored: [AuthoredItem]
        var models: [ItemModel]
    }

    func bank(_ random: inout CounterRandom) -> Truth {
        var truth = Truth(authored: [], models: [])
        for _ in 0..<items {
            let level = AuthorLevel.allCases[min(Int(random.uniform() * 3), 2)]
            let b = AuthorPrior.typicalAbility(level) - log(2.0) + levelScatter * random.normal()
            let a = exp(slopeScatter * random.normal())
            var stated = level
            if random.uniform() < swapped {
                let others = AuthorLevel.allCases.filter { $0 != level }
                stated = others[random.uniform() < 0.5 ? 0 : 1]
            }
            truth.authored.append(AuthoredItem(level: stated))
            truth.models.append(ItemModel(slope: a, difficulty: b))
        }
        return truth
    }

    /// One candidate's answers: `nil` where an item was not given.
    func answers(_ ability: Double, _ truth: Truth, given: [Int], _ random: inout CounterRandom) -> [Int?] {
        var row = [Int?](repeating: nil, count: items)
        for item in given {
            row[item] = random.uniform() < truth.models[item].probabilities(at: ability)[1] ? 1 : 0
        }
        return row
    }

    func draw(_ random: inout CounterRandom) -> [Int] {
        Array((0..<items).shuffled(using: &random).prefix(itemsPerPerson))
    }

    /// Calibrates on `candidates` simulated persons and judges `judged` new ones, `repetitions` times.
    public func run(
        candidates: Int, judged: Int, repetitions: Int, seed: UInt64
    ) throws(EstimationFailure) -> Outcome {
        var sum = Outcome(difficultyError: 0, coverage: 0, width: 0, abilityError: 0, difficultyCoverage: 0)
        for repetition in 0..<repetitions {
            var random = CounterRandom(seed: seed).stream(UInt64(repetition))
            let truth = bank(&random)
            var beliefs = truth.authored.map { item in
                AuthorPrior.item(level: item.level ?? .middle, answer: .executed)
            }
            var difficulties = beliefs.map { ($0.model.difficulty, $0.difficultySD) }
            var shared = 0.0
            if candidates > 0 {
                var rows: [[Int?]] = []
                for _ in 0..<candidates {
                    let ability = random.normal()
                    rows.append(answers(ability, truth, given: draw(&random), &random))
                }
                let fit = try calibrateWithPriors(ResponseTable(rows: rows), items: truth.authored)
                beliefs = fit.items.map(\.belief)
                difficulties = fit.items.map { ($0.difficulty, $0.difficultySD) }
                shared = fit.sharedDifficultySD
            }
            let count = Double(items * repetitions)
            for (estimate, model) in zip(difficulties, truth.models) {
                let error = estimate.0 - model.difficulty
                sum.difficultyError += error * error / count
                if abs(error) <= 1.959964 * estimate.1 { sum.difficultyCoverage += 1 / count }
            }
            let share = 1 / Double(judged * repetitions)
            for _ in 0..<judged {
                let ability = random.normal()
                let row = answers(ability, truth, given: draw(&random), &random)
                let responses = row.enumerated().compactMap { index, cell in
                    cell.map { ItemResponse(item: beliefs[index], category: $0) }
                }
                let estimate = try estimateAbility(
                    responses: responses, sharedDifficultySD: shared, grid: .calibration)
                let interval = estimate.interval(0.95)
                if interval.lower <= ability, ability <= interval.upper { sum.coverage += share }
                sum.width += share * (interval.upper - interval.lower)
                sum.abilityError += share * (estimate.mean - ability) * (estimate.mean - ability)
            }
        }
        sum.difficultyError = sum.difficultyError.squareRoot()
        sum.abilityError = sum.abilityError.squareRoot()
        return sum
    }

    /// The expected calibration error of the stated probabilities of the levels, without any data for the items.
    ///
    /// All stated probabilities are put into ten bins by size; the error is the mean, weighted by persons, of the
    /// distance between what was stated and how often it was true.
    public func levelCalibrationError(
        persons: Int, seed: UInt64, cuts: LevelCuts = .dayOne
    ) throws(EstimationFailure) -> Double {
        var stated = [Double](repeating: 0, count: 10)
        var happened = stated
        for person in 0..<persons {
            var random = CounterRandom(seed: seed).stream(UInt64(person))
            let truth = bank(&random)
            let ability = random.normal()
            let row = answers(ability, truth, given: draw(&random), &random)
            let responses = row.enumerated().compactMap { index, cell in
                cell.map {
                    let belief = AuthorPrior.item(level: truth.authored[index].level ?? .middle, answer: .executed)
                    return ItemResponse(item: belief, category: $0)
                }
            }
            let levels = try estimateAbility(responses: responses, grid: .calibration).levelProbabilities(cuts)
            for level in AuthorLevel.allCases {
                let bin = min(Int(levels[level] * 10), 9)
                stated[bin] += levels[level]
                if cuts.level(of: ability) == level { happened[bin] += 1 }
            }
        }
        let total = Double(3 * persons)
        return zip(stated, happened).reduce(0) { $0 + abs($1.0 - $1.1) / total }
    }
}
