import Interviews
import Matching
import Workflows

/// A candidate's CV, shown back to her.
struct CandidateCVView: PageView {
    /// More than any CV has; each is a field of the form.
    static let mostParts = 200

    struct Choice: Sendable {
        var value: String
        var name: String
        var isChosen: Bool
    }

    struct Part: Sendable {
        var number: Int
        var name: String
        var isNew: Bool
        var text: String
        /// Of the text area.
        var rows: Int
        var choices: [Choice]

        init(_ part: CVPart, number: Int, isNew: Bool = false) {
            self.number = number
            self.isNew = isNew
            name = isNew ? "Something that is missing" : part.section.words
            text = visible(part.text)
            let lines = part.text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
            rows = min(30, max(2, lines.reduce(1) { $0 + 1 + $1.count / 90 }))
            choices = CVSection.allCases.map {
                Choice(value: $0.rawValue, name: $0.words, isChosen: $0 == part.section)
            }
        }
    }

    let title = "Your CV"
    var base: String
    var jobTitle: String
    var wasSaved: Bool
    var refusal: String?
    var isHeld = false
    var isCorrected = false
    var wasGivenByHouse = false
    var at = ""
    var format = ""
    var quality: CVQuality?
    var version = 0
    var parts: [Part] = []
    var hidden: [CVTextView.Hidden] = []
    var hasHidden = false
    /// HTML of what was read, where it was corrected.
    var must: [FindingView] = []
    var nice: [FindingView] = []
    var hasNice = false
    var asksNothing = true
    var warnings: [String] = []

    init(
        base: String, job: Job, found: MatchCandidate.Found?, typed: [CVPart]?, book: SkillBook, wasSaved: Bool,
        refusal: String?
    ) {
        self.base = base
        jobTitle = visible(job.title)
        self.wasSaved = wasSaved
        self.refusal = refusal
        guard let found else { return }
        isHeld = true
        let cv = found.cv
        isCorrected = cv.correction != nil
        wasGivenByHouse = cv.givenBy != nil
        at = Site.moment(cv.givenAt)
        format = cv.read.format.words
        quality = CVQuality(cv.read.quality)
        version = cv.version
        let shown = (typed ?? cv.text.parts).filter { typed == nil || !$0.text.isEmpty }
        parts = shown.prefix(Self.mostParts - 1).enumerated().map { Part($1, number: $0) }
        parts.append(Part(CVPart(section: .experience, text: ""), number: parts.count, isNew: true))
        hidden = CVTextView(cv.read).hidden
        hasHidden = !hidden.isEmpty
        let rows = (found.match.must + found.match.nice).enumerated().map { index, finding in
            FindingView(finding, number: index + 1, job: found.match.job, book: book, corrected: found.corrected)
        }
        must = Array(rows.prefix(found.match.must.count))
        nice = Array(rows.dropFirst(found.match.must.count))
        hasNice = !nice.isEmpty
        asksNothing = rows.isEmpty
        warnings = found.warnings.map { $0.words(book) }
    }

