import Interviews

/// The form that plans an interview.
struct PlanInterviewView: PageView {
    typealias Choice = InterviewView.Choice

    let title = "Plan an interview"
    var jobID: String
    var jobTitle: String
    var name: String
    var email: String
    var starts: String
    var minutes: Int
    var candidates: [Choice]
    var hasCandidates: Bool
    var isNew: Bool
    var members: [Choice]
    var fault: String?

    init(
        jobID: String, jobTitle: String, form: InterviewForm, candidates: [Choice], members: [Choice], fault: String?
    ) {
        self.jobID = jobID
        self.jobTitle = jobTitle
        name = form.name
        email = form.email
        starts = form.startsAt.map(DayWords.field) ?? ""
        minutes = form.minutes
        self.candidates = candidates
        hasCandidates = !candidates.isEmpty
        isNew = candidates.isEmpty || !form.name.isEmpty
        self.members = members
        self.fault = fault
    }

    static let template = #"""
        <p class="crumb"><a href="/jobs">Jobs</a> / <a href="/jobs/{{jobID}}">{{jobTitle}}</a></p>
        <h1>Plan an interview</h1>
        {{#fault}}<div class="note error" role="alert"><p>{{.}}</p></div>{{/fault}}
        <form method="post" action="/jobs/{{jobID}}/interviews" class="stack" data-zoned>
        {{#hasCandidates}}<div class="field"><label for="attempt">Candidate</label><select id="attempt" name="attempt"><option value="">Choose</option>{{#candidates}}<option value="{{id}}"{{#isChosen}} selected{{/isChosen}}>{{name}}</option>{{/candidates}}</select></div>{{/hasCandidates}}
        <details{{#isNew}} open{{/isNew}}><summary>Somebody who takes no test</summary>
        <div class="field"><label for="name">Name</label><input id="name" name="name" type="text" maxlength="200" autocomplete="off" value="{{name}}"></div>
        <div class="field"><label for="email">E-mail address</label><input id="email" name="email" type="email" maxlength="200" autocomplete="off" value="{{email}}"></div></details>
        \#(InterviewView.planFields)
        <div class="actions"><button>Plan it and make the link</button><a href="/jobs/{{jobID}}">Back</a></div></form>
        """#
}

/// The candidate's link, shown once.
struct InterviewLinkView: PageView {
    let title = "Link for the candidate"
    var interviewID: String
    var jobID: String
    var jobTitle: String
    var name: String
    var link: String
    var mailto: String

    static let template = #"""
        <p class="crumb"><a href="/jobs">Jobs</a> / <a href="/jobs/{{jobID}}">{{jobTitle}}</a></p>
        <h1>A link for {{name}}</h1>
        <p class="lead">Send it to the person. It opens the room of the interview, so it is kept here only as a hash and shown only now. If it gets lost, make a new one; the old one then stops working.</p>
        <p><label class="hidden-text" for="link">Secret link</label><input id="link" class="mono" type="text" readonly value="{{link}}"></p>
        <div class="actions"><button type="button" data-copy="link" hidden>Copy the link</button><a class="button plain" href="{{mailto}}">Write an e-mail</a><a href="/interviews/{{interviewID}}">To the interview</a></div>
        """#
}
