import Interviews
import QuestionBank
import Workflows

/// Candidates by level bars on one axis, in the order of their names; a rank only where nothing else can be.
struct TogetherView: PageView {
    struct Row: Sendable {
        var name: String
        var href: String?
        var bar: String
        var interval: String
        var chance: String
        var says: String
    }

    struct Thin: Sendable {
        var name: String
        var href: String?
        var missing: String
        var notes: [String]
    }

    let title = "Tests and interviews together"
    var jobID: String
    var jobTitle: String
    var level: String
    var rows: [Row]
    var hasRows: Bool
    var thin: [Thin]
    var hasThin: Bool
    var summary: String
    var left: Int
    /// Which versions, in words.
    var measured: String
    var hasLeft: Bool

    init(job: Job, _ comparison: CompareTogether.Comparison) {
        jobID = job.id
        jobTitle = job.title
        level = job.level.rawValue
        let names = Dictionary(
            comparison.compared.map { ($0.id, visible($0.candidate.name)) }, uniquingKeysWith: { a, _ in a })
        rows = comparison.compared.compactMap { Self.row($0, job: job, names: names) }
        hasRows = !rows.isEmpty
        thin = comparison.thin.map {
            Thin(
                name: visible($0.candidate.name), href: $0.attemptID.map { "/attempts/\($0)" },
                missing: $0.combination.missing.joined(separator: " "), notes: $0.combination.notes)
        }
        hasThin = !thin.isEmpty
        left = comparison.left
        measured = comparison.measured.words
        hasLeft = left > 0
        let pairs = comparison.compared.count * (comparison.compared.count - 1) / 2
        let apart = comparison.compared.reduce(0) { $0 + $1.above.count }
        summary =
            switch (pairs, apart) {
            case (0, _): "There is nobody to compare with yet."
            case (_, 0): "No two of them can be told apart: for no pair does the probability reach 90 %."
            case (let all, let told):
                "Of \(all) pairs \(told) can be told apart (probability 0.9 at least); the others cannot."
            }
    }

    private static func row(_ one: CompareTogether.Compared, job: Job, names: [String: String]) -> Row? {
        guard let statement = one.combination.statement else { return nil }
        func listed(_ ids: [String]) -> String { ids.compactMap { names[$0] }.joined(separator: ", ") }
        let others = names.count - 1 - one.above.count - one.below.count
        var says: [String] = []
        if !one.above.isEmpty { says.append("above \(listed(one.above))") }
        if !one.below.isEmpty { says.append("below \(listed(one.below))") }
        if others > 0 {
            says.append("cannot be told apart from \(others == 1 ? "one other" : "\(others) others")")
        }
        return Row(
            name: visible(one.candidate.name), href: one.attemptID.map { "/attempts/\($0)" },
            bar: LevelBar(statement, jobLevel: job.level).miniSVG,
            interval: "\(Site.decimal(statement.lower)) to \(Site.decimal(statement.upper))",
            chance: Site.percent(statement.atLeastJobLevel),
            says: says.isEmpty ? "nobody to compare with" : says.joined(separator: "; "))
    }

    static let template = #"""
        <p class="crumb"><a href="/jobs">Jobs</a> / <a href="/jobs/{{jobID}}">{{jobTitle}}</a></p>
        <h1>Tests and interviews together</h1>
        <p class="lead">Test and interviews in one ability, with its interval. In the order of names. One is called above another only where that is true with a probability of 90 % or more; 95 % intervals may overlap all the same. <a href="/jobs/{{jobID}}/compare">By tests alone</a></p>
        {{^hasRows}}<div class="nothing"><p>Nobody has the evidence yet that the job asks for. Rate answers and hold interviews; what is missing for whom stands below.</p></div>{{/hasRows}}
        {{#hasRows}}<p><b>{{summary}}</b></p>
        <table class="cards compare"><thead><tr><th scope="col">Candidate</th><th scope="col">Ability on the axis junior, middle, senior</th><th scope="col" class="num">95 % interval</th><th scope="col" class="num">{{level}} or above</th><th scope="col">Beside the others</th></tr></thead><tbody>
        {{#rows}}<tr><th scope="row">{{#href}}<a href="{{.}}">{{name}}</a>{{/href}}{{^href}}{{name}}{{/href}}</th><td>{{{bar}}}</td><td class="num" data-label="95 %">{{interval}}</td><td class="num" data-label="{{level}} or above">{{chance}}</td><td>{{says}}</td></tr>
        {{/rows}}</tbody></table>
        <p class="small soft">All are measured alike, with {{measured}}: what is in force now. Reports and the job's page keep what was in force when each test was finished.</p>{{/hasRows}}
        {{#hasThin}}<h2>Too little evidence to compare</h2>
        <table class="cards"><thead><tr><th scope="col">Candidate</th><th scope="col">What is missing</th></tr></thead><tbody>{{#thin}}<tr><th scope="row">{{#href}}<a href="{{.}}">{{name}}</a>{{/href}}{{^href}}{{name}}{{/href}}</th><td>{{missing}}{{#notes}}<span class="sub">{{.}}</span>{{/notes}}</td></tr>{{/thin}}</tbody></table>{{/hasThin}}
        {{#hasLeft}}<p class="soft">{{left}} more candidates are not shown.</p>{{/hasLeft}}
        """#
}
