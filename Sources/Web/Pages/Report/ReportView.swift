/// What is known of one candidate: the level with its error bar first, then the evidence.
struct ReportView: PageView {
    struct Probability: Sendable {
        var level: String
        var share: String
    }

    struct TopicRow: Sendable {
        var name: String
        var answers: String
        var credit: String
        var estimate: String
        var interval: String
    }

    struct FindingRow: Sendable {
        var name: String
        var holds: Bool
        var detail: String
    }

    struct RatingRow: Sendable {
        var member: String
        var value: String
        var says: String
        var note: String
    }

    struct ConcernRow: Sendable {
        var id: String
        var subject: String
        var text: String
        var reply: String?
        var isOpen: Bool
    }

    struct QuestionRow: Sendable {
        var responseID: String
        var questionID: String
        var number: Int
        var title: String
        var topic: String
        var kind: String
        var level: String
        var sentence: String
        var sentenceClass: String
        var answer: String
        var hasAnswer: Bool
        /// The answer is a text, not a program.
        var isWords: Bool
        var line: String?
        var python: String?
        var findings: [FindingRow]
        var hasFindings: Bool
        var ratings: [RatingRow]
        var hasRatings: Bool
        var expected: String?
        var correction: String?
        var concerns: [ConcernRow]
        /// Why it was asked, where questions were chosen one by one.
        var chosen: String?
        var mayCorrect: Bool
        var points: Int
        var of: Int
    }

    /// The test's questions on the scale of ability.
    struct Scale: Sendable {
        struct Point: Sendable {
            var ability: String
            var information: String
            var standardError: String
        }

        var map: String
        var questions: [CurveRow]
        var curve: String
        var points: [Point]
        var sentence: String
    }

    /// The estimate before a chosen question.
    struct PathRow: Sendable {
        var at: String
        var mean: String
        var standardError: String
    }

    struct EventRow: Sendable {
        var at: String
        var what: String
    }

    var title: String
    var attemptID: String
    var jobID: String
    var jobTitle: String
    var jobLevel: String
    var email: String?
    var state: String
    var stateClass: String
    var minutes: Int
    var isStated: Bool
    var bar: String
    var probabilities: [Probability]
    var headline: String
    var sentences: [String]
    var missing: [String]
    var hasMissing: Bool
    /// An answer waits for a rating or a grade.
    var waits: Bool
    var numbers: [Probability]
    var topics: [TopicRow]
    var hasQuestions: Bool
    /// An answer counts.
    var hasAnswers: Bool
    var notAsked: String?
    var questions: [QuestionRow]
    var notes: [String]
    var hasNotes: Bool
    var agreement: String?
    /// Which versions it is measured with, and where to see it with others.
    var measured: String
    var otherMeasure: String?
    var otherMeasureWords: String
    var scale: Scale?
    var adaptive: String?
    var path: [PathRow]
    var hasPath: Bool
    var events: [EventRow]
    var chain: String
    var isOpen: Bool
    /// The person was not erased.
    var isThere = true
    var mayManage: Bool
    var refusal: String?

