import Interviews
import Python
import QuestionBank

/// The form of a job, new or to be changed.
struct JobFormView: PageView {
    struct LevelChoice: Sendable {
        var value: String
        var isChosen: Bool
        var says: String
    }

    struct TopicChoice: Sendable {
        var id: String
        var name: String
        var weight: Int
        var questions: Int
    }

    struct PythonChoice: Sendable {
        var value: String
        var isChosen: Bool
    }

    var title: String
    var action: String
    var button: String
    var faults: [String]
    var name: String
    var levels: [LevelChoice]
    var topics: [TopicChoice]
    var minutes: String
    var pythons: [PythonChoice]
    var rated: String
    var executed: String
    var second: Bool
    var hasFaults: Bool
    var isAdaptive: Bool
    var least: String
    var most: String
    var decided: String
    var cap: String

    init(title: String, action: String, button: String, form: JobForm, bank: Bank, faults: [String] = []) {
        self.title = title
        self.action = action
        self.button = button
        self.faults = faults
        hasFaults = !faults.isEmpty
        name = form.title
        let says: [Level: String] = [
            .junior: "Writes small programs with guidance.", .middle: "Works alone on what is known.",
            .senior: "Decides, explains and finds what nobody sees.",
        ]
        levels = Level.allCases.map {
            LevelChoice(value: $0.rawValue, isChosen: $0 == form.level, says: says[$0] ?? "")
        }
        topics = bank.topics.map { topic in
            TopicChoice(
                id: topic.id, name: topic.name, weight: form.weights[topic.id] ?? 0,
                questions: bank.questions.count { $0.topic == topic.id })
        }
        minutes = form.minutes
        var versions = PythonVersion.known.reversed().map(\.description)
        if !versions.contains(form.python), PythonVersion(form.python) != nil { versions.append(form.python) }
        pythons = versions.map { PythonChoice(value: $0, isChosen: $0 == form.python) }
        rated = form.minimumRated
        executed = form.minimumExecuted
        second = form.blindSecondRater
        isAdaptive = form.isAdaptive
        least = form.least
        most = form.most
        decided = form.decided
        cap = form.cap
    }

    static let template = #"""
        <p class="crumb"><a href="/jobs">Jobs</a></p>
        <h1>{{title}}</h1>
        {{#hasFaults}}<div class="note error" role="alert"><ul>{{#faults}}<li>{{.}}</li>{{/faults}}</ul></div>{{/hasFaults}}
        <form method="post" action="{{action}}">
        <div class="stack">
        <div class="field"><label for="title">Title</label>
        <p class="hint">Candidates see it, such as “Python engineer, payments”.</p>
        <input id="title" name="title" type="text" required maxlength="200" value="{{name}}"></div>
        <fieldset><legend>Level that you look for</legend>
        {{#levels}}<label class="choice"><input type="radio" name="level" value="{{value}}"{{#isChosen}} checked{{/isChosen}}><span><b>{{value}}</b><br><span class="soft small">{{says}}</span></span></label>
        {{/levels}}</fieldset>
        </div>
        <fieldset><legend>Topics and their weights</legend>
        <p class="hint soft small">0 leaves a topic out; a topic of weight 2 gets twice the questions of one with 1.</p>
        <div class="weights">
        {{#topics}}<label><span>{{name}} <small>{{questions}} in the bank</small></span><input type="number" name="weight.{{id}}" min="0" max="9" value="{{weight}}"></label>
        {{/topics}}</div></fieldset>
        <div class="row">
        <div class="field"><label for="minutes">Time for the test</label><p class="hint">Minutes; can be extended for one person.</p>
        <input id="minutes" name="minutes" type="number" min="5" max="480" required value="{{minutes}}"></div>
        <div class="field"><label for="python">Python</label><p class="hint">Where answers are run; the newest installed if it is missing.</p>
        <select id="python" name="python">{{#pythons}}<option value="{{value}}"{{#isChosen}} selected{{/isChosen}}>{{value}}</option>{{/pythons}}</select></div>
        </div>
        <h2>How are questions found?</h2>
        <fieldset><legend class="hidden-text">How questions are found</legend>
        <label class="choice"><input type="radio" name="form" value="fixed"{{^isAdaptive}} checked{{/isAdaptive}}><span><b>One kit for everybody</b><br><span class="soft small">All candidates get the same questions in the same order, and may change any answer until the end.</span></span></label>
        <label class="choice"><input type="radio" name="form" value="adaptive"{{#isAdaptive}} checked{{/isAdaptive}}><span><b>Chosen one by one</b><br><span class="soft small">First the kit's explained questions, the same for everybody. Then questions that are graded by running: each is the one that tells most after the answers so far, with your topics in their weights, and the test ends when the level is clear. Often fewer questions for the same certainty; the page Simulate shows whether so here. A submitted answer cannot be changed. Each choice and its reason stand in the report.</span></span></label>
        </fieldset>
        <details{{#isAdaptive}} open{{/isAdaptive}}><summary>Bounds for questions chosen one by one</summary>
        <div class="row">
        <div class="field"><label for="least">Chosen questions, at least</label><p class="hint">Never fewer than must be graded by running, below.</p><input id="least" name="least" type="number" min="1" max="60" value="{{least}}"></div>
        <div class="field"><label for="most">At most</label><p class="hint">Time may end the test sooner.</p><input id="most" name="most" type="number" min="1" max="60" value="{{most}}"></div>
        <div class="field"><label for="decided">Ends when a level has, in %</label><p class="hint">Its probability by the chosen questions.</p><input id="decided" name="decided" type="number" min="50" max="99" value="{{decided}}"></div>
        <div class="field"><label for="cap">One question for at most, in %</label><p class="hint">Of your candidates, so that none becomes known.</p><input id="cap" name="cap" type="number" min="10" max="100" value="{{cap}}"></div>
        </div></details>
        <h2>When may a level be stated?</h2>
        <p class="soft">A report with less evidence than this says what is missing and states no level.</p>
        <div class="row">
        <div class="field"><label for="executed">Graded by running, at least</label><input id="executed" name="executed" type="number" min="0" max="50" required value="{{executed}}"></div>
        <div class="field"><label for="rated">Explained and rated, at least</label><input id="rated" name="rated" type="number" min="0" max="50" required value="{{rated}}"></div>
        </div>
        <label class="choice"><input type="checkbox" name="second"{{#second}} checked{{/second}}><span><b>A second person rates each explained answer</b><br><span class="soft small">Without seeing the first rating; the report shows how far the two agree.</span></span></label>
        <div class="actions"><button>{{button}}</button><a href="/jobs">Cancel</a></div>
        </form>
        """#
}
