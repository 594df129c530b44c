import HTTPTypes
import Interviews

/// Why something that a candidate sent was not kept, in words that say what to do. What was sent is shown again.
struct AnswerRefusal: Sendable {
    var status: HTTPResponse.Status
    var message: String
    /// Nothing more can be saved in this test.
    var isTheEnd = false
    /// Another tab or device saved something else meanwhile.
    var isConflict = false
    /// The answer stands as it was submitted, for what follows was chosen by it.
    var isHandedIn = false

    var title: String {
        isHandedIn ? "Handed in already" : status == .conflict ? "Not started yet" : "The test has ended"
    }

    /// Where one goes from the end.
    func next(_ visit: Visit) -> String {
        isHandedIn ? visit.adaptiveNext : visit.isInvited ? visit.base : "\(visit.base)/done"
    }

    init(_ status: HTTPResponse.Status, _ message: String) {
        self.status = status
        self.message = message
    }

    static var changedElsewhere: AnswerRefusal {
        var refusal = AnswerRefusal(
            .conflict, "This answer was changed in another tab or on another device since you opened it here.")
        refusal.isConflict = true
        return refusal
    }

    init(_ refusal: AttemptRefusal, endedJustNow: Bool) {
        switch refusal {
        case .timeIsUp:
            self.init(.gone, "Time is up. What was saved before counts as it stands; this last change came too late.")
            isTheEnd = true
        case .finished where endedJustNow:
            self.init(.gone, "Time is up. What was saved before counts as it stands; this last change came too late.")
            isTheEnd = true
        case .finished, .erased:
            self.init(
                .gone, "The test is finished, so this change was not kept. What was saved before counts as it stands.")
            isTheEnd = true
        case .handedIn:
            self.init(
                .conflict,
                "This answer was submitted, and what follows was chosen by it, so it stays as it is. This change was not kept."
            )
            isTheEnd = true
            isHandedIn = true
        case .notStarted:
            self.init(.conflict, "The test has not been started, so nothing is kept yet. Start it on the first page.")
            isTheEnd = true
        case .tooLong(let limit):
            self.init(
                .contentTooLarge,
                "The text is longer than \(limit / 1024) KiB, so it was not saved. It still stands below: shorten it and save again."
            )
        case .containsNUL:
            self.init(
                .unprocessableContent,
                "The text holds a NUL character (U+0000), which cannot be kept. It still stands below without it: save again."
            )
        case .tooMany(let limit):
            self.init(
                .tooManyRequests,
                "You have sent \(limit) messages about this answer. They will be read; more cannot be added.")
        default:
            self.init(.conflict, "That cannot be done now. Open the page again.")
        }
    }
}

/// What the page's script hears when something was kept.
struct SavedReply: Encodable {
    var savedAt: Milliseconds
    var submitted: Bool
    var state: String
    var words: String
    var now: Milliseconds
    var deadline: Milliseconds?
    /// Where to go after a submission.
    var next: String?
    /// The results of a run.
    var html: String?

    init(_ sheet: QuestionPage.Sheet, next: String? = nil, html: String? = nil) {
        let state = AnswerState(sheet.response)
        savedAt = sheet.response.savedAt ?? 0
        submitted = state == .submitted
        self.state = state.mark
        words = state.words
        now = sheet.visit.now
        deadline = sheet.visit.attempt.deadline
        self.next = next
        self.html = html
    }
}

/// What the page's script hears when something was not kept.
struct RefusedReply: Encodable {
    var error: String
    var isTheEnd: Bool
    var isConflict: Bool
    /// What the server holds, so that the page can tell its own late save from another tab's.
    var savedAt: Milliseconds
    var answer: String
    var next: String?

    init(_ refusal: AnswerRefusal, _ sheet: QuestionPage.Sheet) {
        error = refusal.message
        isTheEnd = refusal.isTheEnd
        isConflict = refusal.isConflict
        savedAt = sheet.response.savedAt ?? 0
        answer = refusal.isConflict ? sheet.response.answer : ""
        next = refusal.isTheEnd ? refusal.next(sheet.visit) : nil
    }
}
