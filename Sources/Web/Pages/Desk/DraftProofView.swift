import Python
import QuestionBank
import Workflows

/// What was found when a draft was proved here: each check, what was expected, and what each Python printed.
struct DraftProofView: PageView {
    /// What some Pythons have in common.
    struct Cell: Sendable {
        var pythons: String
        var should: String
        var printed: String
        /// `nil` where it is neither right nor wrong.
        var mark: String?
    }

    struct Row: Sendable {
        var title: String
        var text: String
        var mark: String
        var words: String
        /// What needs a look stands open.
        var isOpen: Bool
        var cells: [Cell]
    }

    let title = "Proofs"
    var isUntried: Bool
    var isRunning: Bool
    var done: Int
    var total: Int
    /// The total is not known before the first check has ended.
    var isCounting: Bool
    /// It is of a text that has been changed since.
    var isOlder: Bool
    var broke: String?
    var summary: String
    /// `nil` where nothing was found yet.
    var mark: String?
    var rows: [Row]
    var hasRows: Bool

    init(_ run: DraftProofs.Run?, hash: String) {
        isUntried = run == nil
        isRunning = run != nil && run?.end == nil
        done = run?.done ?? 0
        total = run?.total ?? 0
        isCounting = total == 0
        isOlder = run.map { $0.hash != hash } ?? false
        (broke, summary, mark, rows) = (nil, "", nil, [])
        switch run?.end {
        case .broke(let words)?: broke = words
        case .found(let found, let seconds)?:
            if let question = run?.question { rows = Self.rows(found, question) }
            (summary, mark) = Self.summary(found, seconds)
        case nil: break
        }
        hasRows = !rows.isEmpty
    }

    static func summary(_ found: BankVerification, _ seconds: Double) -> (String, String) {
        let holds = found.count { if case .holds = $0 { true } else { false } }
        let wrong = found.count { if case .differs = $0 { true } else { false } }
        let open = found.unproved
        if found.interpreters.isEmpty { return ("No Python is at hand: nothing was proved", "wait") }
        if found.findings.isEmpty { return ("There is nothing in it to run", "done") }
        let place = "on \(found.interpreters.count) Pythons, in \(seconds) s"
        if wrong > 0 { return ("\(wrong) of \(found.findings.count) checks are false, \(place)", "bad") }
        if open > 0 {
            return ("\(holds) of \(found.findings.count) checks hold, \(open) could not be run, \(place)", "wait")
        }
        return ("All \(holds) checks hold, \(place)", "done")
    }

    private static func rows(_ found: BankVerification, _ question: Question) -> [Row] {
        var order: [BankVerification.Subject] = []
        var bySubject: [BankVerification.Subject: [BankVerification.Finding]] = [:]
        for finding in found.findings {
            if bySubject[finding.subject] == nil { order.append(finding.subject) }
            bySubject[finding.subject, default: []].append(finding)
        }
        return order.map { row($0, bySubject[$0] ?? [], question) }
    }

    private static func row(
        _ subject: BankVerification.Subject, _ findings: [BankVerification.Finding], _ question: Question
    ) -> Row {
        let wrong = findings.count { if case .differs = $0.outcome { true } else { false } }
        let open = findings.count { if case .couldNotRun = $0.outcome { true } else { false } }
        let holds = findings.count { if case .holds = $0.outcome { true } else { false } }
        let (words, mark) =
            wrong > 0
            ? ("false on \(wrong) of \(findings.count)", "bad")
            : open > 0
                ? ("not run on \(open) of \(findings.count)", "wait")
                : holds == findings.count
                    ? ("holds on \(holds)", "done")
                    : ("holds on \(holds), skipped on \(findings.count - holds)", "done")
        return Row(
            title: "\(subject)", text: subject.meaning(in: question), mark: mark, words: words,
            isOpen: wrong + open > 0, cells: together(findings.map { cell($0, question) }))
    }

    /// Pythons of which the same is said share a row, in the order in which they were used.
    private static func together(_ cells: [Cell]) -> [Cell] {
        var rows: [Cell] = []
        for cell in cells {
            let like = rows.firstIndex {
                $0.should == cell.should && $0.printed == cell.printed && $0.mark == cell.mark
            }
            if let like { rows[like].pythons += ", \(cell.pythons)" } else { rows.append(cell) }
        }
        return rows
    }

