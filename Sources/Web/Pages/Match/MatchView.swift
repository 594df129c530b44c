import Interviews
import Matching
import QuestionBank
import Workflows

/// One candidate and one job: evidence for each requirement, and what to ask.
struct MatchView: PageView {
    var title: String { "\(name) and \(jobTitle)" }
    var attemptID: String
    var name: String
    var jobID: String
    var jobTitle: String
    var level: String
    /// The job that the candidate is invited to is another one.
    var isOtherJob: Bool
    var hasCV = false
    var isEmpty = false
    var quality: CVQuality?
    var warnings: [String] = []
    var must: [FindingView] = []
    var nice: [FindingView] = []
    var hasNice = false
    var summary = ""
    /// Which revisions the questions are added to.
    var testRevision = 0
    var interviewRevision = 0
    var hasInterviewKit = false
    var mayChange: Bool
    var wasAdded: Addition?
    var refusal: String?

    /// Where questions were put just now.
    struct Addition: Sendable {
        var what: String
        var path: String

        init?(_ word: String?) {
            switch word {
            case "test": (what, path) = ("the test, for everybody who is invited from now on", "kit")
            case "interview":
                (what, path) = ("the interview kit, for all interviews planned from now on", "interview-kit")
            default: return nil
            }
        }
    }

    init(
        attempt: Attempt, candidate: Candidate, job: Job, found: MatchCandidate.Found?, kit: Kit?,
        interviewKit: InterviewKit?, book: SkillBook, mayChange: Bool, wasAdded: Addition?, refusal: String?
    ) {
        attemptID = attempt.id
        name = visible(candidate.name)
        jobID = job.id
        jobTitle = visible(job.title)
        level = job.level.rawValue
        isOtherJob = attempt.jobID != job.id
        self.mayChange = mayChange
        self.wasAdded = wasAdded
        self.refusal = refusal
        testRevision = kit?.revision ?? 0
        interviewRevision = interviewKit?.revision ?? 0
        hasInterviewKit = interviewKit != nil
        guard let found else { return }
        hasCV = true
        isEmpty = found.match.job.isEmpty
        quality = CVQuality(found.cv.text.quality)
        warnings = found.warnings.map { $0.words(book) }
        let inTest = Set((kit?.questions ?? []).map(\.questionID))
        let inInterview = Set((interviewKit?.items ?? []).map(\.id))
        let rows = (found.match.must + found.match.nice).enumerated().map { index, finding in
            FindingView(
                finding, number: index + 1, job: found.match.job, book: book, corrected: found.corrected,
                questions: found.questions[index], inTest: inTest, inInterview: inInterview)
        }
        must = Array(rows.prefix(found.match.must.count))
        nice = Array(rows.dropFirst(found.match.must.count))
        hasNice = !nice.isEmpty
        summary = Self.summary(found.match)
    }

    /// "Of 5 must requirements: 3 found, 1 unclear, 1 not found."
    static func summary(_ match: Match) -> String {
        guard !match.must.isEmpty else { return "The job has no must requirement." }
        let counts = MatchFinding.Status.allCases.map { "\(match.count($0)) \($0.words)" }.joined(separator: ", ")
        return
            "Of \(match.must.count == 1 ? "1 must requirement" : "\(match.must.count) must requirements"): \(counts)."
    }

    static let years =
        "Years weigh least: they predict work on the job hardly at all (validity .07; Sackett, Zhang, Berry and Lievens 2022). They are shown where the job asks for them, and order only what is otherwise tied."

    static let template =
        #"""
        <p class="crumb"><a href="/jobs">Jobs</a> / <a href="/jobs/{{jobID}}">{{jobTitle}}</a> / <a href="/jobs/{{jobID}}/match">CVs</a></p>
        <h1>{{name}} and {{jobTitle}}</h1>
        <p class="lead">What the CV shows of what the job asks for, in its own words. This is to look at and to ask about. It decides nothing: a person does.</p>
        {{#refusal}}<div class="note error" role="alert"><p>{{.}}</p></div>{{/refusal}}
        {{#wasAdded}}<div class="note good" role="status"><p>The questions are in {{what}}. <a href="/jobs/{{jobID}}/{{path}}">See it</a></p></div>{{/wasAdded}}
        {{#isOtherJob}}<div class="note"><p>{{name}} was invited to another job. This is a look beyond it.</p></div>{{/isOtherJob}}
        {{^hasCV}}<div class="nothing"><p>There is no CV of {{name}} yet.</p><p><a href="/attempts/{{attemptID}}/cv">Give one</a>, or ask {{name}} to give it through the secret link.</p></div>{{/hasCV}}
        {{#hasCV}}<ul class="facts">{{#quality}}<li><span class="word {{mark}}">{{words}}</span></li>{{/quality}}<li>Job asks for <b>{{level}}</b></li><li><a href="/attempts/{{attemptID}}/cv">The CV</a></li><li><a href="/attempts/{{attemptID}}/jobs">With all jobs</a></li></ul>
        {{#quality}}{{#reasons}}<p class="soft small">{{.}}</p>{{/reasons}}{{/quality}}
        {{#warnings}}<div class="note attention"><p>{{.}}</p></div>{{/warnings}}
        {{#isEmpty}}<div class="nothing"><p>This job asks for nothing yet, so there is nothing to match.</p><p><a href="/jobs/{{jobID}}/requirements">{{#mayChange}}Say what it asks for{{/mayChange}}{{^mayChange}}See its requirements{{/mayChange}}</a></p></div>{{/isEmpty}}
        {{^isEmpty}}<p><b>{{summary}}</b></p>
        <form method="post" action="/attempts/{{attemptID}}/match/kit"><input type="hidden" name="job" value="{{jobID}}"><input type="hidden" name="test" value="{{testRevision}}"><input type="hidden" name="interview" value="{{interviewRevision}}">
        <h2>Must</h2>
        {{#must}}
        """# + FindingView.partial
            + #"""
            {{/must}}
            {{#hasNice}}<h2>Nice to have</h2>
            {{#nice}}
            """# + FindingView.partial
            + #"""
            {{/nice}}{{/hasNice}}
            <div class="actions no-print">{{#hasInterviewKit}}<button name="do" value="interview">Put the chosen into the interview kit</button>{{/hasInterviewKit}}<button name="do" value="test"{{#hasInterviewKit}} class="plain"{{/hasInterviewKit}}>Put the chosen into the test</button>{{^hasInterviewKit}}<a href="/jobs/{{jobID}}/interview-kit">Make an interview kit</a>{{/hasInterviewKit}}</div>
            <p class="soft small no-print">Either way they are asked of everybody: of all who are interviewed, or invited, from now on.</p></form>
            <p class="small soft">
            """# + years
            + #"""
            </p>
            <p class="small soft">Not seen by matching: name, age, sex, photo, address, nationality, school. A skill that is not found may be there all the same: ask.</p>{{/isEmpty}}{{/hasCV}}
            """#
}
