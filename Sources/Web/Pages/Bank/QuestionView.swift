/// One question as interviewers read it: answer, proofs, anchors, solutions.
struct QuestionView: PageView {
    struct ClaimRow: Sendable {
        var id: String
        var text: String
        var strip: String
        var isProved = false
        /// The program that decides which options are right.
        var isKey = false
        /// For a judgement, or a claim that nothing at hand can show.
        var reason = ""
        var program = ""
        /// How it is run, where that is not the usual way.
        var how = ""
        /// A program that must give another result, so that the proof can fail.
        var control: String?
        var files: [File] = []
        /// Where it is run; `nil` where nothing can be run.
        var run: String?
        var isOpen = false
        var outputs: [Output] = []
    }

    struct File: Sendable {
        var name: String
        var text: String
    }

    struct Output: Sendable {
        /// Of a row for several Pythons the first one, until `last` is written beside it.
        var versions: String
        var last: String?
        var recorded: String
        var seen = ""
        /// Not what most Pythons print.
        var differs = false
        var isFalse = false
        /// Run on this machine since the server started.
        var isAsRecorded = false
        /// Interpreters of the ledger.
        var elsewhere: [String] = []
    }

    struct AnchorRow: Sendable {
        var value: Int
        var says: String
        var typical: String
    }

    struct OptionRow: Sendable {
        var text: String
        var isRight: Bool
        var misconception: String
    }

    struct BlockRow: Sendable {
        var name: String
        var text: String
        var reason: String?
    }

    /// The address of the bank's list.
    var home: String
    var id: String
    var title: String
    var path: String
    var kind: String
    var topic: String
    var level: String
    var minutes: Int
    var target: String
    var revision: Int
    var hash: String
    var seeds: String
    var hasSeeds: Bool
    var licence: String
    var sources: [String]
    var hasSources: Bool
    var strip: String
    var prompt: String
    var answer: String
    var notes: String?
    var options: [OptionRow]
    var hasOptions: Bool
    /// What decides which options are right.
    var keyWords: String?
    var claims: [ClaimRow]
    var hasClaims: Bool
    var anchors: [AnchorRow]
    var hasAnchors: Bool
    var redFlags: [String]
    var hasRedFlags: Bool
    var probes: [String]
    var hasProbes: Bool
    var followUps: [String]
    var hasFollowUps: Bool
    var misconceptions: [String]
    var hasMisconceptions: Bool
    var blocks: [BlockRow]
    var hasBlocks: Bool
    /// What a run of an answer may use, and who says so; `nil` where the answer is no code.
    var limits: String?
    /// When this was proved here since the server started, and how long it took; empty where it was not.
    var proved: String
    var isProved: Bool
    var proofFaults: [String]
    var hasProofFaults: Bool
    var mayProve: Bool

    /// HTML of what else an interviewer can do here, and of how the file came to be as it is; empty in a bank of files.
    var desk = ""
    var history = ""

    static let template = head + "\n" + body + "\n{{{history}}}"

