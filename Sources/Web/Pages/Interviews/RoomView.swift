import Interviews

/// The room of an interview. What happens in it comes over the stream; this is what it stands in.
struct RoomView: PageView {
    struct Python: Sendable {
        var name: String
        var isChosen: Bool
    }

    struct QuestionRow: Sendable {
        struct Anchor: Sendable {
            var value: Int
            var says: String
        }
        var position: Int
        var id: String
        var hash: String
        var title: String
        var minutes: Int
        var purpose: String
        /// What to ask next and to listen for.
        var lines: [String]
        /// What the candidate submitted in the test, where that is talked about.
        /// HTML.
        var submission: String?
        /// The line that was named beside it.
        var line: Int?
        /// An answer of the test is the subject, and there is none.
        var isMissing: Bool
        var prompt: String
        var answer: String
        var anchors: [Anchor]
    }

    struct Note: Sendable {
        var id: String
        var at: Milliseconds
        var time: String
        var clock: String
        var text: String
    }

    let title = "Interview"
    var base: String
    var jobTitle: String
    var isCandidate: Bool
    var candidate: String
    /// Where the editor's module is; empty where none was set up.
    var editor: String
    var padScript: String
    var drawScript: String
    var pythons: [Python]
    var questions: [QuestionRow] = []
    var jobID = ""
    /// There is no interview kit: the questions are those of the test.
    var isOfTest = false
    /// Of the bank, by topic: what is not in the kit.
    var others: [InterviewKitView.Group] = []
    var notes: [Note] = []
    /// The interview's page, for members.
    var home = ""

