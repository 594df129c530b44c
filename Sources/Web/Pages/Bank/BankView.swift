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
    }

    let title = "Bank"
    var words: String
    var levels: [Choice]
    var kinds: [Choice]
    var topics: [Choice]
    var rows: [Row]
    var total: Int
    var shown: Int
    var isEmpty: Bool
    var isFiltered: Bool
    var faults: Int
    var hasFaults: Bool
    var cut: Bool

    static let template = #"""
        <div class="head"><h1>Bank</h1><a class="no-print" href="/bank/coverage">Coverage</a></div>
        <p class="lead">{{total}} questions. Every claim of an answer stands on a program that can be run.</p>
        {{#hasFaults}}<div class="note error"><p><b>{{faults}} faults in the bank's files.</b> The questions in question are left out. Run <code>assay bank check</code> to see file and line of each.</p></div>{{/hasFaults}}
        <form method="get" action="/bank" class="filters" data-filter role="search">
        <div class="field"><label for="q">Search</label><input id="q" name="q" type="search" value="{{words}}" placeholder="closure, hash, yield …"></div>
        <div class="field"><label for="level">Level</label><select id="level" name="level">{{#levels}}<option value="{{value}}"{{#isChosen}} selected{{/isChosen}}>{{name}}</option>{{/levels}}</select></div>
        <div class="field"><label for="kind">Kind</label><select id="kind" name="kind">{{#kinds}}<option value="{{value}}"{{#isChosen}} selected{{/isChosen}}>{{name}}</option>{{/kinds}}</select></div>
        <div class="field"><label for="topic">Topic</label><select id="topic" name="topic">{{#topics}}<option value="{{value}}"{{#isChosen}} selected{{/isChosen}}>{{name}}</option>{{/topics}}</select></div>
        <button class="plain">Show</button>{{#isFiltered}}<a href="/bank">All questions</a>{{/isFiltered}}
        </form>
        <p class="small soft" aria-live="polite">{{shown}} of {{total}}</p>
        {{#isEmpty}}<div class="nothing"><p>No question fits. Take fewer words or another filter.</p></div>{{/isEmpty}}
        {{^isEmpty}}<table class="cards"><thead><tr><th scope="col">Question</th><th scope="col">Topic</th><th scope="col">Kind</th><th scope="col">Level</th><th scope="col" class="num">Minutes</th><th scope="col">Proofs, 2.7 to PyPy</th></tr></thead>
        <tbody>{{#rows}}<tr><th scope="row"><a href="/bank/{{id}}">{{title}}</a></th><td>{{topic}}</td><td>{{kind}}</td><td>{{level}}</td><td class="num" data-label="Minutes">{{minutes}}</td><td>{{{strip}}}</td></tr>
        {{/rows}}</tbody></table>{{/isEmpty}}
        {{#cut}}<p class="soft">Only the first 200 are shown. Search to narrow them.</p>{{/cut}}
        <ul class="legend" aria-label="What the cells mean"><li><i class="cell holds"></i>seen to hold</li><li><i class="cell differs"></i>holds, differs from most</li><li><i class="cell recorded"></i>expected, not run yet</li><li><i class="cell unproved"></i>not proved</li><li><i class="cell false"></i>false</li></ul>
        """#
}
