/// What surrounds every page of the bank as files.
struct BankSiteLayout: PageView {
    enum Tab: Sendable { case list, coverage, freshness }

    var title: String
    /// HTML.
    var content: String
    /// The way to the site's folder: empty, or `../`.
    var root: String
    var scripts: [String]
    var isList: Bool
    var isCoverage: Bool
    var isFreshness: Bool

    init(title: String, content: String, root: String, scripts: [String], tab: Tab?) {
        self.title = title
        self.content = content
        self.root = root
        self.scripts = scripts
        isList = tab == .list
        isCoverage = tab == .coverage
        isFreshness = tab == .freshness
    }

    static let template = #"""
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <title>{{title}} · Assay</title>
        <link rel="icon" href="{{root}}mark.svg" type="image/svg+xml">
        <link rel="stylesheet" href="{{root}}app.css">
        {{#scripts}}<script defer src="{{root}}{{.}}"></script>
        {{/scripts}}</head>
        <body>
        <a class="skip" href="#main">Skip to the content</a>
        <header class="house">
        <a class="wordmark" href="{{root}}index.html"><svg viewBox="0 0 24 24" width="24" height="24" aria-hidden="true"><path class="mark-plate" d="M6 1h12l5 5v12l-5 5H6l-5-5V6z"/><path class="mark-line" d="M7 18 12 6l5 12M9 13.5h6"/></svg>Assay</a>
        <nav aria-label="Main"><ul><li><a href="{{root}}index.html"{{#isList}} aria-current="page"{{/isList}}>Bank</a></li><li><a href="{{root}}coverage.html"{{#isCoverage}} aria-current="page"{{/isCoverage}}>Coverage</a></li><li><a href="{{root}}freshness.html"{{#isFreshness}} aria-current="page"{{/isFreshness}}>Freshness</a></li></ul></nav>
        </header>
        <main id="main" tabindex="-1">
        {{{content}}}
        </main>
        </body>
        </html>

        """#
}
