import Hummingbird
import Interviews
import QuestionBank
import Workflows

/// A job's candidates beside each other, ranked only where the evidence ranks them.
struct ComparePages: Sendable {
    let site: Site

    func add(to routes: RouterGroup<SiteContext>) {
        routes.get("/jobs/:id/compare") { _, context in try await show(context) }
    }

    /// More names than this are counted.
    private static let mostNames = 8

    private func show(_ context: SiteContext) async throws -> Response {
        let me = try context.requireMember()
        let job = try await site.job(context)
        let comparison = try await site.compareCandidates.compare(jobID: job.id, for: me.id)
        let stated = comparison.candidates.filter { $0.statement != nil }
        let cuts = stated.first?.statement?.cuts ?? []
        let persons = stated.compactMap { candidate in
            candidate.statement.map {
                PersonItemMap.Person(ability: $0.mean, lower: $0.lower, upper: $0.upper, name: candidate.name)
            }
        }
        let items = try await site.reportAttempt.scale(
            ofJob: job.id, attempts: stated.map(\.attemptID))
        let view = CompareView(
            jobID: job.id, jobTitle: job.title, rows: comparison.candidates.map { row($0, job) },
            isEmpty: comparison.candidates.isEmpty, canCompare: stated.count > 1, measured: comparison.measured.words,
            isAdaptive: job.adaptive != nil,
            map: persons.isEmpty || items.isEmpty
                ? nil
                : PersonItemMap(
                    persons: persons, items: items.map { .init(difficulty: $0.difficulty, name: "\($0.number)") },
                    cuts: cuts,
                    label:
                        "Abilities of \(persons.count) candidates and difficulties of \(items.count) questions on one scale; the tables say the same."
                ).svg,
            questions: items.map(CurveRow.init))
        return try site.renderer.page(view, context: context, section: .jobs, scripts: ["house.js"])
    }

    private func row(_ candidate: JobComparison.Candidate, _ job: Job) -> CompareView.Row {
        func names(
            _ relations: [JobComparison.Relation], _ words: (JobComparison.Relation) -> String
        ) -> CompareView.Names? {
            guard !relations.isEmpty else { return nil }
            let all = relations.map(words)
            let more = all.count - Self.mostNames
            return .init(
                shown: all.prefix(Self.mostNames).joined(separator: ", "), hasMore: more > 0, more: more,
                rest: all.dropFirst(Self.mostNames).joined(separator: ", "))
        }
        func sure(_ relation: JobComparison.Relation) -> String {
            "\(visible(relation.name)) (\(Site.percent(relation.probability)))"
        }
        var row = CompareView.Row(attemptID: candidate.attemptID, name: visible(candidate.name))
        guard let statement = candidate.statement else {
            row.verdict =
                "Not enough evidence yet, so compared with nobody. \(candidate.missing.joined(separator: " "))"
            return row
        }
        row.isCompared = true
        row.bar = LevelBar(statement, jobLevel: job.level).miniSVG
        row.verdict =
            "\(Site.decimal(statement.mean)), 95 % between \(Site.decimal(statement.lower)) and \(Site.decimal(statement.upper))"
        row.ahead = names(candidate.aheadOf, sure)
        row.behind = names(candidate.behind, sure)
        row.undecided = names(candidate.undecided) { visible($0.name) }
        return row
    }
}

struct CompareView: PageView {
    struct Row: Sendable {
        var attemptID: String
        var name: String
        var bar: String?
        var verdict = ""
        var isCompared = false
        var ahead: Names?
        var behind: Names?
        var undecided: Names?
    }

    /// Others in a relation: some at once, the rest where it is opened.
    struct Names: Sendable {
        var shown: String
        var hasMore: Bool
        var more: Int
        var rest: String
    }

    let title = "Compare"
    var jobID: String
    var jobTitle: String
    var rows: [Row]
    var isEmpty: Bool
    var canCompare: Bool
    /// Which versions, in words.
    var measured: String
    var isAdaptive: Bool
    var map: String?
    var questions: [CurveRow]

    static let template = #"""
        <p class="crumb"><a href="/jobs">Jobs</a> / <a href="/jobs/{{jobID}}">{{jobTitle}}</a></p>
        <h1>Compare</h1>
        <p class="lead">By name. One candidate is called ahead of another only where that is true with a probability of 90 % or more, for each pair by itself. All others cannot be told apart by these tests: there is no ranking among them. <a href="/jobs/{{jobID}}/compare/together">With interviews in it</a></p>
        {{#isEmpty}}<div class="nothing"><p>Nobody has finished this test yet. <a href="/jobs/{{jobID}}#candidates">Invite candidates</a>, and come back when two have finished.</p></div>{{/isEmpty}}
        {{^isEmpty}}{{^canCompare}}<div class="note"><p>A comparison needs two candidates with enough evidence for a level.</p></div>{{/canCompare}}
        <table class="cards comparison"><thead><tr><th scope="col">Candidate</th><th scope="col">Ability, with 95 % interval</th><th scope="col">Ahead of</th><th scope="col">Behind</th><th scope="col">Cannot be told apart from</th></tr></thead><tbody>
        {{#rows}}<tr><th scope="row"><a href="/attempts/{{attemptID}}">{{name}}</a></th><td>{{#bar}}{{{.}}}{{/bar}}<span class="sub">{{verdict}}</span></td>{{^isCompared}}<td colspan="3"></td>{{/isCompared}}{{#isCompared}}<td data-label="Ahead of">{{#ahead}}{{shown}}{{#hasMore}}<details><summary>and {{more}} more</summary>{{rest}}</details>{{/hasMore}}{{/ahead}}{{^ahead}}<span class="soft">nobody</span>{{/ahead}}</td><td data-label="Behind">{{#behind}}{{shown}}{{#hasMore}}<details><summary>and {{more}} more</summary>{{rest}}</details>{{/hasMore}}{{/behind}}{{^behind}}<span class="soft">nobody</span>{{/behind}}</td><td data-label="Cannot be told apart from">{{#undecided}}{{shown}}{{#hasMore}}<details><summary>and {{more}} more</summary>{{rest}}</details>{{/hasMore}}{{/undecided}}{{^undecided}}<span class="soft">nobody</span>{{/undecided}}</td>{{/isCompared}}</tr>
        {{/rows}}</tbody></table>
        <p class="small soft">All are measured alike, with {{measured}}: what is in force now. Reports and the job's page keep what was in force when each test was finished, so a number there may differ. The number in brackets is the probability that it is so. Both are judged independently of each other, which makes the numbers a little cautious where both had the same questions.</p>
        {{#map}}<h2>Candidates and questions on one scale</h2>
        <figure>{{{.}}}<figcaption class="small soft">Each point to the left is a candidate; the numbers to the right are {{#isAdaptive}}the explained questions of the kit and those that were chosen for one candidate or another{{/isAdaptive}}{{^isAdaptive}}the kit's questions{{/isAdaptive}}, at the ability that is expected to reach half of what can be had, luck taken out. A test tells most where the two meet.</figcaption></figure>
        """# + CurveRow.table + #"""
            {{/map}}{{/isEmpty}}
            """#
}
