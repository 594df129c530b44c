/// The replay of an interview; without script the pad at one moment, and the moments as a table.
struct PlaybackView: PageView {
    struct Row: Sendable {
        var at: Int64
        var time: String
        var what: LongText
        var who: String
        var href: String
    }

    struct Choice: Sendable {
        var id: String
        var name: String
    }

    var title: String
    var interviewID: String
    var candidate: String
    var jobID: String
    var jobTitle: String
    /// `nil` once it can be seen.
    var closed: String?
    var at: Int64
    var time: String
    var duration: Int64
    var durationText: String
    var pad: String
    /// What is drawn at this moment, as SVG's inside.
    var drawing: String
    var drawingLabel: String
    /// Something is drawn at this moment.
    var isDrawn: Bool
    /// Something is drawn at some moment.
    var hasDrawing: Bool
    var isEmpty: Bool
    var question: String
    var rows: [Row]
    var hasRows: Bool
    var mayRate: Bool
    var items: [Choice]

    static let template = #"""
        <p class="crumb"><a href="/jobs">Jobs</a> / <a href="/jobs/{{jobID}}">{{jobTitle}}</a> / <a href="/interviews/{{interviewID}}">{{candidate}}</a></p>
        <h1>Playback: {{candidate}}</h1>
        {{#closed}}<div class="nothing"><p>{{.}}</p></div>{{/closed}}
        {{^closed}}{{#isEmpty}}<div class="nothing"><p>Nothing was typed, drawn, run or shown in this interview.</p></div>{{/isEmpty}}
        {{^isEmpty}}<p class="lead">What was typed, drawn, run and shown, as it was seen. Interviewers' private notes are not in it, nor what the candidate did while she worked unseen.</p>
        """# + player + #"""
            {{#mayRate}}<form method="post" action="/interviews/{{interviewID}}/scorecard" class="row no-print" data-evidence><input type="hidden" name="do" value="moment"><div class="field"><label for="item">This moment is evidence for my rating of</label><select id="item" name="item">{{#items}}<option value="{{id}}">{{name}}</option>{{/items}}</select></div><input type="hidden" name="at" value="{{at}}"><button class="plain">Keep this moment</button></form>{{/mayRate}}
            <p class="no-print"><a href="/interviews/{{interviewID}}/playback.html">Export as one HTML file</a>, which plays without network · <a href="/interviews/{{interviewID}}/playback.json?download">as JSON</a></p>
            {{/isEmpty}}{{/closed}}
            """#

    /// The replay itself: the same in the page and in the exported file.
    static let player = #"""
        <section class="player" data-playback data-source="/interviews/{{interviewID}}/playback.json" data-at="{{at}}" aria-label="Replay">
        <div class="transport" data-transport hidden><button type="button" data-play aria-pressed="false">Play</button><button type="button" class="plain" data-back aria-label="Previous moment">‹</button><button type="button" class="plain" data-next aria-label="Next moment">›</button><label class="hidden-text" for="scrub">Time</label><input id="scrub" type="range" min="0" max="{{duration}}" step="100" value="{{at}}"><output for="scrub" class="num" data-time>{{time}}</output><span class="soft num">of {{durationText}}</span><label class="speed"><span class="hidden-text">Speed</span><select data-speed><option value="0.5">½×</option><option value="1" selected>1×</option><option value="2">2×</option><option value="4">4×</option><option value="8">8×</option><option value="16">16×</option></select></label><label class="idle"><input type="checkbox" data-idle checked> skip pauses</label><button type="button" class="quiet" data-link>Copy the link to this moment</button></div>
        <p class="small soft no-print" data-transport hidden><kbd>Space</kbd> plays and stops, <kbd>←</kbd> <kbd>→</kbd> five seconds, <kbd>Shift</kbd> with them the moment before and after, <kbd>Home</kbd> <kbd>End</kbd>, <kbd>+</kbd> <kbd>−</kbd> speed.</p>
        <p class="small">At <b class="num" data-time>{{time}}</b>: <span data-question>{{question}}</span></p>
        <div class="replay"><pre tabindex="0" role="group" aria-label="The pad" id="pad" class="pad-text">
        {{pad}}</pre><div class="replay-run" data-run hidden><h3 data-run-name></h3><pre tabindex="0" role="group" aria-label="What the run printed" data-output></pre></div></div>
        {{#hasDrawing}}<figure class="replay-drawing" data-drawn{{^isDrawn}} hidden{{/isDrawn}}><figcaption>Drawing</figcaption><div class="sheet-scroll" tabindex="0" role="group" aria-label="The drawing"><div class="sheet-page"><svg class="sketch" viewBox="0 0 1200 750" role="img" aria-label="{{drawingLabel}}" data-sheet>{{{drawing}}}</svg></div></div></figure>{{/hasDrawing}}
        <p class="hidden-text" role="status" data-said></p>
        {{#hasRows}}<h2>Moments</h2><div class="moments"><table><thead><tr><th scope="col" class="num">Time</th><th scope="col">What</th><th scope="col">Who</th></tr></thead><tbody>{{#rows}}<tr data-moment="{{at}}"><td class="num"><a href="{{href}}">{{time}}</a></td><td>{{#what}}\#(LongText.template){{/what}}</td><td>{{who}}</td></tr>{{/rows}}</tbody></table></div>{{/hasRows}}
        </section>

        """#
}

/// One file that plays by itself: no address in it, and a policy that would forbid one.
struct PlaybackFile: PageView {
    var title: String
    var policy: String
    var style: String
    var script: String
    var recording: String
    var view: PlaybackView

    static let template = #"""
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <meta http-equiv="Content-Security-Policy" content="{{policy}}">
        <title>{{title}}</title>
        <style>{{{style}}}</style>
        </head>
        <body>
        <main id="main">
        <h1>{{title}}</h1>
        {{#view}}
        """# + PlaybackView.player + #"""
            {{/view}}
            </main>
            <script type="application/json" id="recording">{{{recording}}}</script>
            <script type="module">{{{script}}}</script>
            </body>
            </html>

            """#
}
