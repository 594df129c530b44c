import Foundation
import QuestionBank

/// A question's text as HTML for the candidate.
enum Prompt {
    /// - Parameter program: what `{{program}}` stands for where the candidate has a variant of her own.
    static func html(_ question: Question, program: String?) -> String {
        let html = htmlFromMarkdown(question.prompt(showing: program))
        // A wide program scrolls, so it must be reachable by the keyboard.
        return (question.kind == .findTheFault ? numbered(html) : html)
            .replacing("<pre>", with: "<pre tabindex=\"0\">")
    }

    /// A line of Markdown inside a label: without the paragraph around it.
    static func inline(_ markdown: String) -> String {
        let html = htmlFromMarkdown(markdown)
        guard html.hasPrefix("<p>"), html.hasSuffix("</p>\n") else { return html }
        let inner = html.dropFirst(3).dropLast(5)
        return inner.contains("<p>") ? html : String(inner)
    }

    /// Wraps each line of code blocks, so that the style sheet can number them.
    private static func numbered(_ html: String) -> String {
        var result = ""
        var rest = html[...]
        while let start = rest.range(of: "<pre><code"), let open = rest[start.upperBound...].firstIndex(of: ">"),
            let end = rest[open...].range(of: "</code></pre>")
        {
            result += rest[..<start.lowerBound] + "<pre class=\"numbered\" tabindex=\"0\"><code>"
            var lines = rest[rest.index(after: open)..<end.lowerBound]
                .split(separator: "\n", omittingEmptySubsequences: false)
            if lines.last?.isEmpty == true { lines.removeLast() }
            result += lines.map { "<span class=\"line\">\($0)</span>" }.joined(separator: "\n")
            result += "</code></pre>"
            rest = rest[end.upperBound...]
        }
        return result + rest
    }
}
