import Interviews
import QuestionBank

/// The part of a question's form that takes the answer, by kind. All of it works without script.
struct AnswerFields: PageView {
    struct OptionRow: Sendable {
        /// A number, because an option's own name may give it away.
        var key: Int
        var html: String
        var isPicked: Bool
        var type: String
    }

    struct ProgramRow: Sendable {
        var name: String
        var number: Int
        /// `nil` where the prompt shows it.
        var code: String?
        var places: [PlaceRow]
    }

    struct PlaceRow: Sendable {
        var place: Int
        var isChosen: Bool
    }

    let title = ""
    var isText = false
    var isCode = false
    var label = ""
    var hint = ""
    var text = ""
    var textClass = ""
    var rows = 14
    var isSpellChecked = false
    var countsWords = false
    var asksLine = false
    var line = ""
    var isChoice = false
    var options: [OptionRow] = []
    var isOrder = false
    var programs: [ProgramRow] = []

    init(_ draft: AnswerDraft, _ question: Question, order: StableOrder) {
        text = draft.text.replacing("\0", with: "")
        switch question.response {
        case .freeText:
            isText = true
            countsWords = true
            isSpellChecked = true
            label = "Your answer, in words"
            hint = "A few clear sentences do. Say what you are unsure of, too."
        case .exactOutput(_, let errorNameSuffices):
            isText = true
            rows = 8
            textClass = "code short"
            label = "What it prints, exactly"
            hint =
                errorNameSuffices
                ? "Line for line. If it stops with an error, the error's name alone is enough." : "Line for line."
        case .code(_, let form, _):
            isCode = true
            textClass = "code"
            asksLine = question.kind == .findTheFault
            line = draft.line.map(String.init) ?? ""
            switch form {
            case .expression?:
                label = "One expression"
                rows = 4
            case .statement?:
                label = "One statement"
                rows = 4
            case nil: label = asksLine ? "The program, corrected" : "Your code"
            }
        case .options(let pickMany, let choices):
            isChoice = true
            label = pickMany ? "Choose all that are right" : "Choose one"
            options = order.sorted(choices, by: \.id).enumerated().map { index, option in
                OptionRow(
                    key: index + 1, html: Prompt.inline(option.text), isPicked: draft.picked.contains(option.id),
                    type: pickMany ? "checkbox" : "radio")
            }
        case .order(let names, let measure, _):
            isOrder = true
            label = measure == .cpu ? "From the least CPU time to the most" : "From the fewest steps to the most"
            hint = "1 is the cheapest. Programs that cost nearly the same may stand in either order."
            let isShown = question.prompt.contains("{{program.")
            programs = order.sorted(names, by: { $0 }).enumerated().map { index, name in
                ProgramRow(
                    name: name, number: index + 1, code: isShown ? nil : question.block("program.\(name)")?.text,
                    places: names.indices.map { .init(place: $0 + 1, isChosen: draft.places[name] == $0 + 1) })
            }
        }
    }

    static let template = #"""
        {{#isText}}<div class="field"><label for="answer">{{label}}</label>
        <p class="hint" id="answer-hint">{{hint}}</p>
        <textarea id="answer" name="answer" class="{{textClass}}" rows="{{rows}}" aria-describedby="answer-hint" autocomplete="off" autocapitalize="{{#isSpellChecked}}sentences{{/isSpellChecked}}{{^isSpellChecked}}off{{/isSpellChecked}}" spellcheck="{{isSpellChecked}}">
        {{text}}</textarea>
        {{#countsWords}}<p class="hint" data-words-of="answer" hidden></p>{{/countsWords}}</div>
        {{/isText}}{{#isCode}}<div class="field"><label for="answer" id="answer-label">{{label}}</label>
        <p class="hint" data-editor-hint id="answer-hint" hidden>Tab indents. <kbd>Esc</kbd> and then <kbd>Tab</kbd> leaves the editor; <kbd>Ctrl</kbd> + <kbd>Enter</kbd> runs.</p>
        <textarea id="answer" name="answer" class="{{textClass}}" rows="{{rows}}" autocomplete="off" autocapitalize="off" spellcheck="false" wrap="off">
        {{text}}</textarea></div>
        {{#asksLine}}<div class="field inline"><label for="line">Line of the fault</label>
        <input id="line" name="line" type="number" min="1" max="100000" inputmode="numeric" value="{{line}}" aria-describedby="line-hint"> <span class="hint" id="line-hint">as numbered in the question</span></div>{{/asksLine}}
        {{/isCode}}{{#isChoice}}<fieldset class="options"><legend>{{label}}</legend>
        {{#options}}<label class="choice option"><input type="{{type}}" name="option" value="{{key}}"{{#isPicked}} checked{{/isPicked}}> <span>{{{html}}}</span></label>
        {{/options}}</fieldset>
        {{/isChoice}}{{#isOrder}}<fieldset class="order" data-order><legend>{{label}}</legend>
        <p class="hint">{{hint}}</p>
        <ol class="programs">{{#programs}}<li data-program><div class="program-head"><label for="place-{{number}}">Place of <code>{{name}}</code></label>
        <select id="place-{{number}}" name="place.{{name}}"><option value="">–</option>{{#places}}<option{{#isChosen}} selected{{/isChosen}}>{{place}}</option>{{/places}}</select></div>
        {{#code}}<pre tabindex="0" aria-label="Program {{name}}"><code>{{.}}</code></pre>{{/code}}</li>
        {{/programs}}</ol></fieldset>
        {{/isOrder}}
        """#
}
