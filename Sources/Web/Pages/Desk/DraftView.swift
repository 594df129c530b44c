import Interviews
import QuestionBank

/// The page on which a draft is written: its text, and beside it what it looks like, what is wrong, what was proved and
/// what it changes.
struct DraftView: PageView {
    /// What was saved elsewhere while this text was being written.
    struct Conflict: Sendable {
        var author: String
        var age: String
        /// From the other text to this one.
        var difference: String
    }

    let title: String
    var id: String
    var question: String
    var isNew: Bool
    var author: String
    var state: String
    var mark: String
    /// What an administrator wants changed.
    var returned: String?
    var returnedBy: String
    var text: String
    var version: Int
    var savedAge: String
    var path: String
    /// Why the bank's folder cannot be written.
    var obstacle: String?
    var refusal: String?
    var conflict: Conflict?
    /// The file in the bank was changed since the draft was begun: what changed there, as HTML.
    var moved: String?
    /// Both changes can be brought together by themselves.
    var mayMerge: Bool
    var preview: String
    var problems: String
    var problemCount: Int
    var proofs: String
    var isProving: Bool
    var changes: String
    var summary: String
    var editor: String

    static let template = #"""
        <p class="crumb"><a href="/bank">Bank</a> / Draft of <span class="mono">{{question}}</span></p>
        <div class="head"><h1>{{title}}</h1><p class="desk-state"><span class="word {{mark}}">{{state}}</span> <span class="soft small">by {{author}} · <span class="mono">{{path}}</span></span></p></div>
        {{#returned}}<div class="note attention"><p><b>{{returnedBy}} wants a change:</b> {{.}}</p></div>{{/returned}}
        {{#refusal}}<div class="note error" role="alert"><p>{{.}}</p></div>{{/refusal}}
        {{#obstacle}}<div class="note error"><p><b>The bank's folder cannot be written: {{.}}.</b> You can write and prove here all the same. <a href="/bank/drafts/{{id}}/file">Download the file</a> and put it at <code>{{path}}</code> where the bank is kept.</p></div>{{/obstacle}}
        {{#conflict}}<div class="note error" role="alert"><p><b>{{author}} saved another text {{age}}.</b> Below stands yours. Save again to keep it in the other's place, or <a href="/bank/drafts/{{id}}">take the other one</a>.</p></div><details class="moved"><summary>What is different</summary>{{{difference}}}</details>{{/conflict}}
        {{#moved}}<div class="note attention"><p><b>The file in the bank was changed since this draft was begun.</b> It cannot be accepted before both are brought together.</p></div>
        <details class="moved"><summary>What was changed there</summary>{{{.}}}</details>
        <form method="post" action="/bank/drafts/{{id}}/rebase" class="actions">{{#mayMerge}}<button name="how" value="merge">Bring both together</button>{{/mayMerge}}<button name="how" value="mine" class="plain">Mine as it stands shall replace it</button>{{^mayMerge}}<span class="soft small">Both change the same lines: bring over what you want, then let yours replace it.</span>{{/mayMerge}}</form>{{/moved}}
        <form method="post" action="/bank/drafts/{{id}}" id="desk" class="desk" autocomplete="off" data-path="/bank/drafts/{{id}}" data-editor="{{editor}}">
        <input type="hidden" name="version" value="{{version}}">
        <section class="desk-text" aria-label="The file">
        <div class="desk-bar"><label id="text-label" for="text">The file</label><p id="saved" class="saved" role="status"><span class="word">Saved {{savedAge}}</span></p></div>
        <p id="text-hint" class="hint" data-editor-hint hidden><kbd>Tab</kbd> indents. <kbd>Esc</kbd>, then <kbd>Tab</kbd> leaves the editor. <kbd>Ctrl</kbd> <kbd>Enter</kbd> proves it.</p>
        <textarea id="text" name="text" class="code" rows="28" spellcheck="false" autocomplete="off" autocapitalize="off">
        {{text}}</textarea>
        <div class="actions"><button class="plain" data-save>Save and check</button><a href="/bank/drafts/{{id}}/file">Download</a></div>
        </section>
        <div class="desk-side">
        <section id="side-preview" data-tab="Preview" aria-labelledby="h-preview"><h2 id="h-preview">Preview</h2><div data-fragment="preview">{{{preview}}}</div></section>
        <section id="side-problems" data-tab="Problems" aria-labelledby="h-problems"><h2 id="h-problems">Problems <span data-count>{{problemCount}}</span></h2><div data-fragment="problems">{{{problems}}}</div></section>
        <section id="side-proofs" data-tab="Proofs" aria-labelledby="h-proofs"><h2 id="h-proofs">Proofs</h2><p class="actions"><button class="plain" formaction="/bank/drafts/{{id}}/prove" data-prove>Prove it</button>{{#isProving}}<noscript><a href="/bank/drafts/{{id}}#side-proofs">See how far it is</a></noscript>{{/isProving}}</p><div data-fragment="proofs"{{#isProving}} data-running{{/isProving}}>{{{proofs}}}</div></section>
        <section id="side-changes" data-tab="Changes" aria-labelledby="h-changes"><h2 id="h-changes">Changes</h2><div data-fragment="changes">{{{changes}}}</div></section>
        </div>
        <section class="desk-end" aria-labelledby="h-end"><h2 id="h-end">Hand it in</h2>
        <div class="field"><label for="summary">What it is about</label><p class="hint">A sentence or two for the administrator who accepts it, and for the file's history.</p><textarea id="summary" name="summary" rows="2" maxlength="2000">
        {{summary}}</textarea></div>
        <div class="actions"><button formaction="/bank/drafts/{{id}}/submit" data-submit>Submit for acceptance</button><button class="danger" formaction="/bank/drafts/{{id}}/discard" formnovalidate data-discard>Discard the draft</button></div>
        </section>
        </form>
        """#
}
