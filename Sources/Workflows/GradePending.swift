import Interviews
public import Storage

/// Grades every submitted answer that has no grade yet: at the start, after each submission, and again after a failure.
///
/// What is still to be graded is read from the store each time, so that nothing is lost when the process is killed or the
/// task is cancelled in the middle.
public actor GradePending {
    private let attempts: AttemptStore
    private let jobs: JobStore
    private let library: QuestionLibrary
    private let grader: GradeResponse
    private let places: GradingPlaces
    private let wakeUps: AsyncStream<Void>
    private let wakeUp: AsyncStream<Void>.Continuation
    private var inFlight: Set<String> = []
    /// Until what failed is tried again.
    private var pause = shortestPause
    private var alarm: Task<Void, Never>?

    private static let shortestPause = Duration.seconds(5)
    private static let longestPause = Duration.seconds(300)

    /// What one pass did.
    public struct Pass: Sendable {
        public var graded = 0
        /// By response; the answers stay ungraded.
        public var failures: [String: any Error] = [:]
        /// What ended the pass early, such as a store that could not be read.
        public var fault: (any Error)?

        var isClean: Bool { failures.isEmpty && fault == nil }
    }

    public init(
        attempts: AttemptStore, jobs: JobStore, library: QuestionLibrary, grader: GradeResponse, concurrency: Int = 8
    ) {
        self.attempts = attempts
        self.jobs = jobs
        self.library = library
        self.grader = grader
        places = GradingPlaces(concurrency)
        (wakeUps, wakeUp) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
    }

    /// Says that an answer was submitted. Never waits; many calls during a pass lead to one more pass.
    public nonisolated func wake() { wakeUp.yield() }

    /// Grades until the task is cancelled: once at the start, then after each `wake`, while others are still being graded.
    /// What failed is tried again after a pause that doubles up to five minutes.
    ///
    /// - Parameter report: hears of each pass that did something, for the log.
    public func run(report: @escaping @Sendable (Pass) -> Void = { _ in }) async {
        defer { alarm?.cancel() }
        var wakeUps = wakeUps.makeAsyncIterator()
        await withDiscardingTaskGroup { group in
            repeat {
                group.addTask { await self.pass(report) }
            } while await wakeUps.next(isolation: self) != nil && !Task.isCancelled
        }
    }

    private func pass(_ report: @Sendable (Pass) -> Void) async {
        var pass = Pass()
        do {
            pass = try await gradeAll()
        } catch {
            if Task.isCancelled { return }
            pass.fault = error
        }
        if pass.graded > 0 || !pass.isClean { report(pass) }
        if pass.isClean {
            pause = Self.shortestPause
        } else if alarm == nil {
            alarm = Task { [pause] in
                guard (try? await Task.sleep(for: pause)) != nil else { return }
                self.tryAgain()
            }
            pause = min(pause * 2, Self.longestPause)
        }
    }

    private func tryAgain() {
        alarm = nil
        wake()
    }

    /// One pass over all that is ungraded now; answers that another pass is busy with are left to it.
    public func gradeAll() async throws -> Pass {
        let waiting = try await attempts.ungraded().filter { inFlight.insert($0.id).inserted }
        var left = Set(waiting.map(\.id))
        defer { inFlight.subtract(left) }
        var pass = Pass()
        try await withThrowingTaskGroup(of: (String, Result<Bool?, any Error>).self) { group in
            for response in waiting {
                group.addTask { (response.id, await self.outcome(of: response)) }
            }
            while let (id, result) = try await group.next() {
                left.remove(id)
                inFlight.remove(id)
                switch result {
                case .success(true): pass.graded += 1
                case .success(false): wake()
                case .success(nil): break
                case .failure(let error): pass.failures[id] = error
                }
                try Task.checkCancellation()
            }
        }
        return pass
    }

    private nonisolated func outcome(of response: Response) async -> Result<Bool?, any Error> {
        await places.take(for: response.attemptID)
        let outcome: Result<Bool?, any Error>
        do {
            try Task.checkCancellation()
            outcome = .success(try await grade(response))
        } catch {
            outcome = .failure(error)
        }
        await places.giveBack(by: response.attemptID)
        return outcome
    }

    /// `false` when the answer changed while it was being graded: it is ungraded again then, and found by the next pass. `nil`
    /// when it has a grade already.
    private nonisolated func grade(_ response: Response) async throws -> Bool? {
        // Another pass may have graded it since it was listed as ungraded; none does now.
        guard let submittedAt = response.submittedAt, try await attempts.response(id: response.id)?.grade == nil else {
            return nil
        }
        guard let attempt = try await attempts.attempt(id: response.attemptID),
            let job = try await jobs.job(id: attempt.jobID)
        else { throw GradingFault.unknownResponse(id: response.id) }
        let question = try await library.question(of: response)
        let grade = try await grader.grade(response, question: question, attempt: attempt, job: job)
        return try await attempts.record(grade, responseID: response.id, answerWas: submittedAt)
    }
}
