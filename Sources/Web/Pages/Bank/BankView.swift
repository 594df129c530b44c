import Python
import QuestionBank

/// The list of the bank with its filters.
struct BankView: PageView {
    struct Choice: Sendable {
        var value: String
        var name: String
        var isChosen: Bool
    }

    struct Row: Sendable {
        var id: String
        var title: String
        var topic: String
        var kind: String
        var level: String
        var minutes: Int
        var strip: String

        init(_ question: Question, _ standing: Standing, in bank: Bank) {
            id = question.id
            title = question.title
            topic = bank.topicName(question.topic)
            kind = question.kind.rawValue
            level = question.level.rawValue
            minutes = question.minutes
            strip = question.claims.isEmpty ? "" : standing.strip.picture
        }
    }

    let title = "Bank"
    var words: String
    var levels: [Choice]
    var kinds: [Choice]
    var topics: [Choice]
    var pythons: [Choice]
    var proofs: [Choice]
    var rows: [Row]
    var total: Int
    /// What the claims stand on.
    var standing: String
    /// How many fit the filter, on all pages.
    var found: Int
    /// Such as "101 to 200 of 642"; of a single page the count alone.
    var range: String
    var before: String?
    var after: String?
    var hasPages: Bool
    var hasRows: Bool
    var isEmpty: Bool
    /// There is no question at all.
    var isBare: Bool
    var isFiltered: Bool
    var faults: Int
    var hasFaults: Bool
    /// Files that were changed on disk since they were read: how many, and the first names.
    var changed: String?
    var mayReload: Bool
    var drafts: [DraftLine]
    var hasDrafts: Bool
    /// Drafts that are not shown.
    var moreDrafts: String?
    /// Whether there is a server on which questions can be written.
    var mayWrite: Bool

    /// - Parameters:
    ///   - claims: what the bank's claims stand on, where it is known already.
    ///   - found: how many questions fit.
    ///   - first: how many of them come before `rows`.
    ///   - drafts: what is on its way into the bank.
    ///   - changed: paths of files that were changed on disk since they were read.
    init(
        _ filter: BankFilter, bank: Bank, claims: ClaimStanding? = nil, rows: [Row], found: Int, first: Int,
        faults: Int, drafts: [DraftLine] = [],
        allDrafts: Bool = true, changed: [String] = [], mayReload: Bool = false, mayWrite: Bool = false
    ) {
        self.drafts = allDrafts ? drafts : Array(drafts.prefix(Self.draftsShown))
        moreDrafts = self.drafts.count < drafts.count ? "All \(drafts.count) drafts" : nil
        self.changed = changed.isEmpty ? nil : Self.words(changed)
        self.mayReload = mayReload
        hasDrafts = !drafts.isEmpty
        self.mayWrite = mayWrite
        func words<Word: RawRepresentable & CaseIterable>(_ type: Word.Type) -> [(String, String)]
        where Word.RawValue == String {
            type.allCases.map { ($0.rawValue, $0.rawValue) }
        }
        self.words = filter.words
        levels = Self.choices(words(Level.self), filter.level?.rawValue, all: "all levels")
        kinds = Self.choices(words(Kind.self), filter.kind?.rawValue, all: "all kinds")
        topics = Self.choices(bank.topics.map { ($0.id, $0.name) }, filter.topic, all: "all topics")
        let versions = PythonVersion.known.map { ($0.description, $0 == .pypy ? "PyPy" : $0.description) }
        pythons = Self.choices(versions, filter.python?.description, all: "any Python")
        let standings = BankFilter.Proof.allCases.map { ($0.rawValue, $0.name) }
        proofs = Self.choices(standings, filter.proof?.rawValue, all: "proved or not")
        self.rows = rows
        total = bank.questions.count
        standing = (claims ?? ClaimStanding(bank.questions)).sentence
        self.found = found
        hasPages = found > rows.count
        range = hasPages ? "\(first + 1) to \(first + rows.count) of \(found)" : "\(found) of \(bank.questions.count)"
        before = filter.page > 1 ? filter.address(page: filter.page - 1) : nil
        after = first + rows.count < found ? filter.address(page: filter.page + 1) : nil
        hasRows = !rows.isEmpty
        isEmpty = found == 0 && !bank.questions.isEmpty
        isBare = bank.questions.isEmpty
        isFiltered = !filter.isEmpty
        self.faults = faults
        hasFaults = faults > 0
    }

    private static let draftsShown = 8

    private static func words(_ paths: [String]) -> String {
        let names = paths.prefix(3).joined(separator: ", ") + (paths.count > 3 ? " and \(paths.count - 3) more" : "")
        return "\(paths.count == 1 ? "A file" : "\(paths.count) files") of the bank changed on disk: \(names)."
    }

    private static func choices(_ all: [(String, String)], _ chosen: String?, all name: String) -> [Choice] {
        [.init(value: "", name: name, isChosen: chosen == nil)]
            + all.map { .init(value: $0.0, name: $0.1, isChosen: $0.0 == chosen) }
    }

