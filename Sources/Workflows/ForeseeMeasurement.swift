public import Interviews
public import QuestionBank
public import Storage

/// Says whose report would change if new parameters or cuts came into force, before anybody accepts them.
public struct ForeseeMeasurement: Sendable {
    public var attempts: AttemptStore
    public var jobs: JobStore
    public var measurement: MeasurementStore
    public var reports: ReportAttempt

    public init(attempts: AttemptStore, jobs: JobStore, measurement: MeasurementStore, reports: ReportAttempt) {
        self.attempts = attempts
        self.jobs = jobs
        self.measurement = measurement
        self.reports = reports
    }

    /// One finished test measured with what is in force and with what is proposed.
    public struct Move: Sendable, Equatable, Encodable {
        public var attemptID: String
        public var candidateName: String
        public var jobTitle: String
        public var before: Figure
        public var after: Figure
        /// The most probable level is another one.
        public var changesLevel: Bool { before.level != after.level }
        /// In units of ability.
        public var by: Double { after.mean - before.mean }
    }

    public struct Figure: Sendable, Equatable, Encodable {
        public var mean: Double
        public var standardError: Double
        public var level: Level
        /// The probability of the job's level or one above it.
        public var atLeastJobLevel: Double
    }

    /// All finished tests with a stated level, those that move most first.
    ///
    /// - Parameters:
    ///   - parameters: proposed; `nil` for those in force.
    ///   - cuts: proposed; `nil` for those in force.
    public func moves(parameters: ParameterSet? = nil, cuts: CutSet? = nil) async throws -> [Move] {
        let nowParameters = try await measurement.parameters(at: nil)
        let nowCuts = try await measurement.cuts(at: nil)
        let proposed = QuestionBeliefs(
            parameters: parameters ?? nowParameters?.content, version: nil, cuts: cuts ?? nowCuts?.content,
            cutsVersion: nil)
        var moves: [Move] = []
        for job in try await jobs.all() {
            for invited in try await attempts.attempts(jobID: job.id) where invited.candidate.erasedAt == nil {
                guard case .finished = invited.attempt.state,
                    let before = try await figure(invited.attempt.id, .now),
                    let after = try await figure(invited.attempt.id, .given(proposed))
                else { continue }
                moves.append(
                    Move(
                        attemptID: invited.attempt.id, candidateName: invited.candidate.name, jobTitle: job.title,
                        before: before, after: after))
            }
        }
        return moves.sorted {
            ($0.changesLevel ? 0 : 1, -abs($0.by), $0.attemptID) < ($1.changesLevel ? 0 : 1, -abs($1.by), $1.attemptID)
        }
    }

    private func figure(_ attemptID: String, _ with: MeasuredWith) async throws -> Figure? {
        guard case .stated(let statement)? = try await reports.report(attemptID: attemptID, with: with)?.conclusion
        else {
            return nil
        }
        return Figure(
            mean: statement.mean, standardError: statement.standardError, level: statement.mostLikely,
            atLeastJobLevel: statement.atLeastJobLevel)
    }
}
