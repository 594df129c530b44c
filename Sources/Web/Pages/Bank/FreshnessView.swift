import Python

/// What was seen to hold where and when, oldest first, and what was not.
struct FreshnessView: PageView {
    struct ReleaseRow: Sendable {
        var name: String
        var expected: Int
        var seen: Int
        var open: Int
        var isOpen: Bool
        var isHere: Bool
        var href: String
    }

    let title = "Freshness"
    var lead: String
    var hasClaims: Bool
    /// What to type where this machine can show something new; empty where it cannot.
    var advice: String
    var hasAdvice: Bool
    var releases: [ReleaseRow]
    var interpreters: [Freshness.Interpreter]
    var hasInterpreters: Bool
    var unproved: [Freshness.Unproved]
    var unprovedCount: Int
    var hasUnproved: Bool
    var rows: [Freshness.Row]
    var hasRows: Bool
    var range: String
    var before: String?
    var after: String?
    var hasPages: Bool

    static let rowsOfAPage = 100

    /// - Parameter page: from 1; brought into what there is.
    init(_ freshness: Freshness, page: Int) {
        lead =
            "\(freshness.claims) claims. Their programs say something of \(freshness.expected) cells, one for each claim "
            + "and Python; \(freshness.seen) of them were seen to hold. \(freshness.judgements) claims are judgements, "
            + "which no run settles."
        hasClaims = freshness.claims > 0
        let open = freshness.openHere
        advice =
            open == 0
            ? "" : "\(open) cells were never seen and can be run on this machine: assay bank verify --record"
        hasAdvice = open > 0
        releases = freshness.releases.map { release in
            let name = release.version == .pypy ? "PyPy" : release.version.description
            return ReleaseRow(
                name: name, expected: release.expected, seen: release.seen, open: release.open,
                isOpen: release.open > 0, isHere: release.isHere,
                href: "/bank?python=\(release.version.description)&proof=unproved")
        }
        interpreters = freshness.interpreters
        hasInterpreters = !freshness.interpreters.isEmpty
        unproved = freshness.unproved
        unprovedCount = freshness.unproved.count
        hasUnproved = unprovedCount > 0
        let all = freshness.rows
        let pages = max(1, (all.count + Self.rowsOfAPage - 1) / Self.rowsOfAPage)
        let page = min(max(1, page), pages)
        let first = (page - 1) * Self.rowsOfAPage
        rows = Array(all.dropFirst(first).prefix(Self.rowsOfAPage))
        hasRows = !rows.isEmpty
        hasPages = pages > 1
        range = "\(first + 1) to \(first + rows.count) of \(all.count)"
        before = page > 1 ? "/bank/freshness?page=\(page - 1)#questions" : nil
        after = page < pages ? "/bank/freshness?page=\(page + 1)#questions" : nil
    }

    static let template = #"""
        <p class="crumb"><a href="/bank">Bank</a></p>
        <h1>Freshness</h1>
        {{^hasClaims}}<div class="nothing"><p>There is no claim yet. Begin a question with <code>assay bank new --kind concept --topic TOPIC</code>.</p></div>{{/hasClaims}}
        {{#hasClaims}}<p class="lead">{{lead}}</p>
        {{#hasAdvice}}<div class="note attention"><p>{{advice}}</p></div>{{/hasAdvice}}
        <h2>By Python</h2>
        <table class="cards"><thead><tr><th scope="col">Python</th><th scope="col" class="num">Expected</th><th scope="col" class="num">Seen</th><th scope="col" class="num">Open</th><th scope="col">On this machine</th></tr></thead><tbody>
        {{#releases}}<tr><th scope="row">{{name}}</th><td class="num" data-label="Expected">{{expected}}</td><td class="num" data-label="Seen">{{seen}}</td><td class="num" data-label="Open">{{#isOpen}}<a href="{{href}}">{{open}}</a>{{/isOpen}}{{^isOpen}}0{{/isOpen}}</td><td>{{#isHere}}<span class="word done">can be run now</span>{{/isHere}}{{^isHere}}<span class="word soft">not here</span>{{/isHere}}</td></tr>
        {{/releases}}</tbody></table>
        <h2>What the ledger holds</h2>
        {{^hasInterpreters}}<div class="nothing"><p>Nothing yet. <code>assay bank verify --record</code> runs every program on every Python found and notes what holds.</p></div>{{/hasInterpreters}}
        {{#hasInterpreters}}<table class="cards"><thead><tr><th scope="col">Interpreter</th><th scope="col" class="num">Cells</th><th scope="col">Oldest</th><th scope="col">Newest</th><th scope="col">This machine</th></tr></thead><tbody>
        {{#interpreters}}<tr><th scope="row">{{name}}</th><td class="num" data-label="Cells">{{cells}}</td><td data-label="Oldest">{{oldest}}</td><td data-label="Newest">{{newest}}</td><td>{{#isHere}}<span class="word done">has this release</span>{{/isHere}}{{^isHere}}<span class="word soft">has it not</span>{{/isHere}}</td></tr>
        {{/interpreters}}</tbody></table>{{/hasInterpreters}}
        <h2>Not proved</h2>
        {{^hasUnproved}}<p class="soft">Every claim that is not a judgement has a program.</p>{{/hasUnproved}}
        {{#hasUnproved}}<p class="soft">{{unprovedCount}} claims that no Python at hand can show, and why.</p>
        <ul>{{#unproved}}<li><a href="/bank/{{questionID}}">{{title}}</a>: {{claim}} <span class="soft">{{reason}}</span></li>
        {{/unproved}}</ul>{{/hasUnproved}}
        {{#hasRows}}<h2 id="questions">Questions, oldest first</h2>
        <table class="cards"><thead><tr><th scope="col">Question</th><th scope="col">Oldest proof</th><th scope="col" class="num">Cells seen</th><th scope="col" class="num">Expected</th><th scope="col" class="num">Can be run here</th></tr></thead><tbody>
        {{#rows}}<tr><th scope="row"><a href="/bank/{{id}}#claims">{{title}}</a></th><td data-label="Oldest proof">{{#oldest}}{{.}}{{/oldest}}{{^oldest}}<span class="word wait">never</span>{{/oldest}}</td><td class="num" data-label="Cells seen">{{seen}}</td><td class="num" data-label="Expected">{{expected}}</td><td class="num" data-label="Can be run here">{{here}}</td></tr>
        {{/rows}}</tbody></table>
        {{#hasPages}}<nav class="pages no-print" aria-label="Pages of the list">{{#before}}<a rel="prev" href="{{.}}">Before</a>{{/before}}<span class="soft">{{range}}</span>{{#after}}<a rel="next" href="{{.}}">More</a>{{/after}}</nav>{{/hasPages}}{{/hasRows}}{{/hasClaims}}
        """#
}
