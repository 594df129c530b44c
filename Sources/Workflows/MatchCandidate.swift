public import Interviews
public import Matching
public import QuestionBank
public import Storage

/// What one candidate's CV shows of what one job asks for, and what to ask about it.
public struct MatchCandidate: Sendable {
    public var jobs: JobStore
    public var cvs: CVStore
    public var skills: SkillBook
    public var library: QuestionLibrary
    public var now: @Sendable () -> Milliseconds

    public init(
        jobs: JobStore, cvs: CVStore, skills: SkillBook, library: QuestionLibrary,
        now: @escaping @Sendable () -> Milliseconds
    ) {
        self.jobs = jobs
        self.cvs = cvs
        self.skills = skills
        self.library = library
        self.now = now
    }

    /// Evidence, never a decision.
    public struct Found: Sendable {
        public var cv: CandidateCV
        public var match: Match
        public var warnings: [CVEvidence.Warning]
        /// For each requirement, must before nice, the bank's questions about it.
        public var questions: [[Question]]
        /// Lines of the text that the candidate wrote or changed in her correction, from 1.
        public var corrected: Set<Int>
    }

    /// `nil` without a CV.
    public func match(attemptID: String, with job: Job) async throws -> Found? {
        guard let cv = try await cvs.cv(attemptID: attemptID) else { return nil }
        let wanted = job.requirements(try await jobs.requirements(jobID: job.id).list)
        let evidence = CVEvidence(cv.text, spotter: skills.spotter)
        let match = Match(evidence, job: wanted, tree: skills.tree, today: YearMonth(milliseconds: now()))
        let bank = await library.bank
        return Found(
            cv: cv, match: match, warnings: evidence.warnings,
            questions: (wanted.must + wanted.nice).map {
                $0.questions(from: bank, tree: skills.tree, level: job.level)
            }, corrected: Set(cv.text.places(notIn: cv.read).map { $0 + 1 }))
    }
}
