import Interviews
import QuestionBank
import Workflows

/// Every question that was asked: on what its difficulty rests, how often it is asked, whether its curve fits.
struct ItemHealthView: PageView {
    struct Row: Sendable {
        var id: String
        var title: String
        var sub: String
        var isOld: Bool
        var answers: Int
        var exposure: String
        var credit: String
        var standing: String
        var standingClass: String
        var difficulty: String
        var author: String
        var fit: String
        var fitClass: String
        /// What it takes to tell more.
        var fitNote: String?
        /// Where its options stand, if one of them speaks against the key.
        var doubtful: String?
    }

    struct VersionRow: Sendable {
        var number: Int
        var made: String
    }

    let title = "Item health"
    var refusal: String?
    var persons: Int
    var answers: Int
    var isEmpty: Bool
    var inForce: String
    var targeting: String?
    var isTargeted: Bool
    var proposed: [VersionRow]
    var rows: [Row]
    var choices: [PickedOptions]
    var hasChoices: Bool
    var counts: String
    var unasked: String
    var mayManage: Bool
    var mayCalibrate: Bool
    /// That a calibration would find what the last one found.
    var nothingNew: String?
    var hasMany: Bool

    init(_ health: ItemHealth, bank: Bank, names: [String: String], mayManage: Bool, refusal: String?) {
        self.refusal = refusal
        self.mayManage = mayManage
        persons = health.persons
        answers = health.answers
        isEmpty = health.rows.isEmpty
        mayCalibrate = mayManage && health.persons >= CalibrateBank.fewestPersons
        hasMany = health.rows.count > 12
        let last = ([health.inForce].compactMap(\.self) + health.proposed).max { $0.number < $1.number }
        nothingNew = last.flatMap { last in
            last.content.answers == health.answers && last.content.persons == health.persons
                ? "No answer has come since version \(last.number) was made." : nil
        }
        if let version = health.inForce, case .accepted(let by, let at) = version.state {
            inForce =
                "In force: version \(version.number), accepted by \(names[by] ?? "a former member") on \(Site.moment(at).prefix(10)), "
                + "from \(version.content.answers) answers in \(version.content.persons) tests."
        } else {
            inForce = "In force: the authors' estimates. No calibration was accepted yet."
        }
        isTargeted = health.inForce?.content.isTargeted == true
        targeting =
            isTargeted
            ? "In the calibration in force, questions seem to have been given by something that knows the candidates' ability. "
                + "Candidates of jobs of different levels are told apart by the model; other such rules are not, and then difficulties "
                + "lie nearer to each other than they are."
            : nil
        proposed = health.proposed.map { version in
            let by = version.madeBy.map { names[$0] ?? "a former member" } ?? "the command line"
            return VersionRow(number: version.number, made: "\(DayWords.text(version.madeAt)), by \(by)")
        }
        let sorted = health.rows.sorted {
            ($0.id, $0.isCurrent ? 0 : 1, $0.hash) < ($1.id, $1.isCurrent ? 0 : 1, $1.hash)
        }
        rows = sorted.map { Self.row($0, bank) }
        choices = sorted.compactMap(PickedOptions.init)
        hasChoices = !choices.isEmpty
        let words = ["calibrated", "provisional", "author's estimate"]
        counts = words.map { word in "\(health.rows.count { $0.standing == word }) \(word)" }.joined(separator: ", ")
        let never = bank.questions.count { question in !health.rows.contains { $0.hash == question.hash } }
        unasked =
            never == 0
            ? ""
            : "To \(never) of the bank's \(bank.questions.count) questions, as they stand today, no answer counts yet."
    }

    private static func row(_ row: ItemHealth.Row, _ bank: Bank) -> Row {
        let fit: (words: String, state: String, note: String?) =
            switch row.fit {
            case nil: ("not calibrated", "", nil)
            case let fit? where fit.verdict == "fits": ("fits", "done", nil)
            case let fit? where fit.verdict == "misfits": ("does not fit", "bad", Self.misfit(fit))
            case let fit?:
                (
                    "cannot tell", "",
                    fit.smallestVisible.map { "infit beyond 1 ± \(Site.decimal($0)) would show" } ?? "too few answers"
                )
            }
        let options = PickedOptions(row)
        return Row(
            id: row.id, title: row.title,
            sub: "\(bank.topicName(row.topic)), \(row.level.rawValue), \(row.kind.rawValue)", isOld: !row.isCurrent,
            answers: row.answers, exposure: "\(Int((100 * row.exposure).rounded())) %",
            credit: "\(Int((100 * row.credit).rounded())) %", standing: row.standing,
            standingClass: row.standing == "calibrated" ? "done" : row.standing == "provisional" ? "on" : "",
            difficulty: "\(Site.decimal(row.difficulty)) ± \(Site.decimal(row.difficultySD))",
            author: Site.decimal(row.authorsDifficulty), fit: fit.words, fitClass: fit.state, fitNote: fit.note,
            doubtful: options.flatMap { $0.hasConcern ? $0.place : nil })
    }

