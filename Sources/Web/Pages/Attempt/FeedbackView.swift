import Interviews

/// The page after the end.
struct FeedbackView: PageView {
    struct Row: Sendable {
        var number: Int
        var base: String
        var title: String
        var prompt: String?
        var outcome: Feedback.Outcome
        var answer: String
        var hasAnswer: Bool
        var line: Int?
        var concerns: [Said]
        var refusal: String?
        var kept = ""

    }

    /// A concern and what came of it.
    struct Said: Sendable {
        var subject: String
        var text: String
        var reply: String?

        init(_ concern: Concern) {
            subject = concern.subject == .faultyQuestion ? "This question is faulty" : "Look again at my answer"
            text = visible(concern.text)
            reply = concern.settlement.map { visible($0.reply) }
        }
    }

    let title = "Feedback"
    var base: String
    var jobTitle: String
    var endedByClock: Bool
    var wasSent: Bool
    var rows: [Row]
    /// The level bar with its words; `nil` while no level is stated.
    var level: String?

    static let template = #"""
        <div class="page">
        <h1>{{#endedByClock}}Time is up{{/endedByClock}}{{^endedByClock}}Thank you{{/endedByClock}}</h1>
        <p class="lead">Your test for {{jobTitle}} is handed in. Below is how each answer fared; what people have still to read follows as they read it, so keep the link. None of this is a decision: people look at all of it first.</p>
        {{#wasSent}}<div class="note good" role="status"><p>Sent. A person reads it; the reply will stand here, beside the question.</p></div>{{/wasSent}}
        {{#level}}{{{.}}}{{/level}}
        {{#rows}}<article class="feedback" id="question-{{number}}">
        <h2>Question {{number}} <span class="soft">{{title}}</span></h2>
        <p><span class="word {{outcome.mark}}">{{outcome.summary}}</span></p>
        {{#outcome.details}}<p class="soft">{{.}}</p>{{/outcome.details}}
        {{#prompt}}<details><summary>The question</summary><div class="prose">{{{.}}}</div></details>{{/prompt}}
        {{#hasAnswer}}<details><summary>Your answer</summary>{{#line}}<p>Line of the fault: {{.}}</p>{{/line}}<pre class="own-answer" tabindex="0" aria-label="Your answer to question {{number}}">{{answer}}</pre></details>{{/hasAnswer}}
        {{#concerns}}<div class="said"><p><b>You wrote, {{subject}}:</b></p><p class="said-text">{{text}}</p>{{#reply}}<p><b>Reply:</b></p><p class="said-text">{{.}}</p>{{/reply}}{{^reply}}<p class="soft">Not answered yet.</p>{{/reply}}</div>{{/concerns}}
        {{#refusal}}<div class="note error" role="alert"><p>{{.}}</p></div>{{/refusal}}
        <details{{#refusal}} open{{/refusal}}><summary>Faulty question, or look again at my answer</summary>
        <form method="post" action="{{base}}/concern" class="stack"><input type="hidden" name="number" value="{{number}}">
        <div class="field"><label for="text-{{number}}">What do you want to say?</label><textarea id="text-{{number}}" name="text" rows="3" maxlength="4000">
        {{kept}}</textarea></div>
        <div class="actions"><button class="plain" name="subject" value="look-again">Look again at my answer</button><button class="plain" name="subject" value="faulty-question">This question is faulty</button></div></form></details>
        </article>
        {{/rows}}
        <h2>Your data</h2>
        <p><a href="{{base}}/cv">Your CV</a>: give it, or see what was read of it and put it right. <a href="{{base}}/export">Download everything</a> that is held about you here, or <a href="{{base}}/erase">have it erased</a>.</p>
        </div>
        """#
}
