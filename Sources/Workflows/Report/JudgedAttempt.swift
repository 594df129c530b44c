import Interviews
import QuestionBank
import Storage

/// The answers of one test with all that is known of them to one reader.
struct JudgedAttempt {
    var attempt: Attempt
    var job: Job
    var responses: [Response]
    var answers: [JudgedAnswer]
    /// The ratings that this reader may see.
    var ratings: [Rating]
    /// Ratings that she may not see yet.
    var hidden: Int
    var isFinished: Bool
    var beliefs: QuestionBeliefs

    /// `nil` when there is no such attempt.
    ///
    /// - Parameter reader: a member who may be the blind second rater: first ratings that she has not yet matched by her own
    ///   are left out, and so is all that follows from them.
    /// - Parameter with: which versions of parameters and cuts it is measured with.
    static func load(
        attemptID: String, for reader: String?, with: MeasuredWith, jobs: JobStore, attempts: AttemptStore,
        ratings: RatingStore, measurement: MeasurementStore, library: QuestionLibrary
    ) async throws -> JudgedAttempt? {
        guard let attempt = try await attempts.attempt(id: attemptID), let job = try await jobs.job(id: attempt.jobID)
        else { return nil }
        let responses = try await attempts.responses(attemptID: attemptID)
        let all = try await ratings.ratings(attemptID: attemptID)
        let given = open(all, to: reader, job: job)
        var judged: [JudgedAnswer] = []
        for response in responses {
            judged.append(
                JudgedAnswer(
                    response: response, question: try await question(of: response, in: library),
                    ratings: given.filter { $0.responseID == response.id }))
        }
        // The last correction of an answer counts.
        for override in try await attempts.overrides(attemptID: attemptID) {
            guard let index = judged.firstIndex(where: { $0.response.id == override.responseID }) else { continue }
            judged[index].override = override
        }
        let beliefs = try await measurement.beliefs(with, for: attempt)
        let isErased = try await attempts.candidate(id: attempt.candidateID)?.erasedAt != nil
        let isFinished = if case .finished = attempt.state { true } else { false }
        let lastReached = judged.last { !$0.isBlank }?.response.position ?? -1
        let givenUp = givenUp(judged, after: lastReached, minutesLeft: attempt.minutesLeftAtEnd ?? 0)
        for index in judged.indices {
            judged[index].settle(
                isFinished: isFinished, isReached: judged[index].response.position < lastReached,
                isGivenUp: givenUp.contains(judged[index].response.id), raters: job.ratersNeeded,
                isErased: isErased, beliefs: beliefs)
        }
        return JudgedAttempt(
            attempt: attempt, job: job, responses: responses, answers: judged, ratings: given,
            hidden: all.count - given.count, isFinished: isFinished, beliefs: beliefs)
    }

    /// Questions without an answer for which there was time when the candidate ended the test, in their order and by their
    /// authors' minutes. Did they count as nothing, who stops while ahead would be measured by what she chose to answer.
    private static func givenUp(_ judged: [JudgedAnswer], after last: Int, minutesLeft: Double) -> Set<String> {
        guard last >= 0 else { return [] }
        var left = minutesLeft
        var found: Set<String> = []
        for answer in judged.sorted(by: { $0.response.position < $1.response.position })
        where answer.isBlank && answer.response.position > last {
            left -= Double(answer.question?.minutes ?? 0)
            guard left >= 0 else { break }
            found.insert(answer.response.id)
        }
        return found
    }

    /// The ratings that this reader may see before she gives her own.
    private static func open(_ ratings: [Rating], to reader: String?, job: Job) -> [Rating] {
        guard job.blindSecondRater, let reader else { return ratings }
        return Dictionary(grouping: ratings, by: \.responseID).values.flatMap { given in
            let isMine = given.contains { $0.memberID == reader }
            return isMine || given.count >= job.ratersNeeded ? given : []
        }.sorted { ($0.ratedAt, $0.id) < ($1.ratedAt, $1.id) }
    }

    /// `nil` when its content can no longer be read: the rest stands without it.
    private static func question(of response: Response, in library: QuestionLibrary) async throws -> Question? {
        do { return try await library.question(of: response) } catch is GradingFault { return nil }
    }

    var count: EvidenceCount {
        var count = EvidenceCount(
            responses: responses, ratings: ratings, raters: job.ratersNeeded,
            passedOver: Set(answers.filter(\.isPassedOver).map(\.response.id)))
        count.blank += answers.count { $0.standing == .skipped && $0.evidence != nil }
        return count
    }
}
