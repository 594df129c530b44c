import Interviews
import Storage

/// Interviews that one has to do with: what runs first, then what comes, then what was.
struct InterviewListView: PageView {
    struct Row: Sendable {
        var id: String
        var name: String
        var jobTitle: String
        var state: String
        var stateClass: String
        var time: String?
        var timeWords: String
        var mayEnter: Bool
    }

    let title = "Interviews"
    var rows: [Row]
    var isEmpty: Bool
    var isAll: Bool

    init(_ listed: [ListedInterview], for me: Member) {
        rows = listed.sorted { Self.rank($0.interview) < Self.rank($1.interview) }.map { Row($0, for: me) }
        isEmpty = rows.isEmpty
        isAll = me.role == .administrator
    }

    /// Times ahead upwards, those that were downwards.
    private static func rank(_ interview: Interview) -> (Int, Milliseconds) {
        switch interview.state {
        case .running(let since): (0, since)
        case .planned: (1, interview.startsAt ?? .max)
        case .ended(_, let at): (2, -at)
        }
    }

    static let template = #"""
        <h1>Interviews</h1>
        <p class="lead">{{#isAll}}All interviews of the house.{{/isAll}}{{^isAll}}Those on whose panel you sit.{{/isAll}} You plan one from a job's page.</p>
        {{#isEmpty}}<div class="nothing"><p>No interview yet. Open a job and choose “Plan an interview”: you get a link for the candidate, and the panel finds its room here.</p><p><a href="/jobs">To the jobs</a></p></div>{{/isEmpty}}
        {{^isEmpty}}<table class="cards">
        <thead><tr><th scope="col">Candidate</th><th scope="col">Job</th><th scope="col">State</th><th scope="col">When</th><th scope="col"><span class="hidden-text">Room</span></th></tr></thead>
        <tbody>
        {{#rows}}<tr><th scope="row"><a href="/interviews/{{id}}">{{name}}</a></th><td>{{jobTitle}}</td><td data-label="State"><span class="word {{stateClass}}">{{state}}</span></td><td data-label="When">{{#time}}<time datetime="{{.}}" data-local>{{timeWords}}</time>{{/time}}{{^time}}<span class="soft">{{timeWords}}</span>{{/time}}</td><td>{{#mayEnter}}<a href="/interviews/{{id}}/room">Open the room</a>{{/mayEnter}}</td></tr>
        {{/rows}}</tbody></table>{{/isEmpty}}
        """#
}

extension InterviewListView.Row {
    init(_ listed: ListedInterview, for me: Member) {
        let interview = listed.interview
        let words = InterviewWords(interview)
        let time: Milliseconds? =
            switch interview.state {
            case .planned: interview.startsAt
            case .running(let since): since
            case .ended(let since, let at): since ?? at
            }
        self.init(
            id: interview.id, name: visible(listed.candidate.name), jobTitle: listed.jobTitle, state: words.state,
            stateClass: words.stateClass, time: time.map(TimeWords.machine),
            timeWords: time.map(DayWords.text) ?? "not agreed yet",
            mayEnter: interview.panel.contains(me.id) && !interview.isEnded)
    }
}

/// How far an interview is, in words and as the class of its mark.
struct InterviewWords {
    var state: String
    var stateClass: String

    init(_ interview: Interview) {
        switch interview.state {
        case .planned: (state, stateClass) = ("planned", "")
        case .running: (state, stateClass) = ("running", "on")
        case .ended(nil, _): (state, stateClass) = ("called off", "bad")
        case .ended: (state, stateClass) = ("over", "done")
        }
    }
}
