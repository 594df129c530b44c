import Interviews
import Psychometrics
import QuestionBank
public import Storage

/// Puts together what an attempt shows: a level with its error bar, or what is missing before one may be stated.
public struct ReportAttempt: Sendable {
    public var jobs: JobStore
    public var attempts: AttemptStore
    public var ratings: RatingStore
    public var concerns: ConcernStore
    public var library: QuestionLibrary

    public init(
        jobs: JobStore, attempts: AttemptStore, ratings: RatingStore, concerns: ConcernStore, library: QuestionLibrary
    ) {
        self.jobs = jobs
        self.attempts = attempts
        self.ratings = ratings
        self.concerns = concerns
        self.library = library
    }

    /// `nil` when there is no such attempt.
    ///
    /// - Parameter reader: a member who may be the blind second rater: first ratings that she has not yet matched by her own
    ///   are left out, and so is all that follows from them.
    public func report(attemptID: String, for reader: String? = nil) async throws -> AttemptReport? {
        guard let attempt = try await attempts.attempt(id: attemptID),
            let job = try await jobs.job(id: attempt.jobID)
        else { return nil }
        let responses = try await attempts.responses(attemptID: attemptID)
        let all = try await ratings.ratings(attemptID: attemptID)
        let given = Self.open(all, to: reader, job: job)
        var judged: [JudgedAnswer] = []
        for response in responses {
            judged.append(
                JudgedAnswer(
                    response: response, question: try await question(of: response),
                    ratings: given.filter { $0.responseID == response.id }))
        }
        // The last correction of an answer counts.
        for override in try await attempts.overrides(attemptID: attemptID) {
            guard let index = judged.firstIndex(where: { $0.response.id == override.responseID }) else { continue }
            judged[index].override = override
        }
        for concern in try await concerns.concerns(attemptID: attemptID) {
            guard let index = judged.firstIndex(where: { $0.response.id == concern.responseID }) else { continue }
            judged[index].concerns.append(concern)
        }
        let isFinished = if case .finished = attempt.state { true } else { false }
        let lastReached = judged.last { !$0.isBlank }?.response.position ?? -1
        for index in judged.indices {
            judged[index].settle(isFinished: isFinished, lastReached: lastReached, raters: job.ratersNeeded)
        }
        let count = EvidenceCount(responses: responses, ratings: given, raters: job.ratersNeeded)
        let bank = await library.bank
        return AttemptReport(
            attemptID: attempt.id, candidateName: try await attempts.candidate(id: attempt.candidateID)?.name ?? "",
            jobID: job.id, jobTitle: job.title, jobLevel: job.level, isFinished: isFinished,
            conclusion: try conclusion(job, judged, count, isFinished: isFinished),
            topics: try topics(job, judged, bank), questions: judged.map { $0.report(jobLevel: job.level) },
            agreement: AgreementReport(RaterAgreement(ratings: given)),
            notes: ReportNotes.notes(judged) + ReportNotes.hidden(all.count - given.count))
    }

    /// The ratings that this reader may see before she gives her own.
    private static func open(_ ratings: [Rating], to reader: String?, job: Job) -> [Rating] {
        guard job.blindSecondRater, let reader else { return ratings }
        return Dictionary(grouping: ratings, by: \.responseID).values.flatMap { given in
            let isMine = given.contains { $0.memberID == reader }
            return isMine || given.count >= job.ratersNeeded ? given : []
        }.sorted { ($0.ratedAt, $0.id) < ($1.ratedAt, $1.id) }
    }

    /// `nil` when its content can no longer be read: the rest of the report stands without it.
    private func question(of response: Response) async throws -> Question? {
        do { return try await library.question(of: response) } catch is GradingFault { return nil }
    }

    private func conclusion(
        _ job: Job, _ judged: [JudgedAnswer], _ count: EvidenceCount, isFinished: Bool
    ) throws -> AttemptReport.Conclusion {
        var missing: [String] = []
        if !isFinished { missing.append("The test is not finished.") }
        if let gap = job.evidence.gap(in: count) {
            missing += ReportNotes.gap(gap, policy: job.evidence, count: count, raters: job.ratersNeeded)
        }
        guard missing.isEmpty else { return .notEnough(missing: missing) }
        let estimate = try estimateAbility(responses: judged.compactMap(\.evidence).flatMap(\.responses))
        return .stated(LevelStatement(estimate, jobLevel: job.level, count: count))
    }

    private func topics(_ job: Job, _ judged: [JudgedAnswer], _ bank: Bank) throws -> [TopicReport] {
        var order = job.topics.map(\.topic)
        for topic in judged.compactMap({ $0.question?.topic }) where !order.contains(topic) { order.append(topic) }
        return try order.map { topic in
            try TopicReport(
                topic: topic, name: bank.topicName(topic),
                evidence: judged.filter { $0.question?.topic == topic }.map(\.evidence))
        }
    }
}
