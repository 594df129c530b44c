public import Interviews
public import Storage

/// Records a named person's decision beside what the combination says at that moment.
public struct Decide: Sendable {
    public var interviews: InterviewStore
    public var panels: PanelStore
    public var jobs: JobStore
    public var attempts: AttemptStore
    public var ratings: RatingStore
    public var scorecards: ScorecardStore
    public var measurement: MeasurementStore
    public var library: QuestionLibrary
    public var now: @Sendable () -> Milliseconds

    public init(
        interviews: InterviewStore, panels: PanelStore, jobs: JobStore, attempts: AttemptStore, ratings: RatingStore,
        scorecards: ScorecardStore, measurement: MeasurementStore, library: QuestionLibrary,
        now: @escaping @Sendable () -> Milliseconds
    ) {
        self.interviews = interviews
        self.panels = panels
        self.jobs = jobs
        self.attempts = attempts
        self.ratings = ratings
        self.scorecards = scorecards
        self.measurement = measurement
        self.library = library
        self.now = now
    }

    /// - Throws: ``PanelRefusal``: among others `departureUnexplained` where the outcome is not what the combination says.
    public func decide(
        _ outcome: Decision.Outcome, reason: String, departure: String, interviewID: String, by memberID: String
    ) async throws -> Decision {
        guard let interview = try await interviews.interview(id: interviewID),
            let job = try await jobs.job(id: interview.jobID)
        else { throw PanelRefusal.notFound }
        let evidence = CandidateEvidence(
            jobs: jobs, attempts: attempts, ratings: ratings, scorecards: scorecards, measurement: measurement,
            library: library, beliefs: try await measurement.beliefs(at: nil))
        let combination = try await evidence.combine(
            candidateID: interview.candidateID, job: job,
            attemptID: try await attempts.attemptID(interview.attemptID, of: interview.candidateID, jobID: job.id),
            for: memberID, severity: RaterSeverity(from: try await scorecards.allAnchors()))
        return try await panels.decide(
            outcome, reason: reason, departure: departure, basis: combination.basis, interviewID: interviewID,
            by: memberID, now: now())
    }
}

extension AttemptStore {
    /// The test that is named, or else the one that this candidate has for the job, if any.
    func attemptID(_ named: String?, of candidateID: String, jobID: String) async throws -> String? {
        if let named { return named }
        return try await attempts(jobID: jobID).first { $0.candidate.id == candidateID }?.attempt.id
    }
}
