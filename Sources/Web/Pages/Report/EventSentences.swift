import Interviews

extension AttemptEvent {
    /// What happened, in a sentence; of texts only the reasons, as typed.
    ///
    /// - Parameter blank: the responses that hold no answer.
    func sentence(names: [String: String], reasons: [Commitment: String], blank: Set<String>) -> String {
        func why(_ reason: Commitment) -> String { reasons[reason].map { ": “\(visible($0))”" } ?? "." }
        func who(_ id: String?) -> String { id.flatMap { names[$0] } ?? "a former member" }
        switch self {
        case .invited(let invitation):
            return invitation.pool == nil
                ? "Invited by \(who(invitation.by)) to \(invitation.responses.count) questions."
                : "Invited by \(who(invitation.by)) to \(invitation.responses.count) fixed \(invitation.responses.count == 1 ? "question" : "questions") and to others chosen one by one."
        case .linkReplaced(let by): return "\(who(by)) made a new link; the old one stopped working."
        case .begun: return "The candidate agreed and began."
        case .chosen(let choice): return "A question was chosen: \(choice.chosen.question)."
        case .choosingEnded: return "No more questions were chosen."
        case .submitted(let submission):
            return blank.contains(submission.response)
                ? "A question was passed over without an answer." : "An answer was submitted."
        case .withdrawn: return "A submitted answer was changed."
        case .finished(let drafts):
            return drafts.isEmpty
                ? "The test ended."
                : "The test ended; \(drafts.count) answers counted as they stood, without being submitted."
        case .minutesAdded(let minutes, let reason, let by):
            return "\(who(by)) added \(minutes) minutes\(why(reason))"
        case .graded(let grade):
            let how = grade.python.map { " on Python \($0)" } ?? ", without a run"
            return "Graded \(grade.points) of \(grade.of)\(how)."
        case .overridden(_, let points, let reason, let by):
            return "\(who(by)) corrected the points to \(points)\(why(reason))"
        case .rated(let rating):
            return "\(who(rating.by)) rated an answer."
        case .ratingUndone(_, let by): return "\(who(by)) took a rating back."
        case .concernRaised(_, _, let subject, _):
            return subject == .faultyQuestion
                ? "The candidate said that a question is faulty." : "The candidate asked to look again at an answer."
        case .concernSettled(_, _, let by): return "\(who(by)) replied to a concern."
        case .cvGiven(let given):
            return given.by == nil ? "The candidate gave a CV." : "\(who(given.by)) gave the candidate's CV."
        case .cvCorrected: return "The candidate put right what was read of the CV."
        case .cvCorrectionUndone: return "The candidate took her correction of the CV back."
        case .cvWithdrawn(_, let by):
            return by == nil ? "The candidate withdrew the CV." : "\(who(by)) removed the CV."
        case .erased(let by): return by == nil ? "Erased at the candidate's wish." : "Erased by \(who(by))."
        }
    }
}
