public import Interviews
public import Psychometrics
import QuestionBank
public import Storage

/// Tries a job's test on simulated candidates before a real one meets it: its kit as it stands, and questions of the same
/// topics chosen one by one.
///
/// Candidates answer by the questions' likely curves with the doubt about the questions integrated out, so that what
/// is not known of the questions is in every figure. A question takes them the minutes that its author says; an adaptive test
/// ends, as a real one does, when none that is left fits into the job's time.
public struct SimulateJob: Sendable {
    public var jobs: JobStore
    public var measurement: MeasurementStore
    public var library: QuestionLibrary

    public init(jobs: JobStore, measurement: MeasurementStore, library: QuestionLibrary) {
        self.jobs = jobs
        self.measurement = measurement
        self.library = library
    }

    /// Whom to simulate, and how the adaptive test shall stop.
    public struct Plan: Sendable, Equatable {
        public var candidates = 10_000
        public var seed: UInt64 = 1
        public var population = AuthorPrior.ability
        /// The adaptive test ends when one level has this probability, or at so many questions; `nil` as the job says.
        public var levelProbability: Double?
        public var mostQuestions: Int?
        /// No question may be given to a larger share of candidates; `nil` as the job says, or no control.
        public var cap: Double?
        public var threads = 1

        public init() {}
    }

    public enum Refusal: Error, Equatable, Sendable {
        /// The job has no kit, or an empty one.
        case noKit
        case measurement(EstimationFailure)
    }

    /// - Parameter progress: hears the share that is done, now and then.
    public func simulate(
        _ job: Job, plan: Plan, progress: @escaping @Sendable (Double) -> Void = { _ in }
    ) async throws -> JobSimulation {
        let beliefs = try await measurement.beliefs(at: nil)
        let (asked, drawable) = try await questions(of: job)
        // What is explained in words is asked of all, whether the rest is fixed or chosen.
        let explained = PoolMaking.fixed(asked)
        var test = job.adaptive ?? Self.likeKit(asked)
        if let most = plan.mostQuestions { test.mostQuestions = most }
        if let share = plan.levelProbability { test.decidedAt = Int((100 * share).rounded()) }
        let cap = plan.cap ?? (job.adaptive == nil ? nil : Double(test.exposureCap) / 100)
        let pool = PoolMaking.pool(job, test, drawable: drawable, beliefs: beliefs)
        let run = SimulationRun(
            pool: pool, cap: cap, minutes: Double(job.minutes - explained.reduce(0) { $0 + $1.minutes }), plan: plan,
            progress: progress)
        var result = JobSimulation(
            job: job.id, title: job.title, candidates: plan.candidates, seed: plan.seed, fixed: nil, adaptive: nil,
            explained: explained.count, minutes: job.minutes, cap: cap, leastQuestions: pool.leastQuestions,
            mostQuestions: pool.mostQuestions, levelProbability: pool.decidedAt, mean: plan.population.mean,
            spread: plan.population.standardDeviation,
            basis: try SimulationBasis(job, kit: asked, drawable: drawable, beliefs))
        do throws(EstimationFailure) {
            // A kit of an adaptive job is explained questions alone: no test of its own.
            let hasForm = job.adaptive == nil && !asked.isEmpty
            if hasForm {
                let simulation = try run.form(asked.map { beliefs.belief($0) }, upTo: drawable.isEmpty ? 1 : 0.3)
                result.fixed = TestSimulation(simulation, asked, beliefs.cuts)
            }
            if !drawable.isEmpty {
                let simulation = try run.adaptive(from: hasForm ? 0.3 : 0)
                result.adaptive = TestSimulation(simulation, drawable, beliefs.cuts, weights: job.topics)
            }
            return result
        } catch {
            throw Refusal.measurement(error)
        }
    }

    /// What a simulation of this job would stand on now.
    public func basis(of job: Job) async throws -> SimulationBasis {
        let (asked, drawable) = try await questions(of: job)
        return try SimulationBasis(job, kit: asked, drawable: drawable, try await measurement.beliefs(at: nil))
    }

    /// Those of the job's kit, and those that may be chosen beside what it explains.
    private func questions(of job: Job) async throws -> (asked: [Question], drawable: [Question]) {
        guard let kit = try await jobs.currentKit(jobID: job.id), job.adaptive != nil || !kit.questions.isEmpty else {
            throw Refusal.noKit
        }
        let asked = try await library.questions(of: kit)
        let fixed = PoolMaking.fixed(asked)
        return (asked, PoolMaking.drawable(job, bank: await library.bank, fixed: fixed))
    }

    /// An adaptive test of a kit's length, for a job whose questions are fixed.
    private static func likeKit(_ kit: [Question]) -> AdaptiveTest {
        AdaptiveTest(
            leastQuestions: min(3, kit.count), mostQuestions: kit.count, decidedAt: 90,
            exposureCap: AdaptiveTest.standard.exposureCap)
    }
}
