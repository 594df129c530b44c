/// The kit's questions, to be ordered, left out and added to.
struct KitView: PageView {
    struct Row: Sendable {
        var position: Int
        var id: String
        var title: String
        var topic: String
        var kind: String
        var level: String
        var minutes: Int
        var isFirst: Bool
        var isLast: Bool
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

    let title = "Test kit"
    var jobID: String
    var jobTitle: String
    var revision: Int
    var rows: [Row]
    var total: Int
    var allowed: Int
    var isOver: Bool
    var groups: [Group]
    var warnings: [String]

    static let template = #"""
        <p class="crumb"><a href="/jobs">Jobs</a> / <a href="/jobs/{{jobID}}">{{jobTitle}}</a></p>
        <h1>Test kit</h1>
        <p class="lead">The same questions in the same order for every candidate invited from now on. Who is invited already keeps the kit of that day.</p>
        <p>{{total}} of {{allowed}} minutes. {{#isOver}}<b>More than the test's time: the last questions may not be reached.</b>{{/isOver}}</p>
        {{#warnings}}<div class="note attention"><p>{{.}}</p></div>{{/warnings}}
        <table class="cards"><thead><tr><th scope="col" class="num">No.</th><th scope="col">Question</th><th scope="col">Kind</th><th scope="col">Level</th><th scope="col" class="num">Minutes</th><th scope="col"><span class="hidden-text">Actions</span></th></tr></thead><tbody>
        {{#rows}}<tr><td class="num">{{position}}</td><th scope="row"><a href="/bank/{{id}}">{{title}}</a><span class="sub">{{topic}}{{#isGone}}, as it stood when it was added; the bank has another text now{{/isGone}}</span></th><td>{{kind}}</td><td>{{level}}</td><td class="num" data-label="Minutes">{{minutes}}</td>
        <td><form method="post" action="/jobs/{{jobID}}/kit"><input type="hidden" name="revision" value="{{revision}}"><input type="hidden" name="question" value="{{id}}">{{^isFirst}}<button class="quiet" name="do" value="up" aria-label="Move {{title}} up">Up</button>{{/isFirst}}{{^isLast}}<button class="quiet" name="do" value="down" aria-label="Move {{title}} down">Down</button>{{/isLast}}<button class="quiet" name="do" value="remove" aria-label="Leave out {{title}}">Leave out</button></form></td></tr>
        {{/rows}}</tbody></table>
        <h2>Add a question</h2>
        <form method="post" action="/jobs/{{jobID}}/kit" class="row"><input type="hidden" name="revision" value="{{revision}}">
        <div class="field"><label for="question">Question</label><select id="question" name="question">{{#groups}}<optgroup label="{{topic}}">{{#choices}}<option value="{{id}}">{{name}}</option>{{/choices}}</optgroup>{{/groups}}</select></div>
        <button name="do" value="add">Add</button></form>
        <h2>Start over</h2>
        <form method="post" action="/jobs/{{jobID}}/kit/assemble"><p class="soft">Makes the kit anew from the job's topics, level and time.</p><button class="plain">Make the kit anew</button></form>
        <div class="actions"><a class="button" href="/jobs/{{jobID}}">Done</a></div>
        """#
}