    private static let head = #"""
        <p class="crumb"><a href="{{home}}">Bank</a> / {{topic}}</p>
        <div class="head"><h1>{{title}}</h1>{{#hasClaims}}{{{strip}}}{{/hasClaims}}</div>
        <ul class="facts"><li><b>{{kind}}</b></li><li>Level <b>{{level}}</b></li><li><b>{{minutes}}</b> minutes</li><li>Python <b>{{target}}</b></li><li>Revision <b>{{revision}}</b></li><li class="mono">{{path}}</li></ul>
        {{{desk}}}
        """#

    /// From the prompt on.
    static let body = #"""
        <h2>Prompt</h2>
        <div class="prose">{{{prompt}}}</div>
        {{#hasOptions}}<ul class="options">{{#options}}<li class="option">{{{text}}}{{#isRight}}<span class="word done">right</span>{{/isRight}}{{^isRight}}<span class="soft small">misconception: {{misconception}}</span>{{/isRight}}</li>{{/options}}</ul>{{#keyWords}}<p class="small soft">{{.}}</p>{{/keyWords}}{{/hasOptions}}
        <h2>Answer</h2>
        <div class="prose">{{{answer}}}</div>
        {{#hasClaims}}<div class="head"><h2 id="claims">Claims and their proofs</h2>
        {{#mayProve}}<form method="post" action="/bank/{{id}}/prove"><button class="plain" data-busy="Proving …">Prove it here</button></form>{{/mayProve}}</div>
        <p class="soft">{{#isProved}}{{proved}}{{/isProved}}{{^isProved}}Filled cells were seen to hold, on the interpreter and day that each names.{{#mayProve}} “Prove it here” runs each program again, twice, on every Python of this machine.{{/mayProve}}{{/isProved}}</p>
        {{#hasProofFaults}}<div class="note error" role="alert"><ul>{{#proofFaults}}<li>{{.}}</li>{{/proofFaults}}</ul></div>{{/hasProofFaults}}
        {{#claims}}<section class="keep" id="claim-{{id}}"><h3>{{text}}</h3>
        {{{strip}}}
        {{^isProved}}<p class="soft small">{{reason}}</p>{{/isProved}}
        {{#isProved}}<details{{#isOpen}} open{{/isOpen}}><summary>The program, and what each Python prints</summary>
        {{#how}}<p class="small soft">{{.}}</p>{{/how}}
        <pre tabindex="0"><code>{{program}}</code></pre>
        {{#files}}<p class="small soft">Beside it lies <code>{{name}}</code>:</p><pre tabindex="0"><code>{{text}}</code></pre>{{/files}}
        {{#control}}<p class="small soft">Its control, which must print something else:</p><pre tabindex="0"><code>{{.}}</code></pre>{{/control}}
        <div class="scroll" tabindex="0"><table><thead><tr><th scope="col">Python</th><th scope="col">Recorded</th><th scope="col">Seen</th></tr></thead><tbody>
        {{#outputs}}<tr><th scope="row" class="pythons">{{versions}}</th><td class="mono out">{{#differs}}<span class="word wait">{{recorded}}</span>{{/differs}}{{^differs}}{{recorded}}{{/differs}}</td><td class="mono">{{#isFalse}}<span class="word bad">{{seen}}</span>{{/isFalse}}{{^isFalse}}{{#isAsRecorded}}<span class="word done">as recorded, here</span>{{/isAsRecorded}}{{^isAsRecorded}}<span class="soft">{{seen}}</span>{{/isAsRecorded}}{{/isFalse}}</td></tr>{{/outputs}}
        </tbody></table></div></details>
        {{#run}}<form method="post" action="{{.}}"><button class="plain" data-busy="Running …">Run</button></form>{{/run}}{{/isProved}}</section>
        {{/claims}}{{/hasClaims}}
        {{#hasMisconceptions}}<h2>Misconceptions</h2><ul>{{#misconceptions}}<li>{{.}}</li>{{/misconceptions}}</ul>{{/hasMisconceptions}}
        {{#hasAnchors}}<h2>Anchors</h2><table class="cards"><thead><tr><th scope="col" class="num">Rating</th><th scope="col">What the answer says</th><th scope="col">Typical of</th></tr></thead><tbody>
        {{#anchors}}<tr><th scope="row" class="num">{{value}}</th><td>{{says}}</td><td>{{typical}}</td></tr>{{/anchors}}</tbody></table>{{/hasAnchors}}
        {{#hasProbes}}<h3>Ask when the answer stops</h3><ul>{{#probes}}<li>{{.}}</li>{{/probes}}</ul>{{/hasProbes}}
        {{#hasRedFlags}}<h3>Red flags</h3><ul>{{#redFlags}}<li>{{.}}</li>{{/redFlags}}</ul>{{/hasRedFlags}}
        {{#hasFollowUps}}<h3>Follow-ups</h3><ul>{{#followUps}}<li>{{.}}</li>{{/followUps}}</ul>{{/hasFollowUps}}
        {{#hasBlocks}}<h2>Solutions and tests</h2>{{#limits}}<p class="small soft">{{.}}</p>{{/limits}}{{#blocks}}<details><summary>{{name}}{{#reason}}, must fail with {{.}}{{/reason}}</summary><pre tabindex="0"><code>{{text}}</code></pre></details>{{/blocks}}{{/hasBlocks}}
        {{#notes}}<h2>Notes</h2><div class="prose">{{{.}}}</div>{{/notes}}
        <hr><p class="small soft">{{#hasSeeds}}Covers {{seeds}}. {{/hasSeeds}}Licence {{licence}}. Content <code>{{hash}}</code></p>
        {{#hasSources}}<ul class="small soft">{{#sources}}<li>{{.}}</li>{{/sources}}</ul>{{/hasSources}}
        """#
}