    static let template = #"""
        <div class="head"><h1>Bank</h1><p class="no-print"><a href="/bank/coverage">Coverage</a> · <a href="/bank/freshness">Freshness</a> · <a href="/bank/health">Item health</a> · <a href="/bank/cuts">Cuts</a>{{#mayWrite}} <a class="button" href="/bank/new">New question</a>{{/mayWrite}}</p></div>
        <p class="lead">{{total}} questions. {{standing}}</p>
        {{#hasFaults}}<div class="note error"><p><b>{{faults}} faults in the bank's files.</b> The questions in question are left out. {{#mayWrite}}<a href="/bank/faults">See file and line of each</a>.{{/mayWrite}}{{^mayWrite}}Run <code>assay bank check</code> to see file and line of each.{{/mayWrite}}</p></div>{{/hasFaults}}
        {{#changed}}<div class="note attention changed" role="status"><p>{{.}} {{#mayReload}}The site still shows what it read before.{{/mayReload}}{{^mayReload}}An administrator can have them read again.{{/mayReload}}</p>{{#mayReload}}<form method="post" action="/bank/reload"><button class="plain" data-busy="Reading …">Read the files again</button></form>{{/mayReload}}</div>{{/changed}}
        {{#hasDrafts}}<section class="drafts" data-stay aria-labelledby="drafts"><h2 id="drafts">Drafts</h2><table class="cards"><thead><tr><th scope="col">Question</th><th scope="col">Author</th><th scope="col">State</th><th scope="col">Last change</th></tr></thead><tbody>
        {{#drafts}}<tr><th scope="row"><a href="/bank/drafts/{{id}}">{{question}}</a>{{#isNew}} <span class="soft">new</span>{{/isNew}}</th><td>{{author}}</td><td><span class="word {{mark}}">{{state}}</span></td><td data-label="Last change">{{age}}</td></tr>{{/drafts}}
        </tbody></table>{{#moreDrafts}}<p class="small"><a href="/bank/drafts">{{.}}</a></p>{{/moreDrafts}}</section>{{/hasDrafts}}
        <form method="get" action="/bank" class="filters" data-filter role="search">
        <div class="field"><label for="q">Search</label><input id="q" name="q" type="search" value="{{words}}" placeholder="closure, hash, yield …"></div>
        <div class="field"><label for="level">Level</label><select id="level" name="level">{{#levels}}<option value="{{value}}"{{#isChosen}} selected{{/isChosen}}>{{name}}</option>{{/levels}}</select></div>
        <div class="field"><label for="kind">Kind</label><select id="kind" name="kind">{{#kinds}}<option value="{{value}}"{{#isChosen}} selected{{/isChosen}}>{{name}}</option>{{/kinds}}</select></div>
        <div class="field"><label for="topic">Topic</label><select id="topic" name="topic">{{#topics}}<option value="{{value}}"{{#isChosen}} selected{{/isChosen}}>{{name}}</option>{{/topics}}</select></div>
        <div class="field"><label for="python">Python</label><select id="python" name="python">{{#pythons}}<option value="{{value}}"{{#isChosen}} selected{{/isChosen}}>{{name}}</option>{{/pythons}}</select></div>
        <div class="field"><label for="proof">Proofs</label><select id="proof" name="proof">{{#proofs}}<option value="{{value}}"{{#isChosen}} selected{{/isChosen}}>{{name}}</option>{{/proofs}}</select></div>
        <button class="plain">Show</button>{{#isFiltered}}<a href="/bank">All questions</a>{{/isFiltered}}
        </form>
        <p class="small soft" aria-live="polite">{{range}}</p>
        {{#isBare}}<div class="nothing"><p>There is no question yet. {{#mayWrite}}<a href="/bank/new">Write the first one</a>, or begin{{/mayWrite}}{{^mayWrite}}Begin{{/mayWrite}} one with <code>assay bank new --kind concept --topic TOPIC</code>.</p></div>{{/isBare}}
        {{#isEmpty}}<div class="nothing"><p>No question fits. Take fewer words or another filter.</p></div>{{/isEmpty}}
        {{#hasRows}}<table class="cards catalogue"><thead><tr><th scope="col">Question</th><th scope="col">Topic</th><th scope="col">Kind</th><th scope="col">Level</th><th scope="col" class="num">Minutes</th><th scope="col">Proofs, 2.7 to PyPy</th></tr></thead>
        <tbody>{{#rows}}<tr><th scope="row"><a href="/bank/{{id}}">{{title}}</a></th><td>{{topic}}</td><td>{{kind}}</td><td class="name">{{level}}</td><td class="num" data-label="Minutes">{{minutes}}</td><td>{{{strip}}}</td></tr>
        {{/rows}}</tbody></table>{{/hasRows}}
        {{#hasPages}}<nav class="pages no-print" aria-label="Pages of the list">{{#before}}<a rel="prev" href="{{.}}">Before</a>{{/before}}<span class="soft">{{range}}</span>{{#after}}<a rel="next" href="{{.}}">More</a>{{/after}}</nav>{{/hasPages}}
        <ul class="legend" aria-label="What the cells mean"><li><i class="cell holds"></i>seen to hold</li><li><i class="cell differs"></i>holds, differs from most</li><li><i class="cell recorded"></i>expected, not run yet</li><li><i class="cell unproved"></i>not proved</li><li><i class="cell false"></i>false</li></ul>
        """#
}
