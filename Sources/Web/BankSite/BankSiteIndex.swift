import QuestionBank

/// The list of the bank as files: all rows, which a script narrows where it may run.
struct BankSiteIndex: PageView {
    struct Row: Sendable {
        var id: String
        var title: String
        var topicID: String
        var topic: String
        var kind: String
        var level: String
        var minutes: Int
        var strip: String
    }

    struct Choice: Sendable {
        var value: String
        var name: String
    }

    let title = "Bank"
    var rows: [Row]
    var hasRows: Bool
    var total: Int
    /// What the claims stand on.
    var standing: String
    var levels: [String]
    var kinds: [String]
    var topics: [Choice]

    init(_ bank: Bank, ledger: ProofLedger) {
        rows = bank.questions.map { question in
            Row(
                id: question.id, title: question.title, topicID: question.topic, topic: bank.topicName(question.topic),
                kind: question.kind.rawValue, level: question.level.rawValue, minutes: question.minutes,
                strip: question.claims.isEmpty ? "" : Standing(question, ledger: ledger, seen: nil).strip.picture)
        }
        hasRows = !rows.isEmpty
        total = rows.count
        standing = ClaimStanding(bank.questions).sentence
        levels = Level.allCases.map(\.rawValue)
        kinds = Kind.allCases.map(\.rawValue)
        topics = bank.topics.map { Choice(value: $0.id, name: $0.name) }
    }

    static let template = #"""
        <h1>Bank</h1>
        <p class="lead">{{total}} questions with their answers. {{standing}}</p>
        {{^hasRows}}<div class="nothing"><p>There was no question when these pages were made.</p></div>{{/hasRows}}
        {{#hasRows}}<form class="filters" role="search" id="narrow" hidden>
        <div class="field"><label for="q">Search</label><input id="q" name="q" type="search" placeholder="closure, hash, yield …"></div>
        <div class="field"><label for="level">Level</label><select id="level" name="level"><option value="">all levels</option>{{#levels}}<option>{{.}}</option>{{/levels}}</select></div>
        <div class="field"><label for="kind">Kind</label><select id="kind" name="kind"><option value="">all kinds</option>{{#kinds}}<option>{{.}}</option>{{/kinds}}</select></div>
        <div class="field"><label for="topic">Topic</label><select id="topic" name="topic"><option value="">all topics</option>{{#topics}}<option value="{{value}}">{{name}}</option>{{/topics}}</select></div>
        </form>
        <p class="small soft" id="shown" role="status">{{total}} of {{total}}</p>
        <div class="nothing" id="none" hidden><p>No question fits. Take fewer words or another filter.</p></div>
        <table class="cards" id="questions"><thead><tr><th scope="col">Question</th><th scope="col">Topic</th><th scope="col">Kind</th><th scope="col">Level</th><th scope="col" class="num">Minutes</th><th scope="col">Proofs, 2.7 to PyPy</th></tr></thead>
        <tbody>{{#rows}}<tr data-id="{{id}}" data-topic="{{topicID}}" data-kind="{{kind}}" data-level="{{level}}"><th scope="row"><a href="q/{{id}}.html">{{title}}</a></th><td>{{topic}}</td><td>{{kind}}</td><td>{{level}}</td><td class="num" data-label="Minutes">{{minutes}}</td><td>{{{strip}}}</td></tr>
        {{/rows}}</tbody></table>{{/hasRows}}
        <ul class="legend" aria-label="What the cells mean"><li><i class="cell holds"></i>seen to hold</li><li><i class="cell differs"></i>holds, differs from most</li><li><i class="cell recorded"></i>expected, not run yet</li><li><i class="cell unproved"></i>not proved</li></ul>
        """#
}
