public import Interviews
import Psychometrics
import QuestionBank
public import Storage

/// Invites a person to a job's test by a secret link.
public struct InviteCandidate: Sendable {
    public var jobs: JobStore
    public var attempts: AttemptStore
    public var measurement: MeasurementStore
    public var library: QuestionLibrary
    public var starts: ExposureStarts
    public var now: @Sendable () -> Milliseconds
    public var newID: @Sendable () -> String
    /// Bytes that nobody can guess.
    public var randomBytes: @Sendable (Int) -> [UInt8]

    /// Who has not begun for thirty days is not waited for when questions are shared out.
    private static let openFor: Milliseconds = 30 * 86_400_000

    /// What was made. The token is shown once: only its hash is kept.
    public struct Invitation: Sendable {
        public var attempt: Attempt
        public var candidate: Candidate
        public var token: SecretToken
    }

    /// Why nobody was invited.
    public enum Refusal: Error, Sendable, Equatable {
        case unknownJob(id: String)
        /// The job has no kit, or an empty one.
        case noKit(jobID: String)
        /// Questions are to be chosen one by one, and the bank has none of the job's topics that is graded by running.
        case nothingToChoose(jobID: String)
        case noName
        /// The source of randomness gave too few bytes.
        case noRandomness
    }

    public init(
        jobs: JobStore, attempts: AttemptStore, measurement: MeasurementStore, library: QuestionLibrary,
        starts: ExposureStarts = ExposureStarts(), now: @escaping @Sendable () -> Milliseconds,
        newID: @escaping @Sendable () -> String,
        randomBytes: @escaping @Sendable (Int) -> [UInt8]
    ) {
        self.jobs = jobs
        self.attempts = attempts
        self.measurement = measurement
        self.library = library
        self.starts = starts
        self.now = now
        self.newID = newID
        self.randomBytes = randomBytes
    }

    /// Makes the candidate, the attempt with the job's current kit and its blank responses, and the link's token.
    public func invite(name: String, email: String, to jobID: String, by memberID: String) async throws -> Invitation {
        guard !name.allSatisfy(\.isWhitespace) else { throw Refusal.noName }
        guard let job = try await jobs.job(id: jobID) else { throw Refusal.unknownJob(id: jobID) }
        guard let kit = try await jobs.currentKit(jobID: jobID), job.adaptive != nil || !kit.questions.isEmpty else {
            throw Refusal.noKit(jobID: jobID)
        }
        var asked: [Question] = []
        for planned in kit.questions {
            asked.append(try await library.question(id: planned.questionID, hash: planned.hash))
        }
        let drawn = try await pool(job, kit: asked)
        if drawn != nil { asked = PoolMaking.fixed(asked) }
        let seedBytes = randomBytes(8)
        guard let token = SecretToken(bytes: randomBytes(SecretToken.byteCount)), seedBytes.count == 8 else {
            throw Refusal.noRandomness
        }
        let time = now()
        let candidate = Candidate(id: newID(), name: name, email: email, createdAt: time)
        let attempt = Attempt(
            id: newID(), jobID: jobID, kitID: kit.id, candidateID: candidate.id, state: .invited, invitedAt: time,
            minutes: job.minutes, seed: seedBytes.reduce(0) { $0 << 8 | UInt64($1) })
        let responses = asked.enumerated().map { position, question in
            Response(
                id: newID(), attemptID: attempt.id, questionID: question.id, questionHash: question.hash,
                kind: question.kind, position: position)
        }
        try await attempts.invite(
            candidate, attempt, responses: responses, pool: drawn?.pool, sources: drawn?.sources ?? [],
            tokenHash: token.hash, by: memberID)
        return Invitation(attempt: attempt, candidate: candidate, token: token)
    }

    /// What the test draws from, where questions are chosen one by one.
    private func pool(_ job: Job, kit: [Question]) async throws -> (pool: QuestionPool, sources: [QuestionSource])? {
        guard let test = job.adaptive else { return nil }
        let drawable = PoolMaking.drawable(job, bank: await library.bank, fixed: PoolMaking.fixed(kit))
        guard !drawable.isEmpty else { throw Refusal.nothingToChoose(jobID: job.id) }
        var pool = PoolMaking.pool(job, test, drawable: drawable, beliefs: try await measurement.beliefs(at: nil))
        let cap = Double(test.exposureCap) / 100
        if cap < 1 {
            let minutes = job.minutes - PoolMaking.fixed(kit).reduce(0) { $0 + $1.minutes }
            // The first of a job takes its time; who was invited meanwhile counts.
            let start = try await starts.start(pool, cap: cap, minutes: Double(minutes))
            let used = try await attempts.adaptiveUse(
                jobID: job.id, most: PoolMaking.lookback, invitedSince: now() - Self.openFor)
            pool.eligible = try PoolMaking.eligible(pool, cap: cap, from: start, after: used)
        }
        var sources: [QuestionSource] = []
        for question in drawable {
            if let source = await library.source(of: question) { sources.append(source) }
        }
        return (pool, sources)
    }
}
