import Foundation
import Interviews
import Python
import QuestionBank

/// What is typed about a job, as it was typed, until it is a job.
struct JobForm: Sendable {
    var title = ""
    var level = Level.senior
    /// By topic; a topic that is missing has no weight.
    var weights: [String: Int] = [:]
    var minutes = "60"
    var python = "3.13"
    var minimumRated = "2"
    var minimumExecuted = "3"
    var blindSecondRater = false

    init() {}

    init(_ job: Job) {
        title = job.title
        level = job.level
        weights = Dictionary(job.topics.map { ($0.topic, $0.weight) }, uniquingKeysWith: max)
        minutes = String(job.minutes)
        python = job.python.description
        minimumRated = String(job.evidence.minimumRated)
        minimumExecuted = String(job.evidence.minimumExecuted)
        blindSecondRater = job.blindSecondRater
    }

    init(_ form: Form, topics: [Topic]) {
        title = form.trimmed("title")
        level = Level(rawValue: form.trimmed("level")) ?? .senior
        for topic in topics {
            if let weight = form.integer("weight.\(topic.id)"), weight > 0 { weights[topic.id] = min(weight, 9) }
        }
        minutes = form.trimmed("minutes")
        python = form.trimmed("python")
        minimumRated = form.trimmed("rated")
        minimumExecuted = form.trimmed("executed")
        blindSecondRater = form.has("second")
    }

    /// The job, or every reason why it is none yet.
    func job(id: String, createdAt: Milliseconds) -> Result<Job, Refusal> {
        var faults: [String] = []
        if title.isEmpty { faults.append("Give the job a title.") }
        if title.utf8.count > 200 { faults.append("Keep the title under 200 letters.") }
        if weights.isEmpty { faults.append("Give at least one topic a weight.") }
        let minutes = Int(self.minutes).flatMap { (5...480).contains($0) ? $0 : nil }
        if minutes == nil { faults.append("The time is a whole number of minutes from 5 to 480.") }
        let version = PythonVersion(python)
        if version == nil { faults.append("The Python is a version such as 3.13.") }
        let rated = Int(minimumRated).flatMap { (0...50).contains($0) ? $0 : nil }
        let executed = Int(minimumExecuted).flatMap { (0...50).contains($0) ? $0 : nil }
        if rated == nil || executed == nil { faults.append("The least evidence is a whole number from 0 to 50.") }
        guard faults.isEmpty, let minutes, let version, let rated, let executed else {
            return .failure(Refusal(faults: faults))
        }
        return .success(
            Job(
                id: id, title: title, level: level,
                topics: weights.sorted { $0.key < $1.key }.map { TopicWeight(topic: $0.key, weight: $0.value) },
                minutes: minutes, python: version,
                evidence: EvidencePolicy(minimumRated: rated, minimumExecuted: executed),
                blindSecondRater: blindSecondRater, createdAt: createdAt))
    }

    struct Refusal: Error {
        var faults: [String]
    }
}

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
