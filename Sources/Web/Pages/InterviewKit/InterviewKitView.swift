/// The interview kit's questions, to be ordered, changed, left out and added to.
struct InterviewKitView: PageView {
    struct Row: Sendable {
        var position: Int
        var place: String
        var id: String
        var questionID: String
        var title: String
        var topic: String
        var kind: String
        var level: String
        var isSubmission: Bool
        var minutes: Int
        var purpose: String
        var followUps: [String]
        var hasFollowUps: Bool
        var followUpText: String
        var listenFor: [String]
        var hasListenFor: Bool
        var listenText: String
        var prompt: String
        var isFirst: Bool
        var isLast: Bool
        var isOpen: Bool
        /// The bank has another text now.
        var isOld: Bool
        var isGone: Bool
    }

    struct Choice: Sendable {
        var id: String
        var name: String
    }

    struct Group: Sendable {
        var topic: String
        var choices: [Choice]
    }

    /// What most people take.
    static let usualMinutes = 45

    let title = "Interview kit"
    var jobID: String
    var jobTitle: String
    var hasKit: Bool
    var revision: Int
    var rows: [Row]
    var total: Int
    var minutes: Int
    var groups: [Group]
    var submissions: [Choice]
    var hasSubmissions: Bool
    var uncovered: String?
    var warnings: [String]

    static let template = #"""
        <p class="crumb"><a href="/jobs">Jobs</a> / <a href="/jobs/{{jobID}}">{{jobTitle}}</a></p>
        <div class="head"><h1>Interview kit</h1>{{#hasKit}}<p class="no-print"><a href="/jobs/{{jobID}}/interview-kit/print">Print for interviewers</a> · <a href="/jobs/{{jobID}}/interview-kit/print?for=candidate">for the candidate</a></p>{{/hasKit}}</div>
        <p class="lead">What is asked in an interview for this job: the same questions in the same order for everybody. You may depart from it in the room; that is recorded.</p>
        {{#warnings}}<div class="note attention" role="alert"><p>{{.}}</p></div>{{/warnings}}
        {{^hasKit}}<div class="nothing"><p>No interview kit yet. It is made from the job's topics and level: explained questions first, none that the test asks. You can change it afterwards.</p>
        <form method="post" action="/jobs/{{jobID}}/interview-kit/assemble" class="row"><div class="field narrow"><label for="minutes">Minutes for questions</label><input id="minutes" name="minutes" type="number" min="10" max="240" required value="{{minutes}}"></div><button>Make the interview kit</button></form></div>{{/hasKit}}
        {{#hasKit}}<p>{{total}} minutes of questions, revision {{revision}}. {{#uncovered}}<b>No question about: {{.}}.</b>{{/uncovered}}</p>
        <ol class="kit-items">
        {{#rows}}<li id="{{place}}"><div class="head"><h2><span class="num">{{position}}.</span> <a href="/bank/{{questionID}}">{{title}}</a></h2><span class="minutes"><b>{{minutes}}</b> min</span></div>
        <p class="tags">{{#isSubmission}}<span>the candidate's own answer in the test</span>{{/isSubmission}}<span>{{topic}}</span><span>{{kind}}</span><span>{{level}}</span>{{#isGone}}<span>gone from the bank; asked as it stood</span>{{/isGone}}{{#isOld}}<span>the bank has another text now</span>{{/isOld}}</p>
        <p>{{purpose}}</p>
        <details><summary>What is asked and what to listen for</summary><div class="columns"><div><div class="prose">{{{prompt}}}</div></div><div>
        {{#hasFollowUps}}<h3>Follow-ups</h3><ul>{{#followUps}}<li>{{.}}</li>{{/followUps}}</ul>{{/hasFollowUps}}
        {{#hasListenFor}}<h3>Listen for</h3><ul>{{#listenFor}}<li>{{.}}</li>{{/listenFor}}</ul>{{/hasListenFor}}</div></div></details>
        <details class="no-print"{{#isOpen}} open{{/isOpen}}><summary>Change</summary><form method="post" action="/jobs/{{jobID}}/interview-kit"><input type="hidden" name="revision" value="{{revision}}"><input type="hidden" name="item" value="{{id}}">
        <div class="row"><div class="field narrow"><label for="minutes-{{position}}">Minutes</label><input id="minutes-{{position}}" name="minutes" type="number" min="1" max="180" required value="{{minutes}}"></div><div class="field wide"><label for="purpose-{{position}}">Purpose</label><input id="purpose-{{position}}" name="purpose" type="text" maxlength="400" value="{{purpose}}"></div></div>
        <div class="columns"><div class="field"><label for="followups-{{position}}">Follow-ups, one a line</label><textarea id="followups-{{position}}" name="followups" rows="6">{{followUpText}}</textarea></div>
        <div class="field"><label for="listen-{{position}}">Listen for, one a line</label><textarea id="listen-{{position}}" name="listen" rows="6">{{listenText}}</textarea></div></div>
        <button name="do" value="change">Save</button></form></details>
        <form class="no-print order" method="post" action="/jobs/{{jobID}}/interview-kit"><input type="hidden" name="revision" value="{{revision}}"><input type="hidden" name="item" value="{{id}}">{{^isFirst}}<button class="quiet" name="do" value="up" aria-label="Move {{title}} up">Up</button>{{/isFirst}}{{^isLast}}<button class="quiet" name="do" value="down" aria-label="Move {{title}} down">Down</button>{{/isLast}}{{#isOld}}<button class="quiet" name="do" value="renew" aria-label="Take the bank's text of today for {{title}}">Take today's text</button>{{/isOld}}<button class="quiet" name="do" value="remove" aria-label="Leave out {{title}}">Leave out</button></form></li>
        {{/rows}}</ol>
        <div class="no-print">
        <h2 id="add">Add a question</h2>
        <form method="post" action="/jobs/{{jobID}}/interview-kit" class="row"><input type="hidden" name="revision" value="{{revision}}">
        <div class="field"><label for="question">Question of the bank</label><select id="question" name="question">{{#groups}}<optgroup label="{{topic}}">{{#choices}}<option value="{{id}}">{{name}}</option>{{/choices}}</optgroup>{{/groups}}</select></div>
        <button name="do" value="add">Add</button></form>
        {{#hasSubmissions}}<form method="post" action="/jobs/{{jobID}}/interview-kit" class="row"><input type="hidden" name="revision" value="{{revision}}">
        <div class="field"><label for="submission">Or the candidate's own answer in the test to</label><select id="submission" name="question">{{#submissions}}<option value="{{id}}">{{name}}</option>{{/submissions}}</select></div>
        <button name="do" value="add-submission">Add the answer</button></form>{{/hasSubmissions}}
        <h2>Start over</h2>
        <form method="post" action="/jobs/{{jobID}}/interview-kit/assemble" class="row"><div class="field narrow"><label for="minutes">Minutes for questions</label><input id="minutes" name="minutes" type="number" min="10" max="240" required value="{{minutes}}"></div><button class="plain">Make it anew</button></form>
        <div class="actions"><a class="button" href="/jobs/{{jobID}}">Done</a></div></div>{{/hasKit}}
        """#
}