    /// In which way answers do not follow the curve.
    private static func misfit(_ fit: ItemHealth.Fit) -> String {
        guard let visible = fit.smallestVisible, abs(fit.infit - 1) > visible else {
            return "other shares than the curve says"
        }
        return "\(fit.infit > 1 ? "more" : "less") scatter than the curve says "
            + "(infit \(Site.decimal(fit.infit)))"
    }

    static let template = #"""
        <p class="crumb"><a href="/bank">Bank</a></p>
        <h1>Item health</h1>
        <p class="lead">How hard each question is, and on what that rests. <b>Author's estimate</b>: mostly on its author's level, which a calibration moves by what answers to other questions show. <b>Provisional</b>: its own answers have taken 30 % of the doubt away. <b>Calibrated</b>: 70 % are gone, and its standard deviation is under 0.25.</p>
        {{#refusal}}<div class="note error" role="alert"><p>{{.}}</p></div>{{/refusal}}
        {{#proposed}}<div class="note attention"><p><b>Version {{number}} waits to be accepted.</b> Made {{made}}. <a href="/bank/health/versions/{{number}}">See who would move</a></p></div>{{/proposed}}
        <p>{{inForce}}</p>
        {{#targeting}}<div class="note attention"><p>{{.}}</p></div>{{/targeting}}
        {{#mayCalibrate}}<form method="post" action="/bank/health/calibrate" class="no-print"><div class="actions"><button{{#nothingNew}} class="plain"{{/nothingNew}} data-busy="Calibrating…">Calibrate from {{answers}} answers</button><span class="soft small">{{#nothingNew}}{{.}} {{/nothingNew}}Makes a version that waits until you accept it; nothing changes before.</span></div></form>{{/mayCalibrate}}
        {{#isEmpty}}<div class="nothing"><p>No answer of a finished test counts yet, so all there is are the authors' estimates. They are in every report's error bar. Once ten tests are finished you can calibrate here, or with <code>assay calibrate --database sqlite:PATH --dry-run</code>.</p></div>{{/isEmpty}}
        {{^isEmpty}}{{^mayCalibrate}}<p class="soft small">{{persons}} finished tests with {{answers}} answers. A calibration needs ten tests; an administrator starts it.</p>{{/mayCalibrate}}
        <div class="head"><h2>Questions with answers that count</h2>{{#hasMany}}<label class="find no-print" hidden data-find="health-table"><span class="hidden-text">Find a question</span><input type="search" placeholder="title, topic, standing" autocomplete="off"><span class="soft small" role="status"></span></label>{{/hasMany}}</div>
        <p class="soft">{{counts}}. {{unasked}}</p>
        <p class="soft small">Counts in: the share in which an answer to it counts, of the finished tests of jobs that have asked it. Difficulty: with its standard deviation, the doubt that is left. Curve: whether answers follow the curve that was learned; infit is how much they scatter around it, 1 where as much as it says, and is looked at from 30 answers on.</p>
        <table class="cards" id="health-table"><thead><tr><th scope="col">Question</th><th scope="col" class="num">Answers</th><th scope="col" class="num">Counts in</th><th scope="col" class="num">Reached</th><th scope="col">From</th><th scope="col" class="num">Difficulty ± SD</th><th scope="col" class="num">Author's</th><th scope="col">Curve</th></tr></thead><tbody>
        {{#rows}}<tr><th scope="row"><a href="/bank/{{id}}">{{title}}</a><span class="sub">{{sub}}{{#isOld}}; an earlier text{{/isOld}}</span>{{#doubtful}}<a class="small" href="#{{.}}">Look at the key</a>{{/doubtful}}</th>
        <td class="num" data-label="Answers">{{answers}}</td><td class="num" data-label="Counts in">{{exposure}}</td><td class="num" data-label="Reached">{{credit}}</td><td data-label="From"><span class="word {{standingClass}}">{{standing}}</span></td><td class="num" data-label="Difficulty ± SD">{{difficulty}}</td><td class="num" data-label="Author's">{{author}}</td><td data-label="Curve"><span class="word {{fitClass}}">{{fit}}</span>{{#fitNote}}<span class="sub">{{.}}</span>{{/fitNote}}</td></tr>
        {{/rows}}</tbody></table>{{#hasChoices}}\#(PickedOptions.template){{/hasChoices}}{{/isEmpty}}
        """#
}