    private static func cell(_ finding: BankVerification.Finding, _ question: Question) -> Cell {
        let should = shown(finding.subject.expectation(in: question, on: finding.release))
        switch finding.outcome {
        case .holds:
            let printed = finding.subject.kind == .claim ? should : "as it should"
            return Cell(pythons: finding.interpreter, should: should, printed: printed, mark: "done")
        case .differs(let expected, let got):
            return Cell(pythons: finding.interpreter, should: shown(expected), printed: shown(got), mark: "bad")
        case .skipped(let reason):
            return Cell(pythons: finding.interpreter, should: "skipped", printed: shown(reason), mark: nil)
        case .couldNotRun(let reason):
            return Cell(
                pythons: finding.interpreter, should: should, printed: "not run: \(shown(reason))", mark: "wait")
        }
    }

    /// Bounded: a program may print a mebibyte.
    private static func shown(_ text: String) -> String {
        let cut = text.utf8.count > 4_000
        return visible(cut ? String(text.prefix(2_000)) + " …" : text)
    }

    static let template = #"""
        {{#isUntried}}<p class="soft">Runs every claim, control and solution of this text on the Pythons of this machine, as <code>assay bank verify</code> does.</p>{{/isUntried}}
        {{#isRunning}}<div class="proving"><progress aria-label="Checks done"{{^isCounting}} max="{{total}}" value="{{done}}"{{/isCounting}}></progress> <span class="small">{{#isCounting}}Starting …{{/isCounting}}{{^isCounting}}{{done}} of {{total}} checks{{/isCounting}}</span></div>{{/isRunning}}
        {{#broke}}<div class="note error"><p>{{.}}</p></div>{{/broke}}
        {{#hasRows}}{{#isOlder}}<p class="note attention">This is of an older text. Prove it again.</p>{{/isOlder}}{{/hasRows}}
        {{^isRunning}}{{#mark}}<p><span class="word {{.}}" data-proof-summary>{{summary}}</span></p>{{/mark}}{{/isRunning}}
        {{#rows}}<details class="check"{{#isOpen}} open{{/isOpen}}><summary><b>{{title}}</b> <span class="word {{mark}}">{{words}}</span></summary>
        {{#text}}<p class="small">{{.}}</p>{{/text}}
        <div class="scroll"><table><thead><tr><th scope="col">Python</th><th scope="col">Expected</th><th scope="col">Came</th></tr></thead><tbody>
        {{#cells}}<tr><th scope="row" class="pythons">{{pythons}}</th><td class="mono out">{{should}}</td><td class="mono out">{{#mark}}<span class="word {{.}}">{{printed}}</span>{{/mark}}{{^mark}}{{printed}}{{/mark}}</td></tr>{{/cells}}
        </tbody></table></div></details>{{/rows}}
        """#
}

extension BankVerification.Subject {
    /// What is checked, in the question's own words where it has some.
    func meaning(in question: Question) -> String {
        switch kind {
        case .claim: question.claims.first { $0.id == name }?.text ?? ""
        case .control: "Differs in the one thing that the claim is about, and must print something else."
        case .key: "Must print the ids of the right options, and no others."
        case .reference: "Must pass every test."
        case .wrong: "Must fail a hidden test, for the reason that it names."
        case .starter: "Must run cleanly and fail a hidden test."
        case .fault: "Must fail a hidden test, for it is shown as faulty."
        case .program: "Must end by itself and print the same under two hash seeds."
        case .answer:
            question.kind == .oneLiner
                ? "The line that the answer begins with must pass every test."
                : "Must print what the answer says that it prints."
        case .distractors: "Each wrong program must be named by a misconception."
        case .variety: "Candidates must get programs and answers that differ enough."
        case .golden: "Must print what is recorded for this seed."
        case .agreement: "All programs must give the same result."
        case .order: "Must be measured as the answer has it."
        }
    }

    /// What the question says must come of it on this Python.
    func expectation(in question: Question, on release: PythonVersion) -> String {
        switch kind {
        case .claim:
            guard case .proof(let proof)? = question.claims.first(where: { $0.id == name })?.basis else { return "" }
            return proof.expected(on: release) ?? ""
        case .control: return "something else"
        case .key: return question.keyedByRun.joined(separator: " ")
        case .reference: return "passes all tests"
        case .wrong: return question.block("wrong.\(name)")?.reason ?? "wrong_answer"
        case .starter: return "fails a hidden test"
        case .fault: return "fails a hidden test"
        case .program: return "ends, the same twice"
        case .answer: return question.kind == .oneLiner ? "passes all tests" : question.statedOutput ?? ""
        case .distractors: return "names of misconceptions"
        case .variety: return "differ enough"
        case .golden: return "as recorded"
        case .agreement: return "the same result"
        case .order: return question.statedOrder?.text ?? "differ in cost"
        }
    }
}