    static let template = #"""
        <div id="room" class="room" data-base="{{base}}" data-editor="{{editor}}" data-pad="{{padScript}}" data-draw="{{drawScript}}" data-candidate="{{candidate}}">
        <header class="room-head">
        <div class="room-title"><svg viewBox="0 0 24 24" width="24" height="24" aria-hidden="true"><path class="mark-plate" d="M6 1h12l5 5v12l-5 5H6l-5-5V6z"/><path class="mark-line" d="M7 18 12 6l5 12M9 13.5h6"/></svg><h1>{{#isCandidate}}Interview: {{jobTitle}}{{/isCandidate}}{{^isCandidate}}{{candidate}}<span class="soft"> · {{jobTitle}}</span>{{/isCandidate}}</h1></div>
        <ul class="people" id="people" aria-label="Who is here"></ul>
        <p class="room-clock" id="clock"></p>
        <div class="room-deeds">{{^isCandidate}}<button type="button" id="begin" hidden>Begin the interview</button><button type="button" class="plain" id="end" hidden>End</button><a href="{{home}}/scorecard" target="_blank" rel="noopener">Scorecard</a><a href="{{home}}" id="leave">Leave the room</a>{{/isCandidate}}</div>
        </header>
        <p class="room-net" id="net" role="status"></p>
        <p class="hidden-text" id="said" role="status"></p>
        <noscript><div class="note error"><p>The room needs script: switch it on for this page and load it again.</p></div></noscript>
        <div class="note attention room-wait" id="wait" hidden><p id="wait-words"></p></div>
        <div class="room-private" id="private" hidden><p id="private-words"></p>{{#isCandidate}}<button type="button" id="private-end">Show my work now</button>{{/isCandidate}}</div>
        <div class="room-desk">
        <div class="room-side">
        <section id="question" aria-labelledby="question-title"><h2 id="question-title">Question</h2><div class="prose" id="prompt"><p class="soft">{{#isCandidate}}The question will stand here.{{/isCandidate}}{{^isCandidate}}Nothing lies before the candidate yet. Choose a question below.{{/isCandidate}}</p></div></section>
        {{^isCandidate}}<section aria-labelledby="list-title"><h2 id="list-title">Questions</h2>
        {{^questions}}<p class="soft">The job has no interview kit. <a href="/jobs/{{jobID}}/interview-kit" target="_blank" rel="noopener">Make one</a>, then load this page again.</p>{{/questions}}
        {{#isOfTest}}<p class="soft small">No interview kit: these are the questions of the test, which the candidate may have seen. <a href="/jobs/{{jobID}}/interview-kit" target="_blank" rel="noopener">Make the kit</a>, then load this page again.</p>{{/isOfTest}}
        <ol class="room-questions">{{#questions}}<li><details><summary><span class="place">{{position}}</span> <span>{{title}}</span> <span class="soft small">{{minutes}} min</span></summary>
        {{#purpose}}<p class="soft small">{{.}}</p>{{/purpose}}
        <div class="prose small">{{{prompt}}}</div>
        {{#isMissing}}<p class="small">This candidate handed in no answer to it. Ask another question, or leave it and say in your scorecard that it was not asked.</p>{{/isMissing}}
        {{#submission}}<p class="small soft">Submitted in the test{{#line}}, line {{.}} named{{/line}}:</p>{{{.}}}<button type="button" class="quiet" data-put>Put it into the pad</button>{{/submission}}
        <details class="answer"><summary>For you alone: what to listen for, answer, anchors</summary><ul class="small">{{#lines}}<li>{{.}}</li>{{/lines}}</ul><div class="prose small">{{{answer}}}</div><dl class="anchor-list">{{#anchors}}<div><dt>{{value}}</dt><dd>{{says}}</dd></div>{{/anchors}}</dl></details></details>
        <button type="button" class="plain" data-show="{{id}}" data-hash="{{hash}}" aria-label="Show question {{position}} to {{candidate}}">Show</button></li>{{/questions}}</ol>
        <details class="room-other"><summary>Ask something else</summary><form id="other-form" class="one-line"><label class="hidden-text" for="other">Question of the bank</label><select id="other" name="id">{{#others}}<optgroup label="{{topic}}">{{#choices}}<option value="{{id}}">{{name}}</option>{{/choices}}</optgroup>{{/others}}</select><button class="plain">Show</button></form><p class="hint">It is not in the kit; that it was asked is recorded.</p></details></section>
        <section aria-labelledby="notes-title"><h2 id="notes-title">Your notes</h2><p class="hint">Only you read them. Each keeps the moment and the question. <kbd>Ctrl</kbd> + <kbd>Enter</kbd> keeps it.</p>
        <ol class="room-notes" id="notes">{{#notes}}<li data-note="{{id}}"><time datetime="{{time}}" data-at="{{at}}">{{clock}}</time><p>{{text}}</p></li>{{/notes}}</ol>
        <form id="note-form" autocomplete="off"><label class="hidden-text" for="note">A note for yourself</label><textarea id="note" name="text" rows="2" maxlength="8000"></textarea><button class="plain">Keep the note</button></form></section>{{/isCandidate}}
        <section aria-labelledby="chat-title"><h2 id="chat-title">Chat</h2><div class="room-chat" id="chat" role="log" aria-label="What was written" tabindex="0"></div>
        <form id="chat-form" class="one-line" autocomplete="off"><label class="hidden-text" for="line">A line to all</label><input id="line" name="text" type="text" maxlength="2000" placeholder="A line to all"><button class="plain">Send</button></form></section>
        </div>
        <div class="room-work">
        <div class="room-bar"><div class="room-tabs" role="tablist" aria-label="What you work on"><button type="button" role="tab" id="pad-title" aria-selected="true" aria-controls="pad-panel">Pad</button><button type="button" role="tab" id="drawing-title" aria-selected="false" aria-controls="drawing" tabindex="-1">Drawing<span class="tab-news" id="drawing-news" hidden><span class="hidden-text">, something is new</span></span></button></div><span class="soft small" id="kept" aria-live="off"></span>
        <form id="private-form"><label for="private-minutes">{{#isCandidate}}Work unseen for{{/isCandidate}}{{^isCandidate}}Give private time{{/isCandidate}}</label><select id="private-minutes" name="minutes"><option value="3">3 min</option><option value="5">5 min</option><option value="10" selected>10 min</option><option value="15">15 min</option><option value="30">30 min</option></select><button class="plain">Start</button></form></div>
        <div id="pad-panel" class="pad-panel" role="tabpanel" aria-labelledby="pad-title">
        <div class="editor" id="pad"></div>
        <p class="hint" id="pad-hint">Tab indents. <kbd>Esc</kbd> and then <kbd>Tab</kbd> leaves the editor; <kbd>Ctrl</kbd> + <kbd>Enter</kbd> runs.</p></div>
        """# + drawing + #"""
            <div class="note error" id="trouble" role="alert" hidden></div>
            <section class="console" id="console" aria-labelledby="console-title">
            <div class="room-bar"><h2 id="console-title">Output</h2><p class="console-state" id="run-state" role="status"></p><form id="run-form"><label for="python" class="hidden-text">Python</label><select id="python" name="python">{{#pythons}}<option value="{{name}}"{{#isChosen}} selected{{/isChosen}}>Python {{name}}</option>{{/pythons}}</select><button>Run</button></form></div>
            <pre class="console-log" id="log" tabindex="0" role="log" aria-live="off" aria-label="What programs print"></pre>
            <p class="hidden-text" id="run-said" role="status"></p>
            <div class="console-live" id="live" hidden>
            <form class="console-line" id="type-form" autocomplete="off"><label for="typed">Input</label><input id="typed" name="text" type="text" maxlength="8000" autocapitalize="off" autocorrect="off" spellcheck="false" enterkeyhint="send"><button class="plain">Send</button></form>
            <div class="console-keys"><button type="button" class="plain" data-deed="interrupt">Interrupt</button><button type="button" class="plain" data-deed="end-input">End of input</button><button type="button" class="plain" data-deed="stop">Stop</button></div></div>
            </section></div></div></div>
            """#

    private static let drawing = #"""
        <div id="drawing" class="drawing" role="tabpanel" aria-labelledby="drawing-title" hidden>
        <div class="draw-bar" role="group" aria-label="Tools of the drawing"><button type="button" class="plain" data-draw-box disabled>Box</button><button type="button" class="plain" data-draw-arrow aria-expanded="false" aria-controls="arrow-form" disabled>Arrow</button><button type="button" class="plain" data-draw-pen aria-pressed="false" disabled>Pen</button><button type="button" class="plain apart" data-draw-edit disabled>Edit text</button><button type="button" class="plain" data-draw-delete disabled>Delete</button><button type="button" class="plain apart" data-draw-undo disabled>Undo</button><button type="button" class="plain" data-draw-redo disabled>Redo</button><span class="last"><button type="button" class="plain" data-draw-smaller aria-label="Smaller">−</button><button type="button" class="plain" data-draw-larger aria-label="Larger">+</button></span></div>
        <form id="arrow-form" class="arrow-form" data-draw-form autocomplete="off" hidden><label>Arrow from<select data-draw-from></select></label><label>to<select data-draw-to></select></label><label>Its text, if any<input type="text" data-draw-label maxlength="300"></label><button class="plain">Draw it</button></form>
        <div class="sheet-scroll"><div class="sheet-page" data-draw-page><svg class="sketch" viewBox="0 0 1200 750" role="application" aria-label="Drawing" aria-describedby="drawing-hint" tabindex="0" data-draw-svg><g data-draw-items></g><g data-draw-marks aria-hidden="true"></g></svg><p class="sheet-empty" data-draw-empty>Nothing is drawn yet. Add a box, or double-click where it should stand; all in the room see it.</p><textarea data-draw-text hidden maxlength="300"></textarea></div></div>
        <p class="hint" id="drawing-hint"><kbd>Tab</kbd> goes from thing to thing. Arrow keys move it, with <kbd>Shift</kbd> they give a box its size; <kbd>Enter</kbd> edits the text, <kbd>Delete</kbd> deletes, <kbd>Ctrl</kbd> + <kbd>Z</kbd> takes back, <kbd>Esc</kbd> goes to the tools.</p>
        <p class="hidden-text" role="status" data-draw-said></p>
        </div>

        """#
}
