import Workflows

/// Who picks which option of one question.
struct PickedOptions: Sendable {
    struct Option: Sendable {
        var html: String
        var mark: String
        var picked: String
        var rest: String
        var others: String
        /// What speaks against the key or the text.
        var concern: String?
    }

    var place: String
    var title: String
    var hasConcern: Bool
    var options: [Option]

    init?(_ row: ItemHealth.Row) {
        guard let found = row.options else { return nil }
        // Two texts of one question may stand here, each with its answers.
        place = "options-\(row.id)-\(row.hash.prefix(8))"
        title = row.isCurrent ? row.title : "\(row.title), an earlier text"
        hasConcern = found.contains { $0.concern != nil }
        options = found.map { option in
            Option(
                html: htmlFromMarkdown(option.text), mark: option.isRight ? "right" : "wrong",
                picked: "\(option.picked) (\(Site.percent(option.share)))", rest: Self.share(option.rest),
                others: Self.share(option.others), concern: option.concern.map(Self.words(of:)))
        }
    }

    private static func share(_ value: Double?) -> String { value.map { "\(Int((100 * $0).rounded())) %" } ?? "–" }

    private static func words(of concern: ItemHealth.OptionRow.Concern) -> String {
        switch concern {
        case .pickedByTheBetter: "picked by the better ones: is it right too?"
        case .leftOutByTheBetter: "left out by the better ones: is it right?"
        }
    }

    static let template = #"""
        <h2>Who picks what</h2>
        <p class="soft small">Of questions with options. “They reach elsewhere”: the share of the points that those who pick an option reach in the other questions; beside it that of those who do not. Where the difference speaks against the key beyond chance (5 %), from 20 answers on, the option is marked.</p>
        {{#choices}}<details class="picked"><summary>{{title}}{{#hasConcern}} <span class="word bad">look at the key</span>{{/hasConcern}}</summary><table class="cards" id="{{place}}"><thead><tr><th scope="col">Option</th><th scope="col">Key</th><th scope="col" class="num">Picked by</th><th scope="col" class="num">They reach elsewhere</th><th scope="col" class="num">The others</th></tr></thead><tbody>{{#options}}<tr><td class="prose">{{{html}}}{{#concern}}<span class="sub"><span class="word bad">{{.}}</span></span>{{/concern}}</td><td data-label="Key">{{mark}}</td><td class="num" data-label="Picked by">{{picked}}</td><td class="num" data-label="They reach elsewhere">{{rest}}</td><td class="num" data-label="The others">{{others}}</td></tr>{{/options}}</tbody></table></details>
        {{/choices}}
        """#
}