    static let template = #"""
        <p class="crumb"><a href="/jobs">Jobs</a> / <a href="/jobs/{{jobID}}">{{jobTitle}}</a></p>
        <h1>{{title}}</h1>
        <ul class="facts"><li><span class="word {{stateClass}}">{{state}}</span></li>{{#email}}<li>{{.}}</li>{{/email}}<li>Job asks for <b>{{jobLevel}}</b></li><li><b>{{minutes}}</b> minutes</li>{{#isThere}}<li class="no-print"><a href="/attempts/{{attemptID}}/cv">CV</a></li>{{/isThere}}</ul>
        {{#refusal}}<div class="note error" role="alert"><p>{{.}}</p></div>{{/refusal}}
        {{#isStated}}<section aria-labelledby="level" class="keep"><h2 id="level">{{headline}}</h2>
        <figure>{{{bar}}}<figcaption class="small soft">Curve: how plausible each ability is after the test. Bar: where it lies with 95 % probability. Dashed line: where the job's level begins. Before any answer everybody is assumed to stand at 0, with a standard deviation of 1.</figcaption></figure>
        <ul class="probabilities">{{#probabilities}}<li><b>{{share}}</b>{{level}}</li>{{/probabilities}}</ul>
        {{#sentences}}<p>{{.}}</p>{{/sentences}}
        <details><summary>The numbers as a table</summary><table><tbody>{{#numbers}}<tr><th scope="row">{{level}}</th><td class="num">{{share}}</td></tr>{{/numbers}}</tbody></table></details></section>{{/isStated}}
        {{#hasMissing}}<section class="keep"><h2>Not enough evidence yet</h2><div class="note attention"><p>No level is stated. What is missing:</p><ul>{{#missing}}<li>{{.}}</li>{{/missing}}</ul></div>
        {{#waits}}<p class="no-print"><a href="/jobs/{{jobID}}/rate">Rate answers of this job</a></p>{{/waits}}</section>{{/hasMissing}}
        <p class="small soft">{{measured}} {{#otherMeasure}}<a class="no-print" href="{{.}}">{{otherMeasureWords}}</a>{{/otherMeasure}}</p>
        <p class="small soft">Every score here is advice. A person decides, and says why.</p>
        {{#hasNotes}}<h2>To know beside it</h2><ul>{{#notes}}<li>{{.}}</li>{{/notes}}</ul>{{/hasNotes}}
        {{#agreement}}<p>{{.}}</p>{{/agreement}}
        {{#adaptive}}<h2>How the questions were chosen</h2><p>{{.}}</p>{{/adaptive}}
        {{#hasPath}}<details><summary>The estimate from question to question</summary><p class="small soft">By the chosen questions alone, as their answers were graded then and with the parameters in force then; {{#isStated}}what is stated above counts{{/isStated}}{{^isStated}}a level, once one is stated, counts{{/isStated}} all answers, ratings and corrections{{#isStated}}, with the parameters named there{{/isStated}}.</p><table><thead><tr><th scope="col">Before</th><th scope="col" class="num">Ability</th><th scope="col" class="num">Standard error</th></tr></thead><tbody>{{#path}}<tr><th scope="row">{{at}}</th><td class="num">{{mean}}</td><td class="num">{{standardError}}</td></tr>{{/path}}</tbody></table></details>{{/hasPath}}
        {{^hasQuestions}}<p>No question has been asked yet.</p>{{/hasQuestions}}{{#hasQuestions}}<h2>By topic</h2>
        <table class="cards"><thead><tr><th scope="col">Topic</th><th scope="col" class="num">Answers</th><th scope="col" class="num">Share reached</th><th scope="col" class="num">Ability</th><th scope="col" class="num">95 % interval</th></tr></thead><tbody>
        {{#topics}}<tr><th scope="row">{{name}}</th><td class="num" data-label="Answers">{{answers}}</td><td class="num" data-label="Share">{{credit}}</td><td class="num" data-label="Ability">{{estimate}}</td><td class="num" data-label="95 %">{{interval}}</td></tr>{{/topics}}</tbody></table>
        {{#hasAnswers}}<p class="small soft">Estimates from few answers are drawn towards 0, the mean of candidates that is assumed beforehand; before any answer the interval is −1.96 to 1.96.</p>{{/hasAnswers}}
        {{#notAsked}}<p class="small soft">Not asked in this test: {{.}}.</p>{{/notAsked}}
        {{#scale}}<h2>{{#isStated}}On one scale{{/isStated}}{{^isStated}}The questions on the scale{{/isStated}}</h2>
        {{#map}}<figure>{{{.}}}<figcaption class="small soft">{{#isStated}}To the left the candidate, with the 95 % interval; to the right{{/isStated}}{{^isStated}}To the right{{/isStated}} the questions by their numbers, at the ability that is expected to reach half of what can be had, luck taken out.</figcaption></figure>{{/map}}
        """# + CurveRow.table + #"""
            <h3>What this test can tell</h3>
            <figure>{{{curve}}}<figcaption class="small soft">Line: the information in the answers that count, at each ability. Dashed: the standard error that it leaves together with what is assumed of every candidate beforehand (mean 0, SD 1). {{sentence}}</figcaption></figure>
            <details><summary>The curve as a table</summary><table><thead><tr><th scope="col" class="num">Ability</th><th scope="col" class="num">Information</th><th scope="col" class="num">Standard error</th></tr></thead><tbody>{{#points}}<tr><td class="num">{{ability}}</td><td class="num">{{information}}</td><td class="num">{{standardError}}</td></tr>{{/points}}</tbody></table></details>{{/scale}}
            <h2>By question</h2>{{/hasQuestions}}
            {{#questions}}<section class="keep question" id="q{{number}}"><div class="head"><h3>{{number}}. {{title}}</h3><span class="word {{sentenceClass}}">{{sentence}}</span></div>
            <p class="tags"><span>{{topic}}</span><span>{{kind}}</span><span>{{level}}</span>{{#python}}<span>run on Python {{.}}</span>{{/python}}<a class="no-print" href="/bank/{{questionID}}">the question</a></p>
            {{#chosen}}<p class="small soft">{{.}}</p>{{/chosen}}
            {{#hasAnswer}}<details><summary>The answer</summary>{{#isWords}}<div class="answer-text">{{answer}}</div>{{/isWords}}{{^isWords}}<pre tabindex="0"><code>{{answer}}</code></pre>{{/isWords}}{{#line}}<p>Names line {{.}} as the fault.</p>{{/line}}</details>{{/hasAnswer}}
            {{#hasFindings}}<details><summary>What the runs say</summary><div class="scroll" tabindex="0"><table><tbody>{{#findings}}<tr><th scope="row"><span class="word {{#holds}}done{{/holds}}{{^holds}}bad{{/holds}}">{{name}}</span></th><td>{{#holds}}holds{{/holds}}{{^holds}}fails{{/holds}}</td><td class="mono">{{detail}}</td></tr>{{/findings}}</tbody></table></div></details>{{/hasFindings}}
            {{#hasRatings}}<table class="cards"><thead><tr><th scope="col">Rated by</th><th scope="col" class="num">Anchor</th><th scope="col">Which says</th><th scope="col">Note</th></tr></thead><tbody>{{#ratings}}<tr><th scope="row" class="name">{{member}}</th><td class="num" data-label="Anchor">{{value}}</td><td data-label="Which says">{{says}}</td><td data-label="Note">{{note}}</td></tr>{{/ratings}}</tbody></table>{{#expected}}<p class="small soft">{{.}}</p>{{/expected}}{{/hasRatings}}
            {{#correction}}<p class="note">{{.}}</p>{{/correction}}
            {{#concerns}}<div class="note{{#isOpen}} attention{{/isOpen}}"><p><b>{{subject}}</b></p><p>{{text}}</p>{{#reply}}<p><b>Reply</b> {{.}}</p>{{/reply}}
            {{#isOpen}}<form class="no-print" method="post" action="/attempts/{{attemptID}}/settle"><input type="hidden" name="concern" value="{{id}}"><div class="field"><label for="reply-{{id}}">Reply, which the candidate reads</label><textarea id="reply-{{id}}" name="reply" required maxlength="4000"></textarea></div><button class="plain">Reply</button></form>{{/isOpen}}</div>{{/concerns}}
            {{#mayCorrect}}<details class="no-print"><summary>Correct the points</summary><form method="post" action="/attempts/{{attemptID}}/correct" class="row"><input type="hidden" name="response" value="{{responseID}}"><div class="field"><label for="points-{{number}}">Points of {{of}}</label><input id="points-{{number}}" name="points" type="number" min="0" max="{{of}}" value="{{points}}" required></div><div class="field"><label for="reason-{{number}}">Reason, kept on record</label><input id="reason-{{number}}" name="reason" type="text" required maxlength="1000"></div><button class="plain">Correct</button></form></details>{{/mayCorrect}}
            </section>{{/questions}}
            <h2>Record</h2>
            <p class="soft small">{{chain}}</p>
            <details><summary>What happened, and when</summary><table><tbody>{{#events}}<tr><td class="mono num">{{at}}</td><td>{{what}}</td></tr>{{/events}}</tbody></table></details>
            <div class="no-print">
            {{#isOpen}}<h3>More time</h3><form method="post" action="/attempts/{{attemptID}}/minutes" class="row"><div class="field"><label for="minutes">Minutes to add</label><input id="minutes" name="minutes" type="number" min="1" max="480" required></div><div class="field"><label for="why">Reason, kept on record</label><input id="why" name="reason" type="text" required maxlength="1000"></div><button class="plain">Add time</button></form>{{/isOpen}}
            <div class="actions"><a class="button plain" href="/attempts/{{attemptID}}/export">Export everything (JSON)</a>{{#mayManage}}<a href="/attempts/{{attemptID}}/erase">Erase this person …</a>{{/mayManage}}</div></div>
            """#
}

/// Asks before a person's data goes for good.
struct EraseView: PageView {
    let title = "Erase this person"
    var attemptID: String
    var name: String

    static let template = #"""
        <p class="crumb"><a href="/attempts/{{attemptID}}">{{name}}</a></p>
        <h1>Erase {{name}}?</h1>
        <p>Name, address, every answer, rating notes and concerns are removed from the database and its files. It cannot be undone.</p>
        <p>The record of what happened stays, with hashes in place of texts, so that it can still be verified.</p>
        <form method="post" action="/attempts/{{attemptID}}/erase" class="stack">
        <div class="field"><label for="confirm">Type the word “erase”</label><input id="confirm" name="confirm" type="text" autocomplete="off" required pattern="erase"></div>
        <div class="actions"><button class="danger">Erase for good</button><a href="/attempts/{{attemptID}}">Keep</a></div></form>
        """#
}
