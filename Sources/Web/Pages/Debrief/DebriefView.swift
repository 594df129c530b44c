import Interviews

/// What a panel has before it when the cards are in: the combination first, then the ratings, the talk and the decision.
struct DebriefView: PageView {
    struct Fact: Sendable {
        var name: String
        var value: String
    }

    struct Given: Sendable {
        var member: String
        var value: String
        var says: String
        var note: LongText?
        var momentLink: String?
        var moment: String
        var runLink: String?
        var run: String
        var amended: [String]
    }

    struct Question: Sendable {
        var number: Int
        var place: String
        var title: String
        var isBeyondKit: Bool
        var verdict: String
        var verdictClass: String
        var isFar: Bool
        var spread: String?
        var given: [Given]
    }

    /// A run of the interview and where the playback shows what it printed.
    struct RunPlace: Sendable {
        var number: Int
        var at: Milliseconds
    }

    struct Note: Sendable {
        var member: String
        var time: String
        var at: String
        var text: LongText
    }

    struct Outcome: Sendable {
        var value: String
        var name: String
        var isChosen: Bool
    }

    struct Decided: Sendable {
        var outcome: String
        var outcomeClass: String
        var by: String
        var time: String
        var at: String
        var reason: LongText
        /// Why it is not what the combination said.
        var against: LongText?
        var basis: String
        var isLast: Bool
    }

    struct Standing: Sendable {
        var value: Int
        var name: String
    }

    struct EventRow: Sendable {
        var time: String
        var at: String
        var what: String
    }

    var title: String
    var interviewID: String
    var candidate: String
    var jobID: String
    var jobTitle: String
    var jobLevel: String
    var attemptID: String?
    var cardsIn: String
    var waiting: String?
    /// Who else sees the cards that are in.
    var administrators: String?
    /// Why nothing of it is shown yet.
    var closed: String?
    var mayRate: Bool
    var refusal: String?
    // The combination.
    var bar: String?
    var probabilities: [Fact]
    var isStated: Bool
    var sentences: [String]
    var missing: [String]
    var isThin: Bool
    var advice: String
    var figures: [Fact]
    var notes: [String]
    // The ratings.
    var questions: [Question]
    var agreement: String
    /// How the interview departed from the kit.
    var departures: [String]
    // The talk.
    var talk: [Note]
    var hasTalk: Bool
    // The decision.
    var decided: [Decided]
    var hasDecision: Bool
    var mayDecide: Bool
    var whyNot: String?
    var outcomes: [Outcome]
    var reason: String
    var departure: String
    // How the person does.
    var isHired: Bool
    var followed: String?
    var due: String?
    var isDue: Bool
    var standings: [Standing]
    var events: [EventRow]
    var chain: String
    var isErased: Bool

