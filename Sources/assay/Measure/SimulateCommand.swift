import ArgumentParser
import Foundation
import Interviews
import Psychometrics
import Storage
import StorageSQLite
import Workflows

/// `assay simulate --job J [--candidates N] [--json]`
struct SimulateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "simulate", abstract: "Tries a job's test on simulated candidates before a real one meets it.",
        discussion: """
            How long it is, how precise, how often it names the right level, and which questions are overused: for the \
            job's kit as it stands, and for an adaptive test of the same topics from the bank's questions that need \
            no rater. What is not known of the questions is in every figure.
            """)

    @OptionGroup var database: DatabaseOption

    @OptionGroup var folder: BankOption

    @Option(help: "The job's id or its title.")
    var job: String

    @Option(help: "How many candidates to simulate, up to 1,000,000.")
    var candidates = 10_000

    @Option(help: "The same seed gives the same candidates and answers.")
    var seed: UInt64 = 1

    @Option(parsing: .unconditional, help: "Mean ability of the candidates.")
    var mean = 0.0

    @Option(help: "Standard deviation of their ability.")
    var sd = 1.0

    @Option(
        name: .customLong("level-probability"),
        help: "The adaptive test ends when one level has this probability; by default as the job says, or 0.9.")
    var levelProbability: Double?

    @Option(
        name: .customLong("most-questions"),
        help: "The longest adaptive test; by default as the job says, or as long as the kit.")
    var mostQuestions: Int?

    @Option(
        help:
            "The largest share of candidates that any question may be given to, such as 0.3; by default as the job says."
    )
    var cap: Double?

    @Flag(help: "Write JSON to standard output.")
    var json = false

    func validate() throws {
        guard (10...1_000_000).contains(candidates) else {
            throw ValidationError("--candidates is 10 to 1,000,000.")
        }
        guard levelProbability.map({ $0 > 0.34 && $0 < 1 }) ?? true else {
            throw ValidationError("--level-probability is between 0.34 and 1.")
        }
        guard cap.map({ $0 > 0 && $0 <= 1 }) ?? true else { throw ValidationError("--cap is above 0 and at most 1.") }
        guard mostQuestions.map({ $0 > 0 }) ?? true else { throw ValidationError("--most-questions is at least 1.") }
        guard mean.isFinite, abs(mean) <= 4, sd > 0, sd <= 3 else {
            throw ValidationError("--mean is −4 to 4, --sd above 0 and at most 3.")
        }
    }

    func run() async throws {
        let database = try await database.open()
        defer { try? database.close() }
        let jobs = JobStore(database: database)
        let all = try await jobs.all()
        guard let found = all.first(where: { $0.id == job }) ?? all.first(where: { $0.title == job }) else {
            let known = all.prefix(8).map { "\($0.id) (\($0.title))" }.joined(separator: ", ")
            throw Failure("There is no job \(job). \(all.isEmpty ? "Make one at /jobs/new." : "There are: \(known)")")
        }
        let contents = try folder.read()
        let library = QuestionLibrary(bank: contents.bank, files: contents.files, jobs: jobs)
        var plan = SimulateJob.Plan()
        plan.candidates = candidates
        plan.seed = seed
        plan.population = NormalPrior(mean: mean, standardDeviation: sd)
        plan.levelProbability = levelProbability
        plan.mostQuestions = mostQuestions
        plan.cap = cap
        plan.threads = ProcessInfo.processInfo.activeProcessorCount
        do {
            let result = try await SimulateJob(
                jobs: jobs, measurement: MeasurementStore(database: database), library: library
            ).simulate(found, plan: plan)
            print(json ? try JSONText.of(result) : SimulationText(result, cap: cap ?? result.cap ?? 0.5).text)
        } catch SimulateJob.Refusal.noKit {
            throw Failure("The job \(found.title) has no kit yet. Make one on its page, then simulate.")
        } catch SimulateJob.Refusal.measurement(let failure) {
            throw Failure(failure.advice)
        }
    }
}
