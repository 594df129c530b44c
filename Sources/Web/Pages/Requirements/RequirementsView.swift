import Interviews
import Matching
import QuestionBank
import Workflows

/// What a job asks for, to be read and changed.
struct RequirementsView: PageView {
    struct Option: Sendable {
        var value: String
        var name: String
        var isChosen: Bool
    }

    struct Line: Sendable {
        /// In the fields' names.
        var place: String
        var number: Int
        var skills: String
        var needs: [Option]
        var levels: [Option]
        var evidences: [Option]
        var years: String
        var isLeftOut: Bool
    }

    struct Profile: Sendable {
        var id: String
        var name: String
    }

    struct SkillName: Sendable {
        var name: String
        var forms: String
    }

    let title = "Requirements"
    var jobID: String
    var jobTitle: String
    var revision: Int
    var lines: [Line]
    var isEmpty: Bool
    var new: Line
    var profiles: [Profile]
    var hasProfiles: Bool
    var skills: [SkillName]
    var hasSkills: Bool
    var mayChange: Bool
    /// For those who may only read.
    var sentences: [String]
    var refusal: String?

    init(
        job: Job, form: RequirementForm, current: JobRequirementList, book: SkillBook, mayChange: Bool,
        refusal: String?
    ) {
        jobID = job.id
        jobTitle = visible(job.title)
        revision = current.revision
        lines = form.lines.enumerated().map { Self.line($1, place: "\($0)", number: $0 + 1, job: job) }
        isEmpty = lines.isEmpty
        new = Self.line(form.new, place: "new", number: lines.count + 1, job: job)
        profiles = book.profiles.map { profile in
            Profile(
                id: profile.id,
                name:
                    "\(profile.title) (\(profile.level.rawValue), \(profile.must.count) must, \(profile.nice.count) nice)"
            )
        }
        hasProfiles = !profiles.isEmpty
        skills = book.tree.skills.map { skill in
            SkillName(
                name: skill.name, forms: (skill.aliases + skill.exact).prefix(4).joined(separator: ", "))
        }
        hasSkills = !skills.isEmpty
        self.mayChange = mayChange
        sentences =
            current.list.must.map { "Must: \(Self.sentence($0, book: book, job: job))" }
            + current.list.nice.map { "Nice: \(Self.sentence($0, book: book, job: job))" }
        self.refusal = refusal
    }

    /// "Django or Flask, middle, shown at work, 3 years welcome".
    static func sentence(_ requirement: Requirement, book: SkillBook, job: Job) -> String {
        var words = [book.name(of: requirement), (requirement.level ?? job.level).rawValue]
        if requirement.evidence == .used { words.append("shown at work") }
        if let years = requirement.years { words.append(years == 1 ? "1 year welcome" : "\(years) years welcome") }
        return words.joined(separator: ", ")
    }

    private static func line(_ line: RequirementForm.Line, place: String, number: Int, job: Job) -> Line {
        Line(
            place: place, number: number, skills: line.skills,
            needs: [
                Option(value: "must", name: "must", isChosen: line.isMust),
                Option(value: "nice", name: "nice to have", isChosen: !line.isMust),
            ],
            levels: [Option(value: "", name: "the job’s (\(job.level.rawValue))", isChosen: line.level.isEmpty)]
                + Level.allCases.map {
                    Option(value: $0.rawValue, name: $0.rawValue, isChosen: line.level == $0.rawValue)
                },
            evidences: [
                Option(value: "named", name: "named anywhere", isChosen: !line.isUsed),
                Option(value: "used", name: "shown at work", isChosen: line.isUsed),
            ], years: line.years, isLeftOut: line.isLeftOut)
    }

