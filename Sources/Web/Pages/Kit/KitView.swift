import Interviews
import QuestionBank
import Workflows

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

    /// A kit of this job, in force or of before, beside the others.
    struct Form: Sendable {
        var kit: String
        var revision: Int
        var made: String
        var questions: Int
        var minutes: Int
        /// At a typical junior, middle and senior.
        var errors: [ErrorAt]
        var common: String
        var invited: Int
        var isCurrent: Bool
        /// Of which topics it has more or fewer questions than the kit in force.
        var topics: String?

        struct ErrorAt: Sendable {
            var level: String
            var value: String
        }

        init(_ form: AssembleParallelKit.Form, current: Kit, topic: (String) -> String) {
            kit = form.kit.id
            revision = form.kit.revision
            made = String(Site.moment(form.kit.createdAt).prefix(10))
            questions = form.kit.questions.count
            minutes = form.minutes
            errors = zip(Level.allCases, form.standardErrors).map { .init(level: $0.rawValue, value: Site.decimal($1)) }
            isCurrent = form.kit.id == current.id
            common = isCurrent ? "–" : "\(form.common)"
            invited = form.invited
            let differing = form.topics.sorted { ($0.key) < ($1.key) }.map {
                "\(topic($0)): \(abs($1)) \($1 > 0 ? "more" : "fewer")"
            }
            topics = differing.isEmpty ? nil : differing.joined(separator: "; ")
        }
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
    /// All candidates get the kit, so that it can have a parallel form.
    var isFixed: Bool
    var forms: [Form] = []
    var hasForms = false

    static let template = #"""
        <p class="crumb"><a href="/jobs">Jobs</a> / <a href="/jobs/{{jobID}}">{{jobTitle}}</a></p>
        <h1>Test kit</h1>
        <p class="lead">The same questions in the same order for every candidate invited from now on. Who is invited already keeps the kit of that day.</p>
        <p>{{total}} of {{allowed}} minutes. {{#isOver}}<b>More than the test's time: the last questions may not be reached.</b>{{/isOver}}</p>
        {{#warnings}}<div class="note attention" role="alert"><p>{{.}}</p></div>{{/warnings}}
        <table class="cards"><thead><tr><th scope="col" class="num">No.</th><th scope="col">Question</th><th scope="col">Kind</th><th scope="col">Level</th><th scope="col" class="num">Minutes</th><th scope="col"><span class="hidden-text">Actions</span></th></tr></thead><tbody>
        {{#rows}}<tr><td class="num">{{position}}</td><th scope="row"><a href="/bank/{{id}}">{{title}}</a><span class="sub">{{topic}}{{#isGone}}, as it stood when it was added; the bank has another text now{{/isGone}}</span></th><td>{{kind}}</td><td>{{level}}</td><td class="num" data-label="Minutes">{{minutes}}</td>
        <td><form method="post" action="/jobs/{{jobID}}/kit"><input type="hidden" name="revision" value="{{revision}}"><input type="hidden" name="question" value="{{id}}">{{^isFirst}}<button class="quiet" name="do" value="up" aria-label="Move {{title}} up">Up</button>{{/isFirst}}{{^isLast}}<button class="quiet" name="do" value="down" aria-label="Move {{title}} down">Down</button>{{/isLast}}<button class="quiet" name="do" value="remove" aria-label="Leave out {{title}}">Leave out</button></form></td></tr>
        {{/rows}}</tbody></table>
        <h2>Add a question</h2>
        <form method="post" action="/jobs/{{jobID}}/kit" class="row"><input type="hidden" name="revision" value="{{revision}}">
        <div class="field"><label for="question">Question</label><select id="question" name="question">{{#groups}}<optgroup label="{{topic}}">{{#choices}}<option value="{{id}}">{{name}}</option>{{/choices}}</optgroup>{{/groups}}</select></div>
        <button name="do" value="add">Add</button></form>
        {{#isFixed}}<h2 id="forms">Parallel forms</h2>
        <p>A parallel form has none of this kit's questions, as many answered in words and graded by running, of the same topics as far as the bank has them, and measures about as precisely. Use one when questions have become known, for a second test of the same person, or for two people who know each other. Ability is one scale: candidates of different forms are compared like any others.</p>
        {{#hasForms}}<table class="cards"><thead><tr><th scope="col">Form</th><th scope="col" class="num">Questions</th><th scope="col" class="num">Minutes</th><th scope="col" class="num">Error at junior</th><th scope="col" class="num">at middle</th><th scope="col" class="num">at senior</th><th scope="col" class="num">In this kit too</th><th scope="col" class="num">Invited with it</th><th scope="col"><span class="hidden-text">Actions</span></th></tr></thead><tbody>
        {{#forms}}<tr><th scope="row">Revision {{revision}}<span class="sub">{{made}}{{#isCurrent}}, in force{{/isCurrent}}</span>{{#topics}}<span class="sub">{{.}}</span>{{/topics}}</th><td class="num" data-label="Questions">{{questions}}</td><td class="num" data-label="Minutes">{{minutes}}</td>{{#errors}}<td class="num" data-label="Error at {{level}}">{{value}}</td>{{/errors}}<td class="num" data-label="In this kit too">{{common}}</td><td class="num" data-label="Invited with it">{{invited}}</td><td>{{^isCurrent}}<form method="post" action="/jobs/{{jobID}}/kit/use"><input type="hidden" name="kit" value="{{kit}}"><button class="quiet" aria-label="Use revision {{revision}} again">Use again</button></form>{{/isCurrent}}</td></tr>
        {{/forms}}</tbody></table><p class="small soft">Error: the standard error that a typical junior, middle and senior can expect from the form, with what is assumed of every candidate beforehand.</p>{{/hasForms}}
        <form method="post" action="/jobs/{{jobID}}/kit/parallel"><div class="actions"><button class="plain" data-busy="Looking for one…">Make a parallel form</button><span class="soft small">It becomes the kit for those you invite from then on; this one can be used again.</span></div></form>{{/isFixed}}
        <h2>Start over</h2>
        <form method="post" action="/jobs/{{jobID}}/kit/assemble"><p class="soft">Makes the kit anew from the job's topics, level and time.</p><button class="plain">Make the kit anew</button></form>
        <div class="actions"><a class="button" href="/jobs/{{jobID}}">Done</a></div>
        """#
}
