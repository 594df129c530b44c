import Interviews
import Workflows

/// The cuts in force, what waits, and the two ways to find others.
struct CutsView: PageView {
    struct VersionRow: Sendable {
        var number: Int
        var cuts: String
        var method: String
        var state: String
        var isProposed: Bool
    }

    struct PanelRow: Sendable {
        var id: String
        var job: String
        var questions: Int
        var judges: Int
        var begun: String
        var isMine: Bool
    }

    struct JobChoice: Sendable {
        var id: String
        var title: String
    }

    let title = "Cuts between levels"
    var inForce: String
    var basis: String
    /// That the questions' parameters were changed since these cuts were set.
    var stale: String?
    var versions: [VersionRow]
    var hasVersions: Bool
    var panels: [PanelRow]
    var hasPanels: Bool
    var jobs: [JobChoice]
    var hasJobs: Bool
    var mayManage: Bool
    var refusal: String?

    init(
        _ versions: [MeasurementVersion<CutSet>], parameters: [MeasurementVersion<ParameterSet>],
        names: [String: String], panels: [PanelRow], jobs: [JobChoice],
        mayManage: Bool, refusal: String?
    ) {
        let current = versions.filter { $0.acceptedAt != nil }.max { ($0.acceptedAt ?? 0) < ($1.acceptedAt ?? 0) }
        if let current {
            inForce =
                "Middle begins at \(Site.decimal(current.content.juniorMiddle)) and senior at "
                + "\(Site.decimal(current.content.middleSenior)): version \(current.number)."
            basis = current.content.basis
            let newer = parameters.filter { ($0.acceptedAt ?? 0) > (current.acceptedAt ?? 0) }
            stale = newer.max { ($0.acceptedAt ?? 0) < ($1.acceptedAt ?? 0) }.map {
                "Version \($0.number) of the questions' parameters came into force since. What these cuts rest on may give other "
                    + "numbers now: find them again, by the same anchors or the same judges, and compare."
            }
        } else {
            inForce = "Middle begins at −0.60 and senior at 0.60: the cuts of day one."
            basis =
                "They lie half-way between the abilities at which authors place a typical junior, middle and senior (−1.2, 0, 1.2). "
                + "That is a convention, not a measurement."
        }
        self.versions = versions.map { version in
            func name(_ id: String) -> String { names[id] ?? "a former member" }
            let state =
                switch version.state {
                case .proposed: "waits to be accepted"
                case .accepted(let by, let at): "accepted by \(name(by)), \(Site.moment(at).prefix(10))"
                case .discarded(let by, let at): "discarded by \(name(by)), \(Site.moment(at).prefix(10))"
                }
            return VersionRow(
                number: version.number,
                cuts: "\(Site.decimal(version.content.juniorMiddle)) and \(Site.decimal(version.content.middleSenior))",
                method: version.content.method == .anchors ? "anchors" : "judges", state: state,
                isProposed: version.state == .proposed)
        }
        hasVersions = !versions.isEmpty
        self.panels = panels
        hasPanels = !panels.isEmpty
        self.jobs = jobs
        hasJobs = !jobs.isEmpty
        self.mayManage = mayManage
        self.refusal = refusal
    }

    static let template = #"""
        <p class="crumb"><a href="/bank">Bank</a></p>
        <h1>Cuts between levels</h1>
        <p class="lead">Where junior ends and middle begins, and where middle ends and senior begins, on the scale of ability. All reports are read by these two numbers.</p>
        {{#refusal}}<div class="note error" role="alert"><p>{{.}}</p></div>{{/refusal}}
        <p><b>{{inForce}}</b></p><p class="soft">{{basis}}</p>
        {{#stale}}<div class="note attention"><p>{{.}}</p></div>{{/stale}}
        {{#hasVersions}}<h2>Versions</h2><table class="cards"><thead><tr><th scope="col">Version</th><th scope="col">Cuts</th><th scope="col">By</th><th scope="col">State</th></tr></thead><tbody>{{#versions}}<tr><th scope="row"><a href="/bank/cuts/versions/{{number}}">Version {{number}}</a></th><td data-label="Cuts">{{cuts}}</td><td data-label="By">{{method}}</td><td data-label="State"><span class="word {{#isProposed}}wait{{/isProposed}}">{{state}}</span></td></tr>{{/versions}}</tbody></table>{{/hasVersions}}
        <h2>By what the anchors expect</h2>
        <p>Each explained question says which anchor a junior, a middle and a senior typically reaches. A level stands where two of three reach at least that anchor, on average over the questions; the cut lies half-way between two levels. Until rated answers have calibrated these questions, the result rests on what authors assumed and is no better founded than the cuts of day one. It puts the levels nearer together, since authors’ levels are trusted only in part.</p>
        {{#mayManage}}<form method="post" action="/bank/cuts/anchors"><button class="plain">Find the cuts by the anchors</button></form>{{/mayManage}}
        <h2>By judges</h2>
        <p>Several members say, each by herself, how many of 100 people who are just middle, or just senior, would answer each question of a kit in full (Angoff's method). Their agreement is shown with the result.</p>
        {{#hasPanels}}<table class="cards"><thead><tr><th scope="col">Kit of</th><th scope="col" class="num">Questions</th><th scope="col" class="num">Judges</th><th scope="col">Begun</th><th scope="col">You</th></tr></thead><tbody>{{#panels}}<tr><th scope="row"><a href="/bank/cuts/panels/{{id}}">{{job}}</a></th><td class="num" data-label="Questions">{{questions}}</td><td class="num" data-label="Judges">{{judges}}</td><td data-label="Begun">{{begun}}</td><td>{{#isMine}}have judged{{/isMine}}{{^isMine}}<span class="word wait">have not judged all</span>{{/isMine}}</td></tr>{{/panels}}</tbody></table>{{/hasPanels}}
        {{^hasPanels}}<div class="nothing"><p>No panel yet. {{#mayManage}}Choose a job whose kit the judges shall look at.{{/mayManage}}{{^mayManage}}An administrator begins one.{{/mayManage}}</p></div>{{/hasPanels}}
        {{#mayManage}}{{#hasJobs}}<form method="post" action="/bank/cuts/panels" class="row"><div class="field"><label for="job">Job</label><select id="job" name="job">{{#jobs}}<option value="{{id}}">{{title}}</option>{{/jobs}}</select></div><button class="plain">Begin a panel</button></form>{{/hasJobs}}{{/mayManage}}
        """#
}
