/// What surrounds every page.
struct Layout: Sendable {
    struct Tab: Sendable {
        var name: String
        var href: String
        var isCurrent: Bool
    }

    var title: String
    var content: String
    var nonce: String
    var css: [String]
    var scripts: [String]
    var member: String?
    var tabs: [Tab]
    var isHouse: Bool
    var isAttempt: Bool
    /// HTML above the content of a candidate's page.
    var banner = ""

    static let template = #"""
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <meta name="csp-nonce" content="{{nonce}}">
        <title>{{title}} · Assay</title>
        <link rel="icon" href="/static/mark.svg" type="image/svg+xml">
        {{#css}}<link rel="stylesheet" href="{{.}}">
        {{/css}}
        {{#scripts}}<script type="module" nonce="{{nonce}}" src="{{.}}"></script>
        {{/scripts}}</head>
        <body{{#isAttempt}} class="attempt"{{/isAttempt}}>
        <a class="skip" href="#main">Skip to the content</a>
        {{#isHouse}}<header class="house">
        <a class="wordmark" href="/jobs"><svg viewBox="0 0 24 24" width="24" height="24" aria-hidden="true"><path class="mark-plate" d="M6 1h12l5 5v12l-5 5H6l-5-5V6z"/><path class="mark-line" d="M7 18 12 6l5 12M9 13.5h6"/></svg>Assay</a>
        <nav aria-label="Main"><ul>{{#tabs}}<li><a href="{{href}}"{{#isCurrent}} aria-current="page"{{/isCurrent}}>{{name}}</a></li>{{/tabs}}</ul></nav>
        {{#member}}<form method="post" action="/logout" class="who"><span>{{.}}</span><button class="quiet">Sign out</button></form>{{/member}}
        </header>{{/isHouse}}
        {{{banner}}}<main id="main" tabindex="-1">
        {{{content}}}
        </main>
        </body>
        </html>

        """#
}
