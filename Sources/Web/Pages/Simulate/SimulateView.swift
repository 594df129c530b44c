/// The page on which a job's test is simulated.
struct SimulateView: PageView {
    let title = "Simulate"
    var jobID: String
    var jobTitle: String
    /// How many are simulated, as people write it.
    var candidates: String
    var isAdaptive: Bool
    var hasKit: Bool
    var refusal: String?
    /// As typed, or of the simulation that is shown.
    var mean = "0"
    var spread = "1"
    var isRunning = false
    var percent = "0"
    var result: SimulationView?
    /// All that are kept, where there is more than one.
    var kept: [KeptSimulation] = []
    var hasKept = false

    static let template = #"""
        <p class="crumb"><a href="/jobs">Jobs</a> / <a href="/jobs/{{jobID}}">{{jobTitle}}</a></p>
        <h1>Simulate</h1>
        <p class="lead">{{candidates}} made-up candidates of known ability take this job's test, before a real one does: how long it is, how precise, how often it names the right level, and which questions would be asked too often.</p>
        {{#refusal}}<div class="note error" role="alert"><p>{{.}}</p></div>{{/refusal}}
        {{#isRunning}}<div class="note" role="status"><p><b>Simulating: {{percent}} %.</b> <progress max="100" value="{{percent}}" aria-label="Share of the simulation that is done">{{percent}} %</progress></p><p>This page looks again by itself; you can leave it and come back. <a href="/jobs/{{jobID}}/simulate">Look now</a></p></div>{{/isRunning}}
        {{^isRunning}}{{^hasKit}}<div class="nothing"><p>This job has no kit yet. <a href="/jobs/{{jobID}}#kit">Make the kit</a>, then simulate it.</p></div>{{/hasKit}}
        {{#hasKit}}<form method="post" action="/jobs/{{jobID}}/simulate" class="row">
        <div class="field"><label for="mean">Mean ability of those who apply</label><p class="hint">0 is what reports assume; −1.2 a typical junior, 1.2 a typical senior.</p><input id="mean" name="mean" type="number" min="-3" max="3" step="any" value="{{mean}}"></div>
        <div class="field"><label for="spread">Spread</label><p class="hint">Standard deviation; 1 is usual.</p><input id="spread" name="spread" type="number" min="0.1" max="3" step="any" value="{{spread}}"></div>
        <button>Simulate {{candidates}} candidates</button></form>{{/hasKit}}
        {{#result}}
        {{#isOutdated}}<div class="note attention"><p>The job, its kit, the bank, the questions' parameters or the cuts have changed since, or how Assay simulates. Simulate again.</p></div>{{/isOutdated}}
        <h2>What they met</h2>
        <p class="soft small">{{at}}: ability with mean {{mean}} and standard deviation {{spread}}; {{measured}}. What is not known of the questions is in every figure.{{#hasRated}} Answers in words are simulated as raters of usual severity would mark them.{{/hasRated}}</p>
        <table class="cards"><thead><tr><th scope="col"><span class="hidden-text">Figure</span></th>{{#tests}}<th scope="col" class="num">{{name}}{{#without}}<span class="sub">{{.}}</span>{{/without}}</th>{{/tests}}</tr></thead><tbody>
        {{#rows}}<tr><th scope="row">{{name}}<span class="sub">{{says}}</span></th>{{#values}}<td class="num" data-label="{{test}}">{{text}}</td>{{/values}}</tr>{{/rows}}</tbody></table>
        {{#sentences}}<p>{{.}}</p>{{/sentences}}{{/result}}
        {{#hasKept}}<h2>Beside the ones before</h2>
        <table class="cards"><thead><tr><th scope="col">Simulated</th><th scope="col">Test</th><th scope="col" class="num">Questions</th><th scope="col" class="num">Minutes</th><th scope="col" class="num">Standard error</th><th scope="col" class="num">Level is right</th><th scope="col" class="num">Stated at 80 %</th></tr></thead><tbody>
        {{#kept}}<tr{{#isShown}} class="chosen"{{/isShown}}><th scope="row">{{#isShown}}{{at}}<span class="sub">shown here</span>{{/isShown}}{{^isShown}}<a href="?number={{number}}">{{at}}</a>{{/isShown}}<span class="sub">{{stoodOn}}</span></th><td data-label="Test"><span>{{test}}<span class="sub">{{rules}}</span></span></td><td class="num" data-label="Questions">{{questions}}</td><td class="num" data-label="Minutes">{{minutes}}</td><td class="num" data-label="Standard error">{{error}}</td><td class="num" data-label="Level is right">{{right}}</td><td class="num" data-label="Stated at 80 %">{{stated}}</td></tr>{{/kept}}</tbody></table>
        <p class="small soft">The last eight are kept. Each has the same candidates where mean and standard deviation are the same, so that what differs is the test.</p>{{/hasKept}}
        {{#result}}
        {{#details}}<h2>{{name}}</h2>
        <h3>Called by the test</h3>
        <table><thead><tr><th scope="col">Truly</th><th scope="col" class="num">of all</th><th scope="col" class="num">junior</th><th scope="col" class="num">middle</th><th scope="col" class="num">senior</th></tr></thead><tbody>{{#levels}}<tr><th scope="row">{{level}}</th><td class="num">{{share}}</td>{{#called}}<td class="num">{{.}}</td>{{/called}}</tr>{{/levels}}</tbody></table>
        <h3>How precise, by ability</h3>
        <figure>{{{precision}}}<figcaption class="small soft">Mean standard error of candidates by their true ability, as reports would state it: lower is more precise. Far from 0 estimates lean towards it; the table has their error and bias.</figcaption></figure>
        <details><summary>As a table</summary><div class="scroll" tabindex="0"><table><thead><tr><th scope="col" class="num">Ability</th><th scope="col" class="num">Candidates</th><th scope="col" class="num">Standard error</th><th scope="col" class="num">Error</th><th scope="col" class="num">Bias</th></tr></thead><tbody>{{#precisionRows}}<tr><td class="num">{{ability}}</td><td class="num">{{candidates}}</td><td class="num">{{standardError}}</td><td class="num">{{error}}</td><td class="num">{{bias}}</td></tr>{{/precisionRows}}</tbody></table></div></details>
        {{#isAdaptive}}<h3>How long</h3>
        <figure>{{{length}}}<figcaption class="small soft">Share of candidates by the number of questions chosen for them.</figcaption></figure>
        <details><summary>As a table</summary><table><thead><tr><th scope="col" class="num">Questions</th><th scope="col" class="num">Candidates</th></tr></thead><tbody>{{#lengthRows}}<tr><td class="num">{{questions}}</td><td class="num">{{share}}</td></tr>{{/lengthRows}}</tbody></table></details>
        <h3>Why it ended</h3><ul>{{#stops}}<li>{{.}}</li>{{/stops}}</ul>
        {{#hasTopics}}<h3>Topics</h3>
        <table class="cards"><thead><tr><th scope="col">Topic</th><th scope="col" class="num">Wanted</th><th scope="col" class="num">Asked</th><th scope="col" class="num">Candidates without one</th></tr></thead><tbody>{{#topics}}<tr><th scope="row">{{topic}}</th><td class="num" data-label="Wanted">{{wanted}}</td><td class="num" data-label="Asked">{{asked}}</td><td class="num" data-label="Candidates without one">{{without}}</td></tr>{{/topics}}</tbody></table>
        <p class="small soft">Shares of the questions.{{#isCapped}} A topic whose questions would be asked of more candidates than the cap allows gives way to the next.{{/isCapped}}</p>{{/hasTopics}}
        <h3>How often each question is asked</h3>
        {{#overused}}<div class="note attention"><p>{{.}}</p></div>{{/overused}}
        <table class="cards"><thead><tr><th scope="col">Question</th><th scope="col" class="num">Asked of</th></tr></thead><tbody>{{#exposure}}<tr><th scope="row"><a href="/bank/{{id}}">{{title}}</a></th><td class="num" data-label="Asked of">{{share}}</td></tr>{{/exposure}}</tbody></table>
        {{#rest}}<p class="small soft">{{.}}</p>{{/rest}}
        {{#neverAsked}}<details><summary>{{title}}</summary><ul>{{#questions}}<li><a href="/bank/{{id}}">{{title}}</a></li>{{/questions}}</ul></details>{{/neverAsked}}{{/isAdaptive}}
        {{/details}}{{/result}}{{/isRunning}}
        """#
}
