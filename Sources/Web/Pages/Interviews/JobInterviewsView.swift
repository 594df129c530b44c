import Interviews
import Storage

/// A job's interviews, within its page.
struct JobInterviewsView: PageView {
    struct Row: Sendable {
        var id: String
        var name: String
        var state: String
        var stateClass: String
        var time: String?
        var timeWords: String
    }

    let title = ""
    var jobID: String
    var rows: [Row]
    var isEmpty: Bool

    init(jobID: String, _ listed: [ListedInterview]) {
        self.jobID = jobID
        rows = listed.filter { $0.candidate.erasedAt == nil }.map { one in
            let words = InterviewWords(one.interview)
            let time = one.interview.beganAt ?? one.interview.startsAt
            return Row(
                id: one.interview.id, name: visible(one.candidate.name), state: words.state,
                stateClass: words.stateClass, time: time.map(TimeWords.machine),
                timeWords: time.map(DayWords.text) ?? "no time agreed yet")
        }
        isEmpty = rows.isEmpty
    }

    static let template = #"""
        <div class="head"><h2 id="interviews">Interviews</h2><a class="button plain no-print" href="/jobs/{{jobID}}/interviews/new">Plan an interview</a></div>
        {{#isEmpty}}<p class="soft">None yet. An interview has a room of its own, with a shared pad that runs Python.</p>{{/isEmpty}}
        {{^isEmpty}}<table class="cards"><thead><tr><th scope="col">Candidate</th><th scope="col">State</th><th scope="col">When</th></tr></thead><tbody>
        {{#rows}}<tr><th scope="row"><a href="/interviews/{{id}}">{{name}}</a></th><td data-label="State"><span class="word {{stateClass}}">{{state}}</span></td><td data-label="When">{{#time}}<time datetime="{{.}}" data-local>{{timeWords}}</time>{{/time}}{{^time}}<span class="soft">{{timeWords}}</span>{{/time}}</td></tr>
        {{/rows}}</tbody></table>{{/isEmpty}}
        """#
}
