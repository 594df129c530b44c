import Interviews
import Matching
import QuestionBank
import Workflows

/// One requirement and what a CV shows of it, in words. The same for the hiring side and for the candidate, but for what to ask.
struct FindingView: Sendable {
    struct Quote: Sendable {
        var text: String
        /// The skill that is written there, where it is another than the one asked for.
        var through: String?
        var place: String
        var isCorrected: Bool
    }

    struct Ask: Sendable {
        var id: String
        var title: String
        var about: String
        var isInTest: Bool
        var isInInterview: Bool
        /// It is in both plans already.
        var isTaken: Bool
    }

    var number: Int
    var name: String
    var wanted: String
    var status: String
    var mark: String
    var reasons: [String]
    var quotes: [Quote]
    var more: String?
    var years: String?
    var asks: [Ask]
    var hasAsks: Bool
    /// Nothing in the bank asks about it.
    var hasNone: Bool

    init(
        _ finding: MatchFinding, number: Int, job: JobRequirements, book: SkillBook, corrected: Set<Int>,
        questions: [Question]? = nil, inTest: Set<String> = [], inInterview: Set<String> = []
    ) {
        let asked = finding.requirement
        self.number = number
        name = book.name(of: asked)
        wanted =
            (asked.level ?? job.level).rawValue + (asked.evidence == .used ? ", shown at work" : ", named anywhere")
        status = finding.status.words
        mark = finding.status.mark
        reasons = finding.reasons.map(\.words)
        quotes = finding.quotes.map { quote in
            Quote(
                text: visible(quote.item.quote),
                through: asked.skills.contains(quote.skill) ? nil : book.tree.name(quote.skill),
                place: Self.place(quote.item), isCorrected: corrected.contains(quote.item.line))
        }
        let left = finding.places - finding.quotes.count
        more = left > 0 && !finding.quotes.isEmpty ? "and \(left == 1 ? "one more line" : "\(left) more lines")" : nil
        years = Self.years(finding)
        asks = (questions ?? []).map { question in
            Ask(
                id: question.id, title: question.title,
                about: "\(question.kind.rawValue), \(question.level.rawValue), \(question.minutes) min",
                isInTest: inTest.contains(question.id), isInInterview: inInterview.contains(question.id),
                isTaken: inTest.contains(question.id) && inInterview.contains(question.id))
        }
        hasAsks = !asks.isEmpty
        hasNone = questions?.isEmpty == true
    }

    static func place(_ item: CVEvidence.Item) -> String {
        var words = [item.section.words]
        if let dates = item.dates { words.append("\(month(dates.start)) to \(dates.end.map(month) ?? "now")") }
        if item.page > 1 { words.append("page \(item.page)") }
        return words.joined(separator: ", ")
    }

    private static func month(_ month: YearMonth) -> String {
        "\(month.year)-\(month.month < 10 ? "0" : "")\(month.month)"
    }

    private static func years(_ finding: MatchFinding) -> String? {
        guard let asked = finding.requirement.years else { return nil }
        let found = finding.years.map { years in
            years == years.rounded() ? "\(Int(years)) dated years" : "\(years) dated years"
        }
        return "\(found ?? "No dated years"); \(asked) would be welcome."
    }

    /// One finding; what to ask stands in it where there is anything.
    static let partial = #"""
        <section class="finding" aria-labelledby="finding-{{number}}"><div class="finding-head"><h3 id="finding-{{number}}">{{name}} <span class="soft">{{wanted}}</span></h3><span class="word {{mark}}">{{status}}</span></div>
        {{#reasons}}<p class="soft small">{{.}}</p>{{/reasons}}
        {{#quotes}}<blockquote><p>{{#through}}<b>{{.}}:</b> {{/through}}“{{text}}”</p><p class="soft small">{{place}}{{#isCorrected}} <span class="tag">corrected by the candidate</span>{{/isCorrected}}</p></blockquote>
        {{/quotes}}{{#more}}<p class="soft small">{{.}}</p>{{/more}}{{#years}}<p class="soft small">{{.}}</p>{{/years}}
        {{#hasAsks}}<fieldset class="asks"><legend class="soft small">To ask about {{name}}</legend>{{#asks}}{{#isTaken}}<p class="asked"><a href="/bank/{{id}}">{{title}}</a> <span class="soft small">{{about}}</span>{{/isTaken}}{{^isTaken}}<label class="choice"><input type="checkbox" name="question" value="{{id}}"><span>{{title}} <span class="soft small">{{about}}</span>{{/isTaken}}{{#isInInterview}} <span class="tag">in the interview kit</span>{{/isInInterview}}{{#isInTest}} <span class="tag">in the test</span>{{/isInTest}}{{#isTaken}}</p>{{/isTaken}}{{^isTaken}}</span></label>{{/isTaken}}{{/asks}}</fieldset>{{/hasAsks}}
        {{#hasNone}}<p class="soft small">The bank has no question about it at this level: ask for an example from work.</p>{{/hasNone}}
        </section>
        """#
}

extension MatchFinding.Status {
    var words: String {
        switch self {
        case .found: "found"
        case .unclear: "unclear"
        case .notFound: "not found"
        }
    }

    /// The mark's class in the style sheet: a full circle, a lozenge, an empty ring.
    var mark: String {
        switch self {
        case .found: "done"
        case .unclear: "wait"
        case .notFound: ""
        }
    }
}

extension MatchFinding.Reason {
    var words: String {
        switch self {
        case .onlyListed: "It is listed, but no job or project tells of it."
        case .noSections: "No part of the CV could be told to be about work."
        case .denied: "The CV says that it is not there."
        case .wished: "The CV says that it is to be learnt."
        case .contradicted: "Another line says that it is not there."
        case .poorlyRead: "The file could not be read well, so it may be there all the same."
        case .onlyHidden: "Only hidden text names it, which counts for nothing."
        case .throughOther: "Shown by a skill that rests on it."
        }
    }
}

extension CVEvidence.Warning {
    func words(_ book: SkillBook) -> String {
        switch self {
        case .hidden(let skills):
            "Text that people do not see on the page names \(skills.prefix(12).map(book.tree.name).joined(separator: ", ")). It counts for nothing."
        case .repeated(let skill, let times, let line):
            "Line \(line) names \(book.tree.name(skill)) \(times) times. It counts once."
        }
    }
}
