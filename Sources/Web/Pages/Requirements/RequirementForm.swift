import Matching
import QuestionBank
import Workflows

/// What is typed about a job's requirements, as it was typed, until it is saved.
struct RequirementForm: Sendable {
    struct Line: Sendable {
        var skills = ""
        var isMust = true
        /// Empty for the job's own.
        var level = ""
        var isUsed = false
        var years = ""
        var isLeftOut = false

        var typed: ChangeRequirements.Typed {
            .init(
                skills: skills, isMust: isMust, level: Level(rawValue: level), evidence: isUsed ? .used : .named,
                years: years)
        }
    }

    var lines: [Line]
    /// The one that is being added; it counts where a skill is named.
    var new = Line()

    init(_ list: RequirementList, skills: SkillBook) {
        func line(_ requirement: Requirement, isMust: Bool) -> Line {
            Line(
                skills: requirement.skills.map(skills.tree.name).joined(separator: ", "), isMust: isMust,
                level: requirement.level?.rawValue ?? "", isUsed: requirement.evidence == .used,
                years: requirement.years.map(String.init) ?? "")
        }
        lines = list.must.map { line($0, isMust: true) } + list.nice.map { line($0, isMust: false) }
    }

    init(_ form: Form) {
        lines = []
        for number in 0..<RequirementList.most where form.has("skills.\(number)") {
            lines.append(Self.line(form, "\(number)"))
        }
        new = Self.line(form, "new")
    }

    private static func line(_ form: Form, _ place: String) -> Line {
        Line(
            skills: String(form.trimmed("skills.\(place)").prefix(400)), isMust: form["need.\(place)"] != "nice",
            level: form.trimmed("level.\(place)"), isUsed: form["evidence.\(place)"] == "used",
            years: String(form.trimmed("years.\(place)").prefix(20)), isLeftOut: form.has("out.\(place)"))
    }

    /// What is to be saved.
    var typed: [ChangeRequirements.Typed] {
        (lines.filter { !$0.isLeftOut } + (new.skills.isEmpty ? [] : [new])).map(\.typed)
    }
}

extension ChangeRequirements.Refusal {
    /// For whoever typed it.
    var sentence: String {
        switch self {
        case .unknownSkill(let typed, let near):
            "“\(typed)” is no skill of the tree."
                + (near.map { " Did you mean “\($0)”?" } ?? " Look it up while you type, or add it to skills.yaml.")
        case .noSkill: "Name a skill for each requirement."
        case .years(let typed): "“\(typed)” is no number of years from 1 to 40."
        case .twice(let name): "“\(name)” stands there twice. Keep one."
        case .tooMany(let limit): "That is more than \(limit). Nobody reads so many; ask for what matters."
        case .stale: "Somebody changed the requirements meanwhile. This is how they stand now; do your change again."
        }
    }
}
