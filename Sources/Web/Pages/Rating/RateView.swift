/// One answer in words, with all that is needed to rate it, and nothing of others' ratings.
struct RateView: PageView {
    struct AnchorRow: Sendable {
        var value: Int
        var says: String
        var typical: String
        var hasTypical: Bool
        var isChosen: Bool
    }

    struct Fact: Sendable {
        var text: String
        var isProved: Bool
    }

    let title = "Rate answers"
    var jobID: String
    var jobTitle: String
    var responseID: String
    var questionTitle: String
    var level: String
    var prompt: String
    /// As typed; empty answers are told as such.
    var answer: String
    var isEmptyAnswer: Bool
    var anchors: [AnchorRow]
    var facts: [Fact]
    var hasFacts: Bool
    var explanation: String
    var redFlags: [String]
    var hasRedFlags: Bool
    var note: String
    var left: Int
    var done: Int
    var isSecond: Bool
    var canUndo: Bool
    var undoID: String
    var refusal: String?

    static let template = #"""
        <p class="crumb"><a href="/jobs">Jobs</a> / <a href="/jobs/{{jobID}}">{{jobTitle}}</a></p>
        <div class="head"><h1>{{questionTitle}}</h1><p class="soft num" aria-live="polite">{{left}} left, {{done}} rated by you</p></div>
        {{#refusal}}<div class="note error" role="alert"><p>{{.}}</p></div>{{/refusal}}
        {{#isSecond}}<div class="note"><p>Someone else has rated this answer too. You see that rating in the report, after your own.</p></div>{{/isSecond}}
        <div class="rate"><div>
        <h2 class="first">The answer</h2>
        {{#isEmptyAnswer}}<p class="answer-text soft">Nothing was written.</p>{{/isEmptyAnswer}}{{^isEmptyAnswer}}<div class="answer-text">{{answer}}</div>{{/isEmptyAnswer}}
        <details open><summary>The question, level {{level}}</summary><div class="prose">{{{prompt}}}</div></details>
        <details><summary>A complete answer</summary><div class="prose">{{{explanation}}}</div></details>
        {{#hasFacts}}<details><summary>Facts that it rests on</summary><ul>{{#facts}}<li>{{text}}{{^isProved}} <span class="soft small">(judgement)</span>{{/isProved}}</li>{{/facts}}</ul></details>{{/hasFacts}}
        {{#hasRedFlags}}<details><summary>Red flags</summary><ul>{{#redFlags}}<li>{{.}}</li>{{/redFlags}}</ul></details>{{/hasRedFlags}}
        </div><form method="post" action="/jobs/{{jobID}}/rate" data-rate>
        <input type="hidden" name="response" value="{{responseID}}">
        <fieldset><legend>Which anchor does it reach?</legend>
        <ol class="anchors">{{#anchors}}<li><label><input type="radio" name="value" value="{{value}}" required{{#isChosen}} checked{{/isChosen}}><b class="num">{{value}}</b><span>{{says}}{{#hasTypical}}<span class="typical">typical of {{typical}}</span>{{/hasTypical}}</span></label></li>{{/anchors}}
        <li><label><input type="radio" name="value" value="0" required><b class="num">?</b><span>Cannot tell<span class="typical">off the subject, unreadable, or the question failed; counts as no evidence</span></span></label></li></ol></fieldset>
        \#(StepsReading.template)
        <div class="field"><label for="note">Note</label><p class="hint">What in the answer made you decide. Kept with the rating; the candidate can read it on request, in the export of her data.</p><textarea id="note" name="note" maxlength="4000">{{note}}</textarea></div>
        <div class="actions"><button>Save and go on</button></div>
        <p class="small soft">Keys <kbd>1</kbd> to <kbd>5</kbd> choose, <kbd>0</kbd> is “cannot tell”, <kbd>Enter</kbd> saves, <kbd>n</kbd> goes to the note, <kbd>u</kbd> takes the last rating back.</p>
        </form></div>
        {{#canUndo}}<form method="post" action="/jobs/{{jobID}}/rate/undo" data-undo><input type="hidden" name="response" value="{{undoID}}"><button class="quiet">Take back the last rating</button></form>{{/canUndo}}
        """#
}

struct RatedOutView: PageView {
    let title = "Rate answers"
    var jobID: String
    var jobTitle: String
    var done: Int
    var canUndo: Bool
    var undoID: String
    var agreement: String?

    static let template = #"""
        <p class="crumb"><a href="/jobs">Jobs</a> / <a href="/jobs/{{jobID}}">{{jobTitle}}</a></p>
        <h1>Nothing waits for your rating</h1>
        <p class="lead">You rated {{done}} answers of this job. Answers come here when a candidate has finished the test.</p>
        {{#agreement}}<h2>Agreement</h2><p>{{.}}</p>{{/agreement}}
        <div class="actions"><a class="button" href="/jobs/{{jobID}}">To the candidates</a>
        {{#canUndo}}<form method="post" action="/jobs/{{jobID}}/rate/undo" data-undo><input type="hidden" name="response" value="{{undoID}}"><button class="quiet">Take back the last rating</button></form>{{/canUndo}}</div>
        """#
}
