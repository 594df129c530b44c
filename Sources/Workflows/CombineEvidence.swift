public import Interviews
public import Storage

/// Puts a candidate's test and interviews together before anybody argues: one ability with its interval.
public struct CombineEvidence: Sendable {
    public var jobs: JobStore
    public var attempts: AttemptStore
    public var ratings: RatingStore
    public var scorecards: ScorecardStore
    public var measurement: MeasurementStore
    public var library: QuestionLibrary

    public init(
        jobs: JobStore, attempts: AttemptStore, ratings: RatingStore, scorecards: ScorecardStore,
        measurement: MeasurementStore, library: QuestionLibrary
    ) {
        self.jobs = jobs
        self.attempts = attempts
        self.ratings = ratings
        self.scorecards = scorecards
        self.measurement = measurement
        self.library = library
    }

    /// What this reader may see of it: ratings that are hidden from her are left out, and so is all that follows from them.
    ///
    /// - Parameter attemptID: the candidate's test; `nil` looks for one of this job.
    public func combine(
        candidateID: String, job: Job, attemptID: String?, for reader: String
    ) async throws -> Combination {
        let evidence = CandidateEvidence(
            jobs: jobs, attempts: attempts, ratings: ratings, scorecards: scorecards, measurement: measurement,
            library: library, beliefs: try await measurement.beliefs(at: nil))
        return try await evidence.combine(
            candidateID: candidateID, job: job,
            attemptID: try await attempts.attemptID(attemptID, of: candidateID, jobID: job.id), for: reader,
            severity: RaterSeverity(from: try await scorecards.allAnchors()))
    }
}
