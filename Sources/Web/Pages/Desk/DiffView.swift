import QuestionBank

/// What a draft changes, line by line.
struct DiffView: PageView {
    struct Row: Sendable {
        var mark: String
        /// `+`, `−` or nothing.
        var sign: String
        var word: String
        var old: String
        var new: String
        var text: String
    }

    struct Piece: Sendable {
        /// How many lines before it stay as they are; `nil` for none.
        var skipped: Int?
        var rows: [Row]
    }

    let title = "Changes"
    var label: String
    var pieces: [Piece]
    var added: Int
    var removed: Int
    var isSame: Bool
    var isNew: Bool
    /// Lines at the end that stay as they are.
    var rest: Int?

    /// - Parameters:
    ///   - old: `nil` where there is no file yet.
    ///   - label: what the table shows, for those who do not see it.
    init(from old: String?, to new: String, label: String) {
        let diff = LineDiff(from: old ?? "", to: new)
        self.label = label
        isNew = old == nil
        added = diff.added
        removed = diff.removed
        isSame = added == 0 && removed == 0
        var place = 0
        pieces = diff.pieces().map { slice in
            let skipped = slice.startIndex - place
            place = slice.endIndex
            return Piece(
                skipped: skipped > 0 ? skipped : nil,
                rows: slice.map { line in
                    let (mark, sign, word) =
                        switch line.mark {
                        case .same: ("same", "", "")
                        case .removed: ("removed", "−", "removed")
                        case .added: ("added", "+", "added")
                        }
                    return Row(
                        mark: mark, sign: sign, word: word, old: line.old.map(String.init) ?? "",
                        new: line.new.map(String.init) ?? "", text: visible(line.text))
                })
        }
        let last = diff.lines.count - place
        rest = last > 0 && !pieces.isEmpty ? last : nil
    }

    static let template = #"""
        {{#isSame}}<p class="soft">The draft says what the file says.</p>{{/isSame}}
        {{^isSame}}<p class="soft small">{{#isNew}}A new file of {{added}} lines.{{/isNew}}{{^isNew}}<span class="word added">{{added}} added</span> <span class="word removed">{{removed}} removed</span>{{/isNew}}</p>
        <div class="scroll diff-frame" tabindex="0" role="region" aria-label="{{label}}"><table class="diff"><thead class="hidden-text"><tr><th scope="col">Line before</th><th scope="col">Line after</th><th scope="col">Change</th><th scope="col">Text</th></tr></thead>
        {{#pieces}}<tbody>{{#skipped}}<tr class="skipped"><td colspan="4">{{.}} lines as before</td></tr>{{/skipped}}
        {{#rows}}<tr class="{{mark}}"><td class="num">{{old}}</td><td class="num">{{new}}</td><td class="sign"><span aria-hidden="true">{{sign}}</span><span class="hidden-text">{{word}}</span></td><td class="line">{{text}}</td></tr>
        {{/rows}}</tbody>{{/pieces}}
        {{#rest}}<tbody><tr class="skipped"><td colspan="4">{{.}} lines as before</td></tr></tbody>{{/rest}}</table></div>{{/isSame}}
        """#
}
