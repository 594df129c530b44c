import Interviews
import QuestionBank
import Workflows

/// One version of the cuts: whose level it would change, and who accepts it.
struct CutVersionView: PageView {
    var title: String
    var number: Int
    var cuts: String
    var basis: String
    var state: String
    var isProposed: Bool
    var moves: [ParameterVersionView.MoveRow]
    var hasMoves: Bool
    var sentence: String
    var mayManage: Bool
    var refusal: String?

    init(
        _ version: MeasurementVersion<CutSet>, moves: [ForeseeMeasurement.Move], names: [String: String],
        mayManage: Bool, refusal: String?
    ) {
        func name(_ id: String?) -> String { id.map { names[$0] ?? "a former member" } ?? "the command line" }
        title = "Cuts, version \(version.number)"
        number = version.number
        cuts =
            "Middle from \(Site.decimal(version.content.juniorMiddle)), senior from \(Site.decimal(version.content.middleSenior))."
        basis = version.content.basis
        isProposed = version.state == .proposed
        state =
            switch version.state {
            case .proposed: "Waits to be accepted. Made by \(name(version.madeBy)), \(DayWords.text(version.madeAt))."
            case .accepted(let by, let at): "Accepted by \(name(by)), \(DayWords.text(at))."
            case .discarded(let by, let at): "Discarded by \(name(by)), \(DayWords.text(at))."
            }
        let changed = moves.filter(\.changesLevel)
        self.moves = changed.prefix(50).map { move in
            ParameterVersionView.MoveRow(
                attemptID: move.attemptID, name: visible(move.candidateName), job: move.jobTitle,
                before: move.before.level.rawValue, after: move.after.level.rawValue,
                by: "\(Site.percent(move.before.atLeastJobLevel)) to \(Site.percent(move.after.atLeastJobLevel))",
                changes: true)
        }
        hasMoves = !changed.isEmpty
        sentence =
            moves.isEmpty
            ? "No report states a level yet, so none would change."
            : "Measured anew, \(changed.isEmpty ? "none" : "\(changed.count)") of \(moves.count) finished tests with a level would have another one as the most probable."
        self.mayManage = mayManage
        self.refusal = refusal
    }

    static let template = #"""
        <p class="crumb"><a href="/bank">Bank</a> / <a href="/bank/cuts">Cuts between levels</a></p>
        <h1>{{title}}</h1>
        <p class="lead">{{state}}</p>
        {{#refusal}}<div class="note error" role="alert"><p>{{.}}</p></div>{{/refusal}}
        <p><b>{{cuts}}</b></p><p>{{basis}}</p>
        {{#isProposed}}<h2>Whose level would be another</h2><p>{{sentence}} Their reports keep what they were measured with.</p>
        {{#hasMoves}}<table class="cards"><thead><tr><th scope="col">Candidate</th><th scope="col">Now</th><th scope="col">Then</th><th scope="col" class="num">Job's level or above</th></tr></thead><tbody>{{#moves}}<tr><th scope="row"><a href="/attempts/{{attemptID}}">{{name}}</a><span class="sub">{{job}}</span></th><td data-label="Now">{{before}}</td><td data-label="Then">{{after}}</td><td class="num" data-label="Job's level or above">{{by}}</td></tr>{{/moves}}</tbody></table>{{/hasMoves}}
        {{#mayManage}}<form method="post" action="/bank/cuts/versions/{{number}}"><div class="actions"><button name="do" value="accept">Accept these cuts</button><button class="plain" name="do" value="discard">Discard them</button></div></form>{{/mayManage}}
        {{^mayManage}}<p class="soft">An administrator accepts or discards them.</p>{{/mayManage}}{{/isProposed}}
        """#
}
