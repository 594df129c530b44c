public import Interviews
public import Psychometrics
import QuestionBank
public import Storage

/// Tries a job's test on simulated candidates before a real one meets it: as it stands, and as an adaptive test of the
/// same topics.
///
/// Candidates answer by the questions' likely curves with the doubt about the questions integrated out, so that what
/// is not known of the questions is in every figure.
public struct SimulateJob: Sendable {
    public var jobs: JobStore
    public var library: QuestionLibrary

    public init(jobs: JobStore, library: QuestionLibrary) {
        self.jobs = jobs
        self.library = library
    }

    /// Whom to simulate, and how the adaptive test shall stop.
    public struct Plan: Sendable, Equatable {
        public var candidates = 10_000
        public var seed: UInt64 = 1
        public var population = AuthorPrior.ability
        public var cuts = LevelCuts.dayOne
        /// The adaptive test ends when one level has this probability, or at so many questions.
        public var levelProbability = 0.9
        public var mostQuestions: Int?
        /// No question may be given to a larger share of candidates; `nil` for no control.
        public var cap: Double?
        public var threads = 1

        public init() {}
    }

    public enum Refusal: Error, Equatable, Sendable {
        /// The job has no kit, or an empty one.
        case noKit
        case measurement(EstimationFailure)
    }

    public func simulate(_ job: Job, plan: Plan) async throws -> JobSimulation {
        guard let kit = try await jobs.currentKit(jobID: job.id), !kit.questions.isEmpty else { throw Refusal.noKit }
        var asked: [Question] = []
        for entry in kit.questions {
            asked.append(try await library.question(id: entry.questionID, hash: entry.hash))
        }
        let topics = Dictionary(
            job.topics.map { ($0.topic, Double(max(0, $0.weight))) }, uniquingKeysWith: { $0 + $1 })
        let places = Dictionary(uniqueKeysWithValues: topics.keys.sorted().enumerated().map { ($1, $0) })
        let graded = await library.bank.questions.filter { !$0.kind.isRated && places[$0.topic] != nil }
        do throws(EstimationFailure) {
            var random = CounterRandom(seed: plan.seed)
            let abilities = (0..<plan.candidates).map { _ in
                plan.population.mean + plan.population.standardDeviation * random.normal()
            }
            let form = try AdaptiveBank(items: asked.map { AdaptiveItem(belief: ItemBelief($0)) })
            let fixed = try simulateForm(
                bank: form, abilities: abilities, prior: plan.population, seed: plan.seed, threads: plan.threads)
            var result = JobSimulation(
                job: job.id, title: job.title, candidates: plan.candidates, seed: plan.seed,
                fixed: TestSimulation(fixed, asked, plan.cuts), adaptive: nil)
            guard !graded.isEmpty else { return result }
            let items = SimulateJob.items(graded, places)
            let stop = StopRule(
                levelProbability: plan.levelProbability, cuts: plan.cuts, minimumLength: min(3, graded.count),
                maximumLength: max(1, plan.mostQuestions ?? asked.count))
            let adaptive = AdaptivePlan(
                stop: stop, contentWeights: Dictionary(uniqueKeysWithValues: topics.map { (places[$0] ?? 0, $1) }))
            let simulation = try SimulateJob.adaptive(items, adaptive, abilities, plan)
            result.adaptive = TestSimulation(simulation, graded, plan.cuts)
            return result
        } catch {
            throw Refusal.measurement(error)
        }
    }

    private static func items(_ questions: [Question], _ topics: [String: Int]) -> [AdaptiveItem] {
        let places = Dictionary(uniqueKeysWithValues: questions.enumerated().map { ($1.id, $0) })
        return questions.map { question in
            AdaptiveItem(
                belief: ItemBelief(question), content: topics[question.topic] ?? 0,
                enemies: question.enemies.compactMap { places[$0] })
        }
    }

    private static func adaptive(
        _ items: [AdaptiveItem], _ adaptive: AdaptivePlan, _ abilities: [Double], _ plan: Plan
    ) throws(EstimationFailure) -> AdaptiveSimulation {
        var items = items
        if let cap = plan.cap {
            let shares = try exposureControl(
                items: items, plan: adaptive, cap: cap, abilities: Array(abilities.prefix(2000)), seed: plan.seed,
                threads: plan.threads)
            for index in items.indices { items[index].acceptance = shares[index] }
        }
        return try simulateAdaptive(
            bank: AdaptiveBank(items: items), plan: adaptive, abilities: abilities, prior: plan.population,
            seed: plan.seed, threads: plan.threads)
    }
}
