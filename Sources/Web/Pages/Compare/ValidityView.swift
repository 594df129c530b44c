import Interviews
import Psychometrics
import Workflows

/// What is known so far of how well interviews and tests predict, with how little that is.
struct ValidityView: PageView {
    struct Row: Sendable {
        var person: String
        var href: String?
        var job: String
        var decided: String
        var ability: String
        var standing: String
    }

    let title = "Validity"
    var rows: [Row]
    var hasRows: Bool
    var count: String
    var correlation: String?
    var tooFew: String?
    var waiting: String

    init(_ validity: Validity, hires: [FollowedHire], jobs: [String: String], showsPeople: Bool, now: Milliseconds) {
        rows = hires.filter { $0.followUp != nil }.map { hire in
            let basis = hire.decision.basis
            let isNamed = showsPeople && !hire.candidateName.isEmpty
            return Row(
                person: hire.candidateName.isEmpty ? "erased" : isNamed ? visible(hire.candidateName) : "somebody",
                href: isNamed ? "/interviews/\(hire.decision.interviewID)/debrief" : nil, job: jobs[hire.jobID] ?? "",
                decided: Site.day(hire.decision.at),
                ability: "\(Site.decimal(basis.mean)) ± \(Site.decimal(basis.standardError))",
                standing: hire.followUp.map { $0.standing.name + ($0.hasLeft ? ", left" : "") } ?? "")
        }
        hasRows = !rows.isEmpty
        count =
            "\(validity.pairs.count) of \(validity.hired) \(validity.hired == 1 ? "person hired has" : "people hired have") been followed."
        if let found = validity.correlation {
            let interval = found.interval
            correlation =
                "Rank correlation of the combination with how people do: \(Site.decimal(found.value)), with 95 % confidence between \(Site.decimal(interval.lower)) and \(Site.decimal(interval.upper)), from \(found.pairs) people."
        } else if validity.pairs.count < Validity.fewest {
            tooFew =
                "Too few for a correlation: \(Validity.fewest) people at least are needed, and even then its interval is wide."
        } else {
            tooFew = "No correlation can be given: all do alike."
        }
        let due = hires.count { $0.followUp == nil && $0.dueAt <= now && !$0.candidateName.isEmpty }
        waiting = due == 0 ? "Nobody waits for an answer." : "\(due) \(due == 1 ? "waits" : "wait") for an answer."
    }

    static let template = #"""
        <p class="crumb"><a href="/jobs">Jobs</a></p>
        <h1>Validity</h1>
        <p class="lead">Whether what your tests and interviews say is borne out. Six months after a hire whoever decided is asked how the person does; the answer is set beside what the combination said at the decision.</p>
        <p><b>{{count}}</b> {{waiting}}</p>
        {{#tooFew}}<div class="note"><p>{{.}}</p></div>{{/tooFew}}
        {{#correlation}}<p>{{.}}</p>{{/correlation}}
        <p class="small soft">Only people who were hired are in it, so that the correlation is smaller than it would be among all who apply. It says nothing of one person.</p>
        {{#hasRows}}<table class="cards"><thead><tr><th scope="col">Person</th><th scope="col">Job</th><th scope="col" class="num">Decided</th><th scope="col" class="num">Ability then</th><th scope="col">How it went</th></tr></thead><tbody>
        {{#rows}}<tr><th scope="row">{{#href}}<a href="{{.}}">{{person}}</a>{{/href}}{{^href}}{{person}}{{/href}}</th><td>{{job}}</td><td class="num" data-label="Decided">{{decided}}</td><td class="num" data-label="Ability then">{{ability}}</td><td>{{standing}}</td></tr>{{/rows}}</tbody></table>{{/hasRows}}
        {{^hasRows}}<div class="nothing"><p>Nobody has been followed yet. Hire somebody by a decision in a debrief; six months later the question comes to your start page by itself.</p></div>{{/hasRows}}
        """#
}
