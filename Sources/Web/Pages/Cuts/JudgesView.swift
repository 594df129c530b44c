import Interviews
import Psychometrics
import Workflows

/// One panel: the member's own judgements, and once she has given them the others'.
struct JudgesView: PageView {
    struct Row: Sendable {
        var number: Int
        var id: String
        var title: String
        var kind: String
        var middle: String
        var senior: String
        var others: String
    }

    let title = "Judge a kit"
    var id: String
    var job: String
    var rows: [Row]
    /// How many have judged every question, as a sentence.
    var judges: String
    var isComplete: Bool
    var result: [String]?
    /// Why there is no result.
    var obstacle: String?
    var mayPropose: Bool
    /// An administrator who does not judge herself: she sees the result once it is proposed.
    var mayProposeUnseen: Bool
    var saved: Bool
    var refusal: String?

    static func count(_ judges: Int) -> String {
        switch judges {
        case 0: "Nobody has judged every question yet."
        case 1: "One member has judged every question."
        default: "\(judges) members have judged every question."
        }
    }

    /// What a panel found, in sentences.
    static func words(_ finding: SetCuts.Finding) -> [String] {
        var words = [finding.cuts.basis]
        if let agreement = finding.agreement {
            let interval =
                agreement.lower.isFinite && agreement.upper.isFinite
                ? ", with 95 % confidence between \(Site.decimal(agreement.lower)) and \(Site.decimal(agreement.upper))"
                : ""
            words.append(
                "On the border where the judges agree less, their mean is reliable at \(Site.decimal(agreement.value))\(interval); 1 would be full agreement. "
                    + (agreement.value < 0.7 ? "Below 0.7 talk over where you differ, and judge again." : ""))
        } else {
            words.append(
                "How far the judges agree cannot be told: on a border their means do not differ between questions.")
        }
        return words
    }

    static let template = #"""
        <p class="crumb"><a href="/bank">Bank</a> / <a href="/bank/cuts">Cuts between levels</a></p>
        <h1>Judge the kit of {{job}}</h1>
        <p class="lead">Think of 100 people who are only just middle: how many of them give a full answer to the question? And of 100 who are only just senior? Judge by yourself; you see the others' numbers when you have given all of yours. You may change yours after that, as judges do who have talked it over; what each said first stays in the record.</p>
        {{#refusal}}<div class="note error" role="alert"><p>{{.}}</p></div>{{/refusal}}
        {{#saved}}<div class="note good" role="status"><p>Saved.{{^isComplete}} Some questions are still open.{{/isComplete}}</p></div>{{/saved}}
        <form method="post" action="/bank/cuts/panels/{{id}}">
        <table class="cards"><thead><tr><th scope="col" class="num">No.</th><th scope="col">Question</th><th scope="col">Just middle</th><th scope="col">Just senior</th>{{#isComplete}}<th scope="col">Others: middle / senior</th>{{/isComplete}}</tr></thead><tbody>
        {{#rows}}<tr><td class="num">{{number}}</td><th scope="row"><a href="/bank/{{id}}">{{title}}</a><span class="sub">{{kind}}</span></th><td data-label="Just middle"><label class="hidden-text" for="middle-{{number}}">Question {{number}}: of 100 who are just middle</label><input id="middle-{{number}}" name="middle.{{number}}" type="number" min="0" max="100" value="{{middle}}"></td><td data-label="Just senior"><label class="hidden-text" for="senior-{{number}}">Question {{number}}: of 100 who are just senior</label><input id="senior-{{number}}" name="senior.{{number}}" type="number" min="0" max="100" value="{{senior}}"></td>{{#isComplete}}<td data-label="Others">{{others}}</td>{{/isComplete}}</tr>
        {{/rows}}</tbody></table>
        <div class="actions"><button>Save your judgements</button><a href="/bank/cuts">Back</a></div></form>
        <h2>Where it stands</h2>
        <p>{{judges}}</p>
        {{^isComplete}}<p class="soft">The result is shown to you once you have judged every question.</p>{{/isComplete}}
        {{#result}}<p>{{.}}</p>{{/result}}
        {{#obstacle}}<p class="soft">{{.}}</p>{{/obstacle}}
        {{#mayPropose}}<form method="post" action="/bank/cuts/panels/{{id}}/propose"><button class="plain">Propose these cuts</button></form>{{/mayPropose}}
        {{#mayProposeUnseen}}<form method="post" action="/bank/cuts/panels/{{id}}/propose"><p class="soft">You need not be one of the judges. Proposing shows you what they said, so judge first if you want to be one.</p><button class="plain">Propose the judges’ cuts</button></form>{{/mayProposeUnseen}}
        """#
}
