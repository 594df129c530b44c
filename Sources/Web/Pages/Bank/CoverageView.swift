/// How many questions there are by topic and level, and of each kind.
struct CoverageView: PageView {
    struct Row: Sendable {
        var topic: String
        var href: String
        var junior: Int
        var middle: Int
        var senior: Int
        var all: Int
        var isThin: Bool
    }

    struct KindRow: Sendable {
        var kind: String
        var all: Int
    }

    let title = "Coverage"
    var rows: [Row]
    var kinds: [KindRow]
    var total: Int

    static let template = #"""
        <p class="crumb"><a href="/bank">Bank</a></p>
        <h1>Coverage</h1>
        <p class="lead">{{total}} questions by topic and level. A topic without a question of some level is marked.</p>
        <table><thead><tr><th scope="col">Topic</th><th scope="col" class="num">junior</th><th scope="col" class="num">middle</th><th scope="col" class="num">senior</th><th scope="col" class="num">all</th></tr></thead><tbody>
        {{#rows}}<tr><th scope="row"><a href="{{href}}">{{topic}}</a>{{#isThin}} <span class="word wait small soft">a level is missing</span>{{/isThin}}</th><td class="num">{{junior}}</td><td class="num">{{middle}}</td><td class="num">{{senior}}</td><td class="num">{{all}}</td></tr>{{/rows}}</tbody></table>
        <h2>By kind</h2>
        <table><thead><tr><th scope="col">Kind</th><th scope="col" class="num">Questions</th></tr></thead><tbody>
        {{#kinds}}<tr><th scope="row"><a href="/bank?kind={{kind}}">{{kind}}</a></th><td class="num">{{all}}</td></tr>{{/kinds}}</tbody></table>
        """#
}
