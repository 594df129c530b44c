/// Shown where nothing more can be saved: what was sent is handed back, so that its author can keep it.
struct RefusedAnswerView: PageView {
    var title: String
    var message: String
    var text: String
    var isLong: Bool
    var next: String

    static let template = #"""
        <div class="page"><h1>{{title}}</h1>
        <p class="lead" role="alert">{{message}}</p>
        {{#isLong}}<div class="field"><label for="unsaved">What you sent, for you to copy</label>
        <textarea id="unsaved" class="code" readonly>
        {{text}}</textarea></div>{{/isLong}}
        <div class="actions"><a class="button" href="{{next}}">Go on</a></div></div>
        """#
}
