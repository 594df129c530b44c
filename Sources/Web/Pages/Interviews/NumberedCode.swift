/// Code whose lines can be spoken of: "walk us through line 12". The numbers are the style sheet's, so that a copy of the
/// text has none.
enum NumberedCode {
    /// HTML of a block that shows a text of a stranger.
    ///
    /// - Parameter named: a line, from 1, that stands out.
    static func html(_ text: String, named: Int? = nil) -> String {
        var lines = text.split(omittingEmptySubsequences: false) { ["\n", "\r\n", "\r"].contains($0) }
        if lines.last?.isEmpty == true { lines.removeLast() }
        let spans = lines.enumerated().map { index, line in
            "<span\(index + 1 == named ? " class=\"named\"" : "")>\(escaped(visible(String(line))))</span>\n"
        }
        return "<pre class=\"numbered\" tabindex=\"0\"><code>\(spans.joined())</code></pre>"
    }
}
