import Interviews
import Psychometrics

/// How often questions of a pool go to candidates whom nobody has met yet, by simulation, so that the first candidates of a
/// job, who may all be invited on one day, are not all given its best questions.
///
/// Keeps those of the last few pools: a simulation takes up to half a second.
public actor ExposureStarts {
    private struct Key: Equatable {
        var pool: QuestionPool
        var cap: Double
        var minutes: Double
    }

    /// The last used at the end.
    private var kept: [(key: Key, record: ExposureRecord)] = []
    private static let most = 16
    private static let simulated = 500
    /// As many real candidates weigh as much.
    private static let weight = 20.0

    public init() {}

    /// - Parameters:
    ///   - pool: its shares of eligibility are not looked at.
    ///   - minutes: what is left of the test's time for chosen questions.
    func start(_ pool: QuestionPool, cap: Double, minutes: Double) throws(EstimationFailure) -> ExposureRecord {
        var key = Key(pool: pool, cap: cap, minutes: minutes)
        key.pool.eligible = pool.items.map { _ in 1 }
        if let place = kept.lastIndex(where: { $0.key == key }) {
            kept.append(kept.remove(at: place))
        } else {
            var plan = SimulateJob.Plan()
            plan.candidates = Self.simulated
            let run = SimulationRun(pool: key.pool, cap: cap, minutes: minutes, plan: plan, progress: { _ in })
            let record = try run.start(after: Self.simulated).weighing(Self.weight)
            if kept.count == Self.most { kept.removeFirst() }
            kept.append((key, record))
        }
        return kept[kept.count - 1].record
    }
}
