/// A draft that waits: what it changes, whether it is sound, and what an administrator can do with it.
struct ReviewView: PageView {
    /// Something that must hold before it can be accepted.
    struct Condition: Sendable {
        var mark: String
        var words: String
    }

    let title: String
    var id: String
    var question: String
    var isNew: Bool
    var author: String
    var age: String
    var path: String
    var summary: String?
    var refusal: String?
    var conditions: [Condition]
    var problems: String
    var hasProblems: Bool
    var proofs: String
    var isProving: Bool
    var mayProve: Bool
    var changes: String
    /// The file in the bank was changed since: what changed there.
    var moved: String?
    var obstacle: String?
    var version: Int
    var isAdministrator: Bool
    var mayAccept: Bool
    var wantsReason: Bool
    var reason: String
    var note: String

    static let template = #"""
        <p class="crumb"><a href="/bank">Bank</a> / Draft of <span class="mono">{{question}}</span></p>
        <div class="head"><h1>{{title}}</h1><p class="desk-state"><span class="word wait">waits for an administrator</span> <span class="soft small">by {{author}}, {{age}} · <span class="mono">{{path}}</span></span></p></div>
        {{#refusal}}<div class="note error" role="alert"><p>{{.}}</p></div>{{/refusal}}
        {{#summary}}<blockquote class="said"><p class="said-text">{{.}}</p></blockquote>{{/summary}}
        {{#obstacle}}<div class="note error"><p><b>The bank's folder cannot be written: {{.}}.</b> <a href="/bank/drafts/{{id}}/file">Download the file</a> and put it at <code>{{path}}</code> where the bank is kept.</p></div>{{/obstacle}}
        <div class="review">
        <section class="review-text" aria-labelledby="h-changes"><h2 id="h-changes">{{#isNew}}The new file{{/isNew}}{{^isNew}}What it changes{{/isNew}}</h2>
        {{#moved}}<div class="note attention"><p><b>The file in the bank was changed since this draft was begun.</b> Take the draft back and bring both together.</p></div><details class="moved"><summary>What was changed there</summary>{{{.}}}</details>{{/moved}}
        {{{changes}}}</section>
        <div class="review-side">
        <h2>Before it can stand in the bank</h2>
        <ul class="conditions">{{#conditions}}<li><span class="word {{mark}}">{{words}}</span></li>{{/conditions}}</ul>
        {{#isAdministrator}}{{#mayAccept}}<form method="post" action="/bank/drafts/{{id}}/accept"><input type="hidden" name="version" value="{{version}}">
        {{#wantsReason}}<div class="field"><label for="reason">Why may the rest stand unproved?</label><p class="hint">It is kept with the acceptance and in the file's history.</p><input type="text" id="reason" name="reason" value="{{reason}}" maxlength="2000" required></div>{{/wantsReason}}
        <div class="actions"><button data-busy="Accepting …">Accept into the bank</button></div></form>{{/mayAccept}}
        <form method="post" action="/bank/drafts/{{id}}/return"><div class="field"><label for="note">What should be different?</label><textarea id="note" name="note" rows="3" maxlength="4000" required>
        {{note}}</textarea></div><div class="actions"><button class="plain">Send it back</button></div></form>{{/isAdministrator}}
        {{^isAdministrator}}<p class="soft">An administrator accepts it or sends it back with a note.</p>{{/isAdministrator}}
        <form method="post" action="/bank/drafts/{{id}}/take-back" class="actions"><button class="quiet">Take it back to change it</button><button class="quiet" formaction="/bank/drafts/{{id}}/discard">Discard the draft</button></form>
        {{#hasProblems}}<h2>Problems</h2>{{{problems}}}{{/hasProblems}}
        <h2 id="side-proofs">Proofs</h2>
        {{#mayProve}}<form method="post" action="/bank/drafts/{{id}}/prove-again" class="actions"><button class="plain" data-busy="Proving …">Prove it here</button></form>{{/mayProve}}
        <div data-fragment="proofs" data-follow="/bank/drafts/{{id}}"{{#isProving}} data-running{{/isProving}}>{{{proofs}}}</div>
        {{#isProving}}<noscript><p><a href="/bank/drafts/{{id}}#side-proofs">See how far it is</a></p></noscript>{{/isProving}}
        </div>
        </div>
        """#
}

/// A draft that is on its way no more.
struct ClosedDraftView: PageView {
    let title: String
    var id: String
    var question: String
    var isAccepted: Bool
    var by: String
    var age: String
    /// What the repository said, where it was just accepted.
    var commit: String?
    var isCommitted: Bool
    /// Why what was proved is not in the ledger.
    var ledgerFault: String?
    var refusal: String?

    static let template = #"""
        <p class="crumb"><a href="/bank">Bank</a> / Draft of <span class="mono">{{question}}</span></p>
        <h1>{{title}}</h1>
        {{#refusal}}<div class="note error" role="alert"><p>{{.}}</p></div>{{/refusal}}
        {{#isAccepted}}<p class="lead"><span class="word done">in the bank</span> Accepted by {{by}}, {{age}}.</p>
        {{#commit}}<div class="note {{#isCommitted}}good{{/isCommitted}}{{^isCommitted}}attention{{/isCommitted}}" role="status"><p>{{.}}</p></div>{{/commit}}
        {{#ledgerFault}}<div class="note attention" role="status"><p>{{.}} Note what was proved with <code>assay bank verify --question {{question}} --record</code>.</p></div>{{/ledgerFault}}
        <p>What was proved here stands in the bank's ledger. Kits and tests that were made before keep the text that they began with.</p>
        <p class="actions"><a class="button" href="/bank/{{question}}">See the question</a></p>{{/isAccepted}}
        {{^isAccepted}}<p class="lead">Discarded by {{by}}, {{age}}. Nothing in the bank was changed.</p>
        <form method="post" action="/bank/drafts/{{id}}/restore" class="actions"><button>Undo: bring the draft back</button></form>{{/isAccepted}}
        """#
}