    static let template = #"""
        <p class="crumb"><a href="/jobs">Jobs</a> / <a href="/jobs/{{jobID}}">{{jobTitle}}</a> / <a href="/interviews/{{interviewID}}">{{candidate}}</a></p>
        <h1>Debrief: {{candidate}}</h1>
        <ul class="facts"><li>Job asks for <b>{{jobLevel}}</b></li><li>{{cardsIn}}</li>{{#attemptID}}<li><a href="/attempts/{{.}}">Report of the test</a></li>{{/attemptID}}{{^closed}}<li><a href="/interviews/{{interviewID}}/playback">Playback</a></li><li><a href="/jobs/{{jobID}}/compare/together">Compare candidates</a></li>{{/closed}}{{#mayRate}}<li><a href="/interviews/{{interviewID}}/scorecard">Your scorecard</a></li>{{/mayRate}}</ul>
        {{#refusal}}<div class="note error" role="alert"><p>{{.}}</p></div>{{/refusal}}
        {{#closed}}<div class="nothing"><p>{{.}}</p>{{#administrators}}<p class="soft">{{.}}</p>{{/administrators}}{{#mayRate}}<p><a href="/interviews/{{interviewID}}/scorecard">To your scorecard</a></p>{{/mayRate}}</div>{{/closed}}
        {{^closed}}{{#isErased}}<div class="note"><p>The person was erased. Figures and dates stay, texts are gone, and nothing can be added.</p></div>{{/isErased}}
        {{#waiting}}<div class="note attention"><p>{{.}}</p></div>{{/waiting}}{{#administrators}}<p class="small soft">{{.}}</p>{{/administrators}}
        <section aria-labelledby="combination" class="keep"><h2 id="combination">1. Test and interview together</h2>
        {{#isThin}}<div class="note attention"><p><b>The evidence is thin, so no level is stated.</b> What is missing:</p><ul>{{#missing}}<li>{{.}}</li>{{/missing}}</ul></div>{{/isThin}}
        {{#bar}}<figure>{{{.}}}<figcaption class="small soft">Curve: how plausible each ability is after all answers. Bar: where it lies with 95 % probability. Dashed line: where the job's level begins.</figcaption></figure>{{/bar}}
        {{#isStated}}<ul class="probabilities">{{#probabilities}}<li><b>{{value}}</b>{{name}}</li>{{/probabilities}}</ul>{{#sentences}}<p>{{.}}</p>{{/sentences}}{{/isStated}}
        <p><b>{{advice}}</b></p>
        <ul class="small soft plain-list">{{#notes}}<li>{{.}}</li>{{/notes}}</ul>
        <details><summary>The numbers as a table</summary><table><tbody>{{#figures}}<tr><th scope="row">{{name}}</th><td class="num">{{value}}</td></tr>{{/figures}}</tbody></table></details></section>
        <h2 id="ratings">2. Ratings side by side</h2>
        <p class="soft">{{agreement}}</p>
        {{#departures}}<p class="departure">{{.}}</p>{{/departures}}
        {{#questions}}<section class="keep side" id="{{place}}" aria-labelledby="{{place}}-h"><div class="head"><h3 id="{{place}}-h">{{number}}. {{title}}</h3><span class="word {{verdictClass}}">{{verdict}}</span></div>
        {{#isBeyondKit}}<p class="soft small">Not in the kit, but asked.</p>{{/isBeyondKit}}{{#spread}}{{{.}}}{{/spread}}
        <table class="cards"><thead><tr><th scope="col">By</th><th scope="col" class="num">Anchor</th><th scope="col">Which says</th><th scope="col">Evidence</th></tr></thead><tbody>{{#given}}<tr><th scope="row">{{member}}</th><td class="num">{{value}}</td><td>{{says}}</td><td>{{#note}}\#(LongText.template) {{/note}}<span class="row-links">{{#momentLink}}<a href="{{.}}">{{moment}}</a>{{/momentLink}}{{#runLink}}<a href="{{.}}">{{run}}</a>{{/runLink}}</span>{{#amended}}<span class="sub">{{.}}</span>{{/amended}}</td></tr>{{/given}}</tbody></table></section>
        {{/questions}}
        <h2 id="talk">3. The talk</h2>
        {{^hasTalk}}<p class="soft">Nothing is noted yet. Begin with the questions where you differ, and say what you saw.</p>{{/hasTalk}}
        {{#talk}}<div class="said"><p class="small soft"><b>{{member}}</b> <time datetime="{{time}}" data-local>{{at}}</time></p>{{#text}}<div>\#(LongText.template)</div>{{/text}}</div>{{/talk}}
        {{^isErased}}<form class="no-print" method="post" action="/interviews/{{interviewID}}/debrief/say"><div class="field"><label for="text">Note what was said</label><textarea id="text" name="text" rows="3" required maxlength="4000"></textarea></div><button class="plain">Keep the note</button></form>{{/isErased}}
        <h2 id="decision">4. The decision</h2>
        {{#decided}}<div class="decided{{^isLast}} earlier{{/isLast}}"><p><span class="word {{outcomeClass}}"><b>{{outcome}}</b></span> <span class="soft">{{by}}, <time datetime="{{time}}" data-local>{{at}}</time>{{^isLast}}, replaced by a later one{{/isLast}}</span></p>{{#reason}}<div>\#(LongText.template)</div>{{/reason}}{{#against}}<p><b>Why against the combination</b></p><div>\#(LongText.template)</div>{{/against}}<p class="small soft">{{basis}}</p></div>{{/decided}}
        {{#mayDecide}}{{#hasDecision}}<details class="no-print"><summary>Decide anew</summary>{{/hasDecision}}<form class="no-print stack" method="post" action="/interviews/{{interviewID}}/debrief/decide"><fieldset><legend>What you decide, in your name</legend>{{#outcomes}}<label class="choice"><input type="radio" name="outcome" value="{{value}}" required{{#isChosen}} checked{{/isChosen}}><span>{{name}}</span></label>{{/outcomes}}</fieldset>
        <div class="field"><label for="reason">Reason</label><p class="hint">The candidate may ask for it. What in the evidence decided?</p><textarea id="reason" name="reason" rows="4" required maxlength="4000">{{reason}}</textarea></div>
        <div class="field"><label for="departure">If it is not what the combination says: why</label><p class="hint">{{advice}}</p><textarea id="departure" name="departure" rows="3" maxlength="4000">{{departure}}</textarea></div>
        <button>Record the decision</button></form>{{#hasDecision}}</details>{{/hasDecision}}{{/mayDecide}}
        {{#whyNot}}<p class="soft">{{.}}</p>{{/whyNot}}
        {{#isHired}}<h2 id="follow-up">How the person does</h2>
        {{#followed}}<p>{{.}}</p>{{/followed}}
        {{#due}}<p class="soft">{{.}}</p>{{/due}}
        {{^isErased}}<form method="post" action="/interviews/{{interviewID}}/debrief/follow" class="follow"><p id="how">How does {{candidate}} do?</p><label class="choice"><input type="checkbox" name="left" value="yes"> <span>has left by now</span></label><div class="actions" role="group" aria-labelledby="how">{{#standings}}<button class="plain" name="standing" value="{{value}}">{{name}}</button>{{/standings}}</div></form>{{/isErased}}
        <p class="small soft">One click keeps it. It is set beside what the combination said: see <a href="/validity">what is known of your validity</a>.</p>{{/isHired}}
        <h2>Record</h2><p class="soft small">{{chain}}</p>
        <details><summary>What happened, and when</summary><table><tbody>{{#events}}<tr><td><time datetime="{{time}}" data-local>{{at}}</time></td><td>{{what}}</td></tr>{{/events}}</tbody></table></details>{{/closed}}
        """#
}
