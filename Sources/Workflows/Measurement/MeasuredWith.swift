public import Interviews
public import Storage

/// With which versions of parameters and cuts something is measured.
public enum MeasuredWith: Sendable, Equatable {
    /// Those in force when the test was finished; for a running one, those in force now. What a report states.
    case atFinish
    /// Those in force now.
    case now
    /// The authors' estimates and the cuts of day one.
    case authors
    /// These, whether anybody has accepted them or not.
    case given(QuestionBeliefs)
}

extension MeasurementStore {
    /// What is in force at a moment; `nil` for now.
    public func beliefs(at time: Milliseconds?) async throws -> QuestionBeliefs {
        let parameters = try await parameters(at: time)
        let cuts = try await cuts(at: time)
        guard parameters != nil || cuts != nil else { return .dayOne }
        return QuestionBeliefs(
            parameters: parameters?.content, version: parameters?.number, acceptedAt: parameters?.acceptedAt,
            cuts: cuts?.content, cutsVersion: cuts?.number)
    }

    /// What a test is measured with.
    func beliefs(_ with: MeasuredWith, for attempt: Attempt) async throws -> QuestionBeliefs {
        switch with {
        case .authors: return .dayOne
        case .now: return try await beliefs(at: nil)
        case .given(let beliefs): return beliefs
        case .atFinish:
            guard case .finished(_, let at) = attempt.state else { return try await beliefs(at: nil) }
            return try await beliefs(at: at)
        }
    }
}
