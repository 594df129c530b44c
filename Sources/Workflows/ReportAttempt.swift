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
    public var measurement: MeasurementStore
    public var library: QuestionLibrary

    public init(
        jobs: JobStore, attempts: AttemptStore, ratings: RatingStore, concerns: ConcernStore,
        measurement: MeasurementStore, library: QuestionLibrary
    ) {
        self.jobs = jobs
        self.attempts = attempts
        self.ratings = ratings
        self.concerns = concerns
        self.measurement = measurement
        self.library = library
    }

    /// `nil` when there is no such attempt.
    ///
    /// - Parameter reader: a member who may be the blind second rater: first ratings that she has not yet matched by her own
    ///   are left out, and so is all that follows from them.
    /// - Parameter with: which versions of parameters and cuts it is measured with.
    public func report(
        attemptID: String, for reader: String? = nil, with: MeasuredWith = .atFinish
    ) async throws -> AttemptReport? {
        let found = try await JudgedAttempt.load(
            attemptID: attemptID, for: reader, with: with, jobs: jobs, attempts: attempts, ratings: ratings,
            measurement: measurement, library: library)
        guard let found else { return nil }
        let (attempt, job, isFinished, beliefs) = (found.attempt, found.job, found.isFinished, found.beliefs)
        var judged = found.answers
        for concern in try await concerns.concerns(attemptID: attemptID) {
            guard let index = judged.firstIndex(where: { $0.response.id == concern.responseID }) else { continue }
            judged[index].concerns.append(concern)
        }
        let bank = await library.bank
        let record = try await attempts.adaptive(attemptID: attemptID)
        if let record {
            for step in record.steps {
                guard let index = judged.firstIndex(where: { $0.response.id == step.responseID }) else { continue }
                judged[index].chosen = AdaptiveReport.reason(step.chosen, of: record.pool) { bank.topicName($0) }
            }
        }
        let count = found.count
        return AttemptReport(
            attemptID: attempt.id, candidateName: try await attempts.candidate(id: attempt.candidateID)?.name ?? "",
            jobID: job.id, jobTitle: job.title, jobLevel: job.level, isFinished: isFinished,
            conclusion: try conclusion(job, judged, count, beliefs, isFinished: isFinished),
            topics: try topics(job, judged, bank, beliefs), questions: judged.map { $0.report(jobLevel: job.level) },
            agreement: AgreementReport(RaterAgreement(ratings: found.ratings)),
            adaptive: record.map {
                AdaptiveReport($0, responses: found.responses, minutesLeft: found.attempt.minutesLeftAtEnd)
            },
            scale: ScaleReport(
                judged.compactMap { answer in
                    guard let question = answer.question, let evidence = answer.evidence else { return nil }
                    return (answer.response.position + 1, question, evidence)
                }, beliefs: beliefs),
            measured: beliefs.note,
            notes: ReportNotes.notes(judged) + ReportNotes.hidden(found.hidden))
    }

    /// The questions that some tests of one job asked, as they are believed to be now: the kit's by their place in it,
    /// then those that were chosen for one person or another, by their ids.
    public func scale(ofJob jobID: String, attempts attemptIDs: [String]) async throws -> [ScaleReport.Item] {
        let beliefs = try await measurement.beliefs(at: nil)
        let kit = try await jobs.currentKit(jobID: jobID)?.questions ?? []
        var questions: [Question] = []
        for planned in kit {
            guard let question = try? await library.question(id: planned.questionID, hash: planned.hash) else {
                continue
            }
            questions.append(question)
        }
        var chosen: [String: Question] = [:]
        for attemptID in attemptIDs {
            guard try await attempts.adaptive(attemptID: attemptID) != nil else { continue }
            for response in try await attempts.standing(attemptID: attemptID).responses
            where chosen[response.questionHash] == nil && !kit.contains(where: { $0.hash == response.questionHash }) {
                chosen[response.questionHash] = try? await library.question(of: response)
            }
        }
        questions += chosen.values.sorted { ($0.id, $0.hash) < ($1.id, $1.hash) }
        return questions.enumerated().map { ScaleReport.Item($0 + 1, $1, beliefs) }
    }

    private func conclusion(
        _ job: Job, _ judged: [JudgedAnswer], _ count: EvidenceCount, _ beliefs: QuestionBeliefs, isFinished: Bool
    ) throws -> AttemptReport.Conclusion {
        if isFinished, judged.allSatisfy({ $0.response.submittedAt == nil || $0.isPassedOver }) {
            return .notEnough(missing: ["No answer was given, so no level can be stated."])
        }
        var missing: [String] = []
        if !isFinished { missing.append("The test is not finished.") }
        if let gap = job.evidence.gap(in: count) {
            missing += ReportNotes.gap(gap, policy: job.evidence, count: count, raters: job.ratersNeeded)
            let unanswered = judged.count {
                $0.response.kind.isRated && ($0.standing == .skipped || $0.standing == .notReached)
            }
            if gap.rated > 0, unanswered > 0 { missing.append(ReportNotes.unanswered(unanswered)) }
        }
        guard missing.isEmpty else { return .notEnough(missing: missing) }
        let estimate = try estimateAbility(
            responses: judged.compactMap(\.evidence).flatMap(\.responses),
            sharedDifficultySD: beliefs.sharedDifficultySD)
        let counted = judged.filter { $0.evidence != nil }.compactMap(\.question)
        return .stated(
            LevelStatement(
                estimate, jobLevel: job.level, count: count, cuts: beliefs.cuts,
                basis: ReportNotes.basis(
                    learned: beliefs.countLearned(counted), of: counted.count, beliefs, level: job.level)))
    }

    private func topics(
        _ job: Job, _ judged: [JudgedAnswer], _ bank: Bank, _ beliefs: QuestionBeliefs
    ) throws -> [TopicReport] {
        var order = job.topics.map(\.topic)
        for topic in judged.compactMap({ $0.question?.topic }) where !order.contains(topic) { order.append(topic) }
        return try order.map { topic in
            try TopicReport(
                topic: topic, name: bank.topicName(topic),
                evidence: judged.filter { $0.question?.topic == topic }.map(\.evidence),
                sharedDifficultySD: beliefs.sharedDifficultySD)
        }
    }
}
