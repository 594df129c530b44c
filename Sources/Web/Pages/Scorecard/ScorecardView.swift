/// One interviewer's card: each question with its anchors, what was seen, and nothing of others' ratings.
struct ScorecardView: PageView {
    struct Choice: Sendable {
        var value: String
        /// On the key.
        var key: String
        var says: String
        var typical: String?
        var isChosen: Bool
        var field: String
    }

    struct Run: Sendable {
        var id: String
        var name: String
        var isChosen: Bool
    }

    struct Note: Sendable {
        var at: String
        var text: String
    }

    struct Amendment: Sendable {
        var time: String
        var at: String
        var says: String
        var reason: String
    }

    struct Item: Sendable {
        var number: Int
        var place: String
        var id: String
        var title: String
        var minutes: String?
        var purpose: String
        var prompt: String
        var isSubmission: Bool
        var submission: String?
        var hasGeneralAnchors: Bool
        var choices: [Choice]
        var followUps: [String]
        var hasFollowUps: Bool
        var listenFor: [String]
        var hasListenFor: Bool
        var note: String?
        var moment: String
        var momentLink: String?
        var runs: [Run]
        var hasRuns: Bool
        var ownNotes: [Note]
        var hasOwnNotes: Bool
        var state: String
        var stateClass: String
        /// Of a submitted card.
        var given: String
        var amendments: [Amendment]
        var isRated: Bool
    }

    let title = "Scorecard"
    var interviewID: String
    var candidate: String
    var jobID: String
    var jobTitle: String
    var items: [Item]
    var hasItems: Bool
    var progress: String
    var isSubmitted: Bool
    var isOpen: Bool
    var isEnded: Bool
    var began: String?
    var others: String
    var refusal: String?
    var missing: [String]
    var hasMissing: Bool
    var saveAction: String

