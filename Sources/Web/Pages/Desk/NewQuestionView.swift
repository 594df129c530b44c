import QuestionBank

/// Begins a question: its kind, its topic, its level and its name.
struct NewQuestionView: PageView {
    struct Choice: Sendable {
        var value: String
        var name: String
        var hint: String
        var isChosen: Bool
    }

    /// As they were typed.
    struct Words: Sendable {
        var kind = "concept"
        var topic = ""
        var level = "middle"
        var slug = ""
    }

    let title = "New question"
    var kinds: [Choice]
    var topics: [Choice]
    var levels: [Choice]
    var slug: String
    var refusal: String?
    var isBare: Bool

    init(_ words: Words, topics: [Topic], refusal: String? = nil) {
        kinds = Kind.allCases.map { kind in
            Choice(
                value: kind.rawValue, name: kind.rawValue, hint: kind.deskHint, isChosen: kind.rawValue == words.kind)
        }
        self.topics = topics.map { Choice(value: $0.id, name: $0.name, hint: "", isChosen: $0.id == words.topic) }
        levels = Level.allCases.map {
            Choice(value: $0.rawValue, name: $0.rawValue, hint: "", isChosen: $0.rawValue == words.level)
        }
        slug = words.slug
        self.refusal = refusal
        isBare = topics.isEmpty
    }

    static let template = #"""
        <p class="crumb"><a href="/bank">Bank</a></p>
        <h1>New question</h1>
        <p class="lead">You get a small example of its kind that holds as it stands. Replace it piece by piece; nothing is in the bank before an administrator accepts it.</p>
        {{#refusal}}<div class="note error" role="alert"><p>{{.}}</p></div>{{/refusal}}
        {{#isBare}}<div class="note error"><p>The bank has no topics. Write them into its <code>topics.yaml</code> and start the server again.</p></div>{{/isBare}}
        {{^isBare}}<form method="post" action="/bank/new" class="begin-question">
        <fieldset class="kinds"><legend>Kind</legend>{{#kinds}}<label class="kind"><input type="radio" name="kind" value="{{value}}"{{#isChosen}} checked{{/isChosen}}><span><b>{{name}}</b><span class="soft small">{{hint}}</span></span></label>{{/kinds}}</fieldset>
        <div class="row">
        <div class="field"><label for="topic">Topic</label><select id="topic" name="topic" required>{{#topics}}<option value="{{value}}"{{#isChosen}} selected{{/isChosen}}>{{name}}</option>{{/topics}}</select></div>
        <div class="field"><label for="level">Level</label><select id="level" name="level">{{#levels}}<option value="{{value}}"{{#isChosen}} selected{{/isChosen}}>{{name}}</option>{{/levels}}</select></div>
        </div>
        <div class="field"><label for="slug">Name</label><p class="hint">Lower-case words with - between them, such as <code>hash-contract</code>. It stays for ever, as part of the question's id.</p><input id="slug" name="slug" type="text" value="{{slug}}" required maxlength="80" pattern="[a-z0-9]+(-[a-z0-9]+)*" autocomplete="off" spellcheck="false"></div>
        <div class="actions"><button>Begin</button><a href="/bank">Leave it</a></div>
        </form>{{/isBare}}
        """#
}

extension Kind {
    /// What the candidate does, and who grades.
    fileprivate var deskHint: String {
        switch self {
        case .concept: "says what something is and where it ends; rated on anchors"
        case .explainHow: "says how something comes about; rated on anchors"
        case .choice: "picks from options; each wrong one names a misconception"
        case .predictOutput: "writes what a program prints"
        case .findTheFault: "names the line and mends the program"
        case .writeCode: "writes a function or a program against hidden tests"
        case .oneLiner: "writes one expression or statement against hidden tests"
        case .rankByEfficiency: "orders programs by what they cost, as it is measured"
        }
    }
}
