import QuestionBank

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
        var href: String
        var all: Int
    }

    let title = "Coverage"
    var rows: [Row]
    var kinds: [KindRow]
    var total: Int
    /// The address of the bank's list.
    var home: String

    /// - Parameter list: the address of the list of what has one value of a field.
    init(_ bank: Bank, home: String, list: (_ field: String, _ value: String) -> String) {
        rows = bank.topics.map { topic in
            let of = bank.questions.filter { $0.topic == topic.id }
            let counts = Level.allCases.map { level in of.count { $0.level == level } }
            return Row(
                topic: topic.name, href: list("topic", topic.id), junior: counts[0], middle: counts[1],
                senior: counts[2], all: of.count, isThin: counts.contains(0))
        }
        kinds = Kind.allCases.map { kind in
            KindRow(
                kind: kind.rawValue, href: list("kind", kind.rawValue), all: bank.questions.count { $0.kind == kind })
        }
        total = bank.questions.count
        self.home = home
    }

    static let template = #"""
        <p class="crumb"><a href="{{home}}">Bank</a></p>
        <h1>Coverage</h1>
        <p class="lead">{{total}} questions by topic and level. A topic without a question of some level is marked.</p>
        <table><thead><tr><th scope="col">Topic</th><th scope="col" class="num">junior</th><th scope="col" class="num">middle</th><th scope="col" class="num">senior</th><th scope="col" class="num">all</th></tr></thead><tbody>
        {{#rows}}<tr><th scope="row"><a href="{{href}}">{{topic}}</a>{{#isThin}} <span class="word wait small soft">a level is missing</span>{{/isThin}}</th><td class="num">{{junior}}</td><td class="num">{{middle}}</td><td class="num">{{senior}}</td><td class="num">{{all}}</td></tr>{{/rows}}</tbody></table>
        <h2>By kind</h2>
        <table><thead><tr><th scope="col">Kind</th><th scope="col" class="num">Questions</th></tr></thead><tbody>
        {{#kinds}}<tr><th scope="row"><a href="{{href}}">{{kind}}</a></th><td class="num">{{all}}</td></tr>{{/kinds}}</tbody></table>
        """#
}