    private static let fields = #"""
        <td class="skills"><label class="hidden-text" for="skills-{{place}}">Skill of requirement {{number}}; any of several, with commas</label><input id="skills-{{place}}" name="skills.{{place}}" type="text" list="skill-names" maxlength="400" autocomplete="off" spellcheck="false" data-skills value="{{skills}}"></td>
        <td data-label="Need"><label class="hidden-text" for="need-{{place}}">Need of requirement {{number}}</label><select id="need-{{place}}" name="need.{{place}}">{{#needs}}<option value="{{value}}"{{#isChosen}} selected{{/isChosen}}>{{name}}</option>{{/needs}}</select></td>
        <td data-label="Level"><label class="hidden-text" for="level-{{place}}">Level of requirement {{number}}</label><select id="level-{{place}}" name="level.{{place}}">{{#levels}}<option value="{{value}}"{{#isChosen}} selected{{/isChosen}}>{{name}}</option>{{/levels}}</select></td>
        <td data-label="Evidence"><label class="hidden-text" for="evidence-{{place}}">Evidence for requirement {{number}}</label><select id="evidence-{{place}}" name="evidence.{{place}}">{{#evidences}}<option value="{{value}}"{{#isChosen}} selected{{/isChosen}}>{{name}}</option>{{/evidences}}</select></td>
        <td data-label="Years"><label class="hidden-text" for="years-{{place}}">Years welcome for requirement {{number}}</label><input id="years-{{place}}" name="years.{{place}}" type="number" min="1" max="40" value="{{years}}"></td>
        """#

    static let template =
        #"""
        <p class="crumb"><a href="/jobs">Jobs</a> / <a href="/jobs/{{jobID}}">{{jobTitle}}</a></p>
        <h1>What this job asks for</h1>
        <p class="lead">CVs are read for these, line by line: found, unclear or not found, each with the words themselves. There is no score and nobody is rejected by it.</p>
        {{#refusal}}<div class="note error" role="alert"><p>{{.}}</p></div>{{/refusal}}
        {{^hasSkills}}<div class="note attention"><p>The bank that is served has no <code>skills.yaml</code>, so there is no skill to choose. Serve a bank that has one.</p></div>{{/hasSkills}}
        {{^mayChange}}{{#isEmpty}}<div class="nothing"><p>Nothing yet. An administrator says here which skills the job asks for.</p></div>{{/isEmpty}}
        {{^isEmpty}}<ul>{{#sentences}}<li>{{.}}</li>{{/sentences}}</ul>{{/isEmpty}}{{/mayChange}}
        {{#mayChange}}
        {{#isEmpty}}<div class="nothing"><p>Nothing yet, and that is fine: the job works without. To compare CVs, start from one of the profiles below and change it, or add one skill after the other.</p></div>{{/isEmpty}}
        <form method="post" action="/jobs/{{jobID}}/requirements" id="requirements">
        <input type="hidden" name="revision" value="{{revision}}">
        <datalist id="skill-names">{{#skills}}<option value="{{name}}">{{forms}}</option>{{/skills}}</datalist>
        <table class="cards requirements"><thead><tr><th scope="col">Skill</th><th scope="col">Need</th><th scope="col">Level</th><th scope="col">Evidence</th><th scope="col">Years</th><th scope="col">Leave out</th></tr></thead><tbody>
        {{#lines}}<tr>
        """# + fields
            + #"""
            <td data-label="Leave out"><label class="hidden-text" for="out-{{place}}">Leave out requirement {{number}}, {{skills}}</label><input id="out-{{place}}" type="checkbox" name="out.{{place}}"{{#isLeftOut}} checked{{/isLeftOut}}></td></tr>
            {{/lines}}
            {{#new}}<tr class="new">
            """# + fields
            + #"""
            <td><span class="soft small">new</span></td></tr>{{/new}}
            </tbody></table>
            <p class="soft small">Any one of several skills will do: write them with commas, as in “Django, Flask, FastAPI”. “Shown at work” wants a line of a job or project; a list of words leaves it unclear. Years predict work on the job hardly at all (validity .07): they are shown, and order only what is otherwise tied.</p>
            <div class="actions"><button name="do" value="save">Save</button><button class="plain" name="do" value="more">Save and add another</button><a href="/jobs/{{jobID}}">Back to the job</a></div>
            </form>
            {{#hasProfiles}}<h2>Start from a profile</h2>
            <form method="post" action="/jobs/{{jobID}}/requirements/profile" class="row"><input type="hidden" name="revision" value="{{revision}}">
            <div class="field"><label for="profile">Profile</label><p class="hint">{{^isEmpty}}Takes the place of what stands above. {{/isEmpty}}They are files of the bank, <code>jobs/</code>.</p><select id="profile" name="profile">{{#profiles}}<option value="{{id}}">{{name}}</option>{{/profiles}}</select></div>
            <button class="plain">{{#isEmpty}}Start from it{{/isEmpty}}{{^isEmpty}}Replace by it{{/isEmpty}}</button></form>{{/hasProfiles}}
            {{/mayChange}}
            {{^isEmpty}}<h2>As a file</h2>
            <p>The same for the command line: <a href="/jobs/{{jobID}}/requirements.yaml">download the job</a>, then <code>assay match --cv FILE --job FILE</code>.</p>{{/isEmpty}}
            """#
}
