import Interviews
import Matching
import QuestionBank
import Storage
import Workflows

/// The candidates of one job side by side, by its must requirements.
struct CompareCandidatesView: PageView {
    struct Cell: Sendable {
        var name: String
        var status: String
        var mark: String
        var quotes: [String]
        var hasQuotes: Bool

        init(_ finding: MatchFinding, book: SkillBook) {
            name = book.name(of: finding.requirement)
            status = finding.status.words
            mark = finding.status.mark
            quotes =
                finding.quotes.prefix(2).map { "“\(visible($0.item.quote))” (\(FindingView.place($0.item)))" }
                + finding.reasons.map(\.words)
            hasQuotes = !quotes.isEmpty
        }
    }

    struct Row: Sendable {
        var rank: String
        var attemptID: String
        var name: String
        var quality: CVQuality
        var cells: [Cell]
        var nice: String
    }

    struct Person: Sendable {
        var attemptID: String
        var name: String
    }

    var title: String { "CVs for \(jobTitle)" }
    var jobID: String
    var jobTitle: String
    var columns: [String]
    var rows: [Row]
    var hasRows: Bool
    var hasTies: Bool
    var asksNothing: Bool
    /// Who has no CV.
    var others: [Person]
    var hasOthers: Bool
    var hasMany: Bool

    init(
        job: Job, table: CompareCVs.Table<InvitedAttempt>, wanted: RequirementList, others: [InvitedAttempt],
        book: SkillBook
    ) {
        jobID = job.id
        jobTitle = visible(job.title)
        columns = wanted.must.map(book.name)
        rows = table.rows.map { row in
            Row(
                rank: row.rank.map { row.isTied ? "\($0) =" : "\($0)" } ?? "–", attemptID: row.subject.attempt.id,
                name: visible(row.subject.candidate.name), quality: CVQuality(row.quality),
                cells: row.match.must.map { Cell($0, book: book) },
                nice: "\(row.match.nice.count { $0.status == .found }) of \(row.match.nice.count)")
        }
        hasRows = !rows.isEmpty
        hasTies = table.rows.contains(where: \.isTied)
        asksNothing = wanted.must.isEmpty
        self.others = others.map { Person(attemptID: $0.attempt.id, name: visible($0.candidate.name)) }
        hasOthers = !others.isEmpty
        hasMany = rows.count > 12
    }

