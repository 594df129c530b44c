/// What somebody wrote, in a page that has much else: a long text shows its beginning until it is opened.
struct LongText: Sendable {
    var whole: String
    /// `nil` where the whole is short enough.
    var start: String?

    /// - Parameters:
    ///   - limit: from so many characters on, a new line counting as 50, it is long.
    ///   - shown: how many characters its beginning has.
    init(_ text: String, limit: Int = 400, shown: Int = 200) {
        whole = visible(text)
        var length = 0
        let fits = whole.allSatisfy { character in
            length += character.isNewline ? 50 : 1
            return length < limit
        }
        guard !fits else { return }
        start = whole.prefix(shown).split(whereSeparator: \.isWhitespace).joined(separator: " ") + "…"
    }

    /// As part of another template, within the section of the text.
    static let template =
        #"{{^start}}<span class="typed">{{whole}}</span>{{/start}}{{#start}}<details class="long"><summary><span class="typed start">{{.}}</span> <span class="more">More</span><span class="less">Less</span></summary><span class="typed">{{whole}}</span></details>{{/start}}"#
}
