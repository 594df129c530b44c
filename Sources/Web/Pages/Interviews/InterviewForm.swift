import Foundation
import Interviews

/// What is typed to plan an interview or to change its plan.
struct InterviewForm: Sendable {
    var attempt: String?
    var name = ""
    var email = ""
    var startsAt: Milliseconds?
    var minutes = 60
    var panel: [String] = []
    /// What cannot be kept, in words.
    var fault: String?

    init(attempt: String?, me: Member) {
        self.attempt = attempt
        panel = [me.id]
    }

    init(_ form: Form) {
        attempt = form["attempt"].flatMap { $0.isEmpty ? nil : $0 }
        name = form.trimmed("name")
        email = form.trimmed("email")
        panel = form.all("panel")
        minutes = form.integer("minutes") ?? 0
        let field = form.trimmed("starts")
        if !field.isEmpty {
            // The browser's script knows the reader's zone; without it the field is UTC, as its label says then.
            let minutesBehind = Milliseconds(max(-1_440, min(1_440, form.integer("zone") ?? 0)))
            startsAt = DayWords.time(field: field).map { $0 + minutesBehind * 60_000 }
            if startsAt == nil { fault = "Give the date and time as the field shows them, or leave it empty." }
        }
        if !Interview.possibleMinutes.contains(minutes) {
            fault =
                "An interview takes \(Interview.possibleMinutes.lowerBound) to \(Interview.possibleMinutes.upperBound) minutes."
        }
        if panel.isEmpty { fault = "Choose who interviews: at least one person." }
        if name.utf8.count > 800 || email.utf8.count > 800 || (name + email).contains("\0") {
            fault = "Give the candidate a name, of at most 200 letters."
        }
    }
}