    static let template = #"""
        <p class="crumb"><a href="/jobs">Jobs</a> / <a href="/jobs/{{jobID}}">{{jobTitle}}</a> / <a href="/interviews/{{interviewID}}">{{candidate}}</a></p>
        <div class="head"><h1>Your scorecard: {{candidate}}</h1><p class="soft num" id="progress" role="status">{{progress}}</p></div>
        {{#refusal}}<div class="note error" role="alert"><p>{{.}}</p>{{#hasMissing}}<ul>{{#missing}}<li>{{.}}</li>{{/missing}}</ul>{{/hasMissing}}</div>{{/refusal}}
        <p class="lead">{{others}}</p>
        {{^hasItems}}<div class="nothing"><p>There is nothing to rate yet: the interview has no kit, and no question was shown. Choose a kit in the interview's plan, or rate after the first question.</p></div>{{/hasItems}}
        {{#isOpen}}{{#hasItems}}<p class="small soft no-print">Rate during a question or right after it. Keys on the question you are at: <kbd>1</kbd> to <kbd>5</kbd>, <kbd>0</kbd> cannot tell, <kbd>x</kbd> not asked, <kbd>n</kbd> note, <kbd>j</kbd> <kbd>k</kbd> next and previous, <kbd>u</kbd> undo.</p>\#(StepsReading.template){{/hasItems}}
        <div data-cards{{#began}} data-began="{{.}}"{{/began}}>{{#items}}<section class="card" id="{{place}}" aria-labelledby="{{place}}-h"><div class="head"><h2 id="{{place}}-h">{{number}}. {{title}}</h2><span class="word {{stateClass}}" data-state>{{state}}</span></div>
        <p class="soft small">{{#minutes}}{{.}} min · {{/minutes}}{{purpose}}</p>
        <form method="post" action="{{saveAction}}" data-card class="rate"><input type="hidden" name="item" value="{{id}}">
        <fieldset><legend>Which anchor does it reach?</legend>{{#hasGeneralAnchors}}<p class="hint soft small">General anchors: the question has none of its own.</p>{{/hasGeneralAnchors}}
        <ol class="anchors">{{#choices}}<li><label><input type="radio" name="value" value="{{value}}" id="{{field}}"{{#isChosen}} checked{{/isChosen}}><b class="num">{{key}}</b><span>{{says}}{{#typical}}<span class="typical">{{.}}</span>{{/typical}}</span></label></li>{{/choices}}</ol></fieldset>
        <div><div class="field"><label for="{{place}}-note">What you saw or heard</label><textarea id="{{place}}-note" name="note" rows="4" maxlength="4000">{{note}}</textarea></div>
        <div class="row"><div class="field narrow"><label for="{{place}}-moment">Moment</label><input id="{{place}}-moment" name="moment" type="text" size="8" placeholder="12:34" autocomplete="off" value="{{moment}}"></div><button type="button" class="plain" data-now hidden>Now</button>{{#hasRuns}}<div class="field"><label for="{{place}}-run">Run</label><select id="{{place}}-run" name="run"><option value="">none</option>{{#runs}}<option value="{{id}}"{{#isChosen}} selected{{/isChosen}}>{{name}}</option>{{/runs}}</select></div>{{/hasRuns}}</div>
        {{#momentLink}}<p class="small"><a href="{{.}}">Look at that moment</a></p>{{/momentLink}}
        {{#hasOwnNotes}}<details><summary>Your notes from the room</summary><ul>{{#ownNotes}}<li><span class="soft num">{{at}}</span> {{text}}</li>{{/ownNotes}}</ul></details>{{/hasOwnNotes}}
        {{#hasListenFor}}<details><summary>Listen for</summary><ul>{{#listenFor}}<li>{{.}}</li>{{/listenFor}}</ul></details>{{/hasListenFor}}
        {{#hasFollowUps}}<details><summary>Follow-ups</summary><ul>{{#followUps}}<li>{{.}}</li>{{/followUps}}</ul></details>{{/hasFollowUps}}
        <details><summary>The question</summary><div class="prose">{{{prompt}}}</div>{{#isSubmission}}{{#submission}}<h3>What she handed in</h3><pre tabindex="0"><code>{{.}}</code></pre>{{/submission}}{{^submission}}<p>Nothing was handed in to it.</p>{{/submission}}{{/isSubmission}}</details>
        <div class="actions"><button class="plain" name="do" value="save" data-save>Save</button><button class="quiet" name="do" value="clear">Clear</button><span class="small soft" role="status" data-said></span></div></div></form></section>
        {{/items}}</div>
        {{#hasItems}}<h2>Submit</h2>
        <p>Once it is submitted you see what the others gave, and your card changes only by amendments with a reason.</p>
        {{#isEnded}}<form method="post" action="/interviews/{{interviewID}}/scorecard/submit"><div class="actions"><button>Submit the card</button></div></form>{{/isEnded}}
        {{^isEnded}}<p class="soft">You can submit when the interview has ended. What you rate is saved until then.</p>{{/isEnded}}{{/hasItems}}{{/isOpen}}
        {{#isSubmitted}}{{#items}}<section class="card keep" id="{{place}}" aria-labelledby="{{place}}-h"><div class="head"><h2 id="{{place}}-h">{{number}}. {{title}}</h2><span class="word {{stateClass}}">{{state}}</span></div>
        <p>{{given}}</p>{{#note}}<p class="answer-text">{{.}}</p>{{/note}}
        {{#momentLink}}<p class="small"><a href="{{.}}">The moment that it rests on: {{moment}}</a></p>{{/momentLink}}
        {{#amendments}}<p class="note"><b>{{says}}</b> <time class="soft small" datetime="{{time}}" data-local>{{at}}</time><br>{{reason}}</p>{{/amendments}}
        {{#isRated}}<details class="no-print"><summary>Amend</summary><form method="post" action="/interviews/{{interviewID}}/scorecard/amend"><input type="hidden" name="item" value="{{id}}"><fieldset><legend>What it should say</legend><ol class="anchors">{{#choices}}<li><label><input type="radio" name="value" value="{{value}}" required{{#isChosen}} checked{{/isChosen}}><b class="num">{{key}}</b><span>{{says}}</span></label></li>{{/choices}}</ol></fieldset>
        <div class="field"><label for="{{place}}-reason">Reason, kept on record beside the first value</label><input id="{{place}}-reason" name="reason" type="text" required maxlength="1000"></div><button class="plain">Amend</button></form></details>{{/isRated}}</section>{{/items}}
        <div class="actions"><a class="button" href="/interviews/{{interviewID}}/debrief">To the debrief</a></div>{{/isSubmitted}}
        """#
}
