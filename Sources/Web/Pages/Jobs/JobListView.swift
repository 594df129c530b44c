import Interviews

struct JobListView: PageView {
    struct Row: Sendable {
        var id: String
        var title: String
        var level: String
        var invited: Int
        var running: Int
        var finished: Int
        /// Such as `Rate 3 answers`.
        var toRate: String
        var hasToRate: Bool
    }

    /// Somebody who was hired half a year ago.
    struct Due: Sendable {
        var interviewID: String
        var name: String
        var decided: String
        var standings: [DebriefView.Standing]
    }

    let title = "Jobs"
    var rows: [Row]
    var due: [Due]
    var isEmpty: Bool
    var mayCreate: Bool

    static let template = #"""
        <div class="head"><h1>Jobs</h1>{{#mayCreate}}<a class="button" href="/jobs/new">New job</a>{{/mayCreate}}</div>
        <p class="lead">A job says what you look for. From it comes the kit, the same questions for every candidate.</p>
        {{#due}}<form class="note attention follow" method="post" action="/interviews/{{interviewID}}/debrief/follow"><p id="how-{{interviewID}}"><b>How does {{name}} do?</b> Hired by the decision of {{decided}}.</p><label class="choice"><input type="checkbox" name="left" value="yes"> <span>has left by now</span></label><div class="actions" role="group" aria-labelledby="how-{{interviewID}}">{{#standings}}<button class="plain" name="standing" value="{{value}}">{{name}}</button>{{/standings}}</div></form>{{/due}}
        {{#isEmpty}}<div class="nothing"><p>No job yet. A job takes two minutes: a title, a level, and which topics matter.</p>
        <p><a href="/jobs/new">Create the first job</a></p></div>{{/isEmpty}}
        {{^isEmpty}}<table class="cards">
        <thead><tr><th scope="col">Job</th><th scope="col">Level</th><th scope="col" class="num">Invited</th><th scope="col" class="num">Running</th><th scope="col" class="num">Finished</th><th scope="col">Next</th></tr></thead>
        <tbody>
        {{#rows}}<tr><th scope="row"><a href="/jobs/{{id}}">{{title}}</a></th><td data-label="Level">{{level}}</td><td class="num" data-label="Invited">{{invited}}</td><td class="num" data-label="Running">{{running}}</td><td class="num" data-label="Finished">{{finished}}</td><td>{{#hasToRate}}<a href="/jobs/{{id}}/rate">{{toRate}}</a>{{/hasToRate}}{{^hasToRate}}<span class="soft">Nothing waits</span>{{/hasToRate}}</td></tr>
        {{/rows}}</tbody></table>
        <p class="small soft no-print"><a href="/validity">Validity</a>: whether what tests and interviews say is borne out by how people do.</p>{{/isEmpty}}
        """#
}