    static let template =
        #"""
        <div class="page">
        <p class="crumb"><a href="{{base}}">Your test for {{jobTitle}}</a></p>
        <h1>Your CV</h1>
        {{#refusal}}<div class="note error" role="alert"><p>{{.}}</p></div>{{/refusal}}
        {{#wasSaved}}<div class="note good" role="status"><p>Saved. This text counts now; what was read of the file stays beside it.</p></div>{{/wasSaved}}
        {{^isHeld}}<p class="lead">You may give your CV. It is no part of the test, and nothing is counted against you without it.</p>
        <h2>What happens with it</h2>
        <ul>
        <li>A program takes the text out of the file and looks for the skills that the job asks for. You see what it read and can put it right.</li>
        <li>The people who hire see, for each thing that the job asks for, your own lines about it: found, unclear or not found. There is no score, no place in a list by it alone, and no program rejects you.</li>
        <li>Your name, age, sex, photo, address, nationality and school are not used for that.</li>
        <li>The file and its text stay on this server until you withdraw them here or have everything erased. No other company gets them, and no language model reads them.</li>
        </ul>{{/isHeld}}
        {{#isHeld}}<ul class="facts">{{#quality}}<li><span class="word {{mark}}">{{words}}</span></li>{{/quality}}<li>{{format}}, {{#wasGivenByHouse}}given by the people who hire{{/wasGivenByHouse}}{{^wasGivenByHouse}}given by you{{/wasGivenByHouse}} on {{at}}</li><li><a href="{{base}}/cv/file">Download the file</a></li></ul>
        {{#quality}}{{#reasons}}<p class="soft small">{{.}}</p>{{/reasons}}{{/quality}}
        {{#hasHidden}}<div class="note attention"><p><b>Hidden text was found.</b> It is in the file, and people do not see it on the page. It counts for nothing, and the people who hire are told. If it should count, write it where it can be seen.</p><ul>{{#hidden}}<li><span class="mono">{{text}}</span> <span class="soft small">{{why}}</span></li>{{/hidden}}</ul></div>{{/hasHidden}}
        <h2 id="text">What was read</h2>
        <p>{{#isCorrected}}This is your text. {{/isCorrected}}Put right what is wrong: a line in the wrong part, words that ran together, what is missing. One line for each thing; an empty line begins a new job. Lines that you write or change are marked for the people who read them, and the file stays beside your text.</p>
        <form method="post" action="{{base}}/cv/correct"><input type="hidden" name="version" value="{{version}}">
        {{#parts}}<fieldset class="part"><legend>{{name}}</legend>
        <div class="field inline"><label for="section-{{number}}">This is about</label><select id="section-{{number}}" name="section.{{number}}">{{#choices}}<option value="{{value}}"{{#isChosen}} selected{{/isChosen}}>{{name}}</option>{{/choices}}</select></div>
        <label class="hidden-text" for="text-{{number}}">Lines of {{name}}, part {{number}}</label><textarea id="text-{{number}}" name="text.{{number}}" rows="{{rows}}" spellcheck="false">
        {{text}}</textarea></fieldset>
        {{/parts}}
        <div class="actions"><button name="do" value="save">Save my text</button>{{#isCorrected}}<button class="plain" name="do" value="undo">Go back to what was read</button>{{/isCorrected}}</div></form>
        <h2>What the people who hire see of it</h2>
        {{#asksNothing}}<p class="soft">The job has not said yet which skills it asks for. When it does, it stands here.</p>{{/asksNothing}}
        {{^asksNothing}}<p class="soft">The same words as they see. Beside it they see which of the bank’s questions they could ask you; nothing of others is shown to you, and nothing of you to others. Not found means only that the text does not say it.</p>
        {{#warnings}}<p class="soft small">{{.}}</p>{{/warnings}}
        <h3 class="group">Must</h3>
        {{#must}}
        """# + FindingView.partial
            + #"""
            {{/must}}
            {{#hasNice}}<h3 class="group">Nice to have</h3>
            {{#nice}}
            """# + FindingView.partial
            + #"""
            {{/nice}}{{/hasNice}}{{/asksNothing}}{{/isHeld}}
            <h2>{{#isHeld}}Another file{{/isHeld}}{{^isHeld}}Give your CV{{/isHeld}}</h2>
            <form method="post" action="{{base}}/cv" enctype="multipart/form-data">
            <div class="field"><label for="cv">File</label><p class="hint">PDF, DOCX, plain text, Markdown or JSON Resume, at most 10 MB.{{#isHeld}} It takes the place of the one above; that one and your corrections of it are deleted.{{/isHeld}}</p>
            <input id="cv" name="cv" type="file" required accept=".pdf,.docx,.txt,.md,.json"></div>
            <label class="choice"><input type="checkbox" name="consent" value="yes" required><span>I agree that this file is kept here and read for skills. I can withdraw it at any time.</span></label>
            <div class="actions"><button data-busy="Reading the file …">Read it</button><a href="{{base}}">Back</a></div></form>
            {{#isHeld}}<h2>Withdraw it</h2>
            <form method="post" action="{{base}}/cv/withdraw"><p>The file, what was read of it and your corrections are deleted at once and for good. Your test stays as it is.</p><label class="choice"><input type="checkbox" name="sure" value="yes" required><span>Yes, delete my CV.</span></label><div class="actions"><button class="danger">Withdraw my CV</button></div></form>{{/isHeld}}
            </div>
            """#
}
