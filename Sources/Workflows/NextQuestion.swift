public import Interviews
import Psychometrics
import QuestionBank
public import Storage

/// Chooses the next question of an adaptive test, or ends the choosing, once the answer before it has been graded.
///
/// The stored steps are taken as they are: after a crash, or a change of bank or program, a test goes on from where it
/// stood. Two requests at once choose one question.
public struct NextQuestion: Sendable {
    public var attempts: AttemptStore
    public var library: QuestionLibrary
    public var now: @Sendable () -> Milliseconds
    public var newID: @Sendable () -> String
    private let planned = PlannedTests()

    /// How long an answer may wait for its grade before the test goes on without knowing it.
    public static let longestWait: Milliseconds = 45_000

    public init(
        attempts: AttemptStore, library: QuestionLibrary, now: @escaping @Sendable () -> Milliseconds,
        newID: @escaping @Sendable () -> String
    ) {
        self.attempts = attempts
        self.library = library
        self.now = now
        self.newID = newID
    }

    /// What a candidate is to do next.
    public enum Step: Sendable, Equatable {
        /// The question at this place, from 0, waits for her answer.
        case answer(position: Int)
        /// Her last answer is being graded.
        case wait(submittedAt: Milliseconds)
        /// No more questions are chosen.
        case ended(ChoosingEnd.Reason)
        /// All questions were fixed at the invitation.
        case fixed
    }

    /// - Parameter seen: how the test stood a moment ago, where that was read already.
    /// - Throws: ``AttemptRefusal`` where the attempt does not run.
    public func next(for attempt: Attempt, seen: AttemptStanding? = nil) async throws -> Step {
        var seen = seen
        // Each turn another request may have chosen meanwhile; the second look then finds what it chose.
        for _ in 0..<3 {
            do {
                if let standing = seen { return try await step(attempt, standing) }
                return try await step(attempt, try await attempts.standing(attemptID: attempt.id))
            } catch AttemptRefusal.chosenMeanwhile {
                seen = nil
            }
        }
        throw AttemptRefusal.chosenMeanwhile
    }

    private func step(_ attempt: Attempt, _ standing: AttemptStanding) async throws -> Step {
        guard let record = standing.adaptive else { return .fixed }
        if let end = record.end { return .ended(end.reason) }
        let responses = standing.responses
        let time = now()
        var settling: SettledStep?
        if let last = record.steps.last {
            guard let response = responses.first(where: { $0.id == last.responseID }) else {
                throw StoreRefusal.inconsistent
            }
            guard let submittedAt = response.submittedAt else { return .answer(position: response.position) }
            let category = response.grade.flatMap { grade in
                record.pool.items.first { $0.question == last.chosen.question }.flatMap {
                    Evidence.category(points: grade.points, of: grade.of, categories: $0.thresholds.count + 1)
                }
            }
            if response.grade == nil, time < submittedAt + Self.longestWait { return .wait(submittedAt: submittedAt) }
            settling = SettledStep(response: response.id, category: category)
        }
        return try await choose(attempt, record, responses, settling, at: time)
    }

    private func choose(
        _ attempt: Attempt, _ record: AdaptiveRecord, _ responses: [Response], _ settling: SettledStep?,
        at time: Milliseconds
    ) async throws -> Step {
        let test = try await planned.test(record.pool)
        // What is handed in stays as it is, so these are the same whenever the test is resumed.
        let blank = Set(responses.filter { $0.submittedAt != nil && $0.isBlank }.map(\.id))
        var path = try AdaptiveAttempt(
            resuming: record.steps.map { try $0.step(test, settling: settling, blank: blank) }, bank: test.bank,
            plan: test.plan, seed: attempt.seed, comparing: false)
        let left = await minutesLeft(attempt, responses, record, at: time)
        switch path.next(minutesLeft: left) {
        case .stop(let reason):
            let end = ChoosingEnd(
                reason: reason.end, mean: path.state.mean, standardError: path.state.standardError)
            try await attempts.endChoosing(
                end, settling: settling, after: record.steps.count, attemptID: attempt.id, now: time)
            return .ended(end.reason)
        case .give(let choice):
            let item = record.pool.items[choice.item]
            guard let kind = Kind(rawValue: item.kind) else { throw StoreRefusal.inconsistent }
            try await attempts.choose(
                ChosenQuestion(choice, record.pool, test),
                planned: AttemptEvent.Planned(response: newID(), question: item.question, hash: item.hash, kind: kind),
                settling: settling, after: record.steps.count, attemptID: attempt.id, now: time)
            return .answer(position: responses.count)
        }
    }

    /// What is left for chosen questions: the explained ones that are not handed in keep their authors' minutes.
    private func minutesLeft(
        _ attempt: Attempt, _ responses: [Response], _ record: AdaptiveRecord, at time: Milliseconds
    ) async -> Double? {
        guard let deadline = attempt.deadline else { return nil }
        let chosen = Set(record.steps.map(\.responseID))
        var left = max(0, Double(deadline - time) / 60_000)
        for response in responses where !chosen.contains(response.id) && response.submittedAt == nil {
            left -= Double((try? await library.question(of: response))?.minutes ?? 0)
        }
        return left
    }
}

extension StopRule.Reason {
    fileprivate var end: ChoosingEnd.Reason {
        switch self {
        case .levelDecided, .precise: .levelDecided
        case .longest: .longest
        case .bankExhausted: .bankExhausted
        case .timeUsed: .timeUsed
        }
    }
}

extension ChosenQuestion {
    fileprivate init(_ choice: AdaptiveChoice, _ pool: QuestionPool, _ test: PlannedTest) {
        let item = pool.items[choice.item]
        self.init(
            question: item.question, hash: item.hash, kind: item.kind, expectedVariance: choice.value,
            information: choice.information, mean: choice.mean, standardError: choice.standardError,
            topic: choice.content.map { test.topics[$0] }, topicLack: choice.contentLack,
            topicsAside: choice.contentAside.isEmpty ? nil : choice.contentAside.map { test.topics[$0] },
            candidates: choice.candidates, setAside: choice.setAside.map { pool.items[$0].question },
            isForced: choice.isForced ? true : nil, minutesLeft: choice.minutesLeft)
    }
}

extension AdaptiveRecord.Step {
    /// The step as the core resumes it.
    fileprivate func step(
        _ test: PlannedTest, settling: SettledStep?, blank: Set<String>
    ) throws -> AdaptiveAttempt.Step {
        let places = test.places
        guard let item = places[chosen.question] else { throw StoreRefusal.inconsistent }
        let choice = AdaptiveChoice(
            item: item, rule: test.plan.rule, value: chosen.expectedVariance, information: chosen.information,
            mean: chosen.mean, standardError: chosen.standardError,
            content: chosen.topic.flatMap { test.topics.firstIndex(of: $0) }, contentLack: chosen.topicLack,
            contentAside: (chosen.topicsAside ?? []).compactMap { test.topics.firstIndex(of: $0) },
            candidates: chosen.candidates, exposure: test.plan.exposure, weight: 1,
            setAside: chosen.setAside.compactMap { places[$0] }, isForced: chosen.isForced ?? false,
            minutesLeft: chosen.minutesLeft)
        let isSettling = responseID == settling?.response
        let known = isSettling ? settling?.category : category
        return .init(
            choice: choice, category: known, isPassed: (isSettling || isSettled) && known == nil,
            isBlank: blank.contains(responseID))
    }
}
