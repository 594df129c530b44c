public import Interviews
public import Matching
public import Storage

/// Puts evidence side by side: the candidates of a job, or the jobs for a candidate. Ties stay ties, and nobody is ruled out.
public struct CompareCVs: Sendable {
    public var jobs: JobStore
    public var attempts: AttemptStore
    public var cvs: CVStore
    public var skills: SkillBook
    public var now: @Sendable () -> Milliseconds

    public init(
        jobs: JobStore, attempts: AttemptStore, cvs: CVStore, skills: SkillBook,
        now: @escaping @Sendable () -> Milliseconds
    ) {
        self.jobs = jobs
        self.attempts = attempts
        self.cvs = cvs
        self.skills = skills
        self.now = now
    }

    /// Matches with what they are of, in the order of a comparison.
    public struct Table<Subject: Sendable>: Sendable {
        public var rows: [Row]

        public struct Row: Sendable {
            public var subject: Subject
            public var match: Match
            public var quality: ExtractionQuality
            /// From 1; `nil` where nothing can be compared.
            public var rank: Int?
            public var isTied: Bool
        }

        init(_ entries: [(subject: Subject, match: Match, quality: ExtractionQuality)]) {
            rows = Comparison(entries.map(\.match)).rows.map { place in
                let entry = entries[place.index]
                return Row(
                    subject: entry.subject, match: entry.match, quality: entry.quality, rank: place.rank,
                    isTied: place.isTied)
            }
        }
    }

    /// The candidates of a job who have a CV.
    public func candidates(of job: Job) async throws -> Table<InvitedAttempt> {
        let wanted = job.requirements(try await jobs.requirements(jobID: job.id).list)
        let today = YearMonth(milliseconds: now())
        let texts = Dictionary(
            try await cvs.cvs(jobID: job.id).map { ($0.attemptID, $0.text) }, uniquingKeysWith: { first, _ in first })
        return Table(
            try await attempts.attempts(jobID: job.id).compactMap { invited in
                guard let text = texts[invited.attempt.id] else { return nil }
                let match = Match(
                    CVEvidence(text, spotter: skills.spotter), job: wanted, tree: skills.tree, today: today)
                return (invited, match, text.quality)
            })
    }

    /// All jobs of the house, for one candidate; `nil` without a CV.
    public func jobs(for attemptID: String) async throws -> Table<Job>? {
        guard let text = try await cvs.cv(attemptID: attemptID)?.text else { return nil }
        let evidence = CVEvidence(text, spotter: skills.spotter)
        let today = YearMonth(milliseconds: now())
        let wanted = try await jobs.allRequirements()
        return Table(
            try await jobs.all().map { job in
                let requirements = job.requirements(wanted[job.id]?.list ?? RequirementList())
                let match = Match(evidence, job: requirements, tree: skills.tree, today: today)
                return (job, match, text.quality)
            })
    }
}
