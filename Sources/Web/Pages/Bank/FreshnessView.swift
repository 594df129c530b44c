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

    struct QuestionRow: Sendable {
        var href: String
        var title: String
        var oldest: String?
        var seen: Int
        var expected: Int
        var here: Int
    }

    struct UnprovedRow: Sendable {
        var href: String
        var title: String
        var claim: String
        var reason: String
    }

    let title = "Freshness"
    /// A server's page: says what its machine can run. Else a file, which is read anywhere.
    var isServed: Bool
    var home: String
    var lead: String
    var hasClaims: Bool
    /// What to type where this machine can show something new; empty where it cannot.
    var advice: String
    var hasAdvice: Bool
    var releases: [ReleaseRow]
    var interpreters: [Freshness.Interpreter]
    var hasInterpreters: Bool
    var unproved: [UnprovedRow]
    var unprovedCount: Int
    var hasUnproved: Bool
    var rows: [QuestionRow]
    var hasRows: Bool
    var range: String
    var before: String?
    var after: String?
    var hasPages: Bool

    static let rowsOfAPage = 100

    /// - Parameters:
    ///   - page: from 1; brought into what there is. `nil`: the page is a file, with all rows.
    init(_ freshness: Freshness, page: Int?) {
        let isServed = page != nil
        func href(_ id: String) -> String { isServed ? "/bank/\(id)#claims" : "q/\(id).html#claims" }
        self.isServed = isServed
        home = isServed ? "/bank" : "index.html"
        lead =
            "\(freshness.claims) claims. Their programs say something of \(freshness.expected) cells, one for each claim "
            + "and Python; \(freshness.seen) of them were seen to hold. \(freshness.judgements) claims are judgements, "
            + "which no run settles."
        hasClaims = freshness.claims > 0
        let open = isServed ? freshness.openHere : 0
        advice =
            open == 0
            ? "" : "\(open) cells were never seen and can be run on this machine:"
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
        unproved = freshness.unproved.map {
            UnprovedRow(href: href($0.questionID), title: $0.title, claim: $0.claim, reason: $0.reason)
        }
        unprovedCount = freshness.unproved.count
        hasUnproved = unprovedCount > 0
        let all = freshness.rows
        let rowsOfAPage = isServed ? Self.rowsOfAPage : max(1, all.count)
        let pages = max(1, (all.count + rowsOfAPage - 1) / rowsOfAPage)
        let page = min(max(1, page ?? 1), pages)
        let first = (page - 1) * rowsOfAPage
        rows = all.dropFirst(first).prefix(rowsOfAPage).map {
            QuestionRow(
                href: href($0.id), title: $0.title, oldest: $0.oldest, seen: $0.seen, expected: $0.expected,
                here: $0.here)
        }
        hasRows = !rows.isEmpty
        hasPages = pages > 1
        range = "\(first + 1) to \(first + rows.count) of \(all.count)"
        before = page > 1 ? "/bank/freshness?page=\(page - 1)#questions" : nil
        after = page < pages ? "/bank/freshness?page=\(page + 1)#questions" : nil
    }

    static let template = #"""
        <p class="crumb"><a href="{{home}}">Bank</a></p>
        <h1>Freshness</h1>
        {{^hasClaims}}<div class="nothing"><p>There is no claim yet. Begin a question with <code>assay bank new --kind concept --topic TOPIC</code>.</p></div>{{/hasClaims}}
        {{#hasClaims}}<p class="lead">{{lead}}</p>
        {{#hasAdvice}}<div class="note attention"><p>{{advice}} <code class="whole">assay bank verify --record</code></p></div>{{/hasAdvice}}
        <h2>By Python</h2>
        <table class="cards"><thead><tr><th scope="col">Python</th><th scope="col" class="num">Expected</th><th scope="col" class="num">Seen</th><th scope="col" class="num">Open</th>{{#isServed}}<th scope="col">On this machine</th>{{/isServed}}</tr></thead><tbody>
        {{#releases}}<tr><th scope="row">{{name}}</th><td class="num" data-label="Expected">{{expected}}</td><td class="num" data-label="Seen">{{seen}}</td><td class="num" data-label="Open">{{#isServed}}{{#isOpen}}<a href="{{href}}">{{open}}</a>{{/isOpen}}{{^isOpen}}0{{/isOpen}}{{/isServed}}{{^isServed}}{{open}}{{/isServed}}</td>{{#isServed}}<td>{{#isHere}}<span class="word done">can be run now</span>{{/isHere}}{{^isHere}}<span class="word soft">not here</span>{{/isHere}}</td>{{/isServed}}</tr>
        {{/releases}}</tbody></table>
        <h2>What the ledger holds</h2>
        {{^hasInterpreters}}<div class="nothing"><p>Nothing yet. <code>assay bank verify --record</code> runs every program on every Python found and notes what holds.</p></div>{{/hasInterpreters}}
        {{#hasInterpreters}}<table class="cards"><thead><tr><th scope="col">Interpreter</th><th scope="col" class="num">Cells</th><th scope="col">Oldest</th><th scope="col">Newest</th>{{#isServed}}<th scope="col">This machine</th>{{/isServed}}</tr></thead><tbody>
        {{#interpreters}}<tr><th scope="row">{{name}}</th><td class="num" data-label="Cells">{{cells}}</td><td data-label="Oldest">{{oldest}}</td><td data-label="Newest">{{newest}}</td>{{#isServed}}<td>{{#isHere}}<span class="word done">has this release</span>{{/isHere}}{{^isHere}}<span class="word soft">has it not</span>{{/isHere}}</td>{{/isServed}}</tr>
        {{/interpreters}}</tbody></table>{{/hasInterpreters}}
        <h2>Not proved</h2>
        {{^hasUnproved}}<p class="soft">Every claim that is not a judgement has a program.</p>{{/hasUnproved}}
        {{#hasUnproved}}<p class="soft">{{unprovedCount}} claims that no Python at hand can show, and why.</p>
        <ul>{{#unproved}}<li><a href="{{href}}">{{title}}</a>: {{claim}} <span class="soft">{{reason}}</span></li>
        {{/unproved}}</ul>{{/hasUnproved}}
        {{#hasRows}}<h2 id="questions">Questions, oldest first</h2>
        <table class="cards"><thead><tr><th scope="col">Question</th><th scope="col">Oldest proof</th><th scope="col" class="num">Cells seen</th><th scope="col" class="num">Expected</th>{{#isServed}}<th scope="col" class="num">Can be run here</th>{{/isServed}}</tr></thead><tbody>
        {{#rows}}<tr><th scope="row"><a href="{{href}}">{{title}}</a></th><td data-label="Oldest proof">{{#oldest}}{{.}}{{/oldest}}{{^oldest}}<span class="word wait">never</span>{{/oldest}}</td><td class="num" data-label="Cells seen">{{seen}}</td><td class="num" data-label="Expected">{{expected}}</td>{{#isServed}}<td class="num" data-label="Can be run here">{{here}}</td>{{/isServed}}</tr>
        {{/rows}}</tbody></table>
        {{#hasPages}}<nav class="pages no-print" aria-label="Pages of the list">{{#before}}<a rel="prev" href="{{.}}">Before</a>{{/before}}<span class="soft">{{range}}</span>{{#after}}<a rel="next" href="{{.}}">More</a>{{/after}}</nav>{{/hasPages}}{{/hasRows}}{{/hasClaims}}
        """#
}
