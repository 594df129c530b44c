import Interviews
import Psychometrics
import QuestionBank

/// How long a test is, how precise, and how often it names the right level.
public struct TestSimulation: Sendable, Equatable, Codable {
    public var questions: Int
    /// Questions asked: the mean, and what one in ten stays below or goes beyond.
    public var meanLength: Double
    public var shortTenth: Int
    public var longTenth: Int
    /// The authors' estimates of the questions asked, added up.
    public var meanMinutes: Double
    public var meanStandardError: Double
    public var rootMeanSquareError: Double
    /// The share of 95 % intervals that held the truth.
    public var coverage: Double
    /// The share whose most probable level is the true one.
    public var rightLevel: Double
    /// The share for whom one level has at least probability 0.8, and how many of these are right.
    public var stated: Double
    public var statedRight: Double
    public var levels: [LevelOutcome]
    /// How often the test ended for each reason.
    public var stops: [String: Double]
    /// Most used first.
    public var exposure: [Exposure]
    /// How the questions asked fall on the job's topics, in their order; empty where every question is asked.
    public var topics: [Topic]
    /// The share of candidates by the number of questions, from the least to the most.
    public var lengths: [Length]
    /// By true ability, in steps of 0.5 from −2.5 to 2.5.
    public var precision: [Precision]

    /// Candidates whose true level is this one.
    public struct LevelOutcome: Sendable, Equatable, Codable {
        public var level: String
        public var share: Double
        /// The shares of them that the test calls junior, middle, senior.
        public var called: [Double]
    }

    public struct Length: Sendable, Equatable, Codable {
        public var questions: Int
        public var share: Double
    }

    /// Candidates whose true ability lies within a quarter of `ability`; of the first and the last of these, also beyond.
    public struct Precision: Sendable, Equatable, Codable {
        public var ability: Double
        public var persons: Int
        /// The mean of what their reports would state.
        public var standardError: Double
        /// The root mean square of estimate minus truth, and its mean; simulations of before have none.
        public var rootMeanSquareError: Double?
        public var bias: Double?
    }

    public struct Topic: Sendable, Equatable, Codable {
        public var topic: String
        /// The share of the test that the job wants, and that it had, over all candidates.
        public var wanted: Double
        public var asked: Double
        /// The share of candidates who were asked nothing of it.
        public var without: Double
    }

    public struct Exposure: Sendable, Equatable, Codable {
        public var question: String
        /// The share of candidates who were asked it.
        public var share: Double
    }

    init(
        _ simulation: AdaptiveSimulation, _ asked: [Question], _ cuts: LevelCuts, weights: [TopicWeight] = []
    ) {
        let persons = simulation.persons
        let count = Double(persons.count)
        func share(_ holds: (AdaptiveSimulation.Person) -> Bool) -> Double {
            Double(persons.count(where: holds)) / count
        }
        questions = asked.count
        meanLength = simulation.meanLength
        let lengths = persons.map(\.items.count).sorted()
        shortTenth = lengths.isEmpty ? 0 : lengths[lengths.count / 10]
        longTenth = lengths.isEmpty ? 0 : lengths[lengths.count * 9 / 10]
        meanMinutes = zip(simulation.exposure, asked).reduce(0) { $0 + $1.0 * Double($1.1.minutes) }
        meanStandardError = persons.reduce(0) { $0 + $1.standardError } / count
        rootMeanSquareError = simulation.rootMeanSquareError
        coverage = share { $0.lower <= $0.ability && $0.ability <= $0.upper }
        rightLevel = share { $0.levels(cuts).mostLikely == cuts.level(of: $0.ability) }
        func isStated(_ person: AdaptiveSimulation.Person) -> Bool {
            let levels = person.levels(cuts)
            return levels[levels.mostLikely] >= 0.8
        }
        stated = share(isStated)
        let right = share { isStated($0) && $0.levels(cuts).mostLikely == cuts.level(of: $0.ability) }
        statedRight = stated > 0 ? right / stated : 0
        levels = zip(AuthorLevel.allCases, Level.allCases).map { level, name in
            let those = persons.filter { cuts.level(of: $0.ability) == level }
            let called = AuthorLevel.allCases.map { call in
                those.isEmpty ? 0 : Double(those.count { $0.levels(cuts).mostLikely == call }) / Double(those.count)
            }
            return LevelOutcome(level: name.rawValue, share: Double(those.count) / count, called: called)
        }
        let longest = lengths.last ?? 0
        self.lengths =
            lengths.first.map { shortest in
                (shortest...longest).map { length in
                    Length(questions: length, share: Double(lengths.count { $0 == length }) / count)
                }
            } ?? []
        precision = (-5...5).map { step in
            let centre = Double(step) / 2
            let lower = step == -5 ? -Double.infinity : centre - 0.25
            let upper = step == 5 ? Double.infinity : centre + 0.25
            let those = persons.filter { lower <= $0.ability && $0.ability < upper }
            func mean(_ value: (AdaptiveSimulation.Person) -> Double) -> Double {
                those.isEmpty ? 0 : those.reduce(0) { $0 + value($1) } / Double(those.count)
            }
            return Precision(
                ability: centre, persons: those.count, standardError: mean(\.standardError),
                rootMeanSquareError: mean { ($0.mean - $0.ability) * ($0.mean - $0.ability) }.squareRoot(),
                bias: mean { $0.mean - $0.ability })
        }
        stops = Dictionary(grouping: persons, by: \.stop.rawValue).mapValues { Double($0.count) / count }
        exposure = zip(asked, simulation.exposure).map { Exposure(question: $0.id, share: $1) }
            .sorted { ($1.share, $0.question) < ($0.share, $1.question) }
        let wanted = weights.reduce(0) { $0 + Double($1.weight) }
        let given = simulation.exposure.reduce(0, +)
        topics = weights.filter { $0.weight > 0 }.map { weight in
            let own = asked.indices.filter { asked[$0].topic == weight.topic }
            let members = Set(own)
            return Topic(
                topic: weight.topic, wanted: Double(weight.weight) / wanted,
                asked: given > 0 ? own.reduce(0) { $0 + simulation.exposure[$1] } / given : 0,
                without: share { members.isDisjoint(with: $0.items) })
        }
    }
}
