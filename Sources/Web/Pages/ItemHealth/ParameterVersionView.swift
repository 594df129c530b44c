import Interviews
import QuestionBank
import Workflows

/// One version of the questions' parameters: whose report it would change, and who accepts it.
struct ParameterVersionView: PageView {
    struct MoveRow: Sendable {
        var attemptID: String
        var name: String
        var job: String
        var before: String
        var after: String
        var by: String
        var changes: Bool
    }

    struct ItemRow: Sendable {
        var id: String
        var answers: Int
        var standing: String
        var difficulty: String
        var doubt: String
        var slope: String
        var gone: String
    }

    struct GroupRow: Sendable {
        var level: String
        var persons: Int
        var mean: String
        var spread: String
    }

    var title: String
    var number: Int
    var state: String
    var isProposed: Bool
    var mayManage: Bool
    var refusal: String?
    var made: String
    var summary: String
    var targeting: String
    var moves: [MoveRow]
    var hasMoves: Bool
    var movesSentence: String
    var items: [ItemRow]
    var groups: [GroupRow]
    /// Which levels have no mean of their own.
    var joined: String?

    private static let shown = 50

    init(
        _ version: MeasurementVersion<ParameterSet>, moves: [ForeseeMeasurement.Move], names: [String: String],
        mayManage: Bool, refusal: String?
    ) {
        func name(_ id: String?) -> String { id.map { names[$0] ?? "a former member" } ?? "the command line" }
        let set = version.content
        title = "Parameters, version \(version.number)"
        number = version.number
        self.mayManage = mayManage
        self.refusal = refusal
        isProposed = version.state == .proposed
        state =
            switch version.state {
            case .proposed: "Waits to be accepted."
            case .accepted(let by, let at): "Accepted by \(name(by)), \(DayWords.text(at))."
            case .discarded(let by, let at): "Discarded by \(name(by)), \(DayWords.text(at))."
            }
        made = "Made by \(name(version.madeBy)), \(DayWords.text(version.madeAt))."
        summary =
            "From \(set.answers) answers to \(set.items.count) questions in \(set.persons) finished tests. By these and by what was "
            + "assumed before them, authors' levels lie \(Site.decimal(set.levelDistance)) apart (0.84 ± 0.40 was assumed), with a "
            + "scatter of \(Site.decimal(set.difficultySD)) around them (1.00 was assumed). With few answers both say little more "
            + "than the assumption."
        targeting = set.targetingWords
        self.moves = moves.prefix(Self.shown).map { move in
            MoveRow(
                attemptID: move.attemptID, name: visible(move.candidateName), job: move.jobTitle,
                before: Self.figure(move.before), after: Self.figure(move.after),
                by: (move.by > 0 ? "+" : "") + Site.decimal(move.by), changes: move.changesLevel)
        }
        hasMoves = !moves.isEmpty
        let changed = moves.count(where: \.changesLevel)
        movesSentence =
            moves.isEmpty
            ? "No report states a level yet, so none would change."
            : "Measured anew, \(changed == 0 ? "none" : "\(changed)") of \(moves.count) finished tests with a level would have another one as "
                + "the most probable. The largest move is \(Site.decimal(moves.map { abs($0.by) }.max() ?? 0))."
                + (moves.count > Self.shown ? " The \(Self.shown) largest are shown." : "")
        items = set.items.map { item in
            ItemRow(
                id: item.question, answers: item.answers, standing: item.standing,
                difficulty: Site.decimal(item.thresholds.reduce(0, +) / Double(max(1, item.thresholds.count))),
                doubt: Site.decimal(item.difficultySD), slope: Site.decimal(item.slope),
                gone: "\(Int((100 * max(0, item.shrinkage)).rounded())) %")
        }
        joined = set.joiningNote
        groups = set.groups.map {
            GroupRow(
                level: $0.level, persons: $0.persons, mean: Site.decimal($0.mean),
                spread: Site.decimal($0.standardDeviation))
        }
    }

    private static func figure(_ figure: ForeseeMeasurement.Figure) -> String {
        "\(Site.decimal(figure.mean)) ± \(Site.decimal(figure.standardError)), \(figure.level.rawValue)"
    }

    static let template = #"""
        <p class="crumb"><a href="/bank">Bank</a> / <a href="/bank/health">Item health</a></p>
        <h1>{{title}}</h1>
        <p class="lead">{{state}} {{made}}</p>
        {{#refusal}}<div class="note error" role="alert"><p>{{.}}</p></div>{{/refusal}}
        <p>{{summary}} {{targeting}}</p>
        {{#isProposed}}<h2>Who would move</h2>
        <p>{{movesSentence}} Tests that are finished keep what they were measured with; a report can be seen with either.</p>
        {{#hasMoves}}<table class="cards"><thead><tr><th scope="col">Candidate</th><th scope="col">As measured now</th><th scope="col">With this version</th><th scope="col" class="num">Move</th></tr></thead><tbody>{{#moves}}<tr><th scope="row"><a href="/attempts/{{attemptID}}">{{name}}</a><span class="sub">{{job}}</span></th><td data-label="Now">{{before}}</td><td data-label="Then">{{after}}{{#changes}} <span class="word wait">another level</span>{{/changes}}</td><td class="num" data-label="Move">{{by}}</td></tr>{{/moves}}</tbody></table>{{/hasMoves}}
        {{#mayManage}}<form method="post" action="/bank/health/versions/{{number}}"><div class="actions"><button name="do" value="accept">Accept version {{number}}</button><button class="plain" name="do" value="discard">Discard it</button></div></form>
        <p class="small soft">From then on tests are measured with it, in your name. It cannot be changed afterwards; a later version can take its place.</p>{{/mayManage}}
        {{^mayManage}}<p class="soft">An administrator accepts or discards it.</p>{{/mayManage}}{{/isProposed}}
        <h2>Candidates</h2>
        <table><thead><tr><th scope="col">Jobs that ask for</th><th scope="col" class="num">Tests</th><th scope="col" class="num">Mean ability</th><th scope="col" class="num">Spread</th></tr></thead><tbody>{{#groups}}<tr><th scope="row">{{level}}</th><td class="num">{{persons}}</td><td class="num">{{mean}}</td><td class="num">{{spread}}</td></tr>{{/groups}}</tbody></table>
        {{#joined}}<p class="small soft">{{.}}</p>{{/joined}}
        <h2>Questions</h2>
        <div class="scroll" tabindex="0"><table><thead><tr><th scope="col">Question</th><th scope="col" class="num">Answers</th><th scope="col">From</th><th scope="col" class="num">Doubt gone</th><th scope="col" class="num">Difficulty</th><th scope="col" class="num">Doubt (SD)</th><th scope="col" class="num">Slope</th></tr></thead><tbody>{{#items}}<tr><th scope="row"><a href="/bank/{{id}}">{{id}}</a></th><td class="num">{{answers}}</td><td>{{standing}}</td><td class="num">{{gone}}</td><td class="num">{{difficulty}}</td><td class="num">{{doubt}}</td><td class="num">{{slope}}</td></tr>{{/items}}</tbody></table></div>
        """#
}