    static let template = #"""
        <p class="crumb"><a href="/jobs">Jobs</a> / <a href="/jobs/{{jobID}}">{{jobTitle}}</a></p>
        <h1>CVs for {{jobTitle}}</h1>
        <p class="lead">By must requirements without clear evidence, fewest first. It says whose CV shows what, not who is better, and nobody is left out by it.</p>
        {{#asksNothing}}<div class="nothing"><p>This job has no must requirement yet, so CVs cannot be put side by side.</p><p><a href="/jobs/{{jobID}}/requirements">Say what it asks for</a></p></div>{{/asksNothing}}
        {{^asksNothing}}{{^hasRows}}<div class="nothing"><p>No candidate has given a CV yet. Candidates give it through their link, or you give it on a candidate’s line of <a href="/jobs/{{jobID}}#candidates">the job</a>.</p></div>{{/hasRows}}{{/asksNothing}}
        {{#hasRows}}{{#hasMany}}<label class="find no-print" hidden data-find="cvs"><span class="hidden-text">Find a candidate</span><input type="search" placeholder="name, words of evidence" autocomplete="off"><span class="soft small" role="status"></span></label>{{/hasMany}}
        <div class="scroll" tabindex="0" role="region" aria-label="CVs side by side"><table class="cards compare" id="cvs">
        <thead><tr><th scope="col" class="num">Place</th><th scope="col">Candidate</th>{{#columns}}<th scope="col">{{.}}</th>{{/columns}}<th scope="col" class="num">Nice, found</th></tr></thead><tbody>
        {{#rows}}<tr><td class="num" data-label="Place">{{rank}}</td><th scope="row"><a href="/attempts/{{attemptID}}/match?job={{jobID}}">{{name}}</a><span class="sub"><span class="word {{quality.mark}}">{{quality.words}}</span></span></th>{{#cells}}<td class="shows" data-label="{{name}}">{{#hasQuotes}}<details><summary><span class="word {{mark}}">{{status}}</span></summary>{{#quotes}}<p class="small">{{.}}</p>{{/quotes}}</details>{{/hasQuotes}}{{^hasQuotes}}<span class="word {{mark}}">{{status}}</span>{{/hasQuotes}}</td>{{/cells}}<td class="num shows" data-label="Nice, found">{{nice}}</td></tr>
        {{/rows}}</tbody></table></div>
        {{#hasTies}}<p class="small soft">“=” is a tie: the order within it means nothing.</p>{{/hasTies}}{{/hasRows}}
        {{#hasOthers}}<h2>Without a CV</h2><ul class="names">{{#others}}<li><a href="/attempts/{{attemptID}}/cv">{{name}}</a></li>{{/others}}</ul>{{/hasOthers}}
        <p class="small soft">A CV is no condition: whoever gave none is judged by what she shows in the test and the interview.</p>
        """#
}

/// All jobs of the house for one candidate.
struct CompareJobsView: PageView {
    struct Row: Sendable {
        var rank: String
        var jobID: String
        var title: String
        var level: String
        var isInvited: Bool
        var asksNothing: Bool
        var found: Int
        var unclear: Int
        var notFound: Int
        var nice: String
    }

    var title: String { "\(name) and all jobs" }
    var attemptID: String
    var name: String
    var rows: [Row]
    var hasCV: Bool
    var hasTies: Bool

    init(attempt: Attempt, candidate: Candidate, table: CompareCVs.Table<Job>?) {
        attemptID = attempt.id
        name = visible(candidate.name)
        hasCV = table != nil
        rows = (table?.rows ?? []).map { row in
            Row(
                rank: row.rank.map { row.isTied ? "\($0) =" : "\($0)" } ?? "–", jobID: row.subject.id,
                title: visible(row.subject.title), level: row.subject.level.rawValue,
                isInvited: row.subject.id == attempt.jobID, asksNothing: row.match.job.isEmpty,
                found: row.match.count(.found), unclear: row.match.count(.unclear),
                notFound: row.match.count(.notFound),
                nice: "\(row.match.nice.count { $0.status == .found }) of \(row.match.nice.count)")
        }
        hasTies = table?.rows.contains(where: \.isTied) ?? false
    }

    static let template = #"""
        <p class="crumb"><a href="/attempts/{{attemptID}}">{{name}}</a> / <a href="/attempts/{{attemptID}}/cv">CV</a></p>
        <h1>{{name}} and all jobs</h1>
        <p class="lead">By must requirements without clear evidence, fewest first. Jobs ask for different things, so the counts tell where to look, not where somebody fits.</p>
        {{^hasCV}}<div class="nothing"><p>There is no CV of {{name}} yet.</p><p><a href="/attempts/{{attemptID}}/cv">Give one</a></p></div>{{/hasCV}}
        {{#hasCV}}<table class="cards"><thead><tr><th scope="col" class="num">Place</th><th scope="col">Job</th><th scope="col">Level</th><th scope="col" class="num">Must found</th><th scope="col" class="num">Unclear</th><th scope="col" class="num">Not found</th><th scope="col" class="num">Nice, found</th></tr></thead><tbody>
        {{#rows}}<tr><td class="num" data-label="Place">{{rank}}</td><th scope="row"><a href="/attempts/{{attemptID}}/match?job={{jobID}}">{{title}}</a>{{#isInvited}}<span class="sub">invited to this one</span>{{/isInvited}}</th><td data-label="Level">{{level}}</td>{{#asksNothing}}<td colspan="4" class="soft">asks for nothing yet</td>{{/asksNothing}}{{^asksNothing}}<td class="num" data-label="Found">{{found}}</td><td class="num" data-label="Unclear">{{unclear}}</td><td class="num" data-label="Not found">{{notFound}}</td><td class="num" data-label="Nice">{{nice}}</td>{{/asksNothing}}</tr>
        {{/rows}}</tbody></table>
        {{#hasTies}}<p class="small soft">“=” is a tie: the order within it means nothing.</p>{{/hasTies}}{{/hasCV}}
        """#
}
