import Testing

@testable import Web

@Suite("Code with numbered lines")
struct NumberedCodeTests {
    @Test("each line stands alone, what is no line end does not begin one, and nothing is markup")
    func lines() {
        let html = NumberedCode.html("a < b\r\n\r\nc\u{2028}d\n", named: 3)
        #expect(
            html == "<pre class=\"numbered\" tabindex=\"0\"><code><span>a &lt; b</span>\n<span></span>\n"
                + "<span class=\"named\">\(escaped(visible("c\u{2028}d")))</span>\n</code></pre>")
    }

    @Test("a text without an end of line has all its lines")
    func noEnd() {
        #expect(NumberedCode.html("x\ny").contains("<span>x</span>\n<span>y</span>\n</code>"))
        #expect(NumberedCode.html("").contains("<code></code>"))
    }
}
