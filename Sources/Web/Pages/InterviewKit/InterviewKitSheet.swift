import Interviews
import QuestionBank
import Workflows

/// The interview kit on paper: with anchors for interviewers, with prompts alone for the candidate.
struct InterviewKitSheet: PageView {
    struct Anchor: Sendable {
        var value: Int
        var says: String
        var typical: String?
    }

    struct Row: Sendable {
        var position: Int
        var title: String
        var minutes: Int
        var purpose: String
        var prompt: String
        var anchors: [Anchor]
        var followUps: [String]
        var hasFollowUps: Bool
        var listenFor: [String]
        var hasListenFor: Bool
        var isSubmission: Bool
    }

    var title: String
    var jobID: String
    var jobTitle: String
    var revision: Int
    var total: Int
    var isForCandidate: Bool
    var rows: [Row]

    init(job: Job, kit: InterviewKit, planned: [PlanInterview.Planned], isForCandidate: Bool) {
        title = isForCandidate ? "Questions" : "Interview kit, to print"
        jobID = job.id
        jobTitle = job.title
        revision = kit.revision
        total = kit.minutes
        self.isForCandidate = isForCandidate
        rows = planned.enumerated().map { index, one in
            let scale = AnchorScale(one.item.subject, question: one.question)
            return Row(
                position: index + 1, title: one.title, minutes: one.item.minutes, purpose: visible(one.item.purpose),
                prompt: one.promptHTML,
                anchors: scale.anchors.map {
                    Anchor(
                        value: $0.value, says: $0.says,
                        typical: $0.typicalOf.isEmpty
                            ? nil : "typical of \($0.typicalOf.map(\.rawValue).joined(separator: " and "))")
                },
                followUps: one.item.followUps.map { visible($0) }, hasFollowUps: !one.item.followUps.isEmpty,
                listenFor: one.item.listenFor.map { visible($0) }, hasListenFor: !one.item.listenFor.isEmpty,
                isSubmission: one.item.subject.isSubmission)
        }
    }

    static let template = #"""
        <p class="crumb no-print"><a href="/jobs">Jobs</a> / <a href="/jobs/{{jobID}}">{{jobTitle}}</a> / <a href="/jobs/{{jobID}}/interview-kit">Interview kit</a></p>
        {{#isForCandidate}}<h1>{{jobTitle}}</h1>
        <p class="no-print soft">Prompts alone. Print it with your browser and lay it before the candidate.</p>
        <ol class="sheet">{{#rows}}<li class="keep prompt"><b>{{position}}.</b><div>{{#isSubmission}}<p>Walk us through your own answer in the test to this:</p>{{/isSubmission}}<div class="prose">{{{prompt}}}</div></div></li>{{/rows}}</ol>{{/isForCandidate}}
        {{^isForCandidate}}<h1>Interview kit: {{jobTitle}}</h1>
        <p class="soft">Revision {{revision}}, {{total}} minutes. For interviewers only: it holds what to listen for. <span class="no-print">Print it with your browser.</span></p>
        <ol class="sheet">{{#rows}}<li><div class="head"><h2>{{position}}. {{title}}</h2><span><b>{{minutes}}</b> min</span></div>
        <p><b>Purpose</b> {{purpose}}</p>{{#isSubmission}}<p>Show the candidate's own answer in the test to this:</p>{{/isSubmission}}<div class="prose">{{{prompt}}}</div>
        {{#hasFollowUps}}<h3>Follow-ups</h3><ul>{{#followUps}}<li>{{.}}</li>{{/followUps}}</ul>{{/hasFollowUps}}
        {{#hasListenFor}}<h3>Listen for</h3><ul>{{#listenFor}}<li>{{.}}</li>{{/listenFor}}</ul>{{/hasListenFor}}
        <h3>Anchors</h3><table><tbody>{{#anchors}}<tr><th scope="row" class="num">{{value}}</th><td>{{says}}{{#typical}} <span class="soft small">{{.}}</span>{{/typical}}</td><td class="tick"><span class="hidden-text">tick here</span></td></tr>{{/anchors}}</tbody></table>
        <p class="ruled"><span class="small soft">Evidence</span></p></li>{{/rows}}</ol>{{/isForCandidate}}
        """#
}
