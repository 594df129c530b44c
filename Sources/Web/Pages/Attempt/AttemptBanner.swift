import Interviews

/// The line above each of the candidate's pages: whose test it is, where in it, and how much time is left.
struct AttemptBanner: PageView {
    let title = ""
    var home: String
    var jobTitle: String
    /// Such as "Question 3 of 9"; empty outside the questions.
    var place: String
    var clock: Clock?

    struct Clock: Sendable {
        var deadline: Milliseconds
        var serverNow: Milliseconds
        var left: String
        var duration: String
        var source: String
        var finish: String
    }

    init(_ visit: Visit, place: String) {
        home = visit.base
        jobTitle = visit.job.title
        self.place = place
        clock = visit.attempt.deadline.map { deadline in
            let left = max(0, deadline - visit.now)
            return Clock(
                deadline: deadline, serverNow: visit.now, left: TimeWords.left(left),
                duration: "PT\((left + 59_999) / 60_000)M", source: "\(visit.base)/clock",
                finish: "\(visit.base)/finish")
        }
    }

    static let template = #"""
        <header class="exam"><div class="exam-line">
        <a class="wordmark" href="{{home}}"><svg viewBox="0 0 24 24" width="24" height="24" aria-hidden="true"><path class="mark-plate" d="M6 1h12l5 5v12l-5 5H6l-5-5V6z"/><path class="mark-line" d="M7 18 12 6l5 12M9 13.5h6"/></svg><span class="hidden-text">Assay: start of your test for </span></a>
        <span class="exam-job">{{jobTitle}}</span><span class="exam-place">{{place}}</span>
        {{#clock}}<p class="exam-clock"><time id="clock" datetime="{{duration}}" data-deadline="{{deadline}}" data-now="{{serverNow}}" data-source="{{source}}" data-finish="{{finish}}">{{left}}</time><noscript> when this page was opened</noscript></p>
        <p id="clock-said" class="hidden-text" role="status"></p>{{/clock}}
        </div></header>
        """#
}
