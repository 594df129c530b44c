import Foundation

/// Sentences with spans that experts marked: one word a line with two columns of B, I and O, empty lines between sentences.
struct SpanFile {
    struct Sentence {
        var words: [String] = []
        /// Ranges of words.
        var skills: [Range<Int>] = []
        var knowledge: [Range<Int>] = []
    }

    var sentences: [Sentence] = []

    init(path: String) throws {
        let text = try String(contentsOfFile: path, encoding: .utf8)
        for block in text.components(separatedBy: "\n\n") {
            let rows = block.split(separator: "\n").map { $0.split(separator: "\t", omittingEmptySubsequences: false) }
                .filter { $0.count == 3 }
            guard !rows.isEmpty else { continue }
            sentences.append(
                Sentence(
                    words: rows.map { String($0[0]) }, skills: Self.spans(rows.map { $0[1] }),
                    knowledge: Self.spans(rows.map { $0[2] })))
        }
    }

    private static func spans(_ labels: [Substring]) -> [Range<Int>] {
        var spans: [Range<Int>] = []
        var start: Int?
        for (index, label) in labels.enumerated() {
            if !label.hasPrefix("I"), let begun = start {
                spans.append(begun..<index)
                start = nil
            }
            if label.hasPrefix("B") { start = index }
        }
        if let start { spans.append(start..<labels.count) }
        return spans
    }
}
