import Interviews
import QuestionBank
import Workflows

/// The page of one question: the prompt, the answer and what can be done with it.
struct AttemptQuestionView: PageView {
    struct Place: Sendable {
        var number: Int
        var href: String
        var mark: String
        var words: String
        var isCurrent: Bool
    }

    var title: String
    var path: String
    var home: String
    var number: Int
    var kind: String
    var minutes: Int
    var python: String
    var places: [Place]
    var submittedCount: Int
    var count: String
    /// Chosen by the answers before it: once submitted it stays.
    var isChosen: Bool
    var promptHTML: String
    var fieldsHTML: String
    var basedOn: Milliseconds
    var state: String
    var stateMark: String
    var savedMachine: String?
    var savedClock: String
    var mayRun: Bool
    var takesInput: Bool
    var stdin: String
    /// What was just run on stays in sight.
    var isInputOpen: Bool
    var runs: String?
    var notice: String?
    var refusalText: String?
    var isConflict: Bool
    var otherText: String
    var concern: String
    var isDoubting: Bool
    var isLast: Bool
    var editor: String

    init(
        _ sheet: QuestionPage.Sheet, prompt: String, fields: String, python: String, runs: String?, stdin: String,
        notice: String?, refusal: AnswerRefusal?, concern: String, editor: String
    ) {
        let visit = sheet.visit
        let question = sheet.question
        let answerState = AnswerState(sheet.response)
        title = "Question \(sheet.number) of \(visit.mostWords)"
        path = sheet.path
        home = visit.base
        number = sheet.number
        kind = KindWords.asked(question)
        minutes = question.minutes
        self.python = python
        places = visit.responses.enumerated().map { index, response in
            let state = AnswerState(response)
            return Place(
                number: index + 1, href: visit.path(question: index + 1), mark: state.place, words: state.words,
                isCurrent: index + 1 == sheet.number)
        }
        submittedCount = visit.responses.count { $0.submittedAt != nil }
        count = visit.mostWords
        isChosen = visit.isChosen(sheet.response)
        promptHTML = prompt
        fieldsHTML = fields
        // After a conflict was shown, saving again is a choice: it is based on what the other one saved.
        basedOn = sheet.response.savedAt ?? 0
        state = answerState.words
        stateMark = answerState.mark
        savedMachine = sheet.response.savedAt.map(TimeWords.machine)
        savedClock = sheet.response.savedAt.map(TimeWords.clock) ?? ""
        mayRun = RunExamples.isOffered(for: question)
        takesInput = question.takesInput
        self.stdin = stdin
        isInputOpen = !stdin.isEmpty
        self.runs = runs
        self.notice = notice
        refusalText = refusal?.message
        isConflict = refusal?.isConflict ?? false
        otherText = isConflict ? visible(sheet.response.answer) : ""
        self.concern = concern
        isDoubting = !concern.isEmpty
        isLast = sheet.number == visit.responses.count && !visit.isChoosing
        self.editor = editor
    }

    static let template = #"""
        <nav class="exam-nav" aria-label="Questions of this test"><ol>{{#places}}<li><a class="{{mark}}" href="{{href}}"{{#isCurrent}} aria-current="page"{{/isCurrent}}><span class="hidden-text">Question </span>{{number}}<span class="hidden-text" data-state-words>: {{words}}</span></a></li>{{/places}}</ol>
        <p class="soft small"><span id="submitted-count">{{submittedCount}}</span> of {{count}} submitted · <a href="{{home}}/finish">Look over and finish</a></p></nav>
        <div class="exam-sheet">
        <section class="exam-prompt prose" aria-labelledby="question-title">
        <h1 id="question-title">Question {{number}}</h1>
        <ul class="facts"><li>{{kind}}</li><li>Python <b>{{python}}</b></li><li>about <b>{{minutes}}</b> min</li></ul>
        {{{promptHTML}}}
        </section>
        <section class="exam-answer" aria-label="Your answer">
        {{#notice}}<div class="note good" role="status"><p>{{.}}</p></div>{{/notice}}
        {{#refusalText}}<div class="note error" role="alert"><p>{{.}}</p>{{#isConflict}}<p>Your text stands below. Save again to keep it, or <a href="{{path}}">take the other one</a>.</p><details><summary>The other one</summary><pre tabindex="0" aria-label="The other answer">{{otherText}}</pre></details>{{/isConflict}}</div>{{/refusalText}}
        <form method="post" action="{{path}}/submit" id="answer-form" autocomplete="off" data-path="{{path}}" data-number="{{number}}" data-editor="{{editor}}">
        <input type="hidden" name="base" value="{{basedOn}}">
        {{{fieldsHTML}}}
        <div class="actions">{{#mayRun}}<button class="plain" formaction="{{path}}/run" data-run>Run the examples</button>\#(ConsoleMarkup.button){{/mayRun}}<button class="plain" formaction="{{path}}/draft" data-save>Save</button><button data-submit>{{#isChosen}}Submit for good and go on{{/isChosen}}{{^isChosen}}{{#isLast}}Submit and look over{{/isLast}}{{^isLast}}Submit and go on{{/isLast}}{{/isChosen}}</button></div>
        {{#isChosen}}<p class="hint soft small">The next question is chosen by this answer, so it cannot be changed after it is submitted.</p>{{/isChosen}}
        <p id="saved" class="saved" role="status"><span class="word {{stateMark}}">{{state}}</span>{{#savedMachine}} <time datetime="{{.}}">{{savedClock}}</time>{{/savedMachine}}</p>
        <noscript><p class="hint">Press Save before you leave this page: without script nothing is saved by itself.</p></noscript>
        {{#mayRun}}\#(ConsoleMarkup.section(path: "{{path}}", home: "{{home}}")){{/mayRun}}
        {{#takesInput}}<details class="own"{{#isInputOpen}} open{{/isInputOpen}}><summary>Run on your own input</summary><div class="field"><label for="stdin">Standard input</label><textarea id="stdin" name="stdin" class="code short" rows="4" autocomplete="off" spellcheck="false">
        {{stdin}}</textarea></div><button class="plain" name="own" value="1" formaction="{{path}}/run" data-run>Run on this input</button></details>{{/takesInput}}
        <p id="runs-said" class="hidden-text" role="status"></p>
        <section id="runs" class="runs" aria-label="Results"{{^runs}} hidden{{/runs}}>{{#runs}}{{{.}}}{{/runs}}</section>
        {{#isChosen}}<details class="doubt"><summary>Go on without an answer</summary><p>It then counts as the lowest answer, and you cannot come back to it.</p><button class="plain" formaction="{{path}}/skip" formnovalidate>Go on without an answer</button></details>{{/isChosen}}
        <details class="doubt"{{#isDoubting}} open{{/isDoubting}}><summary>This question is faulty</summary><div class="field"><label for="concern">What is wrong with it?</label><p class="hint">Answer as well as you can all the same. Your message is read by the people who run this test.</p><textarea id="concern" name="concern" rows="3" maxlength="4000">
        {{concern}}</textarea></div><button class="plain" formaction="{{path}}/concern">Send</button></details>
        </form>
        {{#mayRun}}\#(ConsoleMarkup.form){{/mayRun}}
        </section>
        </div>
        """#
}

extension Question {
    /// Its visible tests give standard input, so a candidate may try her own.
    fileprivate var takesInput: Bool {
        tests.visible.contains { if case .stdin = $0.input { true } else { false } }
    }
}
