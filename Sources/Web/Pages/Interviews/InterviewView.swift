import Interviews

/// One interview: its plan, the way into its room, and what remains of it.
struct InterviewView: PageView {
    struct Choice: Sendable {
        var id: String
        var name: String
        var isChosen: Bool
    }

    var title: String
    var id: String
    var jobID: String
    var jobTitle: String
    var name: String
    /// `nil` where none was given.
    var email: String?
    var attemptID: String?
    var state: String
    var stateClass: String
    var time: String?
    var timeWords: String
    var starts: String
    var minutes: Int
    var panel: String
    var members: [Choice]
    var isPlanned: Bool
    var isEnded: Bool
    var tookPlace: Bool
    var mayEnter: Bool
    var onPanel: Bool
    /// Which kit it is held with; `nil` where that is nobody's business any more.
    var kit: String?
    /// The job has another revision now.
    var mayRenewKit = false
    var mayErase: Bool
    var agreed: Bool
    var fault: String?

    init(
        _ interview: Interview, job: Job, candidate: Candidate, panelNames: [String], members: [Choice], me: Member,
        fault: String?
    ) {
        let words = InterviewWords(interview)
        let time = interview.beganAt ?? interview.startsAt
        title = "Interview with \(visible(candidate.name))"
        id = interview.id
        jobID = job.id
        jobTitle = job.title
        name = visible(candidate.name)
        email = candidate.email.isEmpty ? nil : visible(candidate.email)
        attemptID = interview.attemptID
        (state, stateClass) = (words.state, words.stateClass)
        self.time = time.map(TimeWords.machine)
        timeWords = time.map(DayWords.text) ?? "no time agreed yet"
        starts = interview.startsAt.map(DayWords.field) ?? ""
        minutes = interview.minutes
        panel = panelNames.joined(separator: ", ")
        self.members = members
        isPlanned = interview.isPlanned
        isEnded = interview.isEnded
        tookPlace = interview.beganAt != nil
        onPanel = interview.panel.contains(me.id)
        mayEnter = interview.panel.contains(me.id) && !interview.isEnded
        mayErase = me.role == .administrator
        agreed = interview.agreedAt != nil
        self.fault = fault
    }

    /// The part of a form that is the same for a new plan and for another.
    static let planFields = #"""
        <div class="field"><label for="starts">Begins <span class="soft" data-zone>(UTC)</span></label><p class="hint" id="starts-hint">Leave it empty until you have agreed on a time.</p><input id="starts" name="starts" type="datetime-local" value="{{starts}}" aria-describedby="starts-hint"></div>
        <div class="field"><label for="minutes">Minutes</label><input id="minutes" name="minutes" type="number" min="5" max="480" value="{{minutes}}" required></div>
        <fieldset><legend>Panel</legend>{{#members}}<label class="choice"><input type="checkbox" name="panel" value="{{id}}"{{#isChosen}} checked{{/isChosen}}> <span>{{name}}</span></label>{{/members}}</fieldset>
        """#

    static let template = #"""
        <p class="crumb"><a href="/interviews">Interviews</a> / <a href="/jobs/{{jobID}}">{{jobTitle}}</a></p>
        <div class="head"><h1>{{title}}</h1>{{#mayEnter}}<a class="button no-print" href="/interviews/{{id}}/room">Open the room</a>{{/mayEnter}}</div>
        {{#fault}}<div class="note error" role="alert"><p>{{.}}</p></div>{{/fault}}
        <ul class="facts"><li><span class="word {{stateClass}}">{{state}}</span></li><li>{{#time}}<time datetime="{{.}}" data-local>{{timeWords}}</time>{{/time}}{{^time}}{{timeWords}}{{/time}}</li><li><b>{{minutes}}</b> minutes</li><li>Panel <b>{{panel}}</b></li>{{#email}}<li>{{.}}</li>{{/email}}{{#attemptID}}<li><a href="/attempts/{{.}}">Their test</a></li>{{/attemptID}}</ul>
        {{^isEnded}}<p>{{#agreed}}The candidate has agreed to what is kept and can enter.{{/agreed}}{{^agreed}}The candidate has not entered yet: the link first asks whether what happens may be kept.{{/agreed}}</p>
        <div class="actions no-print"><form method="post" action="/interviews/{{id}}/link"><button class="plain">New link for the candidate</button></form>{{#isPlanned}}<form method="post" action="/interviews/{{id}}/call-off"><button class="danger">Call it off</button></form>{{/isPlanned}}</div>
        <h2>Plan</h2>
        <form method="post" action="/interviews/{{id}}" class="stack" data-zoned>
        \#(planFields)
        <div class="actions"><button class="plain">Save the plan</button></div></form>{{/isEnded}}
        {{#kit}}<p>{{.}}{{#mayRenewKit}} <a href="/jobs/{{jobID}}/interview-kit">Look at the kit</a>{{/mayRenewKit}}</p>{{/kit}}
        {{#mayRenewKit}}<form class="no-print" method="post" action="/interviews/{{id}}/kit"><button class="plain">Take the job's kit of today</button></form>{{/mayRenewKit}}
        {{#tookPlace}}<div class="actions no-print">{{#onPanel}}<a class="button" href="/interviews/{{id}}/scorecard">Your scorecard</a>{{/onPanel}}{{#isEnded}}<a class="button plain" href="/interviews/{{id}}/debrief">Debrief and decision</a><a class="button plain" href="/interviews/{{id}}/playback">Playback</a>{{/isEnded}}</div>{{/tookPlace}}
        {{#tookPlace}}<p class="no-print"><a href="/interviews/{{id}}/export">Export as JSON</a>: the pad and the drawing with each change, runs, chat, and your own notes.</p>{{/tookPlace}}
        {{#mayErase}}<p class="no-print"><a href="/interviews/{{id}}/erase">Erase the candidate</a></p>{{/mayErase}}
        """#
}

/// Asks before a person is erased.
struct EraseInterviewView: PageView {
    let title = "Erase the candidate"
    var id: String
    var name: String

    static let template = #"""
        <p class="crumb"><a href="/interviews">Interviews</a> / <a href="/interviews/{{id}}">{{name}}</a></p>
        <h1>Erase {{name}}</h1>
        <p class="lead">Name, address, everything that was typed, run, said and noted in interviews, and the answers of a test go at once and for good. What stays is that it took place.</p>
        <form method="post" action="/interviews/{{id}}/erase" class="stack">
        <div class="field"><label for="confirm">Type “erase” to confirm</label><input id="confirm" name="confirm" type="text" autocomplete="off" required></div>
        <div class="actions"><button class="danger">Erase</button><a href="/interviews/{{id}}">Back</a></div></form>
        """#
}
