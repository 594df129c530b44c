/// The welcome and the consent, in plain words.
struct WelcomeView: PageView {
    let title = "Welcome"
    var base: String
    var name: String
    var jobTitle: String
    var questions: String
    /// Questions are chosen one by one.
    var isAdaptive: Bool
    var mix: String
    var duration: String
    var python: String
    var isRunning: Bool
    var resume: String
    var hasCV: Bool
    var refusal: String?

    static let template = #"""
        <div class="page">
        <h1>Python test: {{jobTitle}}</h1>
        <p class="lead">Hello {{name}}. You were sent this link because you applied for this job. No account is needed; keep the link to yourself, because whoever has it can answer for you.</p>
        {{#refusal}}<div class="note error" role="alert"><p>{{.}}</p></div>{{/refusal}}
        {{#isRunning}}<div class="note attention"><p><b>Your test is running.</b> What you saved is there.</p></div>
        <div class="actions"><a class="button" href="{{resume}}">Continue the test</a></div>{{/isRunning}}
        <dl class="plain-facts"><div><dt>Time</dt><dd>{{duration}}</dd></div><div><dt>Questions</dt><dd>{{questions}}</dd></div><div><dt>Python</dt><dd>{{python}}</dd></div></dl>
        {{^isRunning}}<div class="note"><p><b>Try it first.</b> A practice question shows you the editor and how code is run. It is not timed and not kept.</p><p><a href="{{base}}/practice">Open the practice question</a></p></div>{{/isRunning}}
        <h2>How it works</h2>
        <ul>
        {{^isAdaptive}}<li>{{mix}} Answer them in any order.</li>{{/isAdaptive}}
        {{#isAdaptive}}<li>{{mix}}</li>
        <li><b>The others are chosen for you one by one</b>, each by how your answers so far fared, so that fewer are needed. They tend to be as hard as you can just do: to find some too hard is normal and costs nothing by itself.</li>
        <li><b>Once you submit one of those it stays as it is</b>, because the next one was chosen by it. There is no going back to it. You see how it fared at the end.</li>
        <li>The test ends when enough is known, after {{questions}} questions, or when time is up.</li>{{/isAdaptive}}
        <li>The clock starts when you press the button below and runs on when you close the page. Come back with the same link; nothing that was saved is lost.</li>
        <li>Answers are saved while you type. You can run code on the examples{{#isAdaptive}}, and change an answer until you submit it, what you explain in words until the end.{{/isAdaptive}}{{^isAdaptive}}, and change any answer until the end.{{/isAdaptive}}</li>
        <li>At the end you see how your answers fared, and can ask for another look at any of them.</li>
        </ul>
        <h2>How it is scored</h2>
        <p>Code is run against tests, choices are compared with a key, and answers in words are read by people who follow a written scale. Every automated score is advice: a named person confirms it, may change it, and gives the reason. No program rejects you. Speed earns nothing.</p>
        <p>Nothing watches your face, your voice or your screen.</p>
        <h2>Your CV</h2>
        <p>{{#hasCV}}<a href="{{base}}/cv">See what was read of your CV</a>, put it right or withdraw it.{{/hasCV}}{{^hasCV}}If you like, <a href="{{base}}/cv">give your CV</a>: before or after the test, or not at all. You see what is read of it.{{/hasCV}}</p>
        <h2>What is stored, and who reads it</h2>
        <p>Your name and e-mail address, your CV if you give one, your answers, the times of saving and submitting, and what people write when they rate them. Runs on examples are not kept. Only the people of this house who work on hiring read it; it stays on this server, and no other site is told of your visit.</p>
        <h2>Your rights</h2>
        <ul>
        <li><b>More time.</b> If you need it, for whatever reason, ask the person who sent you the link, before or during the test. It shows on your clock at once.</li>
        <li><b>Another look.</b> Say on any question that it is faulty, and afterwards ask that an answer is read again.</li>
        <li><b>Your data.</b> <a href="{{base}}/export">Download everything</a> that is held about this test, or <a href="{{base}}/erase">have it erased</a>, at any time.</li>
        </ul>
        {{^isRunning}}<form method="post" action="{{base}}/begin" class="begin">
        <label class="choice"><input type="checkbox" name="consent" value="yes" required> <span>I agree that this is stored and read as said above. I can take it back by having it erased.</span></label>
        <div class="actions"><button>Start the test</button><span class="soft">{{duration}} from then on</span></div>
        </form>{{/isRunning}}
        </div>
        """#
}
