import QuestionBank
import Workflows

/// What the parser says of a draft, in the words of `assay bank check`.
struct DraftProblemsView: PageView {
    struct Row: Sendable {
        var line: Int
        var message: String
        var word: String
        var mark: String
    }

    let title = "Problems"
    var rows: [Row]
    var isClean: Bool
    /// For the tab.
    var count: Int
    var errors: Int

    init(_ check: DraftCheck) {
        rows = check.diagnostics.map {
            Row(
                line: $0.line, message: $0.message, word: $0.severity.rawValue,
                mark: $0.severity == .warning ? "wait" : "bad")
        }
        isClean = rows.isEmpty
        count = rows.count
        errors = check.errors
    }

    static let template = #"""
        {{#isClean}}<p><span class="word done">No problems</span></p>{{/isClean}}
        {{^isClean}}<ul class="problems">{{#rows}}<li data-line="{{line}}" data-word="{{word}}"><span class="word {{mark}}">{{word}}</span> <span class="line-of">line {{line}}</span><p>{{message}}</p></li>{{/rows}}</ul>{{/isClean}}
        """#
}

/// The question that a draft makes, as its page will show it.
struct DraftPreviewView: PageView {
    let title = "Preview"
    var question: QuestionView?

    static let template =
        #"""
        {{^question}}<p class="soft">The preview appears when there is no error left.</p>{{/question}}
        {{#question}}<div class="preview"><div class="head"><p class="preview-title">{{title}}</p>{{#hasClaims}}{{{strip}}}{{/hasClaims}}</div>
        <ul class="facts"><li><b>{{kind}}</b></li><li>Level <b>{{level}}</b></li><li><b>{{minutes}}</b> minutes</li><li>Python <b>{{target}}</b></li><li>Revision <b>{{revision}}</b></li></ul>
        """# + QuestionView.body + "</div>{{/question}}"
}
