import Testing

@testable import Web

@Suite("Escaping")
struct EscapingTests {
    @Test(
        "Every character that means something to HTML is escaped",
        arguments: [
            ("<script>", "&lt;script&gt;"), ("a & b", "a &amp; b"), ("\"'", "&quot;&#39;"),
            ("plain é 中 🙂", "plain é 中 🙂"),
        ])
    func escapes(text: String, html: String) {
        #expect(escaped(text) == html)
    }

    @Test("A quote is escaped even where a combining mark makes it one character with what follows")
    func combiningMarks() {
        #expect(escaped("\"\u{301} onfocus=x") == "&quot;\u{301} onfocus=x")
        #expect(escaped("<\u{301}b") == "&lt;\u{301}b")
        #expect(escaped("&\u{200D}lt;") == "&amp;\u{200D}lt;")
    }

    @Test("Templates escape by scalars too, in text and in attributes")
    func templates() throws {
        let renderer = try Renderer(views: [Probe.self], assets: Assets(editorFolder: nil))
        let html = try renderer.fragment(Probe(title: "\"\u{301} autofocus onfocus=alert(1) <b>"))
        #expect(
            html
                == "<i title=\"&quot;\u{301} autofocus onfocus=alert(1) &lt;b&gt;\">&quot;\u{301} autofocus onfocus=alert(1) &lt;b&gt;</i>"
        )
    }

    @Test("Control and direction marks are shown, not obeyed")
    func visibleText() {
        #expect(visible("a\u{202E}b\u{0}c\u{1B}[2J\n\td") == "a⟦U+202E⟧b␀c␛[2J\n\td")
    }

    @Test("Markdown loses raw HTML and dangerous links")
    func markdown() {
        let html = htmlFromMarkdown("<script>x</script>\n\n[go](javascript:alert(1)) `a < b`")
        #expect(!html.contains("<script"))
        #expect(!html.contains("javascript:"))
        #expect(html.contains("<code>a &lt; b</code>"))
    }

    private struct Probe: PageView {
        var title: String
        static let template = "<i title=\"{{title}}\">{{title}}</i>"
    }
}
