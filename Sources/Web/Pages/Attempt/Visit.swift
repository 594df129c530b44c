import Interviews
import Storage

/// One request of a candidate: the attempt that the link opens, and when.
struct Visit: Sendable {
    /// `/a/{token}`.
    var base: String
    var attempt: Attempt
    var job: Job
    /// In the kit's order.
    var responses: [Interviews.Response]
    /// What is kept of the choosing, where questions are chosen one by one.
    var adaptive: AdaptiveRecord?
    var now: Milliseconds
    /// This very request came after the deadline and ended the test.
    var endedJustNow = false

    /// How the test stood when it was read.
    var standing: AttemptStanding { AttemptStanding(responses: responses, adaptive: adaptive) }

    var isInvited: Bool { attempt.state == .invited }

    var isFinished: Bool {
        if case .finished = attempt.state { true } else { false }
    }

    /// Between the deadline and the end of the grace, in which only what is on its way may still arrive.
    var isTimeUp: Bool { attempt.deadline.map { now >= $0 } ?? false }

    func path(question number: Int) -> String { "\(base)/q/\(number)" }

    /// Where someone who continues goes: the first question that is not submitted, or the end.
    var next: String {
        if adaptive != nil { return adaptiveNext }
        guard let index = responses.firstIndex(where: { $0.submittedAt == nil }) else { return "\(base)/finish" }
        return path(question: index + 1)
    }
}

/// How far an answer has come, in the candidate's words.
enum AnswerState: Sendable {
    case empty, saved, submitted

    init(_ response: Interviews.Response) {
        if response.submittedAt != nil {
            self = .submitted
        } else {
            self = response.isBlank ? .empty : .saved
        }
    }

    var words: String {
        switch self {
        case .empty: "no answer yet"
        case .saved: "saved, not submitted"
        case .submitted: "submitted"
        }
    }

    /// The class of the question's number among the others.
    var place: String {
        switch self {
        case .empty: "blank"
        case .saved: "kept"
        case .submitted: "handed-in"
        }
    }

    /// The mark's class in the style sheet.
    var mark: String {
        switch self {
        case .empty: ""
        case .saved: "wait"
        case .submitted: "done"
        }
    }
}
